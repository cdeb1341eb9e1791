import { gridFor, lastClosed } from '../evaluate/closed.ts';
import { evaluate, type Facts } from '../evaluate/facts.ts';
import { judgeVerdicts } from '../gates/gate-fact.ts';
import { lastDay } from '../period/period.ts';
import type { Kpi, Workspace } from '../resolve/workspace.ts';
import { asWritten } from '../units/as-written.ts';
import type { Edit } from './edits.ts';
import { areComparable, differs, figureIn, nameOf } from './laid.ts';
import { oldFigure } from './redefined-kpis.ts';
import { editsOfFields, readableBefore, type Sight, workspaceBefore } from './sight.ts';

/** A KPI whose figures of closed periods are not those that stood there when they were closed. */
export interface RestatedFigures {
  readonly kpi: Kpi;
  /** In order. */
  readonly figures: readonly RestatedFigure[];
  /** What stands otherwise than it would with the figures as they were. */
  readonly flips: readonly Flip[];
}

/** One figure in the inner unit; `present` is NaN where it was taken out. */
export interface RestatedFigure {
  readonly index: number;
  readonly period: string;
  readonly original: number;
  readonly present: number;
  /** What first changed it after its period was closed. */
  readonly edit: Edit;
}

/** A verdict on a gate or a state of an assumption, with the figures as they were and as they are. */
export interface Flip {
  readonly subject: string;
  readonly original: string;
  readonly present: string;
}

/** Those that no restatement accounts for. */
export function findRestatedFigures(sight: Sight): readonly RestatedFigures[] {
  const { workspace } = sight.now;
  const closing = closingEdits(sight);
  return [...workspace.kpis.values()].flatMap((kpi) => {
    if (kpi.actual === undefined) return [];
    const originals = firstClosedFigures(sight, kpi, closing);
    const figures = [...originals.values()]
      .map((each) => ({ ...each, present: figureIn(kpi.actual, kpi, workspace, each.index) }))
      .filter((each) => differs(each.original, each.present) && !isStated(sight, kpi, each))
      .sort((a, b) => a.index - b.index);
    return figures.length === 0 ? [] : [{ kpi, figures, flips: flipsOf(sight, kpi, figures) }];
  });
}

type Original = Omit<RestatedFigure, 'present'>;

/** By period index, the figure that stood there when it was first changed after its period was closed. */
function firstClosedFigures(
  sight: Sight,
  kpi: Kpi,
  closing: readonly Edit[],
): ReadonlyMap<number, Original> {
  const originals = new Map<number, Original>();
  for (const edit of editsOfFields(sight, `kpis.${kpi.id}`, ['actual', ''])) {
    if (!canRestate(edit)) continue;
    const before = workspaceBefore(sight, edit.at);
    const known = before?.kpis.get(kpi.id);
    if (!before || !known?.actual || !areComparable(known, kpi)) continue;
    const { first } = gridFor(before, known.cadence);
    for (const [at, original] of known.actual.entries()) {
      const index = first + at;
      if (Number.isNaN(original) || originals.has(index)) continue;
      if (!wasChanged(edit, known, before, index)) continue;
      if (!wasClosed(sight, known, index, { edit, closing })) continue;
      originals.set(index, { index, period: nameOf(kpi, before, index), original, edit });
    }
  }
  return originals;
}

/** Most edits of figures only add some. */
function canRestate({ change }: Edit): boolean {
  if (change.field === '') return change.after === undefined;
  return change.after === undefined || change.periods.some(({ before }) => before !== undefined);
}

/** Whether the edit touches any day of a period: the figures of a month may be written by week or by day. */
function wasChanged({ change }: Edit, kpi: Kpi, { calendar }: Workspace, index: number): boolean {
  if (change.periods.length === 0) return true;
  const last = lastDay({ cadence: kpi.cadence, index }, calendar);
  const before = lastDay({ cadence: kpi.cadence, index: index - 1 }, calendar);
  return change.periods.some(({ start, end }) => start <= last && end > before);
}

/** The edits of what decides which periods are closed. */
export function closingEdits({ past }: Pick<Sight, 'past'>): readonly Edit[] {
  return past
    .editsOf('plan')
    .filter(({ change }) => change.field === 'closed_through' || change.field === 'settle');
}

/**
 * Whether the plan was committed with a figure in that period while the period was closed: just before the edit, or
 * before the plan moved `closed_through`, which opens nothing again. What stood there before was provisional.
 */
function wasClosed(
  { past, now }: Sight,
  kpi: Kpi,
  index: number,
  { edit, closing }: { readonly edit: Edit; readonly closing: readonly Edit[] },
): boolean {
  const moments = [edit, ...closing.filter(({ at }) => at < edit.at)];
  return moments.some(({ at }) => {
    const step = readableBefore({ past, now }, at);
    const workspace = step === undefined ? undefined : past.workspaceAt(step);
    const known = workspace?.kpis.get(kpi.id);
    if (step === undefined || !workspace || !known || !areComparable(known, kpi)) return false;
    if (Number.isNaN(figureIn(known.actual, known, workspace, index))) return false;
    const day = past.steps[step]?.day ?? now.asOf;
    const closed = lastClosed(workspace, day, kpi.cadence);
    return index - gridFor(workspace, kpi.cadence).first <= closed;
  });
}

/** A restatement says that it was changed and why; an overlap says what it was by the definition of then. */
function isStated(
  { now: { workspace } }: Sight,
  kpi: Kpi,
  { index, original }: RestatedFigure,
): boolean {
  const at = index - gridFor(workspace, kpi.cadence).first;
  const isRestated = workspace.restatements.some(
    (each) => each.kpi === kpi.id && each.first <= at && at <= each.last,
  );
  const old = oldFigure(kpi, kpi.overlap, at);
  return isRestated || !differs(old, asWritten(original, kpi.unit));
}

/** The states and verdicts that are others today than they would be with the figures put back. */
function flipsOf({ now }: Sight, kpi: Kpi, figures: readonly RestatedFigure[]): readonly Flip[] {
  const actual = Float64Array.from(kpi.actual ?? []);
  const { first } = gridFor(now.workspace, kpi.cadence);
  for (const { index, original } of figures) actual[index - first] = original;
  const kpis = new Map(now.workspace.kpis).set(kpi.id, { ...kpi, actual });
  const original = evaluate({ ...now.workspace, kpis }, now.asOf, now.looksBack);
  return [
    ...differences('assumptions', statesOf(original), statesOf(now)),
    ...differences('gates', judgeVerdicts(original), judgeVerdicts(now)),
  ];
}

function statesOf({ workspace, assumption }: Facts): ReadonlyMap<string, string> {
  return new Map([...workspace.assumptions.keys()].map((id) => [id, assumption(id).state]));
}

function differences(
  section: string,
  original: ReadonlyMap<string, string>,
  present: ReadonlyMap<string, string>,
): readonly Flip[] {
  return [...present].flatMap(([id, is]) => {
    const was = original.get(id) ?? is;
    return was === is ? [] : [{ subject: `${section}.${id}`, original: was, present: is }];
  });
}
