import { evaluate, type Facts } from '../evaluate/facts.ts';
import { type GitTrouble, isTrouble } from '../load/git/trouble.ts';
import type { PlanHistory, Step } from '../load/history.ts';
import type { Limits } from '../load/limits.ts';
import { type LoadedPlan, load, type ReadBefore } from '../load/load.ts';
import { memorySource } from '../load/memory.ts';
import { keepRecent } from '../load/recent.ts';
import type { Day } from '../period/day.ts';
import type { Problem } from '../problem.ts';
import { resolve } from '../resolve/resolve.ts';
import type { Workspace } from '../resolve/workspace.ts';
import { describeBackwards } from './backwards.ts';
import { countSteps } from './counted-steps.ts';
import { type Edit, readEdits } from './edits.ts';
import { pathsAbout } from './mentions.ts';

/** What the history of a plan tells, up to the as-of date. */
export interface Past {
  /** The commits that count, oldest first: none from after the as-of date, where that was asked for. */
  readonly steps: readonly Step[];
  /** The first step whose edits are there. */
  readonly first: number;
  /** Commits that are left out because they are from after the as-of date. */
  readonly later: number;
  /** Why nothing is known before the first step, in words; undefined where the plan began with it. */
  readonly gap: string | undefined;
  readonly doubts: readonly string[];
  /** Every change in what the plan means, oldest first. What is not committed yet comes last. */
  readonly edits: readonly Edit[];
  /** By step, the first thing in the files it changed that cannot be read. */
  readonly unread: ReadonlyMap<number, Problem>;
  /** Those of one definition: `kpis.cac`. */
  editsOf(subject: string): readonly Edit[];
  /** The plan as a step left it; undefined where it could not be read then. */
  workspaceAt(step: number): Workspace | undefined;
  /** What was known of it on a day. */
  factsAt(step: number, asOf: Day): Facts | undefined;
  /** The last step that counted on a day; undefined where there was none. */
  stepOn(day: Day): number | undefined;
}

/** What the history tells, or why it tells nothing. */
export type PastOrWhyNot = Past | GitTrouble;

export function isPast(past: PastOrWhyNot): past is Past {
  return !isTrouble(past);
}

export interface PastOptions {
  readonly asOf: Day;
  readonly looksBack: boolean;
  readonly limits: Limits;
  /** Only the edits of the newest steps, where that many will do. */
  readonly newest?: number;
  /** Only the edits that are about this definition, and a few beside it: `cac`, `sso.scale_up`. */
  readonly about?: string;
}

/** Reads what the history tells. `now` is the plan as it stands in its folder, committed or not. */
export function readPast(
  history: PlanHistory,
  now: LoadedPlan | undefined,
  { asOf, looksBack, limits, newest = Number.POSITIVE_INFINITY, about }: PastOptions,
): Past {
  const { steps, doubts } = countSteps(history.steps, asOf, looksBack);
  const first = Math.max(0, steps.length - newest);
  const unread = new Map<number, Problem>();
  const edits = readEdits(history, steps, looksBack ? undefined : now, limits, {
    first,
    noteProblem: (at, problem) => unread.set(at, unread.get(at) ?? problem),
    ...(about === undefined ? {} : { paths: pathsAbout(history, steps, about, limits) }),
  });
  const bySubject = new Map<string, Edit[]>();
  for (const edit of edits) {
    const { subject } = edit.change;
    const known = bySubject.get(subject);
    if (known) known.push(edit);
    else bySubject.set(subject, [edit]);
  }
  const workspaceAt = snapshots(history, limits);
  return {
    steps,
    first,
    later: history.steps.length - steps.length,
    gap: history.gap && [history.gap.message, history.gap.hint].join(' '),
    doubts: [...history.doubts, ...doubts, ...describeBackwards(steps)],
    edits,
    unread,
    editsOf: (subject) => bySubject.get(subject) ?? [],
    workspaceAt,
    factsAt: (step, day) => {
      const workspace = workspaceAt(step);
      return workspace && evaluate(workspace, day, true);
    },
    stepOn: (day) => {
      const at = steps.findLastIndex((step) => step.day !== undefined && step.day <= day);
      return at < 0 ? undefined : at;
    },
  };
}

/** Workspaces of steps, those asked for lately kept; of two that follow each other, only what differs is read again. */
function snapshots(history: PlanHistory, limits: Limits): (step: number) => Workspace | undefined {
  const before: ReadBefore = { planFiles: new Map(), tables: new Map() };
  const known = keepRecent<number, Workspace | undefined>(MOST_SNAPSHOTS);
  return (step) =>
    known.of(step, () => resolve(load(sourceAt(history, step, limits), limits, before)).workspace);
}

/** A large plan at each of thousands of commits would fill the memory. */
const MOST_SNAPSHOTS = 32;

/** The plan's files as a step left them. */
export function sourceAt(history: PlanHistory, step: number, limits: Limits) {
  const files = new Map(
    [...history.filesAt(step)].map(([path, id]) => [path, history.content(id)] as const),
  );
  return memorySource(files, limits);
}
