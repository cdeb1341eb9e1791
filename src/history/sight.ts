import type { Facts } from '../evaluate/facts.ts';
import type { Day } from '../period/day.ts';
import type { Workspace } from '../resolve/workspace.ts';
import type { Edit } from './edits.ts';
import type { Past } from './past.ts';

/** The past, and what is known of the plan as it stands now. */
export interface Sight {
  readonly past: Past;
  readonly now: Facts;
}

/** Where the date was asked for, the plan of now is that of its last step: what came later was not known. */
export function lookBack(past: Past, facts: Facts): Sight {
  const last = past.steps.length - 1;
  const then = facts.looksBack && last >= 0 ? past.factsAt(last, facts.asOf) : undefined;
  return { past, now: then ?? facts };
}

/** The last step before `at` whose plan can be read. */
export function readableBefore({ past }: Sight, at: number): number | undefined {
  for (let step = Math.min(at, past.steps.length) - 1; step >= 0; step--) {
    if (past.workspaceAt(step)) return step;
  }
  return undefined;
}

/** The plan before a step, as it could last be read. */
export function workspaceBefore(sight: Sight, at: number): Workspace | undefined {
  const step = readableBefore(sight, at);
  return step === undefined ? undefined : sight.past.workspaceAt(step);
}

/** The plan after a step, as it could first be read again; as it stands now behind the last one. */
export function workspaceAfter({ past, now }: Sight, at: number): Workspace {
  for (let step = at; step < past.steps.length; step++) {
    const workspace = past.workspaceAt(step);
    if (workspace) return workspace;
  }
  return now.workspace;
}

/** What was known on a day of the plan before a step, as it could last be read. */
export function factsBefore(sight: Sight, at: number, day: Day): Facts | undefined {
  const step = readableBefore(sight, at);
  return step === undefined ? undefined : sight.past.factsAt(step, day);
}

/** The day from which an edit counts: as late as can be, where it cannot be told or is not committed yet. */
export function dayOfEdit({ now }: Sight, { day }: Edit): Day {
  return day ?? now.asOf;
}

/** The edits of a definition that concern these fields; "" for its coming or going as a whole. */
export function editsOfFields(
  { past }: Sight,
  subject: string,
  fields: readonly string[],
): readonly Edit[] {
  return past.editsOf(subject).filter(({ change }) => fields.includes(change.field));
}
