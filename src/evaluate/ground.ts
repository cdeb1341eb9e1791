import type { Day } from '../period/day.ts';
import type { Cadence } from '../period/period.ts';
import { defaultBreaksAfter } from '../resolve/assumptions.ts';
import type { Kpi, Workspace } from '../resolve/workspace.ts';
import { lastClosed, periodName } from './closed.ts';
import { deriveFigures, type Figures } from './figures.ts';
import { once } from './once.ts';
import { buildValueGraph, type ValueGraph } from './value-graph.ts';

/** What every fact stands on: the plan, the date, which periods are closed, the figures, and what leads where. */
export interface Ground {
  readonly workspace: Workspace;
  readonly asOf: Day;
  /** The date was asked for, and may lie in the past: figures behind it are no sign of hindsight. */
  readonly looksBack: boolean;
  readonly graph: ValueGraph;
  readonly judged: Figures;
  /** The grid element of the last closed period; may lie outside the grid. */
  closed(cadence: Cadence): number;
  /** Periods in a row that settle a fact where the plan does not say: 3, and 2 for quarters and years. */
  runLength(cadence: Cadence): number;
  /** Closed periods that a series may be late before it counts as stale. */
  staleAfter(): number;
  periodName(kpi: string, at: number): string;
  kpi(id: string): Kpi;
}

/** The default of `stale-series`; judgement itself needs it, whether or not that check runs. */
const STALE_AFTER = 1;

export function layGround(workspace: Workspace, asOf: Day, looksBack: boolean): Ground {
  const closed = once((cadence: Cadence) => lastClosed(workspace, asOf, cadence));
  const kpi = (id: string) => need(workspace.kpis, id);
  return {
    workspace,
    asOf,
    looksBack,
    graph: buildValueGraph(workspace),
    judged: deriveFigures(workspace, closed),
    closed,
    runLength: defaultBreaksAfter,
    staleAfter: () => numberSetting(workspace, 'stale-series', 'after') ?? STALE_AFTER,
    periodName: (id, at) => periodName(workspace, kpi(id).cadence, at),
    kpi,
  };
}

/** Names were bound when the plan was resolved, so one that is not there is a bug of ours. */
export function need<Key, Value>(map: ReadonlyMap<Key, Value>, key: Key): Value {
  const value = map.get(key);
  if (value === undefined) throw new Error(`"${key}" was not resolved`);
  return value;
}

/** An option of a check that judgement itself depends on; its schema is checked where the check runs. */
export function numberSetting(
  workspace: Workspace,
  check: string,
  option: string,
): number | undefined {
  const value = workspace.checkSettings.get(check)?.[option];
  return typeof value === 'number' ? value : undefined;
}
