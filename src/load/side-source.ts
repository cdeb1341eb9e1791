import { type GitTrouble, isTrouble } from './git/trouble.ts';
import type { Limits } from './limits.ts';
import { memorySource } from './memory.ts';
import type { PlanSide } from './plan-side.ts';
import type { Source } from './source.ts';

/** A whole side as a source: with everything that is wrong with its files, as a folder would have it. */
export async function sourceOfSide(side: PlanSide, limits?: Limits): Promise<Source | GitTrouble> {
  const contents = await side.read([...side.files.keys()]);
  if (isTrouble(contents)) return contents;
  const source = memorySource(contents, limits);
  return {
    list() {
      const { files, problems } = source.list();
      const known = new Set(problems.map(({ place, code }) => `${place.file} ${code}`));
      const others = side.problems.filter(({ place, code }) => !known.has(`${place.file} ${code}`));
      return { files, problems: [...problems, ...others] };
    },
    read: (path) => source.read(path),
  };
}
