import { describeCount } from '../load/limits.ts';
import type { LoadedPlan } from '../load/load.ts';
import { type Cadence, type Calendar, formatPeriod, lastDay } from '../period/period.ts';
import { limitProblems, type Problem } from '../problem.ts';
import { resolveAssumption } from './assumptions.ts';
import { resolveDecisions } from './decisions.ts';
import { resolveFormulas } from './formulas.ts';
import {
  readInitiative,
  refuseGateCycles,
  resolveInitiative,
  type WrittenInitiative,
} from './initiatives.ts';
import { layKpi, readKpi, type WrittenKpi } from './kpis.ts';
import { type MergedPlan, merge } from './merge.ts';
import {
  isUnread,
  type Reading,
  readDuration,
  readPeriod,
  report,
  reportUnknown,
} from './reading.ts';
import { coverOf, gridOf, type WrittenSeries } from './series.ts';
import type { Grid, Kpi, Workspace } from './workspace.ts';

/** The longest series that is laid out: ten years of days, with room. */
const MOST_PERIODS = 4000;

/**
 * Binds the files of a plan into one workspace: names bound, units agreed, cycles refused, figures on their grids.
 * The workspace is there only when nothing was wrong; `problems` says everything that was.
 */
export function resolve(loaded: LoadedPlan): {
  workspace?: Workspace;
  problems: readonly Problem[];
} {
  const { plan, problems: mergeProblems } = merge(loaded.documents);
  const problems: Problem[] = [...mergeProblems];
  const reading = startReading(plan, loaded, problems);

  const writtenKpis = mapValues(plan.kpis, (entry, id) => readKpi(reading, id, entry));
  const writtenInitiatives = mapValues(plan.initiatives, (entry, id) =>
    readInitiative(reading, id, entry),
  );
  const grids = layGrids(reading, writtenKpis, writtenInitiatives);
  const gridFor = (cadence: Cadence): Grid =>
    grids.get(cadence) ?? { cadence, first: 0, length: 0 };
  const gridOfKpi = (kpi: Kpi): Grid => gridFor(kpi.cadence);

  const { formulas, order } = resolveFormulas(reading, writtenKpis);
  const kpis = mapValues(writtenKpis, (kpi) =>
    layKpi(reading, kpi, gridFor(kpi.cadence), formulas.get(kpi.id), writtenKpis),
  );
  const assumptions = mapValues(plan.assumptions, (entry, id) =>
    resolveAssumption(reading, id, entry, kpis, gridOfKpi),
  );
  const gates = gateIds(plan);
  const names = { kpis, assumptions: new Set(assumptions.keys()), gates };
  const initiatives = mapValues(writtenInitiatives, (initiative) =>
    resolveInitiative(reading, initiative, names, gridFor(reading.cadence), gridOfKpi),
  );
  refuseGateCycles(reading, initiatives.values());
  const known = {
    ...names,
    initiatives: new Set(initiatives.keys()),
    gridOf: gridOfKpi,
  };
  const decided = resolveDecisions(reading, known);
  const header = resolveHeader(reading, kpis);
  bindTeams(reading, kpis);

  const all = [...loaded.problems, ...limitEachFile(leaveOutFollowing(reading, problems))];
  if (all.length > 0 || !header) return { problems: sortProblems(all) };
  const workspace: Workspace = {
    ...header,
    cadence: reading.cadence,
    calendar: reading.calendar,
    teams: mapValues(plan.teams, (team, id) => ({
      id,
      title: team.title ?? id,
      lead: team.lead,
    })),
    people: mapValues(plan.people, (person, id) => ({
      id,
      name: person.name ?? id,
      email: person.email,
    })),
    checkSettings: plan.checks,
    kpis,
    derivationOrder: order,
    assumptions,
    initiatives,
    ...decided,
    grids,
    place: plan.place,
  };
  return { workspace, problems: [] };
}

function startReading(plan: MergedPlan, loaded: LoadedPlan, problems: Problem[]): Reading {
  const calendar: Calendar = {
    fiscalYearStart: plan.header.fiscal_year_start ?? 1,
    fiscalYearNamedBy: plan.header.fiscal_year_named_by,
  };
  const cadence = plan.header.cadence ?? 'month';
  return {
    plan,
    tables: loaded.tables,
    calendar,
    cadence,
    limits: loaded.limits,
    problems,
    unread: new Set(loaded.unread),
  };
}

type Header = Pick<Workspace, 'name' | 'currency' | 'coreMetrics' | 'closedThrough' | 'settle'>;

/** What plan.yaml must say; `undefined` when it does not. */
function resolveHeader(reading: Reading, kpis: ReadonlyMap<string, Kpi>): Header | undefined {
  const { header } = reading.plan;
  for (const field of ['plan', 'name', 'currency', 'cadence', 'core_metrics'] as const) {
    if (header[field] !== undefined || isUnread(reading, field, '')) continue;
    report(reading, [], {
      code: 'missing-field',
      message: `"${field}" is missing in "plan.yaml".`,
      hint: HEADER_HINTS[field],
    });
  }
  const { name, currency, core_metrics: coreMetrics } = header;
  if (name === undefined || currency === undefined || !coreMetrics) return undefined;
  coreMetrics.forEach((id, position) => {
    if (!kpis.has(id)) reportUnknown(reading, ['core_metrics', position], 'KPI', id, kpis.keys());
    if (coreMetrics.indexOf(id) !== position) {
      const message = `"${id}" stands twice among the core metrics.`;
      report(reading, ['core_metrics', position], {
        code: 'same-core-metric',
        message,
        hint: 'Name three different KPIs.',
      });
    }
  });
  const closed =
    header.closed_through === undefined
      ? undefined
      : readPeriod(reading, header.closed_through, ['closed_through']);
  return {
    name,
    currency,
    coreMetrics,
    closedThrough: closed && lastDay(closed, reading.calendar),
    settle:
      header.settle === undefined ? undefined : readDuration(reading, header.settle, ['settle']),
  };
}

