import type { Scalar } from 'yaml';
import { isMistake } from '../mistake.ts';
import { escapeForMessage, findRefusedCharacters } from './characters.ts';
import type { Fault } from './fault.ts';
import { parseNumber } from './number.ts';

type ScalarValue = string | number | boolean | null;
type Refusal = Pick<Fault, 'code' | 'mistake' | 'hint'>;

/**
 * The value of a scalar, or why it cannot be taken. Numbers are read again from their text: YAML takes 017 for 17 and
 * rounds long numbers in silence, and both would change a plan without a word.
 */
export function readScalar(scalar: Scalar<unknown>): ScalarValue | Fault {
  const start = scalar.range?.[0] ?? 0;
  const refused = readValue(scalar);
  if (typeof refused !== 'object' || refused === null) return refused;
  return { ...refused, start, end: scalar.range?.[1] ?? start };
}

function readValue({ value, source = '', type }: Scalar<unknown>): ScalarValue | Refusal {
  if (value === null) return null;
  if (typeof value === 'string') return type === 'QUOTE_DOUBLE' ? readEscapedText(value) : value;
  if (typeof value === 'number') return readNumber(source);
  if (typeof value === 'boolean') return readBoolean(value, source);
  return {
    code: 'tag',
    mistake: `"${escapeForMessage(source)}" is neither text, a number, true nor false.`,
  };
}

/** Text in double quotes may spell out characters that may not stand in a file. */
function readEscapedText(value: string): string | Refusal {
  const [fault] = findRefusedCharacters(value.replaceAll('\r', ''), 1);
  if (fault !== undefined) {
    return { code: fault.code, mistake: fault.message, hint: 'Delete the escape sequence for it.' };
  }
  if (!/\p{Cs}/u.test(value)) return value;
  return {
    code: 'half-character',
    mistake: 'An escape sequence in this text stands for half a character.',
    hint: 'Write the character itself.',
  };
}

function readNumber(source: string): number | Refusal {
  const number = parseNumber(source);
  if (!isMistake(number)) return number;
  const mend = number.hint === undefined ? '' : `${number.hint.replace(/\.$/, '')}, or put`;
  const hint = `${mend === '' ? 'Put' : mend} it in quotes if it is text.`;
  return { code: 'bad-number', mistake: number.mistake, hint };
}

function readBoolean(value: boolean, source: string): boolean | Refusal {
  if (source === String(value)) return value;
  const hint = `Write ${value}, or put it in quotes if it is text.`;
  return { code: 'bad-boolean', mistake: `"${source}" could be true or false, or text.`, hint };
}
