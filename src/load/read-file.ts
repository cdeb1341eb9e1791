import { closeSync, constants, fstatSync, openSync, readSync, realpathSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileProblem, type Problem } from '../problem.ts';
import { escapeForMessage } from './characters.ts';
import { refuseChange, refuseKind, refuseLink, refuseMissing } from './file-problems.ts';
import { describeBytes } from './limits.ts';

/**
 * Reads a regular file inside `root`, at most `most` bytes. It is opened before it is looked at, so that nothing can be
 * put in its place between the two, and neither a link nor a pipe that never ends is followed.
 */
export function readRegularFile(root: string, path: string, most: number): Uint8Array | Problem {
  const full = join(root, ...path.split('/'));
  let descriptor: number | undefined;
  try {
    // O_NONBLOCK: a pipe without a writer would wait for ever. Windows has neither flag; they are 0 there.
    descriptor = openSync(
      full,
      constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0),
    );
    return readOpenFile(descriptor, full, path, most);
  } catch (error) {
    return describeFailure(path, error);
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

function readOpenFile(
  descriptor: number,
  full: string,
  path: string,
  most: number,
): Uint8Array | Problem {
  const { size, mode } = fstatSync(descriptor);
  const isRegular = (mode & constants.S_IFMT) === constants.S_IFREG;
  if (!isRegular) return refuseKind(path);
  // The true path differs when a folder on the way is a link, or when the system ignores capital letters.
  if (realpathSync.native(full).split(sep).join('/') !== full.split(sep).join('/'))
    return refuseLink(path);
  if (size > most) {
    const quoted = escapeForMessage(path);
    const message = `The file is larger than ${describeBytes(most)}.`;
    return fileProblem(quoted, 'too-large-file', message, 'Split it, or keep less in it.');
  }
  return readBytes(descriptor, size) ?? refuseChange(path);
}

/** Exactly the bytes that the file had when it was opened; undefined when it has grown or shrunk since. */
function readBytes(descriptor: number, size: number): Uint8Array | undefined {
  // One byte more than there should be shows that the file has grown.
  const buffer = Buffer.allocUnsafeSlow(size + 1);
  let filled = 0;
  while (filled <= size) {
    const read = readSync(descriptor, buffer, filled, buffer.length - filled, null);
    if (read === 0) break;
    filled += read;
  }
  return filled === size ? buffer.subarray(0, size) : undefined;
}

/** Said without the system's own words, which hold paths of the machine. */
function describeFailure(path: string, error: unknown): Problem {
  const quoted = escapeForMessage(path);
  const code =
    typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT' || code === 'ENOTDIR') return refuseMissing(path);
  if (code === 'ELOOP' || code === 'EMLINK') return refuseLink(path);
  if (code === 'EISDIR' || code === 'ENXIO') return refuseKind(path);
  if (code === 'EACCES' || code === 'EPERM') {
    const message = `The file "${quoted}" may not be read.`;
    return fileProblem(quoted, 'unreadable-file', message, 'Give yourself the right to read it.');
  }
  return fileProblem(quoted, 'unreadable-file', `The file "${quoted}" cannot be read.`);
}
