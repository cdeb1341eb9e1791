import { compareText } from '../compare-text.ts';
import { fingerprint, type Input } from './inputs.ts';
import type { Source } from './source.ts';

/** A file that is not as it was: what it was and what it is, by sha256; undefined where there was or is none. */
export interface InputChange {
  readonly path: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** How the files of a source differ from those that were read before: changed, missing, or new plan files. */
export function compareInputs(source: Source, inputs: readonly Input[]): readonly InputChange[] {
  const known = new Set(inputs.map(({ path }) => path));
  const { files, problems } = source.list();
  const refused = problems.map(({ place }) => place.file);
  const added = [...new Set([...files.map(({ path }) => path), ...refused])]
    .filter((path) => !known.has(path))
    .map((path): InputChange => ({ path, before: undefined, after: sumOf(source, path) }));
  const changed = inputs
    .map(({ path, sha256 }) => ({ path, before: sha256, after: sumOf(source, path) }))
    .filter(({ before, after }) => before !== after);
  return [...changed, ...added].sort((a, b) => compareText(a.path, b.path));
}

function sumOf(source: Source, path: string): string | undefined {
  const bytes = source.read(path);
  return bytes instanceof Uint8Array ? fingerprint(path, bytes).sha256 : undefined;
}
