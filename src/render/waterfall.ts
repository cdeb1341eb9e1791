import { formatNumber } from '../units/format.ts';
import { columns } from './wrap.ts';

/** One line of a sum. */
export interface Step {
  readonly name: string;
  readonly value: number;
}

/** Digits of the largest number; the others get as many decimals as it has. */
const SIGNIFICANT = 4;

/**
 * A sum as lines of name and number, from a start over its steps to the end, that adds up in the digits shown:
 * `target 120`, `+ spend 180.3`, `= actual 300.3`. What rounding loses goes to the largest step.
 */
export function drawWaterfall(start: Step, steps: readonly Step[], end: Step): readonly string[] {
  const largest = Math.max(...[start, ...steps, end].map(({ value }) => Math.abs(value)));
  if (!Number.isFinite(largest)) return [];
  const whole = largest < 1 ? 1 : Math.floor(Math.log10(largest)) + 1;
  const decimals = Math.max(0, SIGNIFICANT - whole + (largest < 1 ? 1 : 0));
  const inUnits = ({ value }: Step) => Math.round(value * 10 ** decimals);
  const parts = steps.map(inUnits);
  const lost = inUnits(end) - inUnits(start) - parts.reduce((sum, part) => sum + part, 0);
  const most = parts.reduce(
    (best, part, at) => (Math.abs(part) > Math.abs(parts[best] ?? 0) ? at : best),
    0,
  );
  const numbers = [
    inUnits(start),
    ...parts.map((part, at) => part + (at === most ? lost : 0)),
    inUnits(end),
  ].map((units) => fixed(units / 10 ** decimals, decimals));
  const widest = Math.max(...numbers.map((number) => number.length));
  const signs = ['', ...parts.map(() => '+'), '='];
  return columns(
    [start, ...steps, end].map(({ name }, at) => [
      `${signs[at] === '' ? '' : `${signs[at]} `}${name}`,
      (numbers[at] ?? '').padStart(widest),
    ]),
  );
}

/** Always as many decimals, thousands grouped. */
function fixed(value: number, decimals: number): string {
  const [, fraction = ''] = Math.abs(value).toFixed(decimals).split('.');
  const whole = formatNumber(Math.trunc(value));
  const sign = value < 0 && whole === '0' ? '-' : '';
  return sign + whole + (fraction === '' ? '' : `.${fraction}`);
}
