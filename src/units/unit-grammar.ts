import { isMistake, type Mistake } from '../mistake.ts';
import { combinePowers, formatPowers, type Powers } from './powers.ts';
import type { UnitWord } from './unit-words.ts';

/**
 * unit = product or "1", then perhaps "/" and one name or a product in parentheses;
 * product = names joined by "*". There is at least one word.
 */
export function readPowers(words: readonly UnitWord[]): Powers | Mistake {
  const misplaced = refusePercent(words) ?? refusePer(words);
  if (misplaced !== undefined) return misplaced;
  const slash = words.findIndex((word) => word.text === '/');
  if (slash < 0) return readNumerator(words, spanOf(words));
  const sign = words.slice(slash, slash + 1);
  const numerator = readNumerator(words.slice(0, slash), spanOf(sign));
  if (isMistake(numerator)) return numerator;
  const below = words.slice(slash + 1);
  const denominator = refuseUnclear(numerator, below) ?? readDenominator(below, spanOf(sign));
  return isMistake(denominator) ? denominator : combinePowers(numerator, denominator, -1);
}

interface Span {
  readonly start: number;
  readonly end: number;
}

function spanOf(words: readonly UnitWord[]): Span {
  return { start: words.at(0)?.start ?? 0, end: words.at(-1)?.end ?? 0 };
}

function isName(word: UnitWord): boolean {
  return /^[A-Za-z]/.test(word.text);
}

function isJust(words: readonly UnitWord[], text: string): boolean {
  return words.length === 1 && words[0]?.text === text;
}

function readNumerator(words: readonly UnitWord[], nearby: Span): Powers | Mistake {
  return isJust(words, '1') ? new Map() : readProduct(words, nearby);
}

function readDenominator(words: readonly UnitWord[], nearby: Span): Powers | Mistake {
  if (words[0]?.text !== '(') return readProduct(words, nearby);
  if (words.at(-1)?.text === ')') return readProduct(words.slice(1, -1), spanOf(words));
  const hint = 'Close the parenthesis at the end.';
  return { mistake: 'A ")" is missing.', hint, ...spanOf(words) };
}

function readProduct(words: readonly UnitWord[], nearby: Span): Powers | Mistake {
  let powers: Powers = new Map();
  for (const [place, word] of words.entries()) {
    const isNameDue = place % 2 === 0;
    if (isNameDue !== isName(word) || (!isNameDue && word.text !== '*')) {
      return refuseWordInProduct(word, isNameDue);
    }
    if (isNameDue) powers = combinePowers(powers, new Map([[singular(word.text), 1]]), 1);
  }
  if (words.length % 2 === 1) return powers;
  const hint = 'Write what is counted, such as "USD" or "USD/customer".';
  return { mistake: 'A name is missing.', hint, ...(words.length === 0 ? nearby : spanOf(words)) };
}

function refuseWordInProduct({ text, start, end }: UnitWord, isNameDue: boolean): Mistake {
  if (!isNameDue && text !== '1' && text !== '(' && text !== ')') {
    const hint = 'Write "*" or "/" between names, or join them by an underscore.';
    return {
      mistake: `Between "${text}" and the name before it a sign is missing.`,
      hint,
      start,
      end,
    };
  }
  const hint =
    text === '1'
      ? 'Write "1" alone, or above "/" as in "1/month".'
      : 'Write a unit such as "USD", "USD * seat", "USD/customer" or "USD/(customer * month)".';
  return { mistake: `"${text}" cannot stand here.`, hint, start, end };
}

const singularTimes: ReadonlyMap<string, string> = new Map(
  ['day', 'week', 'month', 'quarter', 'year'].map((name) => [`${name}s`, name]),
);

function singular(name: string): string {
  return singularTimes.get(name) ?? name;
}

function refusePercent(words: readonly UnitWord[]): Mistake | undefined {
  const percent = words.find((word) => word.text === '%');
  if (percent === undefined) return undefined;
  return {
    mistake: '"%" is a unit by itself and cannot be part of another.',
    hint: 'Write "%" alone, or leave it out.',
    start: percent.start,
    end: percent.end,
  };
}

function refusePer(words: readonly UnitWord[]): Mistake | undefined {
  const per = words.find((word) => word.text === 'per');
  if (per === undefined) return undefined;
  const meant = readPowers(
    words.map((word) => (word.text === 'per' ? { ...word, text: '/' } : word)),
  );
  const hint = isMistake(meant) ? meant.hint : `Write "${formatPowers(meant)}".`;
  return {
    mistake: '"per" is written "/" in a unit.',
    hint: hint ?? 'Write "/", as in "USD/customer".',
    start: per.start,
    end: per.end,
  };
}

/** "USD/customer/month" and "USD/customer * month": readers disagree on what is below the line. */
function refuseUnclear(numerator: Powers, below: readonly UnitWord[]): Mistake | undefined {
  const isUnclear =
    below[0]?.text !== '(' && below.some(({ text }) => text === '/' || text === '*');
  const isSecondSlash = below.some(({ text }) => text === '/');
  if (!isUnclear && !isSecondSlash) return undefined;
  const names = below.filter(isName).map(({ text }) => singular(text));
  const allBelow = names.reduce(
    (powers, name) => combinePowers(powers, new Map([[name, 1]]), -1),
    numerator,
  );
  return {
    mistake:
      'It is unclear what is below the line: after "/" comes one name, or several in parentheses.',
    hint: `Write "${formatPowers(allBelow)}" if all of it stands below.`,
    ...spanOf(below),
  };
}
