import * as z from 'zod';
import { improvement, isAbove } from '../evaluate/compare.ts';
import { describeTolerance } from '../gates/describe.ts';
import { authorsOf, describeDeed, evidenceOf } from '../history/deed.ts';
import type { Edit } from '../history/edits.ts';
import {
  findMovedGoalposts,
  type Goal,
  type MovedGoalpost,
  type MovedPeriod,
} from '../history/moved-goalposts.ts';
import { lookBack } from '../history/sight.ts';
import type { Kpi } from '../resolve/workspace.ts';
import { asWritten } from '../units/as-written.ts';
import { formatFigure } from '../units/format.ts';
import { defineHistoryCheck } from './check.ts';
import { peopleOfKpi } from './people.ts';
import { describeWork, joinFirst } from './work-behind.ts';

/** So many periods are told in full. */
const SHOWN = 3;

export const movedGoalpost = defineHistoryCheck({
  id: 'moved-goalpost',
  theme: 'inflation',
  severity: 'error',
  claim: 'A target was made easier after its period had begun.',
  why: 'A target that follows the figures is met every time and says nothing. Whoever reads "on target" must be able to trust that the target stood before the result did.',
  remedy:
    'Put the target back for the periods that had begun, and write the new one from a period on that has not begun yet: { 2026-01: 120, 2026-09: 180 }. A miss against a target that proved wrong is still a miss, and worth a sentence.',
  options: z.strictObject({
    periods: z
      .int()
      .min(1)
      .default(12)
      .meta({ description: 'Closed periods that are looked back on' }),
  }),
  *find({ facts, past }, { periods }) {
    const { workspace } = facts;
    for (const moved of findMovedGoalposts(lookBack(past, facts), periods)) {
      const { kpi } = moved;
      const work = facts.workspace.kpis.has(kpi.id) ? facts.moving(kpi.id) : NO_WORK;
      const authors = moved.periods.flatMap(({ edit }) => authorsOf(edit, workspace));
      yield {
        subject: `kpis.${kpi.id}`,
        message: `${describeMove(moved)}${describeWork(work, ['works on it', 'work on it'], workspace.currency)}`,
        next: `Put the target of ${kpi.id} back for the periods that had begun, and set a new one from a later period on.`,
        path: kpi.target ? ['kpis', kpi.id, 'target'] : ['kpis', kpi.id],
        money: work.money,
        people: [...new Set([...authors, ...peopleOfKpi(kpi, workspace)])],
        evidence: evidenceOfMove(moved),
      };
    }
  },
});

const NO_WORK = { initiatives: [], money: 0 };

function describeMove({ kpi, periods }: MovedGoalpost): string {
  const turned = periods.filter((each) => each.missesOriginal !== each.missesPresent);
  const telling = turned.length > 0 ? turned : periods;
  const others = periods.filter((each) => !telling.includes(each)).map(({ period }) => period);
  const shown = telling.slice(-SHOWN);
  const more = telling.length - shown.length;
  const when = periods.length > 1 ? 'periods that had begun' : 'a period that had begun';
  const earlier = more > 0 ? ` So it is for ${more} earlier period${more > 1 ? 's' : ''}.` : '';
  const cases = shown.map((each, at) => describePeriod(kpi, each, shown[at - 1]?.edit));
  const same =
    others.length > 0
      ? ` It is easier for ${joinFirst(others)}, too, and nothing turns on it there.`
      : '';
  return `The target of ${kpi.id} was made easier for ${when}. ${cases.join(' ')}${earlier}${same}`;
}

/** Who and when is told once for periods in a row that one edit moved. */
function describePeriod(kpi: Kpi, moved: MovedPeriod, told: Edit | undefined): string {
  const { period, original, present, missesOriginal, missesPresent } = moved;
  const deed = Number.isNaN(present.target) ? 'taken out' : 'written';
  const who = told?.at === moved.edit.at ? '' : `, ${describeDeed(deed, moved.edit)}`;
  const status = (goal: Goal, isMissed: boolean | undefined) =>
    describeStatus(isMissed, within(kpi, moved, goal));
  const [was, is] = [describeGoal(kpi, original, present), describeGoal(kpi, present, original)];
  return `${period}: ${describeFigure(kpi, moved)} against the target of ${was} that stood when it began${status(original, missesOriginal)}; against ${is}${who}${status(present, missesPresent)}.`;
}

function describeFigure(kpi: Kpi, { figure, isClosed }: MovedPeriod): string {
  if (!Number.isNaN(figure)) return formatFigure(figure, kpi.unit);
  return isClosed ? 'no figure' : 'not closed yet,';
}

function describeStatus(isMissed: boolean | undefined, tolerance: string): string {
  if (isMissed === undefined) return '';
  return isMissed ? ': missed' : `: met${tolerance}`;
}

/** Where a figure beyond its target counts as met all the same; nothing where the goal tells its tolerance anyway. */
function within({ better, unit }: Kpi, moved: MovedPeriod, { target, tolerance }: Goal): string {
  const isBeyond = better !== 'none' && isAbove(-improvement(moved.figure, target, better), 0);
  if (!isBeyond || !isSameTolerance(moved.original, moved.present)) return '';
  return ` within the tolerance of ${describeTolerance(tolerance, unit)}`;
}

function isSameTolerance({ tolerance: one }: Goal, { tolerance: other }: Goal): boolean {
  return one.kind === other.kind && one.amount === other.amount;
}

/** A tolerance is told only where it is what moved. */
function describeGoal({ unit }: Kpi, goal: Goal, other: Goal): string {
  if (Number.isNaN(goal.target)) return 'none now';
  const margin = isSameTolerance(goal, other)
    ? ''
    : ` within ${describeTolerance(goal.tolerance, unit)}`;
  return `${formatFigure(goal.target, unit)}${margin}`;
}

/** The latest period of which the figure is known, else the latest. */
function evidenceOfMove({ kpi, periods }: MovedGoalpost) {
  const told = periods.findLast(({ figure }) => !Number.isNaN(figure)) ?? periods.at(-1);
  if (!told) return {};
  const { period, original, present, figure, missesOriginal, edit } = told;
  return {
    period,
    periods: periods.map((each) => each.period),
    original: asWritten(original.target, kpi.unit),
    ...(Number.isNaN(present.target) ? {} : { present: asWritten(present.target, kpi.unit) }),
    ...(Number.isNaN(figure) ? {} : { observed: asWritten(figure, kpi.unit) }),
    ...(missesOriginal === undefined ? {} : { missed_original: missesOriginal }),
    unit: kpi.unit.text,
    ...evidenceOf(edit),
  };
}
