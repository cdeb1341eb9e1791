import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { buildSync } from 'esbuild';
import { beforeAll, describe, expect, it } from 'vitest';
import { HARDENING } from '../../../src/load/git/environment.ts';
import { buildOnce, PROGRAM } from '../../cli/built.ts';
import { QUIET } from '../../repository.ts';
import { makeFolder } from '../temporary-folder.ts';
import { type HostileRepository, KINDS, makeHostile } from './hostile-repositories.ts';

const STRACE = spawnSync('strace', ['-V']);
const ROOT = join(import.meta.dirname, '../../..');

/** The table once more, as it looks from outside. */
const ID = '(?:[0-9a-f]{40}|[0-9a-f]{64})';
const FULL = '(?:HEAD|refs/[^ ~^]+|[0-9a-f]{4,64})[~^\\d]*';
const TABLE: readonly RegExp[] = [
  'rev-parse --is-shallow-repository',
  'config --get extensions.partialClone',
  'symbolic-ref --quiet HEAD',
  `rev-parse --verify --quiet --end-of-options ${FULL}(?:\\^\\{commit\\})?`,
  'for-each-ref --format=%\\(refname\\)(?: refs/[^ ]+)+',
  'for-each-ref --count=1 --format=%\\(refname\\) refs/replace/',
  'for-each-ref --format=%\\(refname\\) %\\(symref\\) %\\(objectname\\)(?: refs/[^ ]+)+',
  `rev-list --topo-order --parents --max-count=\\d+ ${ID}`,
  `merge-base ${ID} ${ID}`,
  'diff-tree --stdin --always -r -z --raw --no-abbrev --no-ext-diff --no-textconv --no-renames(?: -- plan/)?',
  `ls-tree -r -z -l --full-tree ${ID}(?: -- plan/)?`,
  'cat-file --batch --buffer',
].map((line) => new RegExp(`^${line}$`));

/** A program that puts every question to the repository it runs in. */
const QUESTIONS = `
import process from 'node:process';
import { openRepository } from './open-repository.js';
const repository = await openRepository(process.cwd(), process.env);
const first = await repository.resolve('main~1');
await repository.resolve(repository.head.slice(0, 7));
await repository.mergeBase(repository.head, first);
await repository.defaultBranch();
await repository.commits(repository.head);
const changes = await repository.compare([{ commit: first }, { commit: repository.head, parent: first }], 'plan');
await repository.files(repository.head, 'plan');
await repository.read([repository.head, first]);
await repository.contents(changes.flat().flatMap((change) => change.after ?? []), () => {});
`;

let asking = '';

beforeAll(() => {
  buildOnce();
  const folder = join(ROOT, 'coverage');
  const built = buildSync({
    entryPoints: [join(ROOT, 'src/load/git/open-repository.ts')],
    bundle: true,
    format: 'esm',
    platform: 'node',
    outdir: folder,
    write: false,
  });
  asking = built.outputFiles[0]?.text ?? '';
});

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
  execFileSync('strace', [...calls, process.execPath, ...args], {
    cwd: plan,
    env: { ...env, PATH },
    stdio: 'ignore',
  });
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

const COMMANDS: readonly (readonly string[])[] = [
  ['check', '--as-of', '2026-10-05', '--fail-on', 'never'],
  ['show', 'low_cost_acquisition', '--as-of', '2026-10-05'],
];

describe.skipIf(STRACE.status !== 0)('seen from outside (needs strace)', () => {
  // Those that the repository's objects are whole in: the others end early, which shows less.
  const kinds = KINDS.filter(({ isPartial }) => !isPartial).filter((_, at) => at % 4 === 0);

  it.each(kinds)('$name: only git is started, by its table, and nobody is connected to', (kind) => {
    const repository = makeHostile(kind);
    const folder = makeFolder({
      'open-repository.js': asking,
      'package.json': '{"type":"module"}',
    });
    writeFileSync(join(folder, 'ask.js'), QUESTIONS);
    const questions = trace(repository, [join(folder, 'ask.js')]);
    expect(questions.programs.length).toBeGreaterThan(12);
    expect(findStrangers(questions)).toEqual([]);
    expect(questions.connections).toEqual([]);
  });

  it('commands of the program as it is installed', () => {
    const [kind] = KINDS;
    if (kind === undefined || !existsSync(PROGRAM)) throw new Error('not built');
    const repository = makeHostile(kind);
    for (const command of COMMANDS) {
      const seen = trace(repository, [PROGRAM, ...command]);
      expect(findStrangers(seen)).toEqual([]);
      expect(seen.connections).toEqual([]);
    }
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
