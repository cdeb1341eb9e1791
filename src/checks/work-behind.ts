import type { Initiative } from '../resolve/workspace.ts';
import { formatMoney } from '../units/format.ts';

/** Active initiatives, and their budget together. */
interface Work {
  readonly initiatives: readonly Initiative[];
  readonly money: number;
}

/** ` onboarding and sso rest on it: $2.4m of budget.`; nothing where there is no work. `verb` for one and for many. */
export function describeWork(
  { initiatives, money }: Work,
  verb: readonly [string, string],
  currency: string,
): string {
  const names = initiatives.map(({ id }) => id);
  if (names.length === 0) return '';
  const amount = money > 0 ? `: ${formatMoney(money, currency)} of budget` : '';
  return ` ${joinNames(names)} ${names.length > 1 ? verb[1] : verb[0]}${amount}.`;
}

/** `a`, `a and b`, `a, b and c`. */
export function joinNames(names: readonly string[], joining: 'and' | 'or' = 'and'): string {
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} ${joining} ${names.at(-1)}`;
}

/** As many names as a reader takes in. */
const MOST_NAMES = 5;

/** The same, but of a long list only its beginning: `a, b, c, d, e and 7 more`. */
export function joinFirst(names: readonly string[]): string {
  if (names.length <= MOST_NAMES) return joinNames(names);
  return `${names.slice(0, MOST_NAMES).join(', ')} and ${names.length - MOST_NAMES} more`;
}
