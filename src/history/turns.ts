import type { State } from '../evaluate/assumption-fact.ts';
import type { Reason } from '../gates/standing.ts';
import { SEVERITY_OF_VERDICT } from '../gates/verdict-rule.ts';
import type { Day } from '../period/day.ts';
import type { Verdict } from '../resolve/workspace.ts';
import type { FigureSeen, Seen } from './seen.ts';
import { findTransition } from './transition.ts';

/** A verdict or a state that became another from one day of a replay to the next. */
export type Turn = {
  /** The day in the replay on which it was another for the first time. */
  readonly at: number;
  readonly id: string;
  /** The step that made it milder, where no new figure did; else undefined. */
  readonly step: number | undefined;
} & (
  | {
      readonly kind: 'gate';
      readonly before: Verdict | undefined;
      readonly after: Verdict;
      /** The worst of what keeps it from passing. */
      readonly because: Reason | undefined;
    }
  | {
      readonly kind: 'assumption';
      readonly before: State | undefined;
      readonly after: State;
      readonly figure: FigureSeen | undefined;
    }
);

/** A day of a replay of which something is known. */
export interface SeenDay {
  readonly at: number;
  readonly asOf: Day;
  readonly step: number | undefined;
  readonly seen: Seen;
}

/** What a step left behind, as it would have been judged on a day; undefined where it could not be read. */
type SeeStep = (step: number, asOf: Day) => Seen | undefined;

/** What turned between two days. `before` is the latest that is known. */
export function findTurns(
  before: SeenDay | undefined,
  now: SeenDay,
  seeStep: SeeStep,
): readonly Turn[] {
  const { at, seen } = now;
  const gates = [...seen.gates].flatMap(([id, { verdict: after, because }]): readonly Turn[] => {
    const was = before?.seen.gates.get(id)?.verdict;
    if (was === after) return [];
    const isRelief = was !== undefined && isRed(was) && isMilder(after, was);
    const step = isRelief
      ? findStep(before, now, seeStep, (then) => {
          const verdict = then.gates.get(id)?.verdict;
          return verdict === undefined || isMilder(verdict, was);
        })
      : undefined;
    return [{ at, id, step, kind: 'gate', before: was, after, because }];
  });
  const assumptions = [...seen.assumptions].flatMap(([id, { state: after, figure }]) => {
    const was = before?.seen.assumptions.get(id)?.state;
    if (was === after) return [];
    const step =
      was === 'broken'
        ? findStep(before, now, seeStep, (then) => then.assumptions.get(id)?.state !== 'broken')
        : undefined;
    const turn: Turn = { at, id, step, kind: 'assumption', before: was, after, figure };
    return [turn];
  });
  return [...assumptions, ...gates];
}

function isRed(verdict: Verdict): boolean {
  return verdict === 'pivot' || verdict === 'kill';
}

function isMilder(verdict: Verdict, than: Verdict): boolean {
  return SEVERITY_OF_VERDICT[verdict] < SEVERITY_OF_VERDICT[than];
}

/**
 * The step that brought a relief: with its files the day before would have been judged milder already, so that nothing
 * that happened since is behind it. Undefined where even the last files leave that day as it was: then figures did it.
 */
function findStep(
  before: SeenDay | undefined,
  now: SeenDay,
  seeStep: SeeStep,
  isRelief: (then: Seen) => boolean,
): number | undefined {
  if (before?.step === undefined || now.step === undefined) return undefined;
  const isReliefAt = (step: number) => {
    const then = seeStep(step, before.asOf);
    return then !== undefined && isRelief(then);
  };
  if (!isReliefAt(now.step)) return undefined;
  return findTransition(before.step, now.step, isReliefAt);
}
