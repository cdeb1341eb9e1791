import type { Day } from '../period/day.ts';
import type { AssumptionEntry } from '../schema/plan-file.ts';
import type { Change } from './change.ts';
import type { DirectionContext } from './direction-rule.ts';
import { byAmount, type Rule } from './direction-rule.ts';
import { readDayName } from './written-period.ts';

type Evidence = NonNullable<AssumptionEntry['evidence']>;

/**
 * Whether evidence is news beside what stood there: it was found out later. What speaks for a belief must moreover not be
 * older than the plan that says otherwise, whose day is given: a finding that it could have named is dated back.
 */
export function isNewFinding(was: Evidence, is: Evidence, day?: Day): boolean {
  const [before, after] = [was, is].map(({ on }) => readDayName(on)?.day);
  if (before === undefined || after === undefined || after <= before) return false;
  return is.result === 'broken' || day === undefined || after >= day;
}

function bringsFinding({ id }: Change, { before, after, day }: DirectionContext): boolean {
  const [was, is] = [before, after].map((view) => view.entry('assumptions', id)?.evidence);
  return was !== undefined && is !== undefined && isNewFinding(was, is, day);
}

/** Evidence that comes is news; one that goes takes a proof away, or a refutation with it. */
export const ofEvidence: Rule = ({ id, before, after }, context) => {
  if (before === undefined) return 'fact';
  const isRefuted = context.before.entry('assumptions', id)?.evidence?.result === 'broken';
  return after === undefined && !isRefuted ? 'harder' : 'easier';
};

export const ofEvidenceResult: Rule = (change, context) => {
  if (bringsFinding(change, context)) return 'fact';
  return change.after?.text === 'holds' ? 'easier' : 'harder';
};

/** Found out later it is another finding; found out earlier it would have counted for longer. */
export const ofEvidenceDay: Rule = byAmount('fact', 'easier', { came: 'fact', went: 'easier' });

/** A proof that counts for longer without having been looked at again is easier. */
export const ofEvidenceEnd: Rule = (change, context) => {
  if (bringsFinding(change, context)) return 'fact';
  return byAmount('easier', 'harder', { came: 'harder', went: 'easier' })(change, context);
};
