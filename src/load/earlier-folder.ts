import { compareText } from '../compare-text.ts';
import type { Repository } from './git/repository.ts';
import { type GitTrouble, isTrouble } from './git/trouble.ts';
import type { LineCommit } from './history-line.ts';
import { isPlanPath } from './names.ts';

/**
 * Where the plan's folder was before the commit in which it appears: the folder whose files went in that commit and came
 * back here, most of them as they were. Undefined where the plan was new.
 */
export async function findEarlierFolder(
  repository: Repository,
  { id, parent }: LineCommit,
  folder: string,
): Promise<string | undefined | GitTrouble> {
  if (parent === undefined) return undefined;
  const all = await repository.compare([{ commit: id, parent }], '');
  if (isTrouble(all)) return all;
  const changes = all[0] ?? [];
  const here = folder === '' ? '' : `${folder}/`;
  const arrived = new Map(
    changes
      .filter(({ path, before }) => path.startsWith(here) && before === undefined)
      .map(({ path, after }) => [path.slice(here.length), after]),
  );
  if (!arrived.has('plan.yaml')) return undefined;
  const gone = changes.filter(({ after }) => after === undefined);
  const folders = gone
    .filter(({ path }) => path === 'plan.yaml' || path.endsWith('/plan.yaml'))
    .map(({ path }) => path.slice(0, -'plan.yaml'.length));
  const scored = folders
    .map((from) => {
      const there = gone.filter(({ path }) => path.startsWith(from) && isPlanPath(path));
      const kept = there.filter(({ path }) => arrived.has(path.slice(from.length)));
      return { from, kept: kept.length, of: there.length };
    })
    .filter(({ kept, of }) => kept * 2 >= of)
    .sort((a, b) => b.kept - a.kept || compareText(a.from, b.from));
  return scored[0]?.from.replace(/\/$/, '');
}
