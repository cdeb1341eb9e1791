import { gridFor } from '../evaluate/closed.ts';
import type { Facts } from '../evaluate/facts.ts';
import { lastFigure } from '../evaluate/figures.ts';
import type { Kpi, Overlap } from '../resolve/workspace.ts';
import { asWritten } from '../units/as-written.ts';
import { withoutApproved } from './approved-edits.ts';
import { type ChangedPart, changedParts } from './definition.ts';
import type { Edit } from './edits.ts';
import { areComparable, differs, figureIn, firstDayOf, nameOf } from './laid.ts';
import { dayOfEdit, editsOfFields, factsBefore, type Sight } from './sight.ts';

/** A KPI that means something else than it did, and whose series goes on all the same. */
export interface RedefinedKpi {
  readonly kpi: Kpi;
  /** As it was, with its unit. */
  readonly old: Kpi;
  readonly parts: readonly ChangedPart[];
  /** The last edit of what changed. */
  readonly edit: Edit;
  /** The latest period for which the two definitions are known to give different figures. */
  readonly difference: Step | undefined;
  /** Where the series goes from one definition to the other, if nothing tells how much of the step is the definition. */
  readonly seam: Step | undefined;
  readonly overlap: JudgedOverlap;
}

/** Two figures in the inner unit: by the old definition, and by the new one. */
export interface Step {
  readonly oldPeriod: string;
  readonly newPeriod: string;
  readonly old: number;
  readonly new: number;
}

/** The periods of an `overlap` whose old figure is what stood in the plan, and those where something else stood. */
export interface JudgedOverlap {
  readonly shared: readonly string[];
  readonly invented: readonly string[];
}

/** So many periods by both definitions show how much of a step is the definition alone. */
export const NEEDED_OVERLAP = 2;

/** The fields that each part of a definition stands in. */
const FIELDS_OF: Readonly<Record<ChangedPart['part'], readonly string[]>> = {
  unit: ['unit'],
  kind: ['kind', 'formula'],
  better: ['better'],
  cadence: ['cadence'],
  formula: ['formula', 'actual'],
  column: ['actual.column'],
  source: ['source'],
};

/** The KPIs redefined in the last `back` closed periods, without enough periods by both definitions and without leave. */
export function findRedefinedKpis(sight: Sight, back: number): readonly RedefinedKpi[] {
  const { now } = sight;
  return [...now.workspace.kpis.values()].flatMap((kpi) => {
    const { first } = gridFor(now.workspace, kpi.cadence);
    const since = firstDayOf(kpi, now.workspace, first + now.closed(kpi.cadence) - back + 1);
    const recent = definingEdits(sight, kpi).filter((edit) => dayOfEdit(sight, edit) >= since);
    const edits = withoutApproved(sight, recent);
    const found = edits.length === 0 ? undefined : judgeDefinition(sight, kpi, edits);
    return found && found.overlap.shared.length < NEEDED_OVERLAP ? [found] : [];
  });
}

/** New figures define nothing; figures that come or go as a whole do. */
function definingEdits(sight: Sight, { id }: Kpi): readonly Edit[] {
  const fields = new Set([...Object.values(FIELDS_OF).flat(), '']);
  return editsOfFields(sight, `kpis.${id}`, [...fields]).filter(
    ({ change }) => change.field !== 'actual' || !change.before || !change.after,
  );
}

/** What counts is the first definition that had figures against the one of now: what was put back is no change. */
function judgeDefinition(sight: Sight, kpi: Kpi, edits: readonly Edit[]): RedefinedKpi | undefined {
  for (const edit of edits) {
    const then = factsBefore(sight, edit.at, dayOfEdit(sight, edit));
    const old = then?.workspace.kpis.get(kpi.id);
    if (then && old && lastFigure(then.figures(kpi.id)) >= 0)
      return compareDefinitions(sight, kpi, edits, { then, old });
  }
  return undefined;
}

interface OldDefinition {
  readonly then: Facts;
  readonly old: Kpi;
}

