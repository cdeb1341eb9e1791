import { elementOf, gridFor } from '../evaluate/closed.ts';
import { improvement, isAbove } from '../evaluate/compare.ts';
import { isOffTarget } from '../evaluate/target-fact.ts';
import { marginAround } from '../resolve/margin.ts';
import type { Change, Kpi, Workspace } from '../resolve/workspace.ts';
import { hasApprovals, isApprovedEdit } from './approved-edits.ts';
import type { Edit } from './edits.ts';
import { areComparable, differs, figureIn, firstDayOf, nameOf, targetIn } from './laid.ts';
import { editsOfFields, type Sight, workspaceAfter, workspaceBefore } from './sight.ts';

/** A KPI whose target was made easier for periods that had begun. */
export interface MovedGoalpost {
  readonly kpi: Kpi;
  /** In order. */
  readonly periods: readonly MovedPeriod[];
}

/** One of these periods. Figures are in the inner unit; NaN where there is none. */
export interface MovedPeriod {
  readonly period: string;
  readonly isClosed: boolean;
  readonly figure: number;
  readonly original: Goal;
  readonly present: Goal;
  /** Undefined where there is no closed figure, or no target. */
  readonly missesOriginal: boolean | undefined;
  readonly missesPresent: boolean | undefined;
  /** What brought the present target of this period. */
  readonly edit: Edit;
}

/** What a figure is held to. */
export interface Goal {
  readonly target: number;
  readonly tolerance: Change;
}

/** Adding and removing the whole KPI moves its target too. */
const FIELDS: readonly string[] = ['target', 'tolerance', ''];

/**
 * The targets that are easier now than those in force when their periods began, in the last `back` closed periods and
 * the one that runs. What happened in between does not count: many small steps add up, and what was put back is no
 * change. A target that had not been set when the period began has no original, and one that was approved before it was
 * set is fair.
 */
export function findMovedGoalposts(sight: Sight, back: number): readonly MovedGoalpost[] {
  return [...sight.now.workspace.kpis.values()].flatMap((kpi) => {
    const edits = editsOfFields(sight, `kpis.${kpi.id}`, FIELDS);
    const periods = edits.length === 0 ? [] : movedPeriods(sight, kpi, edits, back);
    return periods.length === 0 ? [] : [{ kpi, periods }];
  });
}

function movedPeriods(
  sight: Sight,
  kpi: Kpi,
  edits: readonly Edit[],
  back: number,
): readonly MovedPeriod[] {
  const { workspace, asOf } = sight.now;
  const offset = gridFor(workspace, kpi.cadence).first;
  const closed = sight.now.closed(kpi.cadence);
  const running = elementOf(workspace, kpi.cadence, asOf);
  const moved: MovedPeriod[] = [];
  for (let at = closed - back + 1; at <= running; at++) {
    const index = offset + at;
    const opening = sight.past.stepOn(firstDayOf(kpi, workspace, index) - 1);
    if (opening === undefined) continue;
    const since = edits.filter((edit) => edit.at > opening);
    // Up to the first of them nothing has moved; the plan as the period opened is the same one for every KPI.
    const then = since.length === 0 ? undefined : workspaceBefore(sight, opening + 1);
    const period = then && judgePeriod(sight, kpi, index, { then, since });
    if (period) moved.push(period);
  }
  return moved;
}

function judgePeriod(
  sight: Sight,
  kpi: Kpi,
  index: number,
  { then, since }: { readonly then: Workspace; readonly since: readonly Edit[] },
): MovedPeriod | undefined {
  const { workspace } = sight.now;
  const original = lastFairGoal(sight, kpi, index, { from: goalIn(then, kpi, index), since });
  const present = goalIn(workspace, kpi, index);
  if (!original || !present || Number.isNaN(original.target)) return undefined;
  const figure = figureIn(sight.now.figures(kpi.id), kpi, workspace, index);
  if (isRowToCome(kpi, figure, present)) return undefined;
  const missesOriginal = isMissed(kpi, figure, original);
  const missesPresent = isMissed(kpi, figure, present);
  const isEscaped = missesOriginal === true && missesPresent !== true;
  if (!isEscaped && !isEasier(kpi, original, present)) return undefined;
  const edit = lastMove(sight, kpi, index, { from: original, since });
  if (!edit) return undefined;
  const isClosed = index - gridFor(workspace, kpi.cadence).first <= sight.now.closed(kpi.cadence);
  const period = nameOf(kpi, workspace, index);
  return { period, isClosed, figure, original, present, missesOriginal, missesPresent, edit };
}

/** A target that moved into a column has none in periods whose row is still to be written. */
function isRowToCome({ target, targetHoldsOn }: Kpi, figure: number, present: Goal): boolean {
  const hasColumn = target !== undefined && !targetHoldsOn;
  return hasColumn && Number.isNaN(present.target) && Number.isNaN(figure);
}

/** The goal as the period began, or as an approved edit left it: one that began where the last fair one ended. */
function lastFairGoal(
  sight: Sight,
  kpi: Kpi,
  index: number,
  { from, since }: { readonly from: Goal | undefined; readonly since: readonly Edit[] },
): Goal | undefined {
  if (!hasApprovals(sight)) return from;
  let fair = from;
  for (const at of new Set(since.map((edit) => edit.at))) {
    const before = workspaceBefore(sight, at);
    if (!before || !isSameGoal(fair, goalIn(before, kpi, index))) break;
    const edits = since.filter((edit) => edit.at === at);
    const after = goalIn(workspaceAfter(sight, at), kpi, index);
    if (isSameGoal(fair, after)) continue;
    if (!edits.every((edit) => isApprovedEdit(sight, edit))) break;
    fair = after;
  }
  return fair;
}

/** The last of these edits that changed what the period is held to. */
function lastMove(
  sight: Sight,
  kpi: Kpi,
  index: number,
  { from, since }: { readonly from: Goal; readonly since: readonly Edit[] },
): Edit | undefined {
  let goal: Goal | undefined = from;
  let mover: Edit | undefined;
  for (const edit of since) {
    const after = goalIn(workspaceAfter(sight, edit.at), kpi, index);
    if (!isSameGoal(goal, after)) mover = edit;
    goal = after;
  }
  return mover;
}

/** Undefined where the KPI was not there, or was another one: another unit is another definition, and judged as such. */
function goalIn(workspace: Workspace, kpi: Kpi, index: number): Goal | undefined {
  const known = workspace.kpis.get(kpi.id);
  if (!known || !areComparable(known, kpi) || known.better !== kpi.better) return undefined;
  return { target: targetIn(known, workspace, index), tolerance: known.tolerance };
}

function isSameGoal(one: Goal | undefined, other: Goal | undefined): boolean {
  if (!one || !other) return one === other;
  return (
    !differs(one.target, other.target) &&
    one.tolerance.kind === other.tolerance.kind &&
    !differs(one.tolerance.amount, other.tolerance.amount)
  );
}

/** Of the tolerance only what it does to a figure counts: it has no periods, so a change of it always reaches back. */
function isEasier({ better }: Kpi, original: Goal, present: Goal): boolean {
  if (better === 'none') return false;
  if (Number.isNaN(present.target)) return true;
  return isAbove(improvement(original.target, present.target, better), 0);
}

function isMissed({ better }: Kpi, figure: number, { target, tolerance }: Goal) {
  return isOffTarget(figure, target, { better, margin: marginAround(tolerance, target) });
}
