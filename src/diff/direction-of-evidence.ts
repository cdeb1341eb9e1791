import type { Change } from './change.ts';
import type { DirectionContext } from './direction-rule.ts';
import { byAmount, type Rule } from './direction-rule.ts';
import { readDayName } from './written-period.ts';

/** Evidence that was found out later than what stood there is news, whatever it says. */
function isNewFinding({ id }: Change, { before, after }: DirectionContext): boolean {
  const [was, is] = [before, after].map(
    (view) => readDayName(view.entry('assumptions', id)?.evidence?.on ?? '')?.day,
  );
  return was !== undefined && is !== undefined && is > was;
}

/** Evidence that comes is news; one that goes takes a proof away, or a refutation with it. */
export const ofEvidence: Rule = ({ id, before, after }, context) => {
  if (before === undefined) return 'fact';
  const isRefuted = context.before.entry('assumptions', id)?.evidence?.result === 'broken';
  return after === undefined && !isRefuted ? 'harder' : 'easier';
};

export const ofEvidenceResult: Rule = (change, context) => {
  if (isNewFinding(change, context)) return 'fact';
  return change.after?.text === 'holds' ? 'easier' : 'harder';
};

/** Found out later it is another finding; found out earlier it would have counted for longer. */
export const ofEvidenceDay: Rule = byAmount('fact', 'easier', { came: 'fact', went: 'easier' });

/** A proof that counts for longer without having been looked at again is easier. */
export const ofEvidenceEnd: Rule = (change, context) => {
  if (isNewFinding(change, context)) return 'fact';
  return byAmount('easier', 'harder', { came: 'harder', went: 'easier' })(change, context);
};
