import type { Mistake } from '../mistake.ts';

/** A name or sign in the text of a unit, with its offsets. */
export interface UnitWord {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

// No unit of a business is longer; a longer text is something else that ended up here.
const longestUnit = 100;

/** Splits the text of a unit into names and the signs / * ( ) % 1. */
export function readUnitWords(text: string): readonly UnitWord[] | Mistake {
  if (text.length > longestUnit) {
    const mistake = `This is too long for a unit: at most ${longestUnit} characters.`;
    return { mistake, start: 0, end: text.length };
  }
  const words: UnitWord[] = [];
  for (const match of text.matchAll(/[A-Za-z][A-Za-z0-9_]*|\d\w*|[^ ]/gu)) {
    const word = { text: match[0], start: match.index, end: match.index + match[0].length };
    const refused = refuseWord(word);
    if (refused !== undefined) return refused;
    words.push(word);
  }
  return words;
}

const currencySigns: ReadonlyMap<string, string> = new Map([
  ['$', 'USD'],
  ['\u20ac', 'EUR'],
  ['\u00a3', 'GBP'],
]);

const timeWords: ReadonlySet<string> = new Set(
  ['day', 'week', 'month', 'quarter', 'year'].flatMap((word) => [word, `${word}s`]),
);

const percentWords: ReadonlySet<string> = new Set(['percent', 'percentage', 'pct']);

function refuseWord({ text, start, end }: UnitWord): Mistake | undefined {
  const lower = text.toLowerCase();
  // As a name "percent" would leave 42 percent at 42, a hundred times what "%" makes of it.
  if (percentWords.has(lower)) {
    return { mistake: `"${text}" is not a unit.`, hint: 'Write "%".', start, end };
  }
  // "Months" as a name of its own would never agree with "month".
  if (timeWords.has(lower) && !timeWords.has(text)) {
    const mistake = `Units of time are written in small letters, not "${text}".`;
    return { mistake, hint: `Write "${lower}".`, start, end };
  }
  if (/^[A-Za-z]/.test(text) || ['1', '/', '*', '(', ')', '%'].includes(text)) return undefined;
  const hint = hintForForeign(text);
  return { mistake: `${describe(text)} cannot stand in a unit.`, hint, start, end };
}

function describe(text: string): string {
  if (/^[!-~]+$/.test(text)) return `"${text}"`;
  const code = text.codePointAt(0) ?? 0;
  return `The character U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}

function hintForForeign(text: string): string {
  const currency = currencySigns.get(text);
  if (currency !== undefined) return `Write the code of the currency, such as "${currency}".`;
  if (/^\d/.test(text)) return 'The only number in a unit is "1", for a plain number.';
  return 'A name in a unit has the letters a to z, digits and underscores, and starts with a letter.';
}
