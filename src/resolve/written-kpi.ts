import type { Cadence } from '../period/period.ts';
import type { KpiEntry } from '../schema/plan-file.ts';
import { PLAIN, parseUnit, type Unit } from '../units/unit.ts';
import { coverOf } from './grid.ts';
import { accept, innerFigure, type Reading, report } from './reading.ts';
import { readSeries, refuseOverlap, type WrittenSeries } from './series.ts';

/** A KPI with its figures read but not yet on a grid: the grids are known only when all figures are read. */
export interface WrittenKpi {
  readonly id: string;
  readonly entry: KpiEntry;
  readonly unit: Unit;
  readonly cadence: Cadence;
  readonly actual: WrittenSeries | undefined;
  /** The figures of an earlier definition. */
  readonly overlap: WrittenSeries | undefined;
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
  const overlap =
    entry.overlap && readSeries(reading, entry.overlap.old, [...path, 'overlap', 'old'], inner);
  if (overlap) refuseOtherCadence(reading, overlap, cadence, [...path, 'overlap']);
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
    overlap,
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
