import { escapeForMessage } from '../load/characters.ts';
import { type Cadence, periodsPerYear } from '../period/period.ts';
import type { KpiEntry } from '../schema/plan-file.ts';
import { PLAIN, parseUnit, type Unit } from '../units/unit.ts';
import type { ResolvedFormula } from './formulas.ts';
import { sortedEntries } from './merge.ts';
import {
  accept,
  innerFigure,
  type Reading,
  readChange,
  readPeriod,
  readSpan,
  report,
  reportUnknown,
} from './reading.ts';
import {
  coverOf,
  layFigures,
  layPath,
  readSeries,
  refuseOverlap,
  type WrittenSeries,
} from './series.ts';
import type { Drive, Grid, Kind, Kpi, Span } from './workspace.ts';

/** A KPI with its figures read but not yet on a grid: the grids are known only when all figures are read. */
export interface WrittenKpi {
  readonly id: string;
  readonly entry: KpiEntry;
  readonly unit: Unit;
  readonly cadence: Cadence;
  readonly actual: WrittenSeries | undefined;
  /** One value for all periods, or a series. */
  readonly target: WrittenSeries | number | undefined;
}

export function readKpi(reading: Reading, id: string, entry: KpiEntry): WrittenKpi {
  const path = ['kpis', id];
  const known = accept(reading, parseUnit(entry.unit), [...path, 'unit'], 'bad-unit');
  if (!known) reading.unread.add(`kpis.${id}`);
  const unit = known ?? PLAIN;
  const cadence = entry.cadence ?? reading.cadence;
  const inner = (figure: number | string) => innerFigure(figure, unit);
  const actual = entry.actual && readSeries(reading, entry.actual, [...path, 'actual'], inner);
  if (actual) {
    refuseOtherCadence(reading, actual, cadence, [...path, 'actual']);
    refuseOverlap(reading, actual);
    refuseFinerRatios(reading, actual, entry, cadence);
  }
  const target =
    typeof entry.target === 'object'
      ? readSeries(reading, entry.target, [...path, 'target'], inner)
      : entry.target;
  if (typeof target === 'object') {
    refuseCrossing(reading, target, cadence, [...path, 'target']);
    if (!target.isPath) refuseFinerRatios(reading, target, entry, cadence);
  }
  requireDirection(reading, id, entry);
  requireKind(reading, id, entry);
  return {
    id,
    entry,
    unit,
    cadence,
    actual,
    target: typeof target === 'object' || target === undefined ? target : inner(target),
  };
}

/** A measured figure must fit into one period of its KPI: a quarter says nothing about its months. */
function refuseOtherCadence(
  reading: Reading,
  series: WrittenSeries,
  cadence: Cadence,
  path: readonly string[],
) {
  const misfit = series.entries.find(({ period }) => {
    const cover = coverOf(reading, period, cadence);
    return !cover || cover.first !== cover.last;
  });
  if (!misfit) return;
  reading.problems.push({
    code: 'other-cadence',
    message: `This KPI has one figure a ${cadence}, but here is one for a ${misfit.period.cadence}.`,
    hint: `Give the figures by ${cadence}, or add "cadence: ${misfit.period.cadence}" to "${path.slice(0, -1).join('.')}".`,
    place: misfit.place(),
  });
}

/** A mean of ratios would be an average of averages, and the last of them hides the others. */
function refuseFinerRatios(
  reading: Reading,
  series: WrittenSeries,
  { kind }: KpiEntry,
  cadence: Cadence,
) {
  const finer = series.entries.find(({ period }) => {
    const cover = coverOf(reading, period, cadence);
    return period.cadence !== cadence && cover !== undefined && cover.first === cover.last;
  });
  if (kind !== 'ratio' || !finer) return;
  reading.problems.push({
    code: 'ratio-roll-up',
    message: `This KPI is a ratio with one figure a ${cadence}, and ratios by ${finer.period.cadence} do not add up to one.`,
    hint: `Give its figures by ${cadence}, or give it a formula over flows and stocks.`,
    place: finer.place(),
  });
}

function refuseCrossing(
  reading: Reading,
  series: WrittenSeries,
  cadence: Cadence,
  path: readonly string[],
) {
  const misfit = series.entries.find(
    ({ period }) => coverOf(reading, period, cadence) === undefined,
  );
  if (!misfit) return;
  reading.problems.push({
    code: 'other-cadence',
    message: `A ${misfit.period.cadence} does not begin and end with a ${cadence}, so "${path.join('.')}" cannot use it.`,
    hint: `Give it by ${cadence}.`,
    place: misfit.place(),
  });
}

function requireDirection(reading: Reading, id: string, entry: KpiEntry) {
  const isCore = reading.plan.header.core_metrics?.includes(id) ?? false;
  const isJudged = isCore || entry.target !== undefined || entry.drives !== undefined;
  if (entry.better || !isJudged) return;
  report(
    reading,
    ['kpis', id],
    {
      code: 'missing-direction',
      message: `"better" is missing in "kpis.${id}", which is ${isCore ? 'a core metric' : entry.target !== undefined ? 'held to a target' : 'said to drive another KPI'}.`,
      hint: 'Add "better: higher" or "better: lower" (or "better: none" where neither is good).',
    },
    'key',
  );
}

