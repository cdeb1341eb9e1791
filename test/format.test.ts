import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CHECKS } from '../src/checks/index.ts';
import { QUESTIONS } from '../src/formula/expression.ts';
import { FUNCTIONS } from '../src/formula/functions.ts';
import { judge } from '../src/judge.ts';
import { DEFAULT_LIMITS } from '../src/load/limits.ts';
import { memorySource } from '../src/load/memory.ts';
import { isMistake } from '../src/mistake.ts';
import { parseDay } from '../src/period/day.ts';
import { parseDuration } from '../src/period/duration.ts';
import { parsePeriod } from '../src/period/period.ts';
import { STAGES } from '../src/schema/initiative.ts';
import { headerShape, listSections, mapSections } from '../src/schema/plan-file.ts';
import type { Result } from '../src/schema/result.ts';
import { dayOf } from './facts-of.ts';
import { optionsOf, planSchema } from './generated/json-schemas.ts';

/**
 * docs/format.md against the format as built: its blocks are one plan that is judged, and its tables name every field,
 * function, section and option that there is, and no other.
 */
const ROOT = join(import.meta.dirname, '..');
const PAGE = readFileSync(join(ROOT, 'docs/format.md'), 'utf8');

interface Table {
  /** What its first column holds: `field of a team`, `function`. */
  readonly about: string;
  readonly rows: readonly (readonly string[])[];
}

interface JsonObject {
  readonly names: readonly string[];
  readonly required: readonly string[];
}

const TABLES: readonly Table[] = [
  ...PAGE.matchAll(/^\| (.+) \|\n\|[ |-]+\|\n((?:\|.*\|\n)+)/gm),
].map(([, head = '', body = '']) => ({
  about: cellsOf(`| ${head} |`)[0] ?? '',
  rows: body.trimEnd().split('\n').map(cellsOf),
}));

function cellsOf(line: string): readonly string[] {
  return line
    .slice(1, -1)
    .split('|')
    .map((cell) => cell.trim());
}

function tablesAbout(about: string): readonly Table[] {
  return TABLES.filter((table) => table.about === about);
}

/** The words in backquotes in the first cells of a table, in its order. */
function namesIn({ rows }: Table): readonly string[] {
  return rows.flatMap(([first = '']) => quotedIn(first));
}

function quotedIn(cell: string): readonly string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);
}

function namesAbout(about: string): readonly string[] {
  return tablesAbout(about).flatMap(namesIn);
}

/** The files that the page shows, by the name in the first line of a YAML block or in the words before a CSV block. */
function filesOf(page: string): ReadonlyMap<string, string> {
  const yaml = [...page.matchAll(/```yaml\n# (\S+)\n([\s\S]*?)```/g)];
  const csv = [...page.matchAll(/`([^`\n]+\.csv)`:\n\n```csv\n([\s\S]*?)```/g)];
  return new Map([...yaml, ...csv].map(([, name = '', text = '']) => [name, text]));
}

function judgeAsOf(date: string): Result {
  return judge(memorySource(filesOf(PAGE)), {
    asOf: dayOf(date),
    looksBack: true,
    checks: CHECKS,
    allChecks: CHECKS,
    failOn: 'error',
    limits: DEFAULT_LIMITS,
  }).result;
}

/** Every object with fields of its own in a JSON Schema, itself left out. */
function objectsIn(schema: unknown): readonly JsonObject[] {
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.values(schema).flatMap((part) => {
    const inner = objectsIn(part);
    if (typeof part !== 'object' || part === null || part.type !== 'object') return inner;
    if (part.properties === undefined) return inner;
    return [{ names: Object.keys(part.properties), required: part.required ?? [] }, ...inner];
  });
}

function sectionsOfSchema(): readonly JsonObject[] {
  const { checks: _, ...sections } = planSchema(CHECKS).properties ?? {};
  return objectsIn(sections);
}

/** Objects and tables are recognised by their fields: the same object may stand in several places of the format. */
function keyOf(names: readonly string[]): string {
  return names.toSorted().join(' ');
}

describe('the plan on the page', () => {
  it('is made of every block of the page', () => {
    expect(filesOf(PAGE).size).toBe((PAGE.match(/^```(?:yaml|csv)$/gm) ?? []).length);
  });

  it('is read without a problem', () => {
    const { problems, gates } = judgeAsOf('2026-10-05');
    expect(problems).toEqual([]);
    expect(gates.length).toBeGreaterThan(0);
  });

  it('shows every section', () => {
    const text = [...filesOf(PAGE).values()].join('\n');
    const shown = [...text.matchAll(/^(\w+):/gm)].map(([, section]) => section);
    const sections = Object.keys({ ...mapSections, ...listSections });
    expect(sections.filter((section) => !shown.includes(section))).toEqual([]);
  });
});

