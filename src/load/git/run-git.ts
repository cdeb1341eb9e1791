import { type ChildProcessByStdio, spawn } from 'node:child_process';
import process from 'node:process';
import type { Readable, Writable } from 'node:stream';
import type { GitCommand } from './commands.ts';
import type { GitLimits } from './limits.ts';

/** How git is started: what comes before the command, where, and with what around it. */
export interface GitSetting {
  readonly path: string;
  readonly before: readonly string[];
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly limits: GitLimits;
}

export interface GitEnd {
  /** Undefined where git was stopped or did not start. */
  readonly code: number | undefined;
  /** What git complained of, cut. */
  readonly complaint: string;
  /** The limit that it was stopped at. */
  readonly stopped: 'size' | 'time' | undefined;
}

type Child = ChildProcessByStdio<Writable, Readable, Readable>;

const LONGEST_COMPLAINT = 2_000;

/**
 * The only place that starts a program, and that program is git. No shell; a group of its own, which is killed as a whole
 * at the limits. `input` is written to it; `take` gets what it prints, piece by piece. Never fails but by what `take` throws.
 */
export function runGit(
  setting: GitSetting,
  command: GitCommand,
  input: string,
  take: (piece: Buffer) => void,
): Promise<GitEnd> {
  const child = spawn(setting.path, [...setting.before, ...command.argv], {
    cwd: setting.folder,
    env: { ...setting.environment },
    shell: false,
    detached: true,
    windowsHide: true,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  return new Promise((resolve, reject) => {
    follow(child, setting.limits, take, resolve, reject);
    // Git may end before it has read everything; what it then says tells more than the broken pipe.
    child.stdin.on('error', () => {});
    child.stdin.end(input);
  });
}

function follow(
  child: Child,
  limits: GitLimits,
  take: (piece: Buffer) => void,
  resolve: (end: GitEnd) => void,
  reject: (error: unknown) => void,
): void {
  let stopped: GitEnd['stopped'];
  let printed = 0;
  let complaint = '';
  const stop = (reason: GitEnd['stopped']) => {
    stopped ??= reason;
    killGroup(child);
  };
  const timer = setTimeout(() => stop('time'), limits.seconds * 1_000);
  child.stdout.on('data', (piece: Buffer) => {
    printed += piece.length;
    if (printed > limits.outputBytes) stop('size');
    if (stopped !== undefined) return;
    try {
      take(piece);
    } catch (error) {
      reject(error);
      stop('size');
    }
  });
  child.stderr.setEncoding('utf8').on('data', (piece: string) => {
    complaint = (complaint + piece).slice(0, LONGEST_COMPLAINT);
  });
  child.on('error', ({ message }) => {
    clearTimeout(timer);
    resolve({ code: undefined, complaint: message, stopped });
  });
  child.on('close', (code) => {
    clearTimeout(timer);
    resolve({ code: code ?? undefined, complaint, stopped });
  });
}

function killGroup(child: Child): void {
  // Without a number it never started; 0 or less would mean our own group.
  if (child.pid === undefined || child.pid <= 0) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // Already gone, or a system without groups.
    child.kill('SIGKILL');
  }
}
