import type { Facts } from '../evaluate/facts.ts';
import { firstFigure, lastFigure } from '../evaluate/figures.ts';
import type { Kpi } from '../resolve/workspace.ts';
import { formatNumber } from '../units/format.ts';
import type { Picture } from './card-layout.ts';
import { ALARM } from './card-layout.ts';
import { type Chart, type ChartPoint, drawChart, LEVEL } from './chart.ts';

/** What a series is held against in one period: the values expected, and whether a figure is beyond what is tolerated. */
export interface Expected {
  readonly levels: (at: number) => readonly number[];
  readonly isBeyond: (at: number, value: number) => boolean;
  /** What the levels and the figures beyond them are called. */
  readonly level: string;
  readonly beyond: string;
}

/** The series of a KPI, provisional figures included, against what was expected. Undefined without a figure. */
export function chartKpi(
  kpi: Kpi,
  expected: Expected,
  facts: Facts,
  width: number,
): Picture | undefined {
  const values = facts.provisionalFigures(kpi.id);
  const closed = facts.closed(kpi.cadence);
  const first = firstFigure(values);
  const last = Math.max(closed, lastFigure(values));
  if (first < 0) return undefined;
  const points = Array.from({ length: last - first + 1 }, (_, index): ChartPoint => {
    const at = first + index;
    const value = values[at] ?? Number.NaN;
    return {
      name: facts.periodName(kpi.id, at),
      value,
      mark: markOf(value, at > closed, () => expected.isBeyond(at, value)),
      levels: expected.levels(at),
    };
  });
  const percent = kpi.unit.scale === 1 ? '' : '%';
  const chart = drawChart(points, {
    width,
    format: (value) => formatNumber(value / kpi.unit.scale) + percent,
  });
  if (!chart) return undefined;
  return {
    title: `${kpi.id} by ${kpi.cadence} (${kpi.unit.text})`,
    chart,
    legend: explainSigns(chart, points.length, [
      ['*', 'figure'],
      [ALARM, expected.beyond],
      ['o', 'provisional'],
      [LEVEL, expected.level],
      ['.', 'no figure'],
    ]),
  };
}

/** What the signs of a chart mean, of those that occur in it, and how many of all points it shows. */
export function explainSigns(
  { signs, leftOut }: Chart,
  count: number,
  meanings: readonly (readonly [sign: string, meaning: string])[],
): readonly string[] {
  return [
    ...meanings.flatMap(([sign, meaning]) => (signs.has(sign) ? [`${sign} ${meaning}`] : [])),
    ...(leftOut > 0 ? [`the latest ${count - leftOut} of ${count}`] : []),
  ];
}

function markOf(value: number, isProvisional: boolean, isBeyond: () => boolean): string {
  if (Number.isNaN(value)) return isProvisional ? '' : '.';
  if (isProvisional) return 'o';
  return isBeyond() ? ALARM : '*';
}
