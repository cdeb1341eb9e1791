import type { WhatIf } from '../schema/what-if.ts';
import { formatNumber, formatShare } from '../units/format.ts';
import type { Look, Style } from './style.ts';
import { figure } from './text.ts';
import { columns, wrap } from './wrap.ts';

/** Two tables: what the core metrics come to over all draws, and the verdicts on the gates. */
export function renderDraws(
  { draws }: WhatIf,
  { width }: Look,
  style: Style,
): readonly (readonly string[])[] {
  if (draws === null) return [];
  const { count, core_metrics: metrics, gates } = draws;
  const laidOut = (rows: readonly (readonly string[])[]) =>
    columns(rows).flatMap((line) => wrap(line, width, '    '));
  const title = `${formatNumber(count)} draws from the ranges, each range by itself`;
  const metricRows = [
    ['  10%', '50%', '90%', 'on target', 'core metric'],
    ...metrics.map(({ id, unit, p10, p50, p90, meets_target: share }) => [
      ...[p10, p50, p90].map((value, at) => (at === 0 ? '  ' : '') + quantile(value, unit)),
      share === null ? 'not judged' : formatShare(share),
      `${id}${unit === '1' || unit === '%' ? '' : `, ${unit}`}`,
    ]),
  ];
  const gateRows = [
    ['  pass', 'hold', 'pivot', 'kill', 'gate'],
    ...gates.map(({ id, pass, hold, pivot, kill }) => [
      `  ${formatShare(pass)}`,
      ...[hold, pivot, kill].map(formatShare),
      id,
    ]),
  ];
  const missing = metrics
    .filter(({ undefined_draws: lost }) => lost > 0)
    .flatMap(({ id, undefined_draws: lost }) =>
      wrap(
        `  in ${formatNumber(lost)} of the draws ${id} has no figure, because it would divide by zero or less: they are not counted as on target, and the columns before are of the others`,
        width,
        '    ',
      ),
    );
  return [
    [
      ...wrap(title, width, '  ').map((line) => style.strong(line)),
      ...laidOut(metricRows),
      ...missing,
    ],
    gates.length > 0 ? laidOut(gateRows) : [],
  ];
}

function quantile(value: number | null, unit: string): string {
  if (value === null) return 'undefined';
  return unit === '%' ? figure(value, unit) : formatNumber(value);
}
