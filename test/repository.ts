import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { isMistake } from '../src/mistake.ts';
import { formatDay, parseDay } from '../src/period/day.ts';

/** Who makes a commit and on which day, such as 2026-04-01; at noon in UTC. */
export interface Who {
  readonly name?: string;
  readonly email?: string;
  readonly date?: string;
  /** The author unless said. */
  readonly committer?: Omit<Who, 'committer'>;
}

/** A real git repository in a temporary folder. The same calls give the same commit ids on every machine. */
export interface TestRepository {
  readonly root: string;
  /** Runs git in the repository and gives what it printed, without the last line end. */
  git(...args: readonly string[]): string;
  /** Writes files by their path; null deletes one. */
  write(files: Readonly<Record<string, string | Uint8Array | null>>): void;
  /** Writes, adds all and commits; gives the id. Without a date: the day after the commit before, from 2026-01-01 on. */
  commit(
    message: string,
    files?: Readonly<Record<string, string | Uint8Array | null>>,
    who?: Who,
  ): string;
  remove(): void;
}

/** An environment without the settings of the machine and of the one who runs the tests. */
export const QUIET: Readonly<Record<string, string>> = {
  PATH: process.env.PATH ?? '',
  HOME: '/nonexistent',
  LANG: 'C.UTF-8',
  TZ: 'UTC',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
};

/** Begins an empty repository on the branch main. Ask for `--object-format=sha256`, say, with `init`. */
export function makeRepository(...init: readonly string[]): TestRepository {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'plan-git-')));
  let day = readDay('2025-12-31');
  const run = (args: readonly string[], who: Who = {}) =>
    execFileSync('git', [...args], {
      cwd: root,
      env: { ...QUIET, ...describeWho(who, formatDay(day)) },
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      maxBuffer: 1 << 28,
    }).replace(/\n$/, '');
  run(['init', '--quiet', '--initial-branch=main', '--template=', ...init]);

  const write = (files: Readonly<Record<string, string | Uint8Array | null>>) => {
    for (const [path, content] of Object.entries(files)) writeOne(join(root, path), content);
  };
  return {
    root,
    git: (...args) => run(args),
    write,
    commit(message, files = {}, who = {}) {
      write(files);
      day = who.date === undefined ? day + 1 : readDay(who.date);
      run(['add', '--all']);
      run(['commit', '--quiet', '--allow-empty', '--allow-empty-message', '-m', message], who);
      return run(['rev-parse', 'HEAD']);
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

function writeOne(path: string, content: string | Uint8Array | null): void {
  if (content === null) {
    rmSync(path, { recursive: true, force: true });
    return;
  }
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

function describeWho(author: Who, today: string): Record<string, string> {
  const committer = author.committer ?? {};
  const authored = author.date ?? today;
  return {
    GIT_AUTHOR_NAME: author.name ?? 'Ana Author',
    GIT_AUTHOR_EMAIL: author.email ?? 'ana@example.com',
    GIT_AUTHOR_DATE: `${authored}T12:00:00+0000`,
    GIT_COMMITTER_NAME: committer.name ?? author.name ?? 'Ana Author',
    GIT_COMMITTER_EMAIL: committer.email ?? author.email ?? 'ana@example.com',
    GIT_COMMITTER_DATE: `${committer.date ?? authored}T12:00:00+0000`,
  };
}

function readDay(date: string): number {
  const day = parseDay(date);
  if (isMistake(day)) throw new Error(`No date: ${date}`);
  return day;
}
