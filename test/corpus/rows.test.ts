import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

/** The catalogue of bad inputs: tables of YAML, CSV, paths, formulas and dates. */
const TABLES: readonly { readonly letter: string; readonly rows: number }[] = [
  { letter: 'Y', rows: 34 },
  { letter: 'C', rows: 15 },
  { letter: 'P', rows: 10 },
  { letter: 'F', rows: 12 },
  { letter: 'D', rows: 8 },
];

/** Rows about things that do not exist yet. Whoever builds the thing writes the case and takes the row off this list. */
const LATER: ReadonlyMap<string, string> = new Map([
  ['Y32', 'no command edits a plan file yet'],
  ['C09', 'no command exports CSV yet'],
  ['C13', 'restated figures are found by comparing revisions'],
]);

const FOLDER = join(import.meta.dirname, '..');

function readTests(): string {
  return readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.test.ts') && !path.endsWith('rows.test.ts'))
    .map((path) => readFileSync(join(FOLDER, path), 'utf8'))
    .join('\n');
}

const allRows = TABLES.flatMap(({ letter, rows }) => {
  return Array.from(
    { length: rows },
    (_, number) => `${letter}${String(number + 1).padStart(2, '0')}`,
  );
});

const tests = readTests();

/** A case carries its row as a field, or a title begins with it. */
function hasCase(row: string): boolean {
  return (
    tests.includes(`'${row}'`) ||
    tests.includes(`'${row} `) ||
    tests.includes(`"${row} `) ||
    tests.includes(`\`${row} `)
  );
}

it.each(allRows)('%s has a case', (row) => {
  const reason = LATER.get(row);
  if (!hasCase(row)) expect(reason, `no test carries the row ${row}`).toBeDefined();
});

it('puts off rows of the catalogue only', () => {
  expect([...LATER.keys()].filter((row) => !allRows.includes(row))).toEqual([]);
});

it('tells which rows are put off', (context) => {
  for (const [row, reason] of LATER) {
    if (!hasCase(row)) context.annotate(`${row}: ${reason}`);
  }
});
