import { checkFormula, type FormulaWorld } from '../formula/check.ts';
import { findCycle } from '../formula/cycle.ts';
import { callsIn, type Expression, namesIn } from '../formula/expression.ts';
import { parseFormula } from '../formula/parse.ts';
import { escapeForMessage } from '../load/characters.ts';
import { isMistake } from '../mistake.ts';
import type { InitiativeEntry } from '../schema/plan-file.ts';
import { PLAIN } from '../units/unit.ts';
import { sortedEntries } from './merge.ts';
import {
  innerFigure,
  isUnread,
  type Reading,
  readChange,
  readDay,
  readPeriod,
  readSpan,
  report,
  reportMistake,
  reportUnknown,
} from './reading.ts';
import { coverOf, readSeries, refuseOverlap, spreadMoney, type WrittenSeries } from './series.ts';
import type {
  DocumentPath,
  Gate,
  Grid,
  Initiative,
  Kpi,
  Milestone,
  Movement,
  Requirement,
} from './workspace.ts';

export interface WrittenInitiative {
  readonly id: string;
  readonly entry: InitiativeEntry;
  readonly budget: WrittenSeries | undefined;
  readonly spend: WrittenSeries | undefined;
}

/** The names that an initiative may use. */
export interface Names {
  readonly kpis: ReadonlyMap<string, Kpi>;
  readonly assumptions: ReadonlySet<string>;
  /** `initiative.gate` */
  readonly gates: ReadonlySet<string>;
}

export function readInitiative(
  reading: Reading,
  id: string,
  entry: InitiativeEntry,
): WrittenInitiative {
  const money = (field: 'budget' | 'spend') => {
    const written = entry[field];
    if (!written) return undefined;
    const series = readSeries(reading, written, ['initiatives', id, field], (amount) =>
      innerFigure(amount, PLAIN),
    );
    refuseMisfit(reading, series);
    refuseOverlap(reading, series);
    return series;
  };
  return { id, entry, budget: money('budget'), spend: money('spend') };
}

function refuseMisfit(reading: Reading, series: WrittenSeries) {
  const misfit = series.entries.find(({ period }) => !coverOf(reading, period, reading.cadence));
  if (!misfit) return;
  reading.problems.push({
    code: 'other-cadence',
    message: `This plan runs by ${reading.cadence}, and a ${misfit.period.cadence} does not divide into ${reading.cadence}s.`,
    hint: `Give the amount by ${reading.cadence}.`,
    place: misfit.place(),
  });
}

/** Binds an initiative's names and lays its money out on the plan's grid. */
export function resolveInitiative(
  reading: Reading,
  { id, entry, budget, spend }: WrittenInitiative,
  names: Names,
  grid: Grid,
  gridOf: (kpi: Kpi) => Grid,
): Initiative {
  const path = ['initiatives', id];
  if (entry.team !== undefined && !reading.plan.teams.has(entry.team)) {
    reportUnknown(reading, [...path, 'team'], 'team', entry.team, reading.plan.teams.keys());
  }
  (entry.rests_on ?? []).forEach((assumption, position) => {
    if (names.assumptions.has(assumption)) return;
    reportUnknown(
      reading,
      [...path, 'rests_on', position],
      'assumption',
      assumption,
      names.assumptions,
    );
  });
  const milestones = (entry.milestones ?? []).flatMap((each, position) =>
    readMilestone(reading, each, [...path, 'milestones', position]),
  );
  return {
    id,
    title: entry.title ?? id,
    team: entry.team,
    owner: entry.owner,
    sponsor: entry.sponsor,
    controller: entry.controller,
    stage: entry.stage,
    state: entry.state,
    restsOn: [...new Set(entry.rests_on ?? [])],
    moves: movementsOf(reading, entry, path, names, gridOf),
    budget: budget && spreadMoney(reading, budget, grid),
    spend: spend && spreadMoney(reading, spend, grid),
    milestones,
    gates: gatesOf(reading, id, entry, names),
  };
}

function readMilestone(
  reading: Reading,
  milestone: NonNullable<InitiativeEntry['milestones']>[number],
  path: DocumentPath,
): readonly Milestone[] {
  const due = readDay(reading, milestone.due, [...path, 'due']);
  const done =
    milestone.done === undefined ? undefined : readDay(reading, milestone.done, [...path, 'done']);
  return due === undefined ? [] : [{ title: milestone.title, due, done }];
}

