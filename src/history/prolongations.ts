import type { Day } from '../period/day.ts';
import type { Override, Waiver, Workspace } from '../resolve/workspace.ts';
import type { Past } from './past.ts';

/** How often the end of an exception was put off, and since when there is one. */
export interface Prolongations {
  readonly times: number;
  /** Its first end. */
  readonly first: Day;
  /** When it was first recorded; undefined where no date can be told. */
  readonly since: Day | undefined;
}

export function prolongationsOfOverride(
  { gate }: Override,
  past: Past,
  workspace: Workspace,
): Prolongations | undefined {
  const endIn = ({ overrides }: Workspace) =>
    latest(overrides.filter((each) => each.gate === gate).map(({ until }) => until));
  return countProlongations(`overrides.${gate}`, endIn, past, workspace);
}

export function prolongationsOfWaiver(
  { check, subject }: Waiver,
  past: Past,
  workspace: Workspace,
): Prolongations | undefined {
  const isSame = (each: Waiver) => each.check === check && each.subject === subject;
  const endIn = ({ waivers }: Workspace) =>
    latest(waivers.filter(isSame).map(({ until }) => until));
  return countProlongations(`waivers.${check} ${subject}`, endIn, past, workspace);
}

/**
 * How often the latest end under a subject was moved on, by a later date or by one more entry. Each of several edits of
 * one step counts once; a longer one that was taken back in between counts by what it added to all that was before.
 */
function countProlongations(
  subject: string,
  endIn: (workspace: Workspace) => Day | undefined,
  past: Past,
  workspace: Workspace,
): Prolongations | undefined {
  const edits = past
    .editsOf(subject)
    .filter(({ change }) => change.field === '' || change.field === 'until');
  let known: Prolongations | undefined;
  let end = Number.NEGATIVE_INFINITY;
  for (const at of new Set(edits.map((edit) => edit.at))) {
    const then = at < past.steps.length ? past.workspaceAt(at) : workspace;
    const until = then && endIn(then);
    if (until === undefined || until <= end) continue;
    const since = past.steps[at]?.day;
    known = known ? { ...known, times: known.times + 1 } : { times: 0, first: until, since };
    end = until;
  }
  return known;
}

function latest(days: readonly Day[]): Day | undefined {
  return days.length === 0 ? undefined : Math.max(...days);
}
