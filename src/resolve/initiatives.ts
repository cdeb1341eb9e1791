import type { InitiativeEntry } from '../schema/plan-file.ts';
import { PLAIN } from '../units/unit.ts';
import { gatesOf, type Names } from './gates.ts';
import { coverOf, spreadMoney } from './grid.ts';
import { sortedEntries } from './merge.ts';
import {
  innerFigure,
  type Reading,
  readChange,
  readDay,
  readPeriod,
  readSpan,
  report,
  reportUnknown,
} from './reading.ts';
import { readSeries, refuseOverlap, type WrittenSeries } from './series.ts';
import type { DocumentPath, Grid, Initiative, Kpi, Milestone, Movement } from './workspace.ts';

export interface WrittenInitiative {
  readonly id: string;
  readonly entry: InitiativeEntry;
  readonly budget: WrittenSeries | undefined;
  readonly spend: WrittenSeries | undefined;
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
