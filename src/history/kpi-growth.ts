import { elementOf, firstDayAt } from '../evaluate/closed.ts';
import { improvement, isAbove } from '../evaluate/compare.ts';
import type { Facts } from '../evaluate/facts.ts';
import { need } from '../evaluate/ground.ts';
import { type Day, formatDay } from '../period/day.ts';
import { marginAround } from '../resolve/margin.ts';
import type { Kpi, Workspace } from '../resolve/workspace.ts';
import type { Edit } from './edits.ts';
import { type Sight, workspaceBefore } from './sight.ts';

/** How many KPIs the teams had and have, and what became of the core metrics meanwhile. */
export interface KpiGrowth {
  /** The day on which the stretch of closed periods begins. */
  readonly since: Day;
  readonly teams: readonly TeamGrowth[];
  /** The core metrics that improved by more than their tolerance. */
  readonly improved: readonly string[];
  /** Those of which it cannot be told. */
  readonly unknown: readonly string[];
}

export interface TeamGrowth {
  readonly team: string;
  readonly before: number;
  readonly after: number;
  /** Its KPIs that it did not have then, in order of id. */
  readonly added: readonly Kpi[];
  /** What added them, as far as it can be told. */
  readonly edits: readonly Edit[];
}

/** Over the last `periods` closed periods; words where the history does not reach back to their beginning, or cannot be read there. */
export function measureKpiGrowth(sight: Sight, periods: number): KpiGrowth | string {
  const { past, now } = sight;
  const { cadence } = now.workspace;
  const since = firstDayAt(now.workspace, cadence, now.closed(cadence) - periods + 1);
  const step = past.stepOn(since);
  const then = step === undefined ? undefined : workspaceBefore(sight, step + 1);
  if (!then) return whyNotThen(step, since);
  const changes = now.workspace.coreMetrics.map((id) => ({ id, gain: gainOf(now, id, since) }));
  return {
    since,
    teams: [...now.workspace.teams.keys()].map((team) => growthOf(sight, team, then)),
    improved: changes.filter(({ gain }) => gain === true).map(({ id }) => id),
    unknown: changes.filter(({ gain }) => gain === undefined).map(({ id }) => id),
  };
}

function whyNotThen(step: number | undefined, since: Day): string {
  return step === undefined
    ? `the history of the plan does not reach back to ${formatDay(since)}`
    : `the plan cannot be read as any commit up to ${formatDay(since)} left it`;
}

function growthOf({ past, now }: Sight, team: string, then: Workspace): TeamGrowth {
  const [before, after] = [kpisOf(then, team), kpisOf(now.workspace, team)];
  const had = new Set(before.map(({ id }) => id));
  const added = after.filter(({ id }) => !had.has(id));
  const edits = added.flatMap(
    ({ id }) =>
      past
        .editsOf(`kpis.${id}`)
        .findLast(({ change: { field, after: is } }) => field === 'team' || (field === '' && is)) ??
      [],
  );
  return { team, before: before.length, after: after.length, added, edits };
}

function kpisOf({ kpis }: Workspace, team: string): readonly Kpi[] {
  return [...kpis.values()].filter((kpi) => kpi.team === team);
}

/** Whether a metric is better than before the stretch by more than its tolerance; undefined without both figures. */
function gainOf(now: Facts, metric: string, since: Day): boolean | undefined {
  const kpi = need(now.workspace.kpis, metric);
  const figures = now.figures(metric);
  const before = figures[elementOf(now.workspace, kpi.cadence, since - 1)] ?? Number.NaN;
  const after = figures[now.closed(kpi.cadence)] ?? Number.NaN;
  if (kpi.better === 'none' || Number.isNaN(before) || Number.isNaN(after)) return undefined;
  return isAbove(improvement(after, before, kpi.better), marginAround(kpi.tolerance, before));
}
