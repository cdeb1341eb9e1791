import { type Cadence, periodsPerYear } from '../period/period.ts';
import type { Place } from '../problem.ts';
import type { KpiEntry } from '../schema/plan-file.ts';
import type { ResolvedFormula } from './formulas.ts';
import { layFigures, layPath, stepPlaces } from './grid.ts';
import { sortedEntries } from './merge.ts';
import { readPeriodRange } from './period-range.ts';
import { type Reading, readChange, readSpan, report, reportUnknown } from './reading.ts';
import type { Drive, Grid, Kind, Kpi, Span } from './workspace.ts';
import type { WrittenKpi } from './written-kpi.ts';

/** Lays the KPI out on its grid and binds its claims. */
export function layKpi(
  reading: Reading,
  written: WrittenKpi,
  gridFor: (cadence: Cadence) => Grid,
  formula: ResolvedFormula | undefined,
  known: ReadonlyMap<string, WrittenKpi>,
): Kpi {
  const { id, entry, unit, cadence } = written;
  const grid = gridFor(cadence);
  const kind: Kind = entry.kind ?? formula?.kind ?? 'flow';
  const actual = written.actual && layFigures(reading, written.actual, grid, kind);
  const target = layTarget(reading, written, grid, kind);
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
    target: target?.values,
    targetHoldsOn: typeof written.target === 'number' || (written.target?.isPath ?? false),
    overlap: entry.overlap &&
      written.overlap && {
        because: entry.overlap.because,
        old: layFigures(reading, written.overlap, grid, kind).values,
      },
    tolerance: readChange(reading, entry.tolerance ?? '5%', unit, ['kpis', id, 'tolerance']),
    drives: drivesOf(reading, written, gridFor, known),
    season: entry.seasonality === 'none' ? 0 : seasonOf(cadence),
    source: entry.source,
    figurePlace: (at) => actual?.placesAt(at).at(-1),
    figurePlaces: actual?.placesAt ?? nowhere,
    targetPlaces: target?.placesAt ?? nowhere,
  };
}

const nowhere = (): readonly Place[] => [];

function layTarget(
  reading: Reading,
  { id, target }: WrittenKpi,
  grid: Grid,
  kind: Kind,
): ReturnType<typeof layFigures> | undefined {
  if (target === undefined) return undefined;
  if (typeof target === 'number') {
    const values = new Float64Array(grid.length).fill(target);
    return { values, placesAt: () => [reading.plan.place(['kpis', id, 'target'])] };
  }
  if (!target.isPath) return layFigures(reading, target, grid, kind);
  return {
    values: layPath(reading, target, grid),
    placesAt: stepPlaces(reading, target, grid),
  };
}

function drivesOf(
  reading: Reading,
  { id, entry }: WrittenKpi,
  gridFor: (cadence: Cadence) => Grid,
  known: ReadonlyMap<string, WrittenKpi>,
): readonly Drive[] {
  const drives: Drive[] = [];
  for (const [metric, claim] of sortedEntries(entry.drives)) {
    const path = ['kpis', id, 'drives', metric];
    const driven = known.get(metric);
    if (!driven) {
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
      sign: isNegative(claim) ? -1 : 1,
      effect: claim.effect ?? 'moderate',
      elasticity: claim.elasticity,
      base: readBase(reading, claim.base, [...path, 'base'], gridFor(driven.cadence)),
    });
  }
  return drives;
}

type WrittenDrive = NonNullable<KpiEntry['drives']>[string];

/** An elasticity below zero says by itself which way it goes. */
export function isNegative({ sign, elasticity = 0 }: WrittenDrive): boolean {
  return sign === '-' || sign === 'negative' || elasticity < 0;
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

function seasonOf(cadence: Cadence): 0 | 4 | 12 | 52 {
  const perYear = periodsPerYear(cadence);
  return perYear === 4 || perYear === 12 || perYear === 52 ? perYear : 0;
}
