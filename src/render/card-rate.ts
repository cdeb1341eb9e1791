import type { Facts } from '../evaluate/facts.ts';
import { lastFigure } from '../evaluate/figures.ts';
import type { Drive, Kpi } from '../resolve/workspace.ts';
import { formatNumber } from '../units/format.ts';
import { explainSigns } from './card-chart.ts';
import { ALARM, type Picture } from './card-layout.ts';
import { type ChartPoint, drawChart, LEVEL } from './chart.ts';

/** With fewer rates there is no course to see. */
const FEWEST_RATES = 6;

/** How the exchange rate of each claim went, against the rate when the claim was made. */
export function chartRates(kpi: Kpi, facts: Facts, width: number): readonly Picture[] {
  return kpi.drives.flatMap((drive) => chartRate(drive, kpi, facts, width) ?? []);
}

function chartRate(drive: Drive, kpi: Kpi, facts: Facts, width: number): Picture | undefined {
  const { rate, inflated } = facts.claim(drive);
  const metric = facts.workspace.kpis.get(drive.metric);
  const count = rate?.rates.reduce((sum, each) => sum + (Number.isNaN(each) ? 0 : 1), 0) ?? 0;
  if (!rate || !metric || count < FEWEST_RATES) return undefined;
  const scale = priceScale(kpi, metric);
  const beyond = new Set(inflated);
  const first = rate.rates.findIndex((each) => !Number.isNaN(each));
  const points = Array.from({ length: lastFigure(rate.rates) - first + 1 }, (_, index) => {
    const at = first + index;
    const value = rate.rates[at] ?? Number.NaN;
    // The base of the same season, where there are seasons: the one that the inflation was reckoned from.
    const base = value * (1 + (rate.inflation[at] ?? Number.NaN));
    const mark = Number.isNaN(value) ? '.' : beyond.has(at) ? ALARM : '*';
    const name = facts.periodName(metric.id, at);
    return { name, value: value * scale, mark, levels: [base * scale] } satisfies ChartPoint;
  });
  const chart = drawChart(points, { width, format: (value) => formatNumber(value) });
  if (!chart) return undefined;
  return {
    title: `${metric.id} for each of ${kpi.id} by ${metric.cadence}`,
    chart,
    legend: explainSigns(chart, points.length, [
      ['*', 'what each buys'],
      [ALARM, 'inflated'],
      [LEVEL, 'when the claim was made'],
      ['.', 'not known'],
    ]),
  };
}

/** From the inner units of a rate to the units that are written: of 1% of a KPI, and in per cent of a metric. */
export function priceScale(kpi: Kpi, metric: Kpi): number {
  return kpi.unit.scale / metric.unit.scale;
}
