/** What may not stand in a file at all, outside plain line ends and tabs. */
interface RefusedCharacter {
  readonly code: string;
  readonly matches: RegExp;
  readonly message: string;
  readonly hint: string;
}

/**
 * Control characters can rewrite a terminal, direction characters make a reviewer see other text than the tool reads
 * (Boucher and Anderson 2021, "Trojan Source"), and the odd line ends make line numbers disagree between programs.
 */
const REFUSED = /(?![\t\n]|\r\n)[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\ufeff]/gu;

const KINDS: readonly RefusedCharacter[] = [
  {
    code: 'lone-carriage-return',
    matches: /\r/u,
    message: 'A line ends with a carriage return alone, which programs count differently.',
    hint: 'Save the file with ordinary line ends (LF or CRLF).',
  },
  {
    code: 'odd-line-separator',
    matches: /[\u0085\u2028\u2029]/u,
    message: 'There is an invisible line separator here, which programs count differently.',
    hint: 'Delete the character, or break the line in the ordinary way.',
  },
  {
    code: 'stray-byte-order-mark',
    matches: /\ufeff/u,
    message: 'There is an invisible byte order mark in the middle of the file.',
    hint: 'Delete the character; it often comes from joining two files.',
  },
  {
    code: 'direction-character',
    matches: /\p{Bidi_Control}/u,
    message:
      'There is an invisible character here that reverses text, so that people read something else than the tool.',
    hint: 'Delete the character.',
  },
  {
    code: 'control-character',
    matches: /[\s\S]/u,
    message: 'There is an invisible control character here.',
    hint: 'Delete the character.',
  },
];

export interface CharacterFault {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  /** Where the character stands, in UTF-16 units. */
  readonly offset: number;
}

/** Characters that may not stand in the text, in order, at most `most` of them. */
export function findRefusedCharacters(text: string, most: number): readonly CharacterFault[] {
  const found: CharacterFault[] = [];
  for (const match of text.matchAll(REFUSED)) {
    if (found.length >= most) break;
    found.push(describeCharacter(match[0], match.index));
  }
  return found;
}

function describeCharacter(character: string, offset: number): CharacterFault {
  const kind = KINDS.find((each) => each.matches.test(character));
  const { code, message, hint } = kind ?? { code: 'control-character', message: '', hint: '' };
  return { code, message: `${message.slice(0, -1)} (${nameCodePoint(character)}).`, hint, offset };
}

/** U+202E, the name under which an invisible character can be looked up. */
export function nameCodePoint(character: string): string {
  const hex = (character.codePointAt(0) ?? 0).toString(16).toUpperCase();
  return `U+${hex.padStart(4, '0')}`;
}

/** Whether the text holds a character that nobody can see: control, format, half a surrogate pair, line separator. */
export function hasInvisible(text: string): boolean {
  return /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(text);
}

/**
 * Text of the input as it may be quoted in a message: invisible characters as \u{202E}, cut to `most` characters.
 * Every message that quotes input uses this.
 */
export function escapeForMessage(text: string, most = 80): string {
  let quoted = '';
  for (const character of text) {
    const piece = hasInvisible(character) ? escapeCharacter(character) : character;
    if (quoted.length + piece.length > most) return `${cutTo(quoted, most - 3)}...`;
    quoted += piece;
  }
  return quoted;
}

function escapeCharacter(character: string): string {
  if (character === '\n') return '\\n';
  if (character === '\t') return '\\t';
  if (character === '\r') return '\\r';
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()}}`;
}

/** Cuts between characters, never inside a surrogate pair. */
function cutTo(text: string, most: number): string {
  if (text.length <= most) return text;
  let cut = '';
  for (const character of text) {
    if (cut.length + character.length > most) break;
    cut += character;
  }
  return cut;
}
