import { describeCount } from '../load/limits.ts';
import { isMistake } from '../mistake.ts';
import { type Cadence, formatPeriod, type Period, parsePeriod } from '../period/period.ts';
import type { ExpectationEntry } from '../schema/plan-file.ts';
import { coverOf, smallestGrid } from './grid.ts';
import type { WrittenInitiative } from './initiatives.ts';
import { type Reading, report } from './reading.ts';
import type { WrittenSeries } from './series.ts';
import type { Grid } from './workspace.ts';
import type { WrittenKpi } from './written-kpi.ts';

/** The longest series that is laid out: ten years of days, with room. */
const MOST_PERIODS = 4000;

/** One grid a cadence, wide enough for every figure, target, expectation and amount of money. */
export function layGrids(
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
  for (const { kpi, expect } of reading.plan.assumptions.values()) {
    const cadence = kpis.get(kpi ?? '')?.cadence;
    if (cadence === undefined || !expect) continue;
    for (const period of stepsOf(expect, reading)) {
      spans.get(cadence)?.push(coverOf(reading, period, cadence) ?? { first: 0, last: -1 });
    }
  }
  for (const { budget, spend } of initiatives.values()) {
    include(reading.cadence, budget);
    include(reading.cadence, spend);
  }
  const grids = new Map<Cadence, Grid>();
  for (const [cadence, covers] of spans) {
    const grid = smallestGrid(
      cadence,
      covers.filter(({ first, last }) => first <= last),
    );
    grids.set(cadence, grid.length <= MOST_PERIODS ? grid : { ...grid, length: 0 });
    if (grid.length > MOST_PERIODS) reportSpan(reading, grid);
  }
  return widenToFiner(reading, grids);
}

/** The periods in which an expectation over time changes. What is not a period is reported where it is laid out. */
function stepsOf(
  { at_least, at_most, between, about }: ExpectationEntry,
  { calendar }: Reading,
): readonly Period[] {
  return [at_least, at_most, about, ...(between ?? [])]
    .flatMap((edge) => (typeof edge === 'object' ? Object.keys(edge) : []))
    .flatMap((text) => {
      const period = parsePeriod(text, calendar);
      return isMistake(period) ? [] : period;
    });
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
      smallestGrid(cadence, [
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
