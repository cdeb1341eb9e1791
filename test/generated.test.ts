import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Check } from '../src/checks/check.ts';
import { CHECKS } from '../src/checks/index.ts';
import { type Case, judgeCase, namesOfCases, readCase } from './checks/cases.ts';
import { type CheckExample, checkPage, checksIndex } from './generated/check-page.ts';
import { excerptOf } from './generated/excerpt.ts';
import {
  diffSchema,
  logSchema,
  planSchema,
  recordSchema,
  replaySchema,
  resultSchema,
  traceSchema,
  whatIfSchema,
} from './generated/json-schemas.ts';

/**
 * What is generated and committed: JSON Schemas and the pages of the checks. With UPDATE=1 (npm run generate) they are
 * written anew.
 */
const ROOT = join(import.meta.dirname, '..');
const IDS = CHECKS.map(({ id }) => id).sort();

describe('what is generated', () => {
  const schemas = {
    plan: planSchema(CHECKS),
    result: resultSchema(),
    record: recordSchema(),
    trace: traceSchema(),
    'what-if': whatIfSchema(),
    diff: diffSchema(),
    log: logSchema(),
    replay: replaySchema(),
  };
  it.each(Object.entries(schemas))('schemas/%s.schema.json is up to date', (name, schema) => {
    expectCommitted(`schemas/${name}.schema.json`, `${JSON.stringify(schema, null, 2)}\n`);
  });

  it.each(CHECKS)('the page of $id is up to date', (check) => {
    const path = `docs/checks/${check.id}.md`;
    expectCommitted(path, checkPage(check, exampleOf(check), committed(path)));
  });

  it('docs/checks/README.md is up to date', () => {
    expectCommitted('docs/checks/README.md', checksIndex(CHECKS));
  });
});

describe('a check is called the same everywhere', () => {
  it.each(CHECKS)('$id is the name of its file', ({ id }) => {
    expect(readFileSync(join(ROOT, `src/checks/${id}.ts`), 'utf8')).toMatch(
      /= define(History)?Check\(/,
    );
  });

  it('has a docs page, and no page is left over', () => {
    const pages = readdirSync(join(ROOT, 'docs/checks')).filter((name) => name !== 'README.md');
    expect(pages.sort()).toEqual(IDS.map((id) => `${id}.md`));
  });

  it('has a folder of cases, and no folder is left over', () => {
    const entries = readdirSync(join(ROOT, 'test/checks'), { withFileTypes: true });
    const folders = entries.filter((each) => each.isDirectory()).map(({ name }) => name);
    expect(folders.sort()).toEqual(IDS);
  });

  it('no check that is written is missing from the list', () => {
    const files = readdirSync(join(ROOT, 'src/checks')).filter((name) =>
      /= define(History)?Check\(\{/.test(readFileSync(join(ROOT, 'src/checks', name), 'utf8')),
    );
    expect(files.sort()).toEqual(IDS.map((id) => `${id}.ts`));
  });
});

function expectCommitted(path: string, made: string) {
  if (process.env.UPDATE) {
    mkdirSync(dirname(join(ROOT, path)), { recursive: true });
    writeFileSync(join(ROOT, path), made);
  }
  expect(committed(path), `${path} is out of date: run npm run generate`).toBe(made);
}

/** A file as it is now; empty where it is not there yet. */
function committed(path: string): string {
  try {
    return readFileSync(join(ROOT, path), 'utf8');
  } catch {
    return '';
  }
}

/** The two excerpts of a check's cases, with what it says about the first. */
function exampleOf(check: Check): CheckExample {
  const names = namesOfCases(check.id);
  const [hit, clean] = ['hit', 'clean'].map((name) =>
    readCase(check.id, names.includes(name) ? name : `${name}.yaml`),
  );
  if (!hit || !clean) throw new Error(`test/checks/${check.id} has no hit or no clean case`);
  return {
    hit: shownOf(check, hit),
    clean: shownOf(check, clean),
    asOf: hit.asOf,
    findings: judgeCase(check, hit).result.findings,
  };
}

/** The excerpt of a plan; of one with a history, that of each commit under its date. */
function shownOf({ id }: Check, { name, vintages }: Case): string {
  const excerpts = vintages.map(({ on, by, text }) => {
    const excerpt = excerptOf(text, `test/checks/${id}/${name}`);
    const author = by === undefined ? '' : ` by ${by.replace(/ <.*/, '')}`;
    return on === '' ? excerpt : `# committed on ${on}${author}\n${excerpt}`;
  });
  return excerpts.join('\n\n');
}
