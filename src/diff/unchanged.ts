import type { Table } from '../load/csv.ts';
import { measureOf } from './define-kpi.ts';
import type { Entries } from './plan-entries.ts';
import type { PlanView } from './plan-view.ts';
import { type Column, columnsIn } from './referrers.ts';
import { sameData } from './same-data.ts';

/** Two snapshots that are compared. */
export interface Sides {
  readonly before: PlanView;
  readonly after: PlanView;
}

/** Whether both read figures and periods alike: else the same words may mean something else in every definition. */
export function readAlike({ before, after }: Sides): boolean {
  return before.cadence === after.cadence && sameData(before.calendar, after.calendar);
}

/**
 * Whether an entry is written alike on both sides, and what its words hang on too. A quick no costs nothing but time; a
 * yes must be sure. Both sides read alike.
 */
export function isUnchanged(sides: Sides, section: keyof Entries, id: string): boolean {
  const { before, after } = sides;
  if (!sameData(before.entry(section, id), after.entry(section, id))) return false;
  switch (section) {
    case 'kpis':
      return columnsIn(after.entry(section, id)).every((column) => sameColumn(sides, column));
    case 'initiatives': {
      const entry = after.entry(section, id);
      const moved = Object.keys(entry?.moves ?? {});
      return (
        columnsIn(entry).every((column) => sameColumn(sides, column)) &&
        moved.every((kpi) => isMeasuredAlike(sides, kpi))
      );
    }
    case 'assumptions': {
      const kpi = after.entry(section, id)?.kpi;
      return kpi === undefined || isMeasuredAlike(sides, kpi);
    }
    default:
      return true;
  }
}

/** Whether what others say about a KPI is read in the same unit and for the same periods. */
export function isMeasuredAlike({ before, after }: Sides, kpi: string): boolean {
  const [was, is] = [before.entry('kpis', kpi), after.entry('kpis', kpi)];
  if (was === is) return true;
  if (was === undefined || is === undefined) return false;
  const [measured, measures] = [measureOf(before, was), measureOf(after, is)];
  return measured.cadence === measures.cadence && measured.unit.scale === measures.unit.scale;
}

function sameColumn({ before, after }: Sides, { csv, column }: Column): boolean {
  const [was, is] = [before.table(csv), after.table(csv)];
  if (was === is) return true;
  return was !== undefined && is !== undefined && sameCells(was, is, column);
}

function sameCells(a: Table, b: Table, column: string): boolean {
  const [ofA, ofB] = [a.columns.get(column) ?? [], b.columns.get(column) ?? []];
  return (
    ofA.length === ofB.length &&
    ofA.every((figure, row) => Object.is(figure, ofB[row])) &&
    a.periods.every((period, row) => period === b.periods[row])
  );
}
