import { STAGES } from '../schema/initiative.ts';
import type { Change, Direction } from './change.ts';
import { unlessArchived } from './direction-of-archives.ts';
import { ofCheckSetting } from './direction-of-checks.ts';
import {
  ofEvidence,
  ofEvidenceDay,
  ofEvidenceEnd,
  ofEvidenceResult,
} from './direction-of-evidence.ts';
import { ofBand, ofBudget, ofTarget } from './direction-of-figures.ts';
import { unlessFirst } from './direction-of-measures.ts';
import { ofPerson } from './direction-of-people.ts';
import { ofRequirements } from './direction-of-requirements.ts';
import { ofTeam } from './direction-of-teams.ts';
import {
  always,
  byAmount,
  byPresence,
  byRank,
  type DirectionContext,
  type Rule,
} from './direction-rule.ts';
import { findRetitled } from './retitled.ts';

/** What a change does to judgement, by the table below. What is not in it is easier: nobody can tell. */
export function directionOf(change: Change, context: DirectionContext): Direction {
  if (change.section === 'checks') return ofCheckSetting(change, context);
  const rule = RULES.get(`${change.section} ${change.field}`.trimEnd());
  return rule ? rule(change, context) : 'easier';
}

const EASIER = always('easier');
const FACT = always('fact');
const WORDS = always('none');

/** Nobody who is judged by it may choose it: named where there was nobody it is harder, else nobody can tell. */
const ROLE = byPresence('harder', 'easier');
const LATER_IS_EASIER = byAmount('easier', 'harder', { came: 'harder', went: 'easier' });
const MORE_IS_EASIER = byAmount('easier', 'harder', { came: 'easier', went: 'easier' });

/** Which of two states is judged more: of what is over the gates are not judged, and money of what is proposed counts not. */
const STATES = ['cancelled', 'closed', 'proposed', 'on_hold', 'active'];

/** From the mildest to the strictest. */
const VERDICTS = ['pass', 'hold', 'pivot', 'kill'];

/**
 * By section and field; the section alone stands for the coming and going of a whole definition. Fields by which an
 * entry goes (`decisions on`, `milestones.title`) never change by themselves.
 */
