import { groupBy } from '../group-by.ts';
import type { WhatIf } from '../schema/what-if.ts';
import { formatMoney, formatNumber, formatShare } from '../units/format.ts';
import type { Look, Style } from './style.ts';
import { figure } from './text.ts';
import { wrap } from './wrap.ts';

type Swing = WhatIf['tornado'][number];

const BAR = 20;

const SOURCES: Readonly<Record<Swing['interval'], string>> = {
  range: 'the range asked about',
  noise: 'its own noise',
  tenth: 'a tenth either way, its noise cannot be told',
};

/** Which assumption matters most: a bar and what the core metrics do, the largest swing first. */
export function renderTornado(
  { tornado, tornado_left_out: leftOut, plan }: WhatIf,
  { width }: Look,
  style: Style,
): readonly string[] {
  const title =
    'which assumption matters most: its KPI over its 80% interval, all else as it really is';
  const longest = Math.max(0, ...tornado.map(({ swing }) => swing ?? 0));
  const none = 'no core metric is computed from the KPI of any assumption';
  return [
    ...wrap(title, width, '  ').map((line) => style.strong(line)),
    ...(tornado.length === 0 ? wrap(`  ${none}`, width, '    ') : []),
    ...tornado.flatMap((swing) => [
      ...wrap(
        `  ${bar(swing, longest)} ${swing.assumption} (${formatMoney(swing.money, plan.currency)} rests on it)`,
        width,
        '      ',
      ),
      ...wrap(`    ${describeInterval(swing)}`, width, '      '),
      ...swing.core_metrics.flatMap((metric) =>
        wrap(`    ${describeMetric(metric)}`, width, '      '),
      ),
    ]),
    ...[...groupBy(leftOut, ({ because }) => because)].flatMap(([because, group]) =>
      wrap(
        `  left out: ${group.map(({ assumption }) => assumption).join(', ')} (${because})`,
        width,
        '    ',
      ),
    ),
  ];
}

/** As long as the swing is large; an undefined metric is the largest swing there is, and no swing is no bar. */
function bar({ swing }: Swing, longest: number): string {
  const length = swing === null ? BAR : longest > 0 ? Math.ceil((swing / longest) * BAR) : 0;
  return '#'.repeat(length).padEnd(BAR, '.');
}

function describeInterval({ kpi, unit, low, high, interval }: Swing): string {
  return `${kpi} from ${between(low, high, unit)} (${SOURCES[interval]})`;
}

function describeMetric({
  id,
  unit,
  low,
  high,
  swing,
  swing_of,
}: Swing['core_metrics'][number]): string {
  if (swing === 0) return `-> ${id} ${low === null ? 'undefined' : figure(low, unit)}: no change`;
  const size = swing === null ? '' : `: ${formatShare(swing)} of its ${swing_of}`;
  return `-> ${id} ${between(low, high, unit)}${size}`;
}

function between(low: number | null, high: number | null, unit: string): string {
  if (low === null || high === null) {
    const [first, second] = [low, high].map((value) =>
      value === null ? 'undefined' : figure(value, unit),
    );
    return `${first} to ${second}`;
  }
  return `${unit === '%' ? figure(low, unit) : formatNumber(low)} to ${figure(high, unit)}`;
}