function compareDefinitions(
  { now }: Sight,
  kpi: Kpi,
  edits: readonly Edit[],
  { then, old }: OldDefinition,
): RedefinedKpi | undefined {
  const goesOn = lastFigure(now.figures(kpi.id)) >= 0;
  const both = bothFigures(now, kpi, { then, old });
  // Two ways to come by the same figures, in every period that has both, are one definition.
  const isSame = both.shared >= NEEDED_OVERLAP && both.difference === undefined;
  const parts = [...changedParts(old, kpi), ...changedColumn(edits)].filter(
    ({ part }) => !isSame || (part !== 'formula' && part !== 'column'),
  );
  const fields = new Set(parts.flatMap(({ part }) => FIELDS_OF[part]));
  const edit =
    edits.findLast(({ change }) => fields.has(change.field)) ??
    edits.findLast(({ change }) => change.field === '');
  if (!goesOn || parts.length === 0 || !edit) return undefined;
  const { difference, seam } = both;
  const overlap = judgeOverlap(now, kpi, { then, old });
  return { kpi, old, parts, edit, difference, seam, overlap };
}

/** Another column, where figures were read from one before and are now. */
function changedColumn(edits: readonly Edit[]): readonly ChangedPart[] {
  const moves = edits.filter(({ change }) => change.field === 'actual.column');
  const [before, after] = [moves[0]?.change.before?.text, moves.at(-1)?.change.after?.text];
  if (before === undefined || after === undefined || before === after) return [];
  return [{ part: 'column', before: `"${before}"`, after: `"${after}"` }];
}

interface BothFigures {
  /** How many periods have a figure by both. */
  readonly shared: number;
  readonly difference: Step | undefined;
  readonly seam: Step | undefined;
}

function bothFigures(now: Facts, kpi: Kpi, { then, old }: OldDefinition): BothFigures {
  const none = { shared: 0, difference: undefined, seam: undefined };
  if (!areComparable(old, kpi)) return none;
  const { first, length } = gridFor(now.workspace, kpi.cadence);
  let shared = 0;
  let difference: Step | undefined;
  let latest: { readonly index: number; readonly figure: number } | undefined;
  let seam: Step | undefined;
  const name = (index: number) => nameOf(kpi, now.workspace, index);
  for (let index = first; index < first + length; index++) {
    const was = figureIn(then.figures(kpi.id), old, then.workspace, index);
    const is = figureIn(now.figures(kpi.id), kpi, now.workspace, index);
    if (!Number.isNaN(was)) {
      latest = { index, figure: was };
      seam = undefined;
    }
    if (!Number.isNaN(was) && !Number.isNaN(is)) {
      shared += 1;
      if (differs(was, is))
        difference = { oldPeriod: name(index), newPeriod: name(index), old: was, new: is };
    } else if (latest && !Number.isNaN(is) && !seam) {
      seam = { oldPeriod: name(latest.index), newPeriod: name(index), old: latest.figure, new: is };
    }
  }
  return { shared, difference, seam: difference ? undefined : seam };
}

/** A figure that never stood in the plan is no figure of the old definition. */
function judgeOverlap(now: Facts, kpi: Kpi, { then, old }: OldDefinition): JudgedOverlap {
  const [shared, invented]: [string[], string[]] = [[], []];
  const { first } = gridFor(now.workspace, kpi.cadence);
  for (const [at] of kpi.overlap?.old.entries() ?? []) {
    const index = first + at;
    const is = figureIn(now.figures(kpi.id), kpi, now.workspace, index);
    const was = figureIn(then.figures(kpi.id), old, then.workspace, index);
    const said = oldFigure(kpi, kpi.overlap, at);
    if (Number.isNaN(said)) continue;
    const stood = Number.isNaN(was) ? Number.NaN : asWritten(was, old.unit);
    if (differs(said, stood)) invented.push(nameOf(kpi, now.workspace, index));
    else if (!Number.isNaN(is)) shared.push(nameOf(kpi, now.workspace, index));
  }
  return { shared, invented };
}

/** As it is written in the file: it may have been in another unit. NaN where there is none. */
export function oldFigure({ unit }: Kpi, overlap: Overlap | undefined, at: number): number {
  const figure = overlap?.old[at] ?? Number.NaN;
  return Number.isNaN(figure) ? Number.NaN : asWritten(figure, unit);
}