const HEADER_HINTS = {
  plan: 'Add "plan: 1", the version of the format.',
  name: 'Add "name: ..." with the name of the plan.',
  currency: 'Add a currency code, such as "currency: USD".',
  cadence: 'Add "cadence: month" (or day, week, quarter, year).',
  core_metrics: 'Add "core_metrics: [a, b, c]", the three KPIs that every team reports against.',
} as const;

function bindTeams(reading: Reading, kpis: ReadonlyMap<string, Kpi>) {
  for (const { id, team } of kpis.values()) {
    if (team === undefined || reading.plan.teams.has(team)) continue;
    reportUnknown(reading, ['kpis', id, 'team'], 'team', team, reading.plan.teams.keys());
  }
}

function gateIds(plan: MergedPlan): ReadonlySet<string> {
  const ids = [...plan.initiatives].flatMap(([id, { gates }]) =>
    Object.keys(gates ?? {}).map((gate) => `${id}.${gate}`),
  );
  return new Set(ids);
}

/** One grid a cadence, wide enough for every figure, target and amount of money. */
function layGrids(
  reading: Reading,
  kpis: ReadonlyMap<string, WrittenKpi>,
  initiatives: ReadonlyMap<string, WrittenInitiative>,
): ReadonlyMap<Cadence, Grid> {
  const spans = new Map<Cadence, { first: number; last: number }[]>([[reading.cadence, []]]);
  const include = (cadence: Cadence, series: WrittenSeries | number | undefined) => {
    if (series === undefined || typeof series === 'number') return;
    const known = spans.get(cadence) ?? [];
    spans.set(cadence, known);
    for (const { period } of series.entries)
      known.push(coverOf(reading, period, cadence) ?? { first: 0, last: -1 });
  };
  for (const { cadence, actual, target } of kpis.values()) {
    spans.set(cadence, spans.get(cadence) ?? []);
    include(cadence, actual);
    include(cadence, target);
  }
  for (const { budget, spend } of initiatives.values()) {
    include(reading.cadence, budget);
    include(reading.cadence, spend);
  }
  const grids = new Map<Cadence, Grid>();
  for (const [cadence, covers] of spans) {
    const grid = gridOf(
      cadence,
      covers.filter(({ first, last }) => first <= last),
    );
    grids.set(cadence, grid.length <= MOST_PERIODS ? grid : { ...grid, length: 0 });
    if (grid.length > MOST_PERIODS) reportSpan(reading, grid);
  }
  return widenToFiner(reading, grids);
}

/** A quarterly KPI may be derived from monthly ones, so a coarser grid reaches as far as the finer ones do. */
function widenToFiner(
  reading: Reading,
  grids: ReadonlyMap<Cadence, Grid>,
): ReadonlyMap<Cadence, Grid> {
  const widened = new Map<Cadence, Grid>();
  for (const [cadence, grid] of grids) {
    const covers = [...grids.values()]
      .filter(({ length }) => length > 0)
      .flatMap(({ cadence: finer, first, length }) => {
        const ends = [first, first + length - 1].map((index) =>
          coverOf(reading, { cadence: finer, index }, cadence),
        );
        return ends.flatMap((end) => (end && end.first === end.last ? [end] : []));
      });
    widened.set(
      cadence,
      gridOf(cadence, [
        ...covers,
        ...(grid.length > 0 ? [{ first: grid.first, last: grid.first + grid.length - 1 }] : []),
      ]),
    );
  }
  return widened;
}

function reportSpan(reading: Reading, grid: Grid) {
  const { cadence, first: index, length } = grid;
  const [first, last] = [index, index + length - 1].map((each) =>
    formatPeriod({ cadence, index: each }, reading.calendar),
  );
  report(reading, [], {
    code: 'long-span',
    message: `The figures by ${grid.cadence} reach from ${first} to ${last}: that is ${describeCount(grid.length)} periods, and at most ${describeCount(MOST_PERIODS)} are judged.`,
    hint: 'Look for a mistyped year, or give the figures by longer periods.',
  });
}

function mapValues<From, To>(
  map: ReadonlyMap<string, From>,
  to: (value: From, id: string) => To,
): ReadonlyMap<string, To> {
  return new Map([...map].map(([id, value]) => [id, to(value, id)] as const));
}

/** Without the cadence of the plan nobody can tell which figures fit it. */
function leaveOutFollowing({ plan }: Reading, problems: readonly Problem[]): readonly Problem[] {
  if (plan.header.cadence !== undefined) return problems;
  return problems.filter(({ code }) => !NEED_CADENCE.has(code));
}

const NEED_CADENCE: ReadonlySet<string> = new Set([
  ...['other-cadence', 'mixed-cadence', 'ratio-roll-up', 'bad-range', 'long-span'],
]);

/** At most 20 problems of every file, however many there are: whoever mends those finds the rest gone, or next. */
function limitEachFile(problems: readonly Problem[]): readonly Problem[] {
  const files = new Set(problems.map(({ place }) => place.file));
  return [...files].flatMap((file) =>
    limitProblems(problems.filter(({ place }) => place.file === file)),
  );
}

function sortProblems(problems: readonly Problem[]): readonly Problem[] {
  return [...problems].sort(
    (a, b) =>
      compare(a.place.file, b.place.file) ||
      a.place.line - b.place.line ||
      a.place.column - b.place.column ||
      compare(a.message, b.message),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
