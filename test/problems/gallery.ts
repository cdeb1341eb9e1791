import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CHECKS } from '../../src/checks/index.ts';
import { judge } from '../../src/judge.ts';
import { DEFAULT_LIMITS, type Limits } from '../../src/load/limits.ts';
import { memorySource } from '../../src/load/memory.ts';
import type { Source } from '../../src/load/source.ts';
import type { Result } from '../../src/schema/result.ts';

/**
 * One tiny plan with one mistake. It is `model.yaml` beside a sound `plan.yaml`, or the whole plan if it has a
 * `plan:` of its own. The first lines may say
 *     # limit: mapKeys=3                          a limit for this case
 *     # expect: too-many-files in plan.yaml:1     a problem at a line that is not shown
 *     # file: data/figures.csv                    what follows is another file
 * and a line that a problem must point at ends in `# expect: <code>`. `<U+202E>` stands for that character, `<0xE9>`
 * for that byte.
 */
export interface Case {
  readonly name: string;
  /** The first part of the name: `wrong-value.quoted-number` is of `wrong-value`. */
  readonly code: string;
  readonly files: ReadonlyMap<string, string>;
  readonly limits: Limits;
  /** As "file:line code". */
  readonly expected: readonly string[];
}

export const FOLDER = import.meta.dirname;
export const SOUND_PLAN = readFileSync(join(FOLDER, 'sound-plan.yaml'), 'utf8');

export function readCases(): readonly Case[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .map((name) => readCase(name.replace(/\.txt$/, '')));
}

function readCase(name: string): Case {
  const text = readFileSync(join(FOLDER, `${name}.txt`), 'utf8');
  const limits: Record<string, number> = { ...DEFAULT_LIMITS };
  const expected: string[] = [];
  const files = new Map<string, string>();
  let file = /^plan: /m.test(text) ? 'plan.yaml' : 'model.yaml';
  let lines: string[] = [];
  for (const line of text.replace(/\n$/, '').split('\n')) {
    const [, directive, value = ''] = /^# (limit|file|expect): (.*)$/.exec(line) ?? [];
    const [, code, place] = /^(\S+) in (\S+)$/.exec(value) ?? [];
    if (directive === 'limit') limits[value.split('=')[0] ?? ''] = Number(value.split('=')[1]);
    else if (directive === 'expect' && code && place) expected.push(`${place} ${code}`);
    else if (directive === 'file') {
      if (lines.length > 0) files.set(file, `${lines.join('\n')}\n`);
      file = value;
      lines = [];
    } else {
      const [, content = '', marks = ''] = /^(.*?)(?: ?# expect: (.*))?$/.exec(line) ?? [];
      lines.push(content);
      if (marks !== '') {
        expected.push(...marks.split(' ').map((each) => `${file}:${lines.length} ${each}`));
      }
    }
  }
  files.set(file, `${lines.join('\n')}\n`);
  return {
    name,
    code: name.split('.')[0] ?? '',
    files,
    limits: { ...DEFAULT_LIMITS, ...limits },
    expected,
  };
}

/** What `plan check` says about a case. */
export function judgeCase({ files, limits }: Case): Result {
  const contents = [...files].map(([path, text]) => [spellOut(path), encode(text)] as const);
  const all = new Map<string, string | Uint8Array>(contents);
  if (!all.has('plan.yaml')) all.set('plan.yaml', SOUND_PLAN);
  return judgeSource(memorySource(all, limits), limits);
}

/** The problems of a plan that is given by file; a sound `plan.yaml` stands beside them unless they have their own. */
export function problemsOf(
  files: Readonly<Record<string, string>>,
  limits: Limits = DEFAULT_LIMITS,
): Result['problems'] {
  const all = new Map([['plan.yaml', SOUND_PLAN], ...Object.entries(files)]);
  return judgeSource(memorySource(all, limits), limits).problems;
}

export function judgeSource(source: Source, limits: Limits): Result {
  const checks = { checks: CHECKS, allChecks: CHECKS };
  return judge(source, { asOf: 20_727, looksBack: true, ...checks, failOn: 'error', limits })
    .result;
}

/** An empty file cannot be told from one that holds a line end only; it means nothing at all. */
function encode(text: string): Uint8Array {
  const parts = (text === '\n' ? '' : text).split(/<0x([0-9A-F]{2})>/);
  return Buffer.concat(
    parts.map((part, at) =>
      at % 2 === 0 ? Buffer.from(spellOut(part)) : Buffer.from([Number.parseInt(part, 16)]),
    ),
  );
}

function spellOut(text: string): string {
  return text.replace(/<U\+([0-9A-F]{4})>/g, (_, code: string) =>
    String.fromCodePoint(Number.parseInt(code, 16)),
  );
}
