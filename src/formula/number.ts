import type { Mistake } from '../mistake.ts';

/** More digits than this do not survive in a double, and the change would be silent. */
const MOST_DIGITS = 15;

/** The only shape of text that may reach `Number`; every part is captured. */
export const NUMBER_SHAPE = /(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?(%?)/y;

/** Reads one match of `NUMBER_SHAPE` that begins at offset `start`. */
export function readNumber(match: RegExpExecArray, start: number): number | Mistake {
  const [text = '', whole = '', fraction = '', exponent = '0', percent = ''] = match;
  const wrong = (mistake: string, hint: string): Mistake => {
    return { mistake, hint, start, end: start + text.length };
  };
  if (whole.length > 1 && whole.startsWith('0')) {
    return wrong('A number does not begin with extra zeros.', 'Leave the zeros in front away.');
  }
  const digits = (whole + fraction).replace(/^0+/, '');
  if (digits.replace(/0+$/, '').length > MOST_DIGITS) {
    return wrong(
      `This number has more than ${MOST_DIGITS} digits that count.`,
      `Round it to ${MOST_DIGITS} digits or fewer.`,
    );
  }
  // The shift for "%" goes into the exponent: dividing by 100 afterwards would round twice.
  const shift = Number(exponent) - (percent === '' ? 0 : 2);
  const value = Number(`${whole}.${fraction === '' ? '0' : fraction}e${shift}`);
  if (!Number.isFinite(value)) {
    return wrong('This number is too large.', 'The largest is about 1.79e308.');
  }
  if (value === 0 && digits !== '') {
    return wrong('This number is too small to be told from 0.', 'Write 0, or a larger number.');
  }
  return value;
}
