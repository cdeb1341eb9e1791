import type { PlanHistory } from '../load/history.ts';
import type { Limits } from '../load/limits.ts';
import { load, type ReadBefore } from '../load/load.ts';
import { memorySource } from '../load/memory.ts';
import type { Problem } from '../problem.ts';
import { resolve } from '../resolve/resolve.ts';
import type { Workspace } from '../resolve/workspace.ts';

/** The plan as a step left it: without a workspace where it could not be read, for the problems beside it. */
export interface Snapshot {
  readonly workspace?: Workspace;
  readonly problems: readonly Problem[];
}

/**
 * The plan as each step left it. For walks along a long history: only the latest is
 * kept, and from one step to a later one nothing is read but what differs. Going back begins anew.
 */
export function walkSnapshots(
  { steps, content }: PlanHistory,
  limits: Limits,
): (step: number) => Snapshot {
  const before: ReadBefore = { planFiles: new Map(), tables: new Map() };
  const files = new Map<string, Uint8Array>();
  let reached = -1;
  let current: Snapshot = { problems: [] };
  return (step) => {
    if (step === reached) return current;
    if (step < reached) {
      files.clear();
      reached = -1;
    }
    for (; reached < step; reached += 1) {
      for (const { path, after } of steps[reached + 1]?.files ?? []) {
        if (after === undefined) files.delete(path);
        else files.set(path, content(after));
      }
    }
    current = resolve(load(memorySource(files, limits), limits, before));
    return current;
  };
}
