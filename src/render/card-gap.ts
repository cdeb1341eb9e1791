import type { Facts } from '../evaluate/facts.ts';
import type { Gap } from '../evaluate/gap.ts';
import type { Kpi } from '../resolve/workspace.ts';
import { whyNoGap } from '../verdict/traced-words.ts';
import type { Row } from './card-layout.ts';
import { row, rowsUnder } from './card-words.ts';
import { drawWaterfall } from './waterfall.ts';

/** The way from the target of a core metric to its figure: what execution adds, and what is left to the model. */
export function gapRows(metric: Kpi, facts: Facts): readonly Row[] {
  const [target, gap] = [facts.target(metric.id), facts.gap(metric.id)];
  if (!target) return [];
  if (!gap) return [...row('gap', whyNoGap(metric)), ...driftRows(metric, facts)];
  return [
    ...rowsUnder(
      'gap',
      gapLines(metric, target.target, gap).map((text) => ({ text })),
    ),
    ...driftRows(metric, facts),
  ];
}

/** Less than this share of the gap is no more than rounding. */
const ROUNDING = 1e-9;

/** Whether something is left although every input counted. */
export function hasRest({ gap, model }: Gap): boolean {
  return Math.abs(model) > ROUNDING * Math.abs(gap);
}

/** The waterfall: `target 120`, `+ spend 180`, `+ the model 23`, `= actual 323`. `target` is in the inner unit. */
export function gapLines({ unit, actual }: Kpi, target: number, gap: Gap): readonly string[] {
  const outer = (value: number) => value / unit.scale;
  const steps = [
    ...gap.inputs.map(({ kpi, part }) => ({ name: kpi, value: outer(part) })),
    // A figure that its formula gives cannot be off its model: what is left, the targets do not agree about.
    ...(actual || hasRest(gap)
      ? [{ name: actual ? 'the model' : 'targets that do not add up', value: outer(gap.model) }]
      : []),
  ];
  const start = { name: 'target', value: outer(target) };
  return drawWaterfall(start, steps, { name: 'actual', value: outer(target + gap.gap) });
}

const ANSWERS = {
  model: 'the model: the drivers are steady and the outcome is off',
  execution: 'execution: drivers are off too',
  unproven: 'unproven: not all drivers are known',
  none: undefined,
} as const;

function driftRows(metric: Kpi, facts: Facts): readonly Row[] {
  const drift = facts.drift(metric.id);
  const answer = drift && ANSWERS[drift.answer];
  if (!drift || answer === undefined) return [];
  const named = (what: string, ids: readonly string[]) =>
    ids.length === 0 ? [] : [{ text: `  ${what}: ${ids.join(', ')}` }];
  return rowsUnder('cause', [
    { text: drift.since === undefined ? answer : `${answer}, since ${drift.since}` },
    ...named('off', drift.off),
    ...named('steady', drift.steady),
    ...named('not known', drift.unknown),
  ]);
}
