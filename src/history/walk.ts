import type { PlanHistory } from '../load/history.ts';
import type { Limits } from '../load/limits.ts';
import { load, type ReadBefore } from '../load/load.ts';
import { memorySource } from '../load/memory.ts';
import { resolve } from '../resolve/resolve.ts';
import type { Workspace } from '../resolve/workspace.ts';

/**
 * The plan as each step left it, undefined where it could not be read. For walks along a long history: only the latest is
 * kept, and from one step to a later one nothing is read but what differs. Going back begins anew.
 */
export function walkSnapshots(
  { steps, content }: PlanHistory,
  limits: Limits,
): (step: number) => Workspace | undefined {
  const before: ReadBefore = { planFiles: new Map(), tables: new Map() };
  const files = new Map<string, Uint8Array>();
  let reached = -1;
  let current: Workspace | undefined;
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
    current = resolve(load(memorySource(files, limits), limits, before)).workspace;
    return current;
  };
}