function requireKind(reading: Reading, id: string, entry: KpiEntry) {
  if (entry.kind || entry.formula !== undefined) return;
  report(
    reading,
    ['kpis', id],
    {
      code: 'missing-kind',
      message: `"kind" is missing in "kpis.${id}": how do its figures add up over periods?`,
      hint: 'Add "kind: flow" (they add up, like sales), "kind: stock" (the last one counts, like cash) or "kind: ratio" (never, like a rate).',
    },
    'key',
  );
}

/** Lays the KPI out on its grid and binds its claims. */
export function layKpi(
  reading: Reading,
  written: WrittenKpi,
  grid: Grid,
  formula: ResolvedFormula | undefined,
  known: ReadonlyMap<string, WrittenKpi>,
): Kpi {
  const { id, entry, unit, cadence } = written;
  const kind: Kind = entry.kind ?? formula?.kind ?? 'flow';
  const actual = written.actual && layFigures(reading, written.actual, grid, kind);
  return {
    id,
    title: entry.title ?? id,
    unit,
    kind,
    better: entry.better ?? 'none',
    cadence,
    team: entry.team,
    owner: entry.owner,
    formula: formula?.expression,
    formulaText: entry.formula,
    actual: actual?.values,
    target: layTarget(reading, written, grid, kind),
    tolerance: readChange(reading, entry.tolerance ?? '5%', unit, ['kpis', id, 'tolerance']),
    drives: drivesOf(reading, written, grid, known),
    season: entry.seasonality === 'none' ? 0 : seasonOf(cadence),
    source: entry.source,
    figurePlace: actual?.placeAt ?? (() => undefined),
  };
}

function layTarget(
  reading: Reading,
  { target }: WrittenKpi,
  grid: Grid,
  kind: Kind,
): Float64Array | undefined {
  if (target === undefined) return undefined;
  if (typeof target === 'number') return new Float64Array(grid.length).fill(target);
  return target.isPath
    ? layPath(reading, target, grid)
    : layFigures(reading, target, grid, kind).values;
}

function drivesOf(
  reading: Reading,
  { id, entry }: WrittenKpi,
  grid: Grid,
  known: ReadonlyMap<string, WrittenKpi>,
): readonly Drive[] {
  const drives: Drive[] = [];
  for (const [metric, claim] of sortedEntries(entry.drives)) {
    const path = ['kpis', id, 'drives', metric];
    if (!known.has(metric)) {
      reportUnknown(reading, path, 'KPI', metric, known.keys(), 'key');
      continue;
    }
    if (metric === id) {
      report(
        reading,
        path,
        {
          code: 'drives-itself',
          message: `"${id}" is said to drive itself.`,
          hint: 'Name another KPI, or delete the claim.',
        },
        'key',
      );
      continue;
    }
    drives.push({
      kpi: id,
      metric,
      lag: readSpan(reading, claim.lag, [...path, 'lag']),
      sign: claim.sign === '-' || claim.sign === 'negative' ? -1 : 1,
      effect: claim.effect ?? 'moderate',
      elasticity: claim.elasticity,
      base: readBase(reading, claim.base, [...path, 'base'], grid),
    });
  }
  return drives;
}

function readBase(
  reading: Reading,
  text: string | undefined,
  path: readonly string[],
  grid: Grid,
): Span | undefined {
  if (text === undefined) return undefined;
  const [first, last] = readPeriodRange(reading, text, path, grid.cadence) ?? [];
  if (first === undefined || last === undefined) return undefined;
  return { from: first - grid.first, to: last - grid.first };
}

/** `2026-03` or `2026-03..2026-05`, as the first and last period index of a cadence. */
export function readPeriodRange(
  reading: Reading,
  text: string,
  path: readonly (string | number)[],
  cadence: Cadence,
): readonly [number, number] | undefined {
  const [from = '', to = from] = text.split('..');
  const first = readPeriod(reading, from, path);
  const last = readPeriod(reading, to, path);
  if (!first || !last) return undefined;
  const [start, end] = [coverOf(reading, first, cadence), coverOf(reading, last, cadence)];
  if (start && end && start.first <= end.last) return [start.first, end.last];
  report(reading, path, {
    code: 'bad-range',
    message: `"${escapeForMessage(text)}" is not a range of whole ${cadence}s with the earlier first.`,
    hint: 'Write one period, or a range such as "2026-03..2026-05".',
  });
  return undefined;
}

function seasonOf(cadence: Cadence): 0 | 4 | 12 | 52 {
  const perYear = periodsPerYear(cadence);
  return perYear === 4 || perYear === 12 || perYear === 52 ? perYear : 0;
}
