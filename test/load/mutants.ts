import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { readCases } from '../problems/gallery.ts';
import { SNIPPETS } from './random-yaml.ts';

const ROOT = join(import.meta.dirname, '../..');

/** The text of every YAML file below a folder of the project, by its path. */
export function readTexts(folder: string): readonly (readonly [string, string])[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => [`${folder}/${name}`, readFileSync(join(ROOT, folder, name), 'utf8')] as const);
}

/** The plan files of the gallery of mistakes. */
export function readGallery(): readonly (readonly [string, string])[] {
  return readCases().flatMap(({ name, files }) =>
    [...files].map(([file, text]) => [`${name}/${file}`, text] as const),
  );
}

/** One change of a text, at a share of its length. */
type Change = (text: string, at: number, other: number, snippet: string) => string;

const INSERT: Change = (text, at, _, snippet) => text.slice(0, at) + snippet + text.slice(at);
const REPLACE: Change = (text, at, _, snippet) =>
  text.slice(0, at) + snippet + text.slice(at + snippet.length);
const DELETE: Change = (text, at, other) => text.slice(0, at) + text.slice(at + 1 + (other % 4));
const SWAP: Change = (text, at) =>
  text.slice(0, at) + text.charAt(at + 1) + text.charAt(at) + text.slice(at + 2);
const DOUBLE: Change = (text, at, other) => text.slice(0, at + 1 + (other % 8)) + text.slice(at);
const CUT: Change = (text, at) => text.slice(0, at);

function ofLines(change: (lines: string[], at: number, other: number) => unknown): Change {
  return (text, at, other) => {
    const lines = text.split('\n');
    const line = text.slice(0, at).split('\n').length - 1;
    change(lines, line, other % lines.length);
    return lines.join('\n');
  };
}

const CHANGES: readonly Change[] = [
  INSERT,
  INSERT,
  INSERT,
  REPLACE,
  DELETE,
  SWAP,
  DOUBLE,
  CUT,
  ofLines((lines, at) => lines.splice(at, 1)),
  ofLines((lines, at) => lines.splice(at, 0, lines[at] ?? '')),
  ofLines((lines, at, to) => lines.splice(to, 0, ...lines.splice(at, 1))),
  ofLines((lines, at, from) => lines.splice(at, 0, lines[from] ?? '')),
  ofLines((lines, at) => lines.splice(at, 1, ` ${lines[at] ?? ''}`)),
  ofLines((lines, at) => lines.splice(at, 1, `  ${lines[at] ?? ''}`)),
  ofLines((lines, at) => lines.splice(at, 1, (lines[at] ?? '').slice(1))),
  ofLines((lines, at) => lines.splice(at, 1, (lines[at] ?? '').slice(2))),
  ofLines((lines, at) => lines.splice(at, 1, `${lines[at] ?? ''} # c`)),
  ofLines((lines, at, to) => lines.splice(at, 0, `${' '.repeat(to % 8)}# c`)),
  ofLines((lines, at, to) => lines.splice(at, 0, ' '.repeat(to % 5))),
];

/** A text with up to four changes, most of them by a snippet that means something to YAML. */
export function mutate(texts: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const change = fc.tuple(
    fc.constantFrom(...CHANGES),
    fc.nat({ max: 1_000_000 }),
    fc.nat({ max: 1_000 }),
    fc.constantFrom(...SNIPPETS),
  );
  return fc
    .tuple(texts, fc.array(change, { minLength: 1, maxLength: 2 }))
    .map(([text, changes]) =>
      changes.reduce(
        (changed, [make, share, other, snippet]) =>
          make(changed, Math.floor((share / 1_000_001) * (changed.length + 1)), other, snippet),
        text,
      ),
    );
}

/** Some whole lines of a text, which may begin and end anywhere. */
export function excerpt(text: string): fc.Arbitrary<string> {
  const lines = text.split('\n');
  return fc
    .tuple(fc.nat({ max: lines.length - 1 }), fc.integer({ min: 1, max: 14 }))
    .map(([from, count]) => {
      const indent = /^ *(?:- )?/.exec(lines[from] ?? '')?.[0].length ?? 0;
      const rest = lines.slice(from, from + count);
      const end = rest.findIndex((line, at) => at > 0 && !/^ *$/.test(line.slice(0, indent)));
      const taken = end === -1 ? rest : rest.slice(0, end);
      return `${taken.map((line) => line.slice(indent)).join('\n')}\n`;
    });
}
