import type { WhatIf } from '../schema/what-if.ts';
import { formatMoney, formatNumber, formatShare } from '../units/format.ts';
import { arrow, inUnit, known } from './before-after.ts';
import { many } from './card-words.ts';
import { breakCommands, showHiddenIn } from './inert.ts';
import { type Look, type Style, styleFor } from './style.ts';
import { figure } from './text.ts';
import { renderDraws } from './text-what-if-draws.ts';
import { renderTornado } from './text-what-if-tornado.ts';
import { columns, wrap } from './wrap.ts';

/** The answer of `plan whatif` for a terminal: what is supposed, what was and would be, the draws, what matters most. */
export function renderWhatIf(answer: WhatIf, look: Look): string {
  const shown = showHiddenIn(answer);
  const style = styleFor(look);
  const blocks = [
    heading(shown, look, style),
    supposed(shown, look, style),
    coreMetrics(shown, look, style),
    assumptions(shown, look, style),
    gates(shown, look, style),
    [...runway(shown, look), ...valueFlow(shown, look)],
    money(shown, look, style),
    ...renderDraws(shown, look, style),
    renderTornado(shown, look, style),
    wrap('Nothing was written: the plan is as it was.', look.width, ''),
  ];
  const text = blocks.filter((block) => block.length > 0).map((block) => block.join('\n'));
  return breakCommands(`${text.join('\n\n')}\n`);
}

function heading({ plan, as_of }: WhatIf, { width }: Look, style: Style): readonly string[] {
  const dates = `as of ${as_of}, closed through ${plan.closed_through}`;
  return [
    ...wrap(plan.name, width, '  ').map((line) => style.strong(line)),
    ...wrap(dates, width, '  ').map((line) => style.faint(line)),
  ];
}

function supposed(answer: WhatIf, { width }: Look, style: Style): readonly string[] {
  const item = (text: string) => wrap(`  ${text}`, width, '    ');
  const lines = answer.supposed.flatMap((each) => {
    const when = each.from === each.to ? each.from : `${each.from} to ${each.to}`;
    const halfway = each.shape === 'lognormal' ? ', halfway by ratio' : '';
    const middle = each.low === each.high ? '' : ` (the middle of an 80% interval${halfway})`;
    const inputs =
      each.instead_of.length > 0 ? `; ${listed(each.instead_of)} stay as they are` : '';
    const change = inUnit(each.before, each.after, each.unit);
    return item(`${each.kpi}=${each.written}: ${change}${middle}, in ${when}${inputs}`);
  });
  const cancelled = answer.cancelled.flatMap(({ initiative }) =>
    item(`${initiative} is cancelled; no figure follows from that by itself`),
  );
  return [style.strong('supposed'), ...lines, ...cancelled];
}

type Metric = WhatIf['core_metrics'][number];

function coreMetrics(
  { core_metrics: metrics }: WhatIf,
  { width }: Look,
  style: Style,
): readonly string[] {
  const isSame = ({ before, after }: Metric) =>
    before.value === after.value && before.on_target === after.on_target;
  if (metrics.every(isSame)) return wrap('core metrics: nothing changes', width, '  ');
  const rows = metrics.map((metric) => [
    `  ${metric.id}`,
    isSame(metric)
      ? `${known(metric.before.value, metric.unit)}, unchanged`
      : inUnit(metric.before.value, metric.after.value, metric.unit),
    metric.target === null ? 'no target' : `target ${formatNumber(metric.target)}`,
    arrow(standing(metric.before), standing(metric.after)),
  ]);
  const reasons = metrics.flatMap(({ id, after }) =>
    after.undefined_because === null
      ? []
      : wrap(`  ${id} would be undefined: ${after.undefined_because}`, width, '    '),
  );
  const table = columns(rows).flatMap((line) => wrap(line, width, '    '));
  return [style.strong('core metrics'), ...table, ...reasons];
}

function standing({ on_target }: Metric['before']): string {
  if (on_target === null) return 'not judged';
  return on_target ? 'on target' : 'off';
}

