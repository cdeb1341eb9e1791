import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { buildSync } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HARDENING } from '../../../src/load/git/environment.ts';
import { QUIET } from '../../repository.ts';
import { makeFolder } from '../temporary-folder.ts';
import { type HostileRepository, KINDS, makeHostile } from './hostile-repositories.ts';

const STRACE = spawnSync('strace', ['-V']);
const SOURCES = join(import.meta.dirname, '../../../src');

/** The table once more, as it looks from outside. */
const ID = '(?:[0-9a-f]{40}|[0-9a-f]{64})';
const FULL = '(?:HEAD|refs/[^ ~^]+|[0-9a-f]{4,64})[~^\\d]*';
const TABLE: readonly RegExp[] = [
  'rev-parse --is-shallow-repository',
  'config --get extensions.partialClone',
  'symbolic-ref --quiet HEAD',
  'rev-parse --disambiguate=[0-9a-f]{4,64}',
  `rev-parse --verify --quiet --end-of-options ${FULL}\\^\\{commit\\}`,
  'for-each-ref --format=%\\(refname\\)(?: refs/[^ ]+)+',
  'for-each-ref --count=1 --format=%\\(refname\\) refs/replace/',
  'for-each-ref --format=%\\(refname\\) %\\(symref\\) %\\(objectname\\)(?: refs/[^ ]+)+',
  `rev-list --topo-order --parents --max-count=\\d+ ${ID}`,
  `merge-base ${ID} ${ID}`,
  'diff-tree --stdin --always -r -z --raw --no-abbrev --no-ext-diff --no-textconv --no-renames(?: -- plan/)?',
  `ls-tree -r -z -l --full-tree ${ID}(?: -- plan/)?`,
  'cat-file --batch --buffer',
  'cat-file --batch-check --buffer',
].map((line) => new RegExp(`^${line}$`));

/** A program that puts every question to the repository it runs in. */
const QUESTIONS = `
import process from 'node:process';
import { openRepository } from './load/git/open-repository.js';
const repository = await openRepository(process.cwd(), process.env);
const first = await repository.resolve('main~1');
await repository.resolve(repository.head.slice(0, 7));
await repository.mergeBase(repository.head, first);
await repository.defaultBranch();
await repository.commits(repository.head);
const changes = await repository.compare([{ commit: first }, { commit: repository.head, parent: first }], 'plan');
await repository.files(repository.head, 'plan');
await repository.read([repository.head, first]);
await repository.sizes([repository.head, first]);
await repository.contents(changes.flat().flatMap((change) => change.after ?? []), () => {});
`;

/** The program, without what only its package has. */
const PLAN = `
import process from 'node:process';
import { run } from './cli/run.js';
process.exitCode = await run(process.argv.slice(2));
`;

let built = '';

/** Made from the sources of now, whatever was built before. */
beforeAll(() => {
  built = mkdtempSync(join(tmpdir(), 'plan-programs-'));
  buildSync({
    entryPoints: ['load/git/open-repository.ts', 'cli/run.ts'].map((path) => join(SOURCES, path)),
    bundle: true,
    format: 'esm',
    platform: 'node',
    outbase: SOURCES,
    outdir: built,
    logLevel: 'silent',
    banner: {
      js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);",
    },
  });
  writeFileSync(join(built, 'package.json'), '{"type":"module"}');
  writeFileSync(join(built, 'ask.js'), QUESTIONS);
  writeFileSync(join(built, 'plan.js'), PLAN);
});

afterAll(() => rmSync(built, { recursive: true }));

interface Trace {
  readonly programs: readonly (readonly string[])[];
  readonly connections: readonly string[];
}

