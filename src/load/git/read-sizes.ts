import { ask, linesOf } from './ask.ts';
import { COMMANDS } from './commands.ts';
import { broken } from './describe-trouble.ts';
import type { ObjectId } from './object-id.ts';
import { explainMissing } from './read-objects.ts';
import type { GitSetting } from './run-git.ts';
import { type GitTrouble, isTrouble } from './trouble.ts';
import { readWholeNumber } from './whole-number.ts';

/** How many bytes each object holds, before any of them is read: one process for all. */
export async function readSizes(
  setting: GitSetting,
  ids: readonly ObjectId[],
): Promise<ReadonlyMap<string, number> | GitTrouble> {
  if (ids.length === 0) return new Map();
  const answer = await ask(setting, COMMANDS.sizes(), ids.map((id) => `${id}\n`).join(''));
  if (isTrouble(answer)) return answer;
  const sizes = new Map<string, number>();
  for (const line of linesOf(answer)) {
    const [id = '', kind = '', size = ''] = line.split(' ');
    const bytes = readWholeNumber(size);
    if (kind === 'missing') return explainMissing(setting, `object ${id} is missing`);
    if (bytes === undefined) return broken('');
    sizes.set(id, bytes);
  }
  return ids.every((id) => sizes.has(id)) ? sizes : broken('');
}
