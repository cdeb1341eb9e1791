import { closeSync, fsyncSync, lstatSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { PlanError } from './plan-error.ts';

/**
 * Writes a result file whole or not at all: beside the target first, every byte counted and synced, then renamed.
 * (A full disk cuts a plain write short without an error.)
 */
export function writeOutput(cwd: string, file: string, text: string): void {
  const target = resolve(cwd, file);
  refuseOddTarget(target, file);
  const beside = join(dirname(target), `.${basename(target)}.writing`);
  try {
    writeWhole(beside, Buffer.from(text, 'utf8'));
    renameSync(beside, target);
  } catch (error) {
    rmSync(beside, { force: true });
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const why = REASONS.get(code) ?? `the system says ${code || 'nothing more'}`;
    throw new PlanError(
      `"${file}" could not be written: ${why}. Nothing was changed.`,
      'Name a file in a folder that is there and may be written to.',
    );
  }
}

function refuseOddTarget(target: string, file: string): void {
  const there = lstatSync(target, { throwIfNoEntry: false });
  if (there === undefined || there.isFile()) return;
  throw new PlanError(
    `"${file}" is not a plain file, so nothing was written to it`,
    'Name a file, not a folder or a link.',
  );
}

function writeWhole(path: string, bytes: Buffer): void {
  rmSync(path, { force: true });
  const descriptor = openSync(path, 'wx');
  try {
    for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

const REASONS: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'its folder does not exist'],
  ['ENOTDIR', 'what should be its folder is a file'],
  ['EACCES', 'you may not write there'],
  ['EPERM', 'you may not write there'],
  ['EROFS', 'nothing can be written to that disk'],
  ['ENOSPC', 'the disk is full'],
]);
