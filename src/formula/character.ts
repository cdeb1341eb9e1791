import type { Mistake } from '../mistake.ts';

/** Characters that come along when text is pasted from documents: first, last, what it is, what to write instead. */
const STRANGERS: readonly (readonly [number, number, string, string])[] = [
  [0x00a0, 0x00a0, 'a no-break space', 'Write a plain space.'],
  [0x00b7, 0x00b7, 'a middle dot', 'Write * to multiply.'],
  [0x00b2, 0x00b3, 'a raised digit', 'There are no powers: write a * a.'],
  [0x00b9, 0x00b9, 'a raised digit', 'There are no powers: write a * a.'],
  [0x00d7, 0x00d7, 'a multiplication sign', 'Write * to multiply.'],
  [0x00f7, 0x00f7, 'a division sign', 'Write / to divide.'],
  [0x00ab, 0x00ab, 'a quotation mark of print', "Write a plain quote: '."],
  [0x00bb, 0x00bb, 'a quotation mark of print', "Write a plain quote: '."],
  [0x00ad, 0x00ad, 'a soft hyphen, which cannot be seen', 'Delete it.'],
  [0x0370, 0x03ff, 'a Greek letter', 'Type the name again with the plain letters a to z.'],
  [0x0400, 0x052f, 'a Cyrillic letter', 'Type the name again with the plain letters a to z.'],
  [0x0660, 0x0669, 'an Arabic digit', 'Write the digits 0 to 9.'],
  [0x2000, 0x200a, 'a space of print', 'Write a plain space.'],
  [0x200b, 0x200f, 'a character that cannot be seen', 'Delete it.'],
  [0x2010, 0x2015, 'a dash or hyphen of print', 'Write a plain minus: -'],
  [0x2018, 0x201f, 'a quotation mark of print', "Write a plain quote: '."],
  [0x2028, 0x202e, 'a character that cannot be seen', 'Delete it.'],
  [0x202f, 0x202f, 'a narrow no-break space', 'Write a plain space.'],
  [0x205f, 0x205f, 'a space of print', 'Write a plain space.'],
  [0x2060, 0x206f, 'a character that cannot be seen', 'Delete it.'],
  [0x2070, 0x2079, 'a raised digit', 'There are no powers: write a * a.'],
  [0x2080, 0x2089, 'a lowered digit', 'Write the digits 0 to 9.'],
  [0x2212, 0x2212, 'a minus sign of print', 'Write a plain minus: -'],
  [0x2215, 0x2215, 'a division slash', 'Write / to divide.'],
  [0x2217, 0x2217, 'an asterisk of print', 'Write * to multiply.'],
  [0x2260, 0x2260, 'a not-equal sign of print', 'Write !='],
  [0x2264, 0x2264, 'an at-most sign of print', 'Write <='],
  [0x2265, 0x2265, 'an at-least sign of print', 'Write >='],
  [0x22c5, 0x22c5, 'a dot operator', 'Write * to multiply.'],
  [0x3000, 0x3000, 'a wide space', 'Write a plain space.'],
  [0xfeff, 0xfeff, 'a byte order mark, which cannot be seen', 'Delete it.'],
];

/** Wide forms of the characters ! to ~, each at this distance from the plain one. */
const WIDE_FIRST = 0xff01;
const WIDE_LAST = 0xff5e;
const WIDE_DISTANCE = 0xfee0;

/** What is wrong with a character outside plain ASCII, named by its code point, for it may look innocent. */
export function describeStranger(text: string, start: number): Mistake {
  const point = text.codePointAt(start) ?? 0;
  const code = `U+${point.toString(16).toUpperCase().padStart(4, '0')}`;
  const end = start + (point > 0xffff ? 2 : 1);
  if (point >= WIDE_FIRST && point <= WIDE_LAST) {
    const plain = String.fromCodePoint(point - WIDE_DISTANCE);
    return {
      mistake: `The character ${code} is a wide form of "${plain}" and means nothing here.`,
      hint: `Write ${plain}`,
      start,
      end,
    };
  }
  const known = STRANGERS.find(([first, last]) => point >= first && point <= last);
  if (known === undefined) {
    const hint = 'A formula is written with plain letters, digits and signs.';
    return { mistake: `The character ${code} means nothing here.`, hint, start, end };
  }
  const mistake = `The character ${code} is ${known[2]} and means nothing here.`;
  return { mistake, hint: known[3], start, end };
}

/** Whether a character could disguise what a quoted text says: control characters and those that turn its direction. */
export function isTreacherous(point: number): boolean {
  return (
    point < 0x20 ||
    (point >= 0x7f && point <= 0x9f) ||
    (point >= 0x200b && point <= 0x200f) ||
    (point >= 0x2028 && point <= 0x202e) ||
    (point >= 0x2060 && point <= 0x206f) ||
    point === 0xfeff
  );
}
