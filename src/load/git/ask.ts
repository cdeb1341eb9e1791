import type { GitCommand } from './commands.ts';
import { broken, notOurs, partial, tooLarge, tooSlow } from './describe-trouble.ts';
import { type GitEnd, type GitSetting, runGit } from './run-git.ts';
import type { GitTrouble } from './trouble.ts';

/** What git printed in answer to one command. */
export async function ask(
  setting: GitSetting,
  command: GitCommand,
  input = '',
): Promise<Buffer | GitTrouble> {
  const { end, output } = await collect(setting, command, input);
  return explainEnd(end, setting) ?? output;
}

/** The same for commands that end with 1 to say that there is none: undefined. */
export async function askWhether(
  setting: GitSetting,
  command: GitCommand,
): Promise<Buffer | GitTrouble | undefined> {
  const { end, output } = await collect(setting, command, '');
  return end.code === 1 ? undefined : (explainEnd(end, setting) ?? output);
}

async function collect(
  setting: GitSetting,
  command: GitCommand,
  input: string,
): Promise<{ readonly end: GitEnd; readonly output: Buffer }> {
  const pieces: Buffer[] = [];
  const end = await runGit(setting, command, input, (piece) => pieces.push(piece));
  return { end, output: Buffer.concat(pieces) };
}

/** Why git ended otherwise than well. */
export function explainEnd(end: GitEnd, setting: GitSetting): GitTrouble | undefined {
  const { code, complaint, stopped } = end;
  if (stopped === 'size') return tooLarge(setting.limits);
  if (stopped === 'time') return tooSlow(setting.limits);
  if (code === 0) return undefined;
  if (/from promisor remote|lazy fetching disabled/.test(complaint)) return partial();
  if (/dubious ownership|unsafe repository/.test(complaint)) return notOurs(setting.folder);
  return broken(complaint);
}

/** The lines of an answer, without the last line end. */
export function linesOf(answer: Buffer): readonly string[] {
  const text = answer.toString('utf8').replace(/\n$/, '');
  return text === '' ? [] : text.split('\n');
}
