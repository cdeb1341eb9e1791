import { compareText } from '../compare-text.ts';
import type { LoadedPlan } from '../load/load.ts';
import type { Cadence, Calendar } from '../period/period.ts';
import { limitProblems, type Problem } from '../problem.ts';
import { resolveApprovals } from './approvals.ts';
import { resolveAssumption } from './assumptions.ts';
import { resolveDecisions } from './decisions.ts';
import { resolveFormulas } from './formulas.ts';
import { refuseGateCycles } from './gates.ts';

import { resolveHeader } from './header.ts';
import { readInitiative, resolveInitiative } from './initiatives.ts';
import { layKpi } from './kpis.ts';
import { type MergedPlan, merge } from './merge.ts';
import { layGrids } from './plan-grids.ts';
import { type Reading, reportUnknown } from './reading.ts';
import type { Grid, Kpi, Workspace } from './workspace.ts';
import { readKpi } from './written-kpi.ts';

/**
 * Binds the files of a plan into one workspace: names bound, units agreed, cycles refused, figures on their grids.
 * The workspace is there only when nothing was wrong; `problems` says everything that was.
 */
export function resolve(loaded: LoadedPlan): {
  workspace?: Workspace;
  problems: readonly Problem[];
} {
  const { plan, problems } = merge(loaded.documents);
  return bind(plan, loaded, problems);
}

/** What a merged plan rests on: its tables, what could not be read of it, and what was wrong when it was read. */
export type Bindings = Omit<LoadedPlan, 'documents'>;

/** The same for a plan whose files are one already; `clashes` is what merging them found wrong. */
export function bind(
  plan: MergedPlan,
  bindings: Bindings,
  clashes: readonly Problem[] = [],
): { workspace?: Workspace; problems: readonly Problem[] } {
  const problems: Problem[] = [...clashes];
  const reading = startReading(plan, bindings, problems);

  const writtenKpis = mapValues(plan.kpis, (entry, id) => readKpi(reading, id, entry));
  const writtenInitiatives = mapValues(plan.initiatives, (entry, id) =>
    readInitiative(reading, id, entry),
  );
  const grids = layGrids(reading, writtenKpis, writtenInitiatives);
  const gridFor = (cadence: Cadence): Grid =>
    grids.get(cadence) ?? { cadence, first: 0, length: 0 };
  const gridOfKpi = (kpi: Kpi): Grid => gridFor(kpi.cadence);

  const formulas = resolveFormulas(reading, writtenKpis);
  const kpis = mapValues(writtenKpis, (kpi) =>
    layKpi(reading, kpi, gridFor, formulas.get(kpi.id), writtenKpis),
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
    grid: gridFor(reading.cadence),
  };
  const decided = resolveDecisions(reading, known);
  const approvals = resolveApprovals(reading, gates);
  const header = resolveHeader(reading, kpis);
  bindTeams(reading, kpis);

  const all = [...bindings.problems, ...limitEachFile(leaveOutFollowing(reading, problems))];
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
    assumptions,
    initiatives,
    ...decided,
    approvals,
    grids,
    place: plan.place,
  };
  return { workspace, problems: [] };
}

function startReading(plan: MergedPlan, bindings: Bindings, problems: Problem[]): Reading {
  const calendar: Calendar = {
    fiscalYearStart: plan.header.fiscal_year_start ?? 1,
    fiscalYearNamedBy: plan.header.fiscal_year_named_by,
  };
  const cadence = plan.header.cadence ?? 'month';
  return {
    plan,
    tables: bindings.tables,
    calendar,
    cadence,
    limits: bindings.limits,
    problems,
    periods: new Map(),
    unread: new Set(bindings.unread),
  };
}

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
      compareText(a.place.file, b.place.file) ||
      a.place.line - b.place.line ||
      a.place.column - b.place.column ||
      compareText(a.message, b.message),
  );
}
