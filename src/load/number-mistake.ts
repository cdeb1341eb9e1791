import type { Mistake } from '../mistake.ts';
import { escapeForMessage, nameCodePoint } from './characters.ts';

type Explanation = Pick<Mistake, 'mistake' | 'hint'>;

/** One way in which people write numbers that cannot be read without a guess. */
interface Shape {
  readonly matches: RegExp;
  readonly explain: (text: string) => Explanation;
}

/** Why a text is not a plain decimal number, and how to write the number that was probably meant. */
export function explainNumber(text: string): Explanation {
  const shape = SHAPES.find((each) => each.matches.test(text));
  return shape === undefined
    ? { mistake: `"${escapeForMessage(text)}" is not a number.`, hint: HOW }
    : shape.explain(text);
}

const HOW = 'Write a plain number such as 1234.5 or -20.';

/** In this order: the first that matches explains. */
const SHAPES: readonly Shape[] = [
  {
    matches: /^\s*$/,
    explain: () => ({ mistake: 'A number is missing here.', hint: HOW }),
  },
  {
    matches: /^\s|\s$/,
    explain: (text) => ({
      mistake: `There are spaces around "${escapeForMessage(text.trim())}".`,
      hint: 'Delete the spaces.',
    }),
  },
  {
    matches:
      /^(?:-+|\?+|\.+|\u2013|\u2014|n\/?a|#n\/a|#[a-z0-9/]+[!?]|null|none|nil|nan|\.nan|~|tbd)$/i,
    explain: (text) => ({
      mistake: `"${text}" stands for no figure, but it is text.`,
      hint: 'Leave it empty where there is no figure.',
    }),
  },
  {
    matches: /^[-+]?(?:\.?inf|infinity|\u221e)$/i,
    explain: (text) => ({ mistake: `"${text}" is not a finite number.`, hint: HOW }),
  },
  {
    matches: /^[-+]?0[oO][0-7]+$/,
    explain: (text) => explainBase(text, 'octal', 8),
  },
  {
    matches: /^[-+]?0[xX][0-9a-fA-F]+$/,
    explain: (text) => explainBase(text, 'hexadecimal', 16),
  },
  {
    matches: /^\+\d/,
    explain: (text) => ({ mistake: `"${text}" has a plus sign.`, hint: `Write ${text.slice(1)}.` }),
  },
  {
    matches: /^-?0+[1-7][0-7]+$/,
    explain: (text) => {
      const plain = dropLeadingZeros(text);
      return {
        mistake: `"${text}" starts with a zero: it could be ${plain} or the octal number ${readDigits(text, 8)}.`,
        hint: `Write ${plain}.`,
      };
    },
  },
  {
    matches: /^-?0+\d/,
    explain: (text) => ({
      mistake: `"${text}" starts with a zero.`,
      hint: `Write ${dropLeadingZeros(text)}.`,
    }),
  },
  {
    matches: /^-?\.\d+$/,
    explain: (text) => ({
      mistake: `"${text}" has no digit before the decimal point.`,
      hint: `Write ${text.replace('.', '0.')}.`,
    }),
  },
  {
    matches: /^-?\d+\.$/,
    explain: (text) => ({
      mistake: `"${text}" has no digit after the decimal point.`,
      hint: `Write ${text.slice(0, -1)}.`,
    }),
  },
  {
    matches: /^-?\d{1,3},\d{3}$/,
    explain: (text) =>
      explainReadings(text, text.replace(',', ''), trimDecimal(text.replace(',', '.'))),
  },
  {
    matches: /^-?\d+,\d+$/,
    explain: (text) => explainReadings(text, text.replace(',', '.'), text.replace(',', '')),
  },
  {
    matches: /^-?\d{1,3}(?:\.\d{3})+,\d+$/,
    explain: (text) => {
      const european = text.replaceAll('.', '').replace(',', '.');
      const english = text.replaceAll(',', '');
      return explainReadings(text, trimDecimal(european), trimDecimal(english));
    },
  },
  {
    matches: /^-?\d{1,3}(?:[, _'\u2019\u00a0\u202f]\d{3})+(?:\.\d+)?$/,
    explain: (text) => {
      const plain = text.replace(/[, _'\u2019\u00a0\u202f]/g, '');
      return {
        mistake: `"${escapeForMessage(text)}" has marks between its digits.`,
        hint: `Write ${plain}.`,
      };
    },
  },
  {
    matches: /^-?\d{1,3}(?:\.\d{3}){2,}$/,
    explain: (text) => ({
      mistake: `"${text}" has several points.`,
      hint: `Write ${text.replaceAll('.', '')} if they separate thousands.`,
    }),
  },
  {
    matches: /^-?[\d.,]+ ?%$/,
    explain: (text) => ({
      mistake: `"${text}" has a percent sign.`,
      hint: `Write ${text.replace(/ ?%$/, '')} and give the unit "%" to the KPI.`,
    }),
  },
  {
    matches: /^-?\p{Sc}|\p{Sc}$/u,
    explain: (text) => ({
      mistake: `"${escapeForMessage(text)}" has a currency sign.`,
      hint: 'Write the figure alone; the currency belongs to the unit.',
    }),
  },
  {
    matches: /^\([\d.,]+\)$/,
    explain: (text) => ({
      mistake: `"${text}" is in brackets, as accountants write a negative figure.`,
      hint: `Write -${text.slice(1, -1).replaceAll(',', '')}.`,
    }),
  },
  {
    matches: /^-?\d+(?:\.\d+)? ?[kKmMbB]n?$/,
    explain: (text) => ({
      mistake: `"${text}" is shortened with a letter.`,
      hint: 'Write the figure in full, for example 1500 for 1.5k.',
    }),
  },
  {
    matches: /^-?\d[\d_]*$/,
    explain: (text) => ({
      mistake: `"${text}" has marks between its digits.`,
      hint: `Write ${text.replaceAll('_', '')}.`,
    }),
  },
  {
    matches: /[\p{Nd}\u2212\uff0b\uff0d\uff0e\uff0c]/u,
    explain: explainForeignCharacter,
  },
];

/** Digits of another script, or a minus sign from a word processor: they look right and are not. */
function explainForeignCharacter(text: string): Explanation {
  const foreign = /[^\p{ASCII}]/u.exec(text)?.[0];
  const quoted = escapeForMessage(text);
  if (foreign === undefined) return { mistake: `"${quoted}" is not a number.`, hint: HOW };
  return {
    mistake: `"${quoted}" is not a number: it holds the character ${nameCodePoint(foreign)}.`,
    hint: 'Write the digits 0 to 9, a point, and "-" for a negative figure.',
  };
}

function explainReadings(text: string, first: string, second: string): Explanation {
  return {
    mistake: `"${text}" could be ${first} or ${second}.`,
    hint: `Write ${first} or ${second}.`,
  };
}

function explainBase(text: string, name: string, base: number): Explanation {
  const value = readDigits(text.replace(/0[oOxX]/, ''), base);
  return {
    mistake: `"${text}" could be the ${name} number ${value} or text.`,
    hint: `Write ${value}.`,
  };
}

function dropLeadingZeros(text: string): string {
  return text.replace(/^(-?)0+(?=\d)/, '$1');
}

/** "1000.50" to "1000.5". */
function trimDecimal(text: string): string {
  return text.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '');
}

/** The value of digits in another base, for the message only. */
function readDigits(text: string, base: number): string {
  const digits = [...text.toLowerCase().replace(/[-+]/, '')];
  const value = digits.reduce((sum, digit) => sum * base + '0123456789abcdef'.indexOf(digit), 0);
  return String(text.startsWith('-') ? -value : value);
}
