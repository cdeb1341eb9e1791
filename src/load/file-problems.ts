import { fileProblem, type Problem } from '../problem.ts';
import { escapeForMessage } from './characters.ts';

/** The problem of a path at which there is nothing. */
export function refuseMissing(path: string): Problem {
  const quoted = escapeForMessage(path);
  return fileProblem(
    quoted,
    'missing-file',
    `There is no file "${quoted}".`,
    'Check the path; it starts at the plan folder.',
  );
}

/** The problem of a path that a link stands in. */
export function refuseLink(path: string): Problem {
  const quoted = escapeForMessage(path);
  const message = `"${quoted}" is or lies behind a symbolic link, or is written with other capital letters on disk.`;
  return fileProblem(
    quoted,
    'symbolic-link',
    message,
    'Put the file itself there; links are not followed, wherever they lead.',
  );
}

/** The problem of a device, a pipe or a folder where a file should be. */
export function refuseKind(path: string): Problem {
  const quoted = escapeForMessage(path);
  return fileProblem(
    quoted,
    'not-a-file',
    `"${quoted}" is not an ordinary file.`,
    'Put an ordinary file there.',
  );
}

/** The problem of a file that somebody wrote to meanwhile. */
export function refuseChange(path: string): Problem {
  const quoted = escapeForMessage(path);
  return fileProblem(
    quoted,
    'changed-file',
    `The file "${quoted}" changed while it was read.`,
    'Run the command again.',
  );
}
