import { isJudged } from '../gates/gate-fact.ts';
import type { Step } from '../load/history.ts';
import type { Day } from '../period/day.ts';
import type { GateDecision, Override, Workspace } from '../resolve/workspace.ts';
import { entryOfDecision, entryOfOverride } from './entries.ts';
import type { ReplayedDay } from './replay-days.ts';
import { findTransition } from './transition.ts';

/** The first pivot or kill of a gate in a replay, and what people answered. */
export interface Stop {
  /** The day in the replay on which it fired. */
  readonly at: number;
  /** The first decision that was known on that day or later. */
  readonly decision: Answer<GateDecision> | undefined;
  /** The first override that was in force then. */
  readonly override: Answer<Override> | undefined;
  /** When the gate was judged no more. */
  readonly gone: Day | undefined;
}

export interface Answer<Entry> {
  readonly entry: Entry;
  /** The day from which the plan held it; undefined where there is no history to tell. */
  readonly recorded: Day | undefined;
  /** From when on it counts: the day that it names, but none before it was recorded. */
  readonly counted: Day;
}

/** What stops are looked for in: the steps of the history, none where there is no history. */
export interface StopSearch {
  readonly days: readonly ReplayedDay[];
  readonly steps: readonly Step[];
  readonly workspaceAt: (step: number) => Workspace | undefined;
}

/** By gate, of those that ever said stop or turn. */
export function findStops(search: StopSearch): ReadonlyMap<string, Stop> {
  const { days } = search;
  const fired = new Map<string, number>();
  days.forEach(({ seen }, at) => {
    for (const [id, { verdict }] of seen?.gates ?? []) {
      if ((verdict === 'pivot' || verdict === 'kill') && !fired.has(id)) fired.set(id, at);
    }
  });
  return new Map([...fired].map(([id, at]) => [id, findStop(id, at, search)] as const));
}

function findStop(id: string, at: number, search: StopSearch): Stop {
  return {
    at,
    decision: findDecision(id, at, search),
    override: findOverride(id, at, search),
    gone: findGone(id, at, search),
  };
}

/** One that was known before the verdict fired is no answer to it, and one that is dated back counts when it came. */
function findDecision(
  id: string,
  at: number,
  search: StopSearch,
): Answer<GateDecision> | undefined {
  const start = search.days[at]?.asOf ?? 0;
  const looked = new Set<string>();
  for (const [later, { asOf, seen }] of search.days.entries()) {
    if (later < at || !seen) continue;
    const answers = seen.decisions
      .filter((each) => each.gate === id && each.on <= asOf)
      .filter((each) => !looked.has(keyOf(each)))
      .map((entry): Answer<GateDecision> => {
        looked.add(keyOf(entry));
        const isThere = ({ decisions }: Pick<Workspace, 'decisions'>) =>
          decisions.some((each) => keyOf(each) === keyOf(entry));
        const recorded = findDay(later, search, isThere, (day) => !!day.seen && isThere(day.seen));
        return { entry, recorded, counted: Math.max(entry.on, recorded ?? entry.on) };
      })
      .filter(({ counted }) => counted >= start)
      .sort((a, b) => a.counted - b.counted);
    if (answers[0]) return answers[0];
  }
  return undefined;
}

function keyOf(decision: GateDecision): string {
  const { subject, says } = entryOfDecision(decision);
  return `${subject} ${says}`;
}

function findOverride(id: string, at: number, search: StopSearch): Answer<Override> | undefined {
  for (const [later, { asOf, seen }] of search.days.entries()) {
    if (later < at) continue;
    const entry = seen?.overrides.find((each) => each.gate === id && each.until >= asOf);
    if (!entry) continue;
    const { says } = entryOfOverride(entry);
    const isThere = ({ overrides }: Pick<Workspace, 'overrides'>) =>
      overrides.some((each) => each.gate === id && entryOfOverride(each).says === says);
    const recorded = findDay(later, search, isThere, (day) => !!day.seen && isThere(day.seen));
    return { entry, recorded, counted: recorded ?? asOf };
  }
  return undefined;
}

function findGone(id: string, at: number, search: StopSearch): Day | undefined {
  const { days } = search;
  const isGone = ({ seen }: ReplayedDay) => !!seen && !seen.gates.has(id);
  const later = days.findIndex((day, index) => index > at && isGone(day));
  if (later < 0) return undefined;
  const isOver = ({ initiatives }: Workspace) =>
    ![...initiatives.values()].some(
      (each) => isJudged(each) && each.gates.some((gate) => gate.id === id),
    );
  return findDay(later, search, isOver, isGone) ?? days[later]?.asOf;
}

/**
 * The day of the step that made something true, which is true on the day `at` of the replay; undefined without a
 * history. Looked for between the last day on which it was not, and the next.
 */
function findDay(
  at: number,
  { days, steps, workspaceAt }: StopSearch,
  isTrueIn: (workspace: Workspace) => boolean,
  isTrueOn: (day: ReplayedDay) => boolean,
): Day | undefined {
  const without = days.findLastIndex((day, index) => index < at && day.seen && !isTrueOn(day));
  const withIt = days.findIndex((day, index) => index > without && isTrueOn(day));
  const [low, high] = [days[without], days[withIt]];
  if (high?.step === undefined) return undefined;
  const step = findTransition(low?.step ?? -1, high.step, (each) => {
    const workspace = workspaceAt(each);
    return workspace !== undefined && isTrueIn(workspace);
  });
  return steps[step]?.day ?? high.asOf;
}