describe('what a decision does', () => {
  /** What speaks up about what people decided or did not; other findings have nothing to do with it. */
  const ABOUT_DECISIONS = [
    ...['failed-gate', 'undecided-gate', 'zombie-initiative'],
    ...['ended-override', 'self-override', 'hindsight'],
  ];
  const rows = tablesAbout('as of').flatMap((table) => table.rows);

  it('is shown by date', () => {
    expect(rows.length).toBeGreaterThanOrEqual(9);
  });

  it.each(rows)('%s %s: %s', (asOf, gateCell, verdict, reported) => {
    const [id = ''] = quotedIn(gateCell ?? '');
    const { gates, findings } = judgeAsOf(asOf ?? '');
    expect(gates.find((gate) => gate.id === id)?.verdict).toBe(verdict);
    const subjects = [`gates.${id}`, `initiatives.${id.split('.')[0]}`];
    const spoken = findings.filter(
      ({ check, subject }) => ABOUT_DECISIONS.includes(check) && subjects.includes(subject),
    );
    expect([...new Set(spoken.map(({ check }) => check))].sort().join(', ')).toBe(reported);
  });
});

describe('the tables of fields', () => {
  const tables = TABLES.filter(({ about }) => about.startsWith('field of'));
  const objects = new Map(sectionsOfSchema().map((object) => [keyOf(object.names), object]));

  it('name every field of plan.yaml', () => {
    expect(namesAbout('field').toSorted()).toEqual(Object.keys(headerShape).toSorted());
  });

  it('name every section', () => {
    const sections = Object.keys({ ...mapSections, ...listSections });
    expect(namesAbout('section').toSorted()).toEqual(sections.toSorted());
  });

  it('name every field of everything in the sections, and no other', () => {
    const described = tables.map((table) => keyOf(namesIn(table)));
    expect(described.toSorted()).toEqual([...objects.keys()].toSorted());
  });

  it.each(tables)('$about: says which are needed', (table) => {
    const needed = table.rows.filter(([, , standard]) => standard === 'needed');
    const { required } = objects.get(keyOf(namesIn(table))) ?? { required: undefined };
    expect(needed.flatMap(([name = '']) => quotedIn(name)).toSorted()).toEqual(
      required?.toSorted(),
    );
  });
});

describe('the other tables', () => {
  it('name every function with its forms', () => {
    expect(namesAbout('function')).toEqual([...FUNCTIONS.values()].flatMap(({ forms }) => forms));
  });

  it('name every question of a requirement', () => {
    expect(namesAbout('question').map((form) => form.split('(')[0])).toEqual([...QUESTIONS]);
  });

  it('name the stages in their order, the states and the kinds', () => {
    expect(namesAbout('stage')).toEqual([...STAGES]);
    const schema = JSON.stringify(planSchema(CHECKS));
    expect(schema).toContain(`"enum":${JSON.stringify(namesAbout('state'))}`);
    expect(schema).toContain(`"enum":${JSON.stringify(namesAbout('kind'))}`);
  });

  it('name every option of a check with its default', () => {
    const options = CHECKS.flatMap((check) =>
      Object.entries(optionsOf(check)).map(([option, said]) => {
        const standard = typeof said === 'object' ? said.default : undefined;
        return `${check.id} ${option} ${standard ?? 'in words'}`;
      }),
    );
    const described = tablesAbout('check').flatMap(({ rows }) =>
      rows.map(([check = '', option = '', , standard = '']) => {
        const isInWords = standard.includes(' ');
        return [...quotedIn(check), ...quotedIn(option), isInWords ? 'in words' : standard].join(
          ' ',
        );
      }),
    );
    expect(described.toSorted()).toEqual(options.toSorted());
  });

  it.each(namesAbout('written'))('%s is a period, a day or a length of time', (text) => {
    const calendar = { fiscalYearStart: 1, fiscalYearNamedBy: undefined };
    const readings = [parsePeriod(text, calendar), parseDay(text), parseDuration(text)];
    expect(readings.some((reading) => !isMistake(reading))).toBe(true);
  });
});

describe('the links', () => {
  it.each([...new Set([...PAGE.matchAll(/\]\(([^)]+)\)/g)].map(([, to = '']) => to))])(
    '%s leads somewhere',
    (to) => {
      const [path = '', anchor] = to.split('#');
      const file = join(ROOT, 'docs', path === '' ? 'format.md' : path);
      expect(existsSync(file), `there is no ${path}`).toBe(true);
      if (anchor !== undefined) expect(anchorsOf(readFileSync(file, 'utf8'))).toContain(anchor);
    },
  );
});

/** The anchors of headings, as they are made where the page is shown. */
function anchorsOf(page: string): readonly string[] {
  return [...page.matchAll(/^## (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^a-z0-9 -]/g, '')
      .replaceAll(' ', '-'),
  );
}
