import type { StateDocument } from '../schema/change.ts';
import type { DiffEffects } from '../schema/diff.ts';
import { formatMoney, formatNumber, formatShare } from '../units/format.ts';
import { arrow, inUnit, known } from './before-after.ts';
import { many } from './card-words.ts';

/** What one kind of thing comes to: a heading that may stand alone, and a row for each thing that is not as before. */
export interface EffectBlock {
  readonly title: string;
  readonly rows: readonly (readonly string[])[];
  /** What there is to say of those that are as before. */
  readonly rest?: string;
}

/** Whether there is nothing to tell but that all is as before. */
export function isAllTheSame(effects: DiffEffects): boolean {
  const { before, after } = effects.value_flow;
  const isSameFlow = before.share === after.share && before.proven_share === after.proven_share;
  return isSameFlow && effectBlocks(effects).every(({ rows }) => rows.length === 0);
}

/** What a change does, as blocks that any format can lay out. */
export function effectBlocks(effects: DiffEffects): readonly EffectBlock[] {
  return [
    coreMetrics(effects),
    stateBlock(effects.assumptions),
    verdictBlock(effects.gates),
    zombies(effects),
    valueFlow(effects),
    money(effects),
  ].filter((block) => block !== undefined);
}

type Metric = DiffEffects['core_metrics'][number];

function coreMetrics({ core_metrics: metrics }: DiffEffects): EffectBlock {
  const isSame = ({ before, after }: Metric) =>
    before?.value === after?.value &&
    before?.target === after?.target &&
    before?.on_target === after?.on_target;
  const changed = metrics.filter((metric) => !isSame(metric));
  if (changed.length === 0) return { title: 'core metrics: nothing changes', rows: [] };
  return {
    title: 'core metrics',
    rows: changed.map(({ id, unit, before, after }) => {
      if (!before) return [id, 'is one now'];
      if (!after) return [id, 'is none any more'];
      const aim = arrow(target(before.target), target(after.target));
      return [id, inUnit(before.value, after.value, unit), aim, arrow(stand(before), stand(after))];
    }),
  };
}

type Standing = NonNullable<Metric['before']>;

function target(figure: Standing['target']): string {
  return figure === null ? 'no target' : `target ${formatNumber(figure)}`;
}

function stand({ on_target }: Standing): string {
  if (on_target === null) return 'not judged';
  return on_target ? 'on target' : 'off';
}

/** Assumptions whose state is another; the rest by number. */
export function stateBlock(all: DiffEffects['assumptions']): EffectBlock {
  const changed = all.filter(({ before, after }) => before?.state !== after?.state);
  const rest = all.length - changed.length;
  const stay = `${many(rest, 'assumption')} ${rest === 1 ? 'stays as it is' : 'stay as they are'}`;
  if (changed.length === 0) return { title: 'assumptions: nothing changes', rows: [] };
  const rows = changed.map(({ id, before, after }) => [id, arrow(state(before), state(after))]);
  return { title: 'assumptions', rows, ...(rest > 0 ? { rest: stay } : {}) };
}

/** `broken since 2026-05` */
export function state(document: StateDocument | null): string {
  if (document === null) return 'not there';
  return document.since === null ? document.state : `${document.state} since ${document.since}`;
}

/** Gates whose verdict is another; the rest by number. */
export function verdictBlock(all: DiffEffects['gates']): EffectBlock | undefined {
  if (all.length === 0) return undefined;
  const changed = all.filter(({ before, after }) => before !== after);
  if (changed.length === 0) return { title: 'gates: nothing changes', rows: [] };
  const rest = all.length - changed.length;
  const stay = `${many(rest, 'gate')} ${rest === 1 ? 'stays as it is' : 'stay as they are'}`;
  const rows = changed.map(({ id, before, after }) => [
    `${verdict(before)} -> ${verdict(after)}`,
    id,
  ]);
  return { title: 'gates', rows, ...(rest > 0 ? { rest: stay } : {}) };
}

export function verdict(word: string | null): string {
  return word === null ? 'not judged' : word.toUpperCase();
}

function zombies({ zombies: { made, cleared }, money: { unit } }: DiffEffects) {
  if (made.length + cleared.length === 0) return undefined;
  const spent = ({ spent_since_broken: amount, committed }: (typeof made)[number]) =>
    `${formatMoney(amount, unit)} spent since, ${formatMoney(committed, unit)} committed`;
  return {
    title: 'zombies',
    rows: [
      ...made.map((each) => [each.initiative, `is one now, since ${each.since}: ${spent(each)}`]),
      ...cleared.map((each) => [each.initiative, `is none any more: ${spent(each)}`]),
    ],
  };
}

function valueFlow({ value_flow: { before, after } }: DiffEffects): EffectBlock {
  const flow = ({ share, proven_share: proven }: typeof before) =>
    share === null
      ? 'no budget is active'
      : `${formatShare(share)} live, ${formatShare(proven ?? 0)} proven`;
  const isSame = flow(before) === flow(after);
  const change = isSame ? `${flow(after)}, unchanged` : arrow(flow(before), flow(after));
  return { title: `value flow: ${change}`, rows: [] };
}

function money({ money: sums }: DiffEffects): EffectBlock {
  const named = [
    ['active budget', sums.active_budget],
    ['live', sums.live],
    ['proven', sums.proven],
    ['committed', sums.committed],
    ['spent since broken', sums.spent_since_broken],
  ] as const;
  const moved = named.filter(([, { before, after }]) => before !== after);
  if (moved.length === 0) return { title: 'money: nothing moves', rows: [] };
  return {
    title: 'money',
    rows: moved.map(([name, { before, after }]) => [name, moneyChange(before, after, sums.unit)]),
  };
}

/** In full where the short forms read the same. */
function moneyChange(before: number, after: number, unit: string): string {
  const [was, is] = [formatMoney(before, unit), formatMoney(after, unit)];
  const way = after > before ? 'more' : 'less';
  return was === is ? `${was}, ${known(Math.abs(after - before), unit)} ${way}` : arrow(was, is);
}
