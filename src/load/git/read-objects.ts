import { askWhether, explainEnd } from './ask.ts';
import { COMMANDS } from './commands.ts';
import { broken, partial } from './describe-trouble.ts';
import type { ObjectId } from './object-id.ts';
import { type GitObject, streamObjects } from './object-stream.ts';
import { type GitSetting, runGit } from './run-git.ts';
import { type GitTrouble, isTrouble } from './trouble.ts';

/** Hands over the objects of one kind, in the order asked for, as they arrive: one process for all of them. */
export async function readObjects(
  setting: GitSetting,
  ids: readonly ObjectId[],
  kind: 'blob' | 'commit',
  take: (object: GitObject) => void,
): Promise<GitTrouble | undefined> {
  if (ids.length === 0) return undefined;
  let taken = 0;
  const stream = streamObjects((object) => {
    if (object.kind !== kind) return;
    taken += 1;
    take(object);
  });
  const input = ids.map((id) => `${id}\n`).join('');
  const ended = await runGit(setting, COMMANDS.objects(), input, stream.feed);
  const trouble = explainEnd(ended, setting);
  if (trouble !== undefined) return trouble;
  const { missing, isWhole } = stream.end();
  if (missing !== undefined) return explainMissing(setting, `object ${missing} is missing`);
  return isWhole && taken === ids.length ? undefined : broken('');
}

/** In a partial clone objects are missing by design; elsewhere that is damage. */
export async function explainMissing(setting: GitSetting, complaint: string): Promise<GitTrouble> {
  const filter = await askWhether(setting, COMMANDS.partialClone());
  if (isTrouble(filter)) return filter;
  return filter === undefined ? broken(complaint) : partial();
}