function movementsOf(
  reading: Reading,
  entry: InitiativeEntry,
  path: DocumentPath,
  names: Names,
  gridOf: (kpi: Kpi) => Grid,
): readonly Movement[] {
  const movements: Movement[] = [];
  for (const [id, promise] of sortedEntries(entry.moves)) {
    const field = [...path, 'moves', id];
    const kpi = names.kpis.get(id);
    if (!kpi) {
      reportUnknown(reading, field, 'KPI', id, names.kpis.keys(), 'key');
      continue;
    }
    const by = readChange(reading, promise.by, kpi.unit, [...field, 'by']);
    if (by.amount === 0) {
      report(reading, [...field, 'by'], {
        code: 'no-movement',
        message: `A movement of "${by.text}" promises nothing.`,
        hint: 'Say by how much the KPI will move, such as +5 pp or -10%.',
      });
    }
    const from = readPeriod(reading, promise.from, [...field, 'from']);
    const cover = from && coverOf(reading, from, kpi.cadence);
    if (from && !cover) {
      report(reading, [...field, 'from'], {
        code: 'other-cadence',
        message: `"${id}" has one figure a ${kpi.cadence}, and "${promise.from}" does not begin with one.`,
        hint: `Name a ${kpi.cadence}.`,
      });
    }
    if (!cover) continue;
    movements.push({
      kpi: id,
      by,
      lag: readSpan(reading, promise.lag, [...field, 'lag']),
      from: cover.first - gridOf(kpi).first,
    });
  }
  return movements;
}

function gatesOf(
  reading: Reading,
  initiative: string,
  entry: InitiativeEntry,
  names: Names,
): readonly Gate[] {
  const gates: Gate[] = [];
  const titles = new Set(entry.milestones?.map(({ title }) => title));
  const world = requirementWorld(initiative, names, titles);
  for (const [name, gate] of Object.entries(entry.gates ?? {})) {
    const path = ['initiatives', initiative, 'gates', name];
    const due = readDay(reading, gate.due, [...path, 'due']);
    const requirements = gate.require.flatMap((text, position) =>
      readRequirement(reading, text, [...path, 'require', position], world),
    );
    if (due === undefined) continue;
    gates.push({
      id: `${initiative}.${name}`,
      initiative,
      name,
      due,
      opens: gate.opens,
      requirements,
    });
  }
  return gates.sort((a, b) => a.due - b.due || (a.id < b.id ? -1 : 1));
}

function requirementWorld(
  initiative: string,
  names: Names,
  titles: ReadonlySet<string>,
): FormulaWorld {
  return {
    kpi: (name) => names.kpis.get(name),
    names: () => names.kpis.keys(),
    assumption: (id) => names.assumptions.has(id),
    assumptions: () => names.assumptions,
    milestone: (title) => titles.has(title),
    milestones: () => titles,
    gate: (id) => names.gates.has(id.includes('.') ? id : `${initiative}.${id}`),
    gates: () => names.gates,
  };
}

function readRequirement(
  reading: Reading,
  text: string,
  path: DocumentPath,
  world: FormulaWorld,
): readonly Requirement[] {
  const {
    formulaCharacters: characters,
    formulaTokens: tokens,
    formulaDepth: depth,
  } = reading.limits;
  const expression = parseFormula(text, 'requirement', {
    characters,
    tokens,
    depth,
  });
  if (isMistake(expression)) {
    reportMistake(reading, path, expression, 'bad-requirement');
    return [];
  }
  if (speaksOfUnread(reading, expression)) return [];
  const checked = checkFormula(expression, world);
  if (Array.isArray(checked)) {
    for (const mistake of checked) reportMistake(reading, path, mistake, 'bad-requirement');
    return [];
  }
  if ('kind' in checked && checked.kind !== 'truth') {
    report(reading, path, {
      code: 'bad-requirement',
      message: `"${escapeForMessage(text)}" is a number, and a requirement must be true or false.`,
      hint: 'Compare it, such as "activation_rate >= 25%".',
    });
    return [];
  }
  return [{ text, expression }];
}

/** Whether a requirement names something whose entry could not be read: then it cannot be held against it yet. */
function speaksOfUnread(reading: Reading, expression: Expression): boolean {
  const asks = (fn: string, section: string) =>
    callsIn(expression, fn).some(({ args }) =>
      args.some(
        (arg) => 'name' in arg && isUnread(reading, section, arg.name.replace(/\..*$/, '')),
      ),
    );
  return (
    namesIn(expression).some(({ name }) => isUnread(reading, 'kpis', name)) ||
    asks('holds', 'assumptions') ||
    asks('verdict', 'initiatives')
  );
}

/** A gate whose verdict hangs on itself can never be judged. */
export function refuseGateCycles(reading: Reading, initiatives: Iterable<Initiative>) {
  const graph = new Map<string, readonly string[]>();
  for (const { gates } of initiatives) {
    for (const gate of gates) graph.set(gate.id, gatesAsked(gate));
  }
  const cycle = findCycle(graph);
  const [first = ''] = cycle ?? [];
  if (!cycle) return;
  const [initiative = '', name = ''] = first.split('.');
  report(reading, ['initiatives', initiative, 'gates', name], {
    code: 'gate-cycle',
    message: `These gates wait for each other: ${[...cycle, first].join(' -> ')}.`,
    hint: 'Take verdict(...) out of one of them.',
  });
}

/** The gates whose verdict this one requires, as `initiative.gate`. */
export function gatesAsked(gate: Gate): readonly string[] {
  return gate.requirements.flatMap(({ expression }) =>
    callsIn(expression, 'verdict').flatMap(({ args }) =>
      args.flatMap((arg) => {
        if (arg.type === 'dotted') return [arg.name];
        return arg.type === 'name' ? [`${gate.initiative}.${arg.name}`] : [];
      }),
    ),
  );
}
