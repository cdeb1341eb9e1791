import type { Pair } from 'yaml';
import { isScalar } from 'yaml';
import { escapeForMessage, hasInvisible } from './characters.ts';
import type { Fault } from './fault.ts';
import { describeBytes, type Limits } from './limits.ts';
import { isReservedName } from './reserved-names.ts';

/** A key that may be used. */
export interface Key {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** The key of a pair, or why it may not stand there. Keys are kept as they are written: 2026 is the key "2026". */
export function readKey(pair: Pair<unknown, unknown>, start: number, limits: Limits): Key | Fault {
  const { key } = pair;
  if (!isScalar(key) || typeof key.value !== 'string') {
    return { ...NOT_A_NAME, start, end: start + 1 };
  }
  const at = { start: key.range?.[0] ?? start, end: key.range?.[1] ?? start };
  const refused = refuseName(key.value, key.type === 'PLAIN', limits);
  return refused === undefined ? { name: key.value, ...at } : { ...refused, ...at };
}

type Refusal = Pick<Fault, 'code' | 'mistake' | 'hint'>;

const NOT_A_NAME: Refusal = {
  code: 'bad-key',
  mistake: 'What stands before the colon is not a name.',
  hint: 'Write a plain name before the colon.',
};

function refuseName(name: string, isPlain: boolean, limits: Limits): Refusal | undefined {
  if (name === '<<') return MERGE_KEY;
  if (isPlain && /^(?:~|null|)$/i.test(name)) return NOT_A_NAME;
  if (Buffer.byteLength(name) > limits.keyBytes) {
    const mistake = `This name is longer than ${describeBytes(limits.keyBytes)}.`;
    return { code: 'too-long-name', mistake, hint: 'Shorten the name.' };
  }
  const quoted = escapeForMessage(name);
  if (hasInvisible(name)) {
    const mistake = `The name "${quoted}" holds a character that cannot be seen.`;
    return { code: 'invisible-character', mistake, hint: 'Type the name again.' };
  }
  if (isReservedName(name)) {
    const mistake = `The name "${quoted}" is reserved.`;
    return { code: 'reserved-name', mistake, hint: 'Choose another name.' };
  }
  return undefined;
}

const MERGE_KEY: Refusal = {
  code: 'merge-key',
  mistake: 'Merge keys ("<<") are not supported.',
  hint: 'Write the fields out, or use an alias for a whole value: "budget: *budget".',
};

/** Names equal here are one name to a reader, however many bytes differ. */
export function normaliseName(name: string): string {
  return isAscii(name) ? name : name.normalize('NFC');
}

function isAscii(name: string): boolean {
  return /^\p{ASCII}*$/u.test(name);
}

/** Letters of other scripts that look like ASCII ones (Unicode Technical Standard 39), as far as keyboards type them. */
const LOOKALIKES: ReadonlyMap<string, string> = new Map(
  pairUp(
    '\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u04bb\u0501\u051b\u0432\u043a\u043c\u043d\u0442\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0423\u0425\u0406\u0408\u0405',
    'aeopcyxijshdqbkmhtABEKMHOPCTYXIJS',
  ).concat(
    pairUp(
      '\u03bf\u03b1\u03b5\u03b9\u03ba\u03bd\u03c1\u03c5\u03c4\u03c7\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u0131\u2010\u2011\u2212',
      'oaeikvputxABEZHIKMNOPTYXi---',
    ),
  ),
);

function pairUp(from: string, to: string): readonly (readonly [string, string])[] {
  return [...from].map((character, at) => [character, to[at] ?? '']);
}

/** The ASCII name that this one looks like, where it is made to look like one. */
function asciiLookalike(name: string): string {
  return [...name.normalize('NFKC')]
    .map((character) => LOOKALIKES.get(character) ?? character)
    .join('');
}

/** Names side by side that look the same: one of them is a slip, or a trick. Keys are given by their normalised names. */
export function findLookalikes(keys: ReadonlyMap<string, Key>): readonly Fault[] {
  const faults: Fault[] = [];
  for (const { name, start, end } of keys.values()) {
    const twin = isAscii(name) ? name : asciiLookalike(name);
    if (twin === name || !keys.has(twin)) continue;
    const mistake = `This name looks like "${escapeForMessage(twin)}", which also stands here, but has other letters.`;
    const hint = 'Type the name again with the letters a to z.';
    faults.push({ code: 'confusable-key', mistake, hint, start, end });
  }
  return faults;
}

/** A name that stands in the same map already, at the offset `first`. */
export function refuseDuplicate(key: Key, first: number): Fault {
  const mistake = `The name "${escapeForMessage(key.name)}" stands here for the second time.`;
  const at = { start: key.start, end: key.end };
  return { code: 'duplicate-key', mistake, hint: 'Keep one of the two.', first, ...at };
}
