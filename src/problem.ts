/** A position in a plan file. Lines and columns count from 1; columns count UTF-16 units, as editors do. */
export interface Place {
  /** Relative to the plan folder, separated by "/". */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Something that keeps a plan from being judged: an unreadable or invalid input. */
export interface Problem {
  /** kebab-case and stable: one for each kind of message. */
  readonly code: string;
  readonly message: string;
  /** How to mend it, where that can be said. */
  readonly hint?: string;
  readonly place: Place;
}

/** More than this many problems of one file hide the first, which is usually the cause of the rest. */
export const PROBLEMS_PER_FILE = 20;

/** A problem with a file as a whole: it is placed on the first character. */
export function fileProblem(file: string, code: string, message: string, hint?: string): Problem {
  const place = { file, line: 1, column: 1 };
  return hint === undefined ? { code, message, place } : { code, message, hint, place };
}

/** The problems of one file in reading order, at most 20 of them and one that counts the rest. */
export function limitProblems(problems: readonly Problem[], uncounted = 0): readonly Problem[] {
  const sorted = problems.toSorted(comparePlaces);
  const shown = sorted.slice(0, PROBLEMS_PER_FILE);
  const hidden = sorted.length - shown.length + uncounted;
  const last = shown.at(-1);
  if (hidden === 0 || last === undefined) return shown;
  const message = `The file has ${hidden} more problem${hidden === 1 ? '' : 's'}.`;
  return [...shown, { code: 'more-problems', message, place: last.place }];
}

function comparePlaces(a: Problem, b: Problem): number {
  return a.place.line - b.place.line || a.place.column - b.place.column;
}