function assumptions(
  { assumptions: all }: WhatIf,
  { width }: Look,
  style: Style,
): readonly string[] {
  const changed = all.filter(({ before, after }) => before.state !== after.state);
  const rest = all.length - changed.length;
  const stay = `${many(rest, 'assumption')} ${rest === 1 ? 'stays as it is' : 'stay as they are'}`;
  if (changed.length === 0) return wrap(`assumptions: nothing changes; ${stay}`, width, '  ');
  const since = ({ state, since: start }: (typeof all)[number]['before']) =>
    start === null ? state : `${state} since ${start}`;
  return [
    style.strong('assumptions'),
    ...columns(
      changed.map(({ id, before, after }) => [`  ${id}`, arrow(since(before), since(after))]),
    ).flatMap((line) => wrap(line, width, '    ')),
    ...(rest > 0 ? [`  ${stay}`] : []),
  ];
}

function gates({ gates: all }: WhatIf, { width }: Look, style: Style): readonly string[] {
  if (all.length === 0) return ['gates: none is open'];
  const isChanged = ({ before, after }: (typeof all)[number]) => before !== after;
  const ordered = [...all.filter(isChanged), ...all.filter((each) => !isChanged(each))];
  const rows = ordered.map(({ id, before, after }) => {
    const would = after === null ? 'no longer judged' : after.toUpperCase();
    return [`  ${arrow(before.toUpperCase(), would)}`, id];
  });
  const title = all.some(isChanged) ? 'gates' : 'gates: nothing changes';
  return [style.strong(title), ...columns(rows).flatMap((line) => wrap(line, width, '    '))];
}

function runway({ runway: at }: WhatIf, { width }: Look): readonly string[] {
  if (at === null) return [];
  const short = ({ short: isShort }: typeof at.before) => {
    if (isShort === null) return 'not judged';
    return isShort ? 'short' : 'long enough';
  };
  const floor =
    at.floor === null
      ? 'it has no floor'
      : `floor ${figure(at.floor, at.unit)} (${at.floor_source}), ${arrow(short(at.before), short(at.after))}`;
  const change = inUnit(at.before.value, at.after.value, at.unit);
  const isSame = at.before.value === at.after.value && at.before.short === at.after.short;
  const name = at.kpi === 'runway' ? 'runway' : `runway (${at.kpi})`;
  return wrap(`${name}: ${change}; ${floor}${isSame ? '; nothing changes' : ''}`, width, '  ');
}

function valueFlow({ value_flow: { before, after } }: WhatIf, { width }: Look): readonly string[] {
  const flow = ({ share, proven_share: proven }: typeof before) =>
    share === null
      ? 'no budget is active'
      : `${formatShare(share)} live, ${formatShare(proven ?? 0)} proven`;
  const isSame = flow(before) === flow(after);
  const text = `value flow: ${arrow(flow(before), flow(after))}${isSame ? '; nothing changes' : ''}`;
  return wrap(text, width, '  ');
}

function money(answer: WhatIf, { width }: Look, style: Style): readonly string[] {
  const { money: sums, cancelled, plan } = answer;
  const amount = (sum: number) => formatMoney(sum, sums.unit);
  const named = [
    ['active budget', sums.active_budget],
    ['committed', sums.committed],
    ['spent since broken', sums.spent_since_broken],
  ] as const;
  if (cancelled.length === 0 && named.every(([, { before, after }]) => before === after)) {
    const all = named.map(([name, { after }]) => `${name} ${amount(after)}`).join(', ');
    return wrap(`money: nothing changes (${all})`, width, '  ');
  }
  const rows = [
    ...named.map(([name, { before, after }]) => [
      `  ${name}`,
      arrow(amount(before), amount(after)),
    ]),
    ...(cancelled.length === 0
      ? []
      : [
          [
            '  freed',
            `${amount(sums.freed)} of budget after ${plan.closed_through}; what was spent is spent`,
          ],
        ]),
  ];
  return [style.strong('money'), ...columns(rows).flatMap((line) => wrap(line, width, '    '))];
}

function listed(names: readonly string[]): string {
  const [last = '', ...rest] = names.toReversed();
  return rest.length === 0 ? last : `${rest.toReversed().join(', ')} and ${last}`;
}