/** Runs Node under strace and gives what was started and whom anything was connected to. */
function trace({ plan, env }: HostileRepository, args: readonly string[]): Trace {
  // A file for each process, so that no line is cut by another's.
  const folder = makeFolder();
  const output = join(folder, 'trace');
  const calls = [
    '-ff',
    '-qq',
    '-s',
    '8192',
    '-v',
    '-e',
    'trace=execve,execveat,connect',
    '-o',
    output,
  ];
  const { PATH } = { ...QUIET, ...env };
  const { status, stderr } = spawnSync('strace', [...calls, process.execPath, ...args], {
    cwd: plan,
    env: { ...env, PATH },
    encoding: 'utf8',
  });
  // 2 would mean that nothing was read, and then there was nothing to see.
  if (status !== 0 && status !== 1) throw new Error(`${args.join(' ')}: ${stderr}`);
  const lines = readdirSync(folder).flatMap((file) =>
    readFileSync(join(folder, file), 'latin1').split('\n'),
  );
  const started = lines.flatMap((line) => {
    const match = /^execve\("([^"]*)", (\[.*?\]), \["/.exec(line);
    return match === null || / = -1 /.test(line) ? [] : [[match[1] ?? '', ...readList(match[2])]];
  });
  return { programs: started, connections: lines.filter((line) => line.includes('connect(')) };
}

/** Strace prints a list of strings nearly as JSON does. */
function readList(text = '[]'): readonly string[] {
  const list: unknown = JSON.parse(text);
  return Array.isArray(list) ? list.map(String) : [];
}

/** What is neither Node nor git as the table has it. */
function findStrangers({ programs }: Trace): readonly string[] {
  const ours = programs.findIndex(([path]) => path === process.execPath);
  return programs.toSpliced(ours, 1).flatMap(([path = '', , ...args]) => {
    const line = withoutHardening(args).join(' ');
    const isGit = /^\/.*\/git$/.test(path);
    return isGit && (line === '--version' || TABLE.some((each) => each.test(line)))
      ? []
      : [`${path} ${line}`];
  });
}

/** The command itself; nothing at all where the hardening does not stand whole before it. */
function withoutHardening(args: readonly string[]): readonly string[] {
  if (args[0] === '--version') return args;
  const named = args.filter((arg) => !/^--(?:git-dir|work-tree)=\//.test(arg));
  const isHardened = HARDENING.every((option, at) => named[at] === option);
  return isHardened ? named.slice(HARDENING.length) : ['not hardened:', ...args];
}

/** Commands of ours, and how many programs each starts at least, itself included. */
const COMMANDS: readonly (readonly [string, number])[] = [
  ['check --fail-on never --as-of 2026-10-05', 1],
  ['show low_cost_acquisition --as-of 2026-10-05', 1],
  ['diff HEAD~1 --as-of 2026-10-05', 8],
  ['log --as-of 2026-10-05', 8],
  ['replay --as-of 2026-10-05', 8],
];

describe.skipIf(STRACE.status !== 0)('seen from outside (needs strace)', () => {
  // Those that the repository's objects are whole in: the others end early, which shows less.
  const kinds = KINDS.filter(({ isPartial }) => !isPartial).filter((_, at) => at % 4 === 0);

  it.each(kinds)('$name: only git is started, by its table, and nobody is connected to', (kind) => {
    const repository = makeHostile(kind);
    const questions = trace(repository, [join(built, 'ask.js')]);
    expect(questions.programs.length).toBeGreaterThan(12);
    expect(findStrangers(questions)).toEqual([]);
    expect(questions.connections).toEqual([]);
  });

  it.each(COMMANDS)('plan %s', (line, starts) => {
    const [kind] = KINDS;
    if (kind === undefined) throw new Error('no kind');
    const repository = makeHostile(kind);
    const seen = trace(repository, [join(built, 'plan.js'), ...line.split(' ')]);
    expect(seen.programs.length).toBeGreaterThanOrEqual(starts);
    expect(findStrangers(seen)).toEqual([]);
    expect(seen.connections).toEqual([]);
    expect(repository.hasFired()).toBe(false);
  });

  it('would see a stranger', () => {
    const [kind] = KINDS;
    if (kind === undefined) throw new Error('no kind');
    const script = `const run = (...x) => require('child_process').spawnSync('git', x);
      run('status'); run('rev-parse', '--is-shallow-repository');
      require('net').connect({ port: 1, host: '127.0.0.1' }).on('error', () => {});`;
    const seen = trace(makeHostile(kind), ['-e', script]);
    const canary = expect.stringContaining('/canary ');
    expect(findStrangers(seen)).toEqual(expect.arrayContaining([canary]));
    expect(findStrangers(seen).length).toBeGreaterThanOrEqual(3);
    expect(seen.connections.length).toBeGreaterThan(0);
  });
});
