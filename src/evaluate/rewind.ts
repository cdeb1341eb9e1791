import type { Day } from '../period/day.ts';
import type { Initiative, Workspace } from '../resolve/workspace.ts';

/**
 * The plan as far as its states were so on an earlier day: an initiative that was stopped by a decision or a closure
 * after `asOf` was still active then. A state without either has no date, and counts at every date.
 */
export function rewindStates(workspace: Workspace, asOf: Day): Workspace {
  const initiatives = new Map(
    [...workspace.initiatives].map(
      ([id, each]) => [id, rewindState(each, workspace, asOf)] as const,
    ),
  );
  return { ...workspace, initiatives };
}

function rewindState(initiative: Initiative, workspace: Workspace, asOf: Day): Initiative {
  if (initiative.state === 'active' || initiative.state === 'proposed') return initiative;
  const stoppedOn = daysOfStop(initiative, workspace);
  const isLater = stoppedOn.length > 0 && stoppedOn.every((on) => on > asOf);
  return isLater ? { ...initiative, state: 'active' } : initiative;
}

/** The days on which a decision or a closure stopped it. */
function daysOfStop({ id, state }: Initiative, { decisions, closures }: Workspace): readonly Day[] {
  const stopping = decisions.filter(
    ({ gate, verdict }) =>
      gate.startsWith(`${id}.`) &&
      (verdict === 'kill' || (state === 'on_hold' && verdict === 'hold')),
  );
  const closed = closures.filter(({ initiative }) => initiative === id);
  return [...stopping, ...closed].map(({ on }) => on);
}
