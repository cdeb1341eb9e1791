import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { diskSource } from '../../src/load/disk.ts';
import { DEFAULT_LIMITS } from '../../src/load/limits.ts';
import { renderText } from '../../src/render/text.ts';
import type { Result } from '../../src/schema/result.ts';
import { makeFolder } from '../load/temporary-folder.ts';
import { type Case, judgeCase, judgeSource, readCases, SOUND_PLAN } from './gallery.ts';
import { ON_DISK } from './on-disk.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const PAGE = join(ROOT, 'docs', 'problems.md');
const SOURCES = ['src/load', 'src/resolve', 'src/problem.ts', 'src/checks/settings.ts'];

/** Problems that no plan can show on every machine; each has a test of its own. */
const NOT_SHOWN: ReadonlyMap<string, string> = new Map([
  ['bad-delimiter', 'the schema of plan files lets no other delimiter through'],
  ['changed-file', 'somebody must write to the file while it is read'],
  ['no-checks', 'a plan would have to name every check there is'],
  ['unreadable-file', 'the superuser may read every file'],
  ['unreadable-folder', 'the superuser may read every folder'],
]);

/** Words with hyphens in the sources that are no codes of problems. */
const NO_CODES: ReadonlySet<string> = new Set([
  ...['utf-8', 'self-override', 'ended-override', 'weakened-judge'],
]);

const cases = readCases();

function problemsOf(result: Result): readonly string[] {
  return result.problems.map(({ file, line, code }) => `${file}:${line} ${code}`).sort();
}

describe('every case of the gallery', () => {
  it.each(cases.map((each) => [each.name, each] as const))('%s', (_, each) => {
    const result = judgeCase(each);
    expect(problemsOf(result)).toEqual([...each.expected].sort());
    expect(each.expected.some((line) => line.endsWith(` ${each.code}`))).toBe(true);
  });

  it.each([...ON_DISK])('%s, on disk', (code, { make }) => {
    expect(judgeOnDisk(make).problems.map((problem) => problem.code)).toEqual([code]);
  });
});

it('says everything in whole sentences, in one voice', () => {
  for (const { message, hint } of cases.flatMap((each) => judgeCase(each).problems)) {
    for (const sentence of hint === null ? [message] : [message, hint]) {
      expect(sentence).toMatch(/^["A-Z].*[.?]$/s);
      expect(sentence).toMatch(/^\p{ASCII}*$/u);
      expect(sentence).not.toMatch(/undefined|NaN|\[object|Invalid input/);
    }
  }
});

describe('the codes of problems', () => {
  const codes = findCodes();

  it('are found in the sources', () => {
    expect(codes.size).toBeGreaterThan(90);
  });

  it.each([...codes])('%s has a case', (code) => {
    const isShown = cases.some((each) => each.code === code) || ON_DISK.has(code);
    expect(isShown || NOT_SHOWN.has(code), `no case carries the code ${code}`).toBe(true);
  });

  it('are all that cases are named after', () => {
    const named = [...cases.map(({ code }) => code), ...ON_DISK.keys(), ...NOT_SHOWN.keys()];
    expect(named.filter((code) => !codes.has(code))).toEqual([]);
  });
});

it('docs/problems.md shows them as they are printed', () => {
  const page = describeGallery();
  if (process.env.UPDATE === '1') writeFileSync(PAGE, page);
  expect(readFileSync(PAGE, 'utf8')).toBe(page);
});

/** Every quoted word with a hyphen, and every one-word code, in the sources that report problems. */
function findCodes(): ReadonlySet<string> {
  const codes = new Set<string>();
  for (const text of SOURCES.flatMap(readSources)) {
    const withoutImports = text.replace(/^(?:import|\} from) .*$/gm, '');
    for (const [, code = ''] of withoutImports.matchAll(/'([a-z]+(?:-[a-z0-9]+)+)'/g))
      codes.add(code);
    for (const [, code = ''] of withoutImports.matchAll(/(?:code: |say\(\s*)'([a-z]+)'/g))
      codes.add(code);
  }
  // The words of the YAML library for parts of a text.
  for (const code of [...codes].filter((each) => NO_CODES.has(each) || isYamlPart(each))) {
    codes.delete(code);
  }
  return codes;
}

function isYamlPart(word: string): boolean {
  return /-(?:scalar|ind|start|end|mode|map|collection)$/.test(word) && word !== 'bad-start';
}

function readSources(path: string): readonly string[] {
  const full = join(ROOT, path);
  if (path.endsWith('.ts')) return [readFileSync(full, 'utf8')];
  const names = readdirSync(full).filter((name) => name.endsWith('.ts'));
  return names.map((name) => readFileSync(join(full, name), 'utf8'));
}

function judgeOnDisk(make: (folder: string) => void): Result {
  const folder = makeFolder({ 'plan.yaml': SOUND_PLAN });
  make(folder);
  return judgeSource(diskSource(folder, DEFAULT_LIMITS), DEFAULT_LIMITS);
}

function describeGallery(): string {
  const codes = [...new Set([...cases.map(({ code }) => code), ...ON_DISK.keys()])].sort();
  return [INTRODUCTION, ...codes.map(describeCode)].join('\n');
}

const INTRODUCTION = `# Problems

A problem keeps a plan from being judged: something could not be read, or does not fit together. \`plan check\` prints every problem at once,
with its place, and exits with 2. This page shows each kind, by the \`code\` that \`--format json\` gives it. It is generated: the plans are in
\`test/problems/\`, and \`npm run generate\` writes the page.

Where no whole plan is shown, the lines stand in a file \`model.yaml\` beside this sound \`plan.yaml\`:

${fence('yaml', SOUND_PLAN)}`;

function describeCode(code: string): string {
  const shown = cases.filter((each) => each.code === code).map(describeCase);
  const disk = ON_DISK.get(code);
  const onDisk = disk ? [`${disk.title}\n\n${printed(judgeOnDisk(disk.make))}`] : [];
  return `## ${code}\n\n${[...shown, ...onDisk].join('\n')}`;
}

function describeCase(each: Case): string {
  const limits = Object.entries(each.limits).filter(
    ([name, value]) => DEFAULT_LIMITS[name as keyof typeof DEFAULT_LIMITS] !== value,
  );
  const limit = limits.map(([name, value]) => `With \`--limit ${name}=${value}\`:\n\n`).join('');
  const files = [...each.files].map(([path, text]) => {
    const isPlain = each.files.size === 1 && path === 'model.yaml';
    return `${isPlain ? '' : `\`${path}\`\n\n`}${fence(path.endsWith('.csv') ? 'csv' : 'yaml', text)}`;
  });
  return `${limit}${files.join('\n')}\n${printed(judgeCase(each))}`;
}

function printed(result: Result): string {
  const text = renderText(result, { color: false, width: 100 });
  return fence('text', text.replace(/\n\nnot judged: .*\n$/s, '\n'));
}

function fence(language: string, text: string): string {
  return `\`\`\`${language}\n${text.trimEnd()}\n\`\`\`\n`;
}