const RULES: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ['plan plan', byAmount('harder', 'easier', { came: 'fact', went: 'easier' })],
  ['plan name', WORDS],
  ['plan currency', EASIER],
  ['plan cadence', EASIER],
  ['plan fiscal_year_start', EASIER],
  ['plan fiscal_year_named_by', EASIER],
  // An earlier end takes closed figures out of judgement; so does the first one, where all that was over counted.
  ['plan closed_through', byAmount('fact', 'easier', { came: 'easier', went: 'fact' })],
  ['plan settle', MORE_IS_EASIER],
  ['plan core_metrics', EASIER],

  ['teams', ofTeam],
  ['teams title', WORDS],
  // Whoever leads a team may not decide exceptions for its work.
  ['teams lead', ROLE],

  ['people', ofPerson],
  ['people name', WORDS],
  ['people email', EASIER],

  ['assumptions', byPresence('fact', 'easier')],
  ['assumptions claim', WORDS],
  ['assumptions kpi', unlessFirst(EASIER)],
  ['assumptions evidence', ofEvidence],
  ['assumptions evidence.result', ofEvidenceResult],
  ['assumptions evidence.on', ofEvidenceDay],
  ['assumptions evidence.until', ofEvidenceEnd],
  ['assumptions evidence.note', WORDS],
  ['assumptions expect', unlessFirst(ofBand)],
  ['assumptions tolerance', unlessFirst(MORE_IS_EASIER)],
  // Unless it is said, all figures are judged.
  [
    'assumptions from',
    unlessFirst(byAmount('easier', 'harder', { came: 'easier', went: 'harder' })),
  ],
  // As many figures mend it as break it, and fewer prove it: less is not harder for what is broken already.
  ['assumptions breaks_after', unlessFirst(EASIER)],
  ['assumptions owner', FACT],
  ['assumptions source', WORDS],
  ['assumptions review', byPresence('harder', 'easier')],
  ['assumptions review.every', LATER_IS_EASIER],
  ['assumptions review.last', FACT],
  // What a team plans on is reported until it agrees with the assumption: that it changes is how it is mended.
  ['assumptions beliefs', FACT],

  ['kpis', byPresence('fact', 'easier')],
  ['kpis title', WORDS],
  ['kpis unit', EASIER],
  ['kpis kind', EASIER],
  ['kpis better', EASIER],
  ['kpis cadence', EASIER],
  ['kpis team', FACT],
  ['kpis owner', FACT],
  // A formula is a link on a path as well: one that comes may keep an initiative alive.
  ['kpis formula', EASIER],
  // Figures are facts; a KPI that is measured instead of derived, or the other way round, is another one.
  ['kpis actual', byPresence('easier', 'easier', 'fact')],
  ['kpis actual.column', EASIER],
  ['kpis target', ofTarget],
  ['kpis tolerance', MORE_IS_EASIER],
  // A claim that comes may keep an initiative alive; one that goes escapes being tested.
  ['kpis drives', EASIER],
  ['kpis drives.lag', EASIER],
  ['kpis drives.effect', EASIER],
  ['kpis drives.elasticity', EASIER],
  ['kpis drives.sign', EASIER],
  ['kpis drives.base', EASIER],
  // It explains what its own check judges, as a restatement does.
  ['kpis overlap', FACT],
  ['kpis overlap.because', WORDS],
  ['kpis overlap.old', FACT],
  ['kpis seasonality', EASIER],
  ['kpis source', WORDS],
  ['kpis note', WORDS],

  ['initiatives', unlessArchived(byPresence('fact', 'easier'))],
  ['initiatives title', WORDS],
  ['initiatives team', ROLE],
  ['initiatives owner', ROLE],
  ['initiatives sponsor', ROLE],
  ['initiatives controller', ROLE],
  // A later stage asks for more people.
  ['initiatives stage', byRank(STAGES, 'fact', 'easier', { came: 'fact', went: 'easier' })],
  ['initiatives state', byRank(STATES, 'fact', 'easier', { came: 'fact', went: 'easier' })],
  ['initiatives rests_on', ofSet],
  // A movement that comes may be the only live path; one that goes is a promise less.
  ['initiatives moves', EASIER],
  ['initiatives moves.by', ofMovement],
  ['initiatives moves.from', LATER_IS_EASIER],
  ['initiatives moves.lag', LATER_IS_EASIER],
  ['initiatives budget', ofBudget],
  ['initiatives spend', FACT],
  ['initiatives milestones', ofMilestone],
  ['initiatives milestones.title', EASIER],
  ['initiatives milestones.due', LATER_IS_EASIER],
  ['initiatives milestones.done', FACT],
  ['initiatives note', WORDS],

  ['gates', unlessArchived(byPresence('harder', 'easier'))],
  ['gates due', LATER_IS_EASIER],
  ['gates opens', EASIER],
  ['gates require', ofRequirements],

  ['decisions', unlessArchived(ofDecision)],
  ['decisions gate', EASIER],
  ['decisions verdict', EASIER],
  ['decisions rebase', EASIER],
  ['decisions on', EASIER],
  ['decisions by', EASIER],
  ['decisions because', WORDS],

  ['overrides', byPresence('easier', 'harder')],
  ['overrides gate', EASIER],
  ['overrides verdict', byRank(VERDICTS, 'harder', 'easier', { came: 'easier', went: 'easier' })],
  ['overrides by', EASIER],
  ['overrides because', WORDS],
  ['overrides until', LATER_IS_EASIER],

  ['waivers', byPresence('easier', 'harder')],
  ['waivers check', EASIER],
  ['waivers subject', EASIER],
  ['waivers by', EASIER],
  ['waivers because', WORDS],
  ['waivers until', LATER_IS_EASIER],

  // They explain what their own checks judge.
  ['restatements', FACT],
  ['restatements kpi', FACT],
  ['restatements initiative', FACT],
  ['restatements periods', FACT],
  ['restatements by', FACT],
  ['restatements because', WORDS],
  ['closures', FACT],
  ['closures initiative', FACT],
  ['closures on', FACT],
  ['closures by', FACT],
  ['closures confirmed', FACT],
  ['closures evidence', WORDS],

  // What it allows takes a second change, which is judged by whatever stands on the base then.
  ['approvals', byPresence('fact', 'harder')],
  ['approvals rule', FACT],
  ['approvals from', FACT],
  ['approvals to', FACT],
  ['approvals because', WORDS],
  ['approvals evidence', WORDS],
  ['approvals by', FACT],
  ['approvals until', FACT],
]);

/** The rows of the table, as `section field`. */
export function knownFields(): Iterable<string> {
  return RULES.keys();
}

/** Of what an initiative rests on: only more of it is harder. */
function ofSet({ before, after }: Change): Direction {
  if (before?.kind !== 'set' || after?.kind !== 'set') return 'easier';
  const { items } = after;
  return before.items.every((item) => items.includes(item)) ? 'harder' : 'easier';
}

/** Of a promised movement: more of the same is harder to keep; any other way or form nobody can tell. */
function ofMovement({ before, after }: Change): Direction {
  if (before?.kind !== 'margin' || after?.kind !== 'margin') return 'easier';
  const isSameWay = before.amount * after.amount > 0 && before.isRelative === after.isRelative;
  return isSameWay && Math.abs(after.amount) > Math.abs(before.amount) ? 'harder' : 'easier';
}

/** Of a milestone: one that is only called otherwise is the same. */
function ofMilestone({ id, part, before }: Change, context: DirectionContext): Direction {
  const [was, is] = [context.before, context.after].map((view) => view.entry('initiatives', id));
  const retitled = findRetitled(was, is);
  if (before === undefined) return [...retitled.values()].includes(part) ? 'none' : 'harder';
  return retitled.has(part) ? 'none' : 'easier';
}

/** Of a decision that comes: on a gate it is news, but one that judges an assumption afresh forgets what broke it. */
function ofDecision({ before, after, id }: Change): Direction {
  if (before !== undefined || after === undefined) return 'easier';
  // A gate goes by "initiative.gate", an assumption has no point in its id.
  return id.split(' ')[0]?.includes('.') ? 'fact' : 'easier';
}
