import type { Move, Weakening } from '../checks/judged-change.ts';
import type { Change } from '../diff/change.ts';
import { evaluate } from '../evaluate/facts.ts';
import { judgeVerdicts } from '../gates/gate-fact.ts';
import { type Approved, answerTo } from '../history/approvals.ts';
import { findGains } from '../history/gains.ts';
import type { Past } from '../history/past.ts';
import { describeRule } from '../history/rule-words.ts';
import type { Day } from '../period/day.ts';
import type { Verdict } from '../resolve/workspace.ts';
import { mergeMoves } from './attribution.ts';
import type { Compared } from './compare-sides.ts';
import { unansweredGates } from './excused.ts';
import { placeOfChange } from './place-of-change.ts';
import { findRestated, putBack, type Restated } from './restated.ts';
import type { RuleChanges, Sides } from './rule-changes.ts';
import { findSplits } from './splits.ts';
import { findMoves, standingOf } from './standing.ts';

export interface WeakeningOptions {
  readonly asOf: Day;
  readonly looksBack: boolean;
  /** The day of the base. */
  readonly day: Day;
  /** The history of the base. */
  readonly past: Past | undefined;
}

export interface Named {
  readonly weakened: readonly Weakening[];
  readonly moved: readonly Move[];
  /** Closed figures that the base allows to be others, each by itself. */
  readonly approved: readonly Approved[];
}

/** Every weakening by name, and what it moves. */
export function nameWeakenings(
  sides: Sides,
  ruleChanges: RuleChanges,
  { mixed, milder, moved }: Compared,
  options: WeakeningOptions,
): Named {
  const { all, others, plainlyMilder } = ruleChanges;
  const name = (change: Change, cause: Weakening['cause']) => ({
    ...nameWeakening(change, cause, sides, options),
    isPlain: plainlyMilder.has(change),
  });
  const restated = findRestatedMoves(sides, all, mixed, options);
  const moves = mergeMoves(moved, restated.moved);
  const byName = new Set(moves.flatMap(({ by }) => by));
  const effects = others.filter((change) => byName.has(describeRule(change).rule));
  const weakened = [
    ...milder.map((change) => name(change, 'rule')),
    ...effects.map((change) => name(change, 'effect')),
    ...findSplitWork(sides, ruleChanges, mixed, options).map(({ change, ...split }) => ({
      ...name(change, 'split'),
      split,
    })),
    ...restated.weakening.map(({ change }) => name(change, 'restated')),
    ...moves.filter(({ by }) => by.length === 0).map(nameUnexplained),
  ];
  return { weakened, moved: moves, approved: restated.approved };
}

function nameWeakening(
  change: Change,
  cause: Weakening['cause'],
  sides: Sides,
  { asOf, past }: WeakeningOptions,
): Omit<Weakening, 'isPlain'> {
  const { base, head } = sides;
  const workspaces = { base: base.workspace, head: head.workspace };
  const { words, people, money } = findGains(change, [base.workspace, head.workspace]);
  return {
    ...describeRule(change),
    subject: change.subject,
    cause,
    place: placeOfChange(change, sides),
    gains: words,
    people,
    money,
    whyNotApproved: answerTo(change, { ...workspaces, asOf, past }).whyNot,
  };
}

/** Something comes out better, and no single change can be found that does it. */
function nameUnexplained({ subject, before, after }: Move): Weakening {
  return {
    rule: subject,
    subject,
    from: before,
    to: after,
    cause: 'effect',
    isPlain: false,
    place: undefined,
    gains: [],
    people: [],
    money: 0,
    whyNotApproved: undefined,
  };
}

/** New work that leaves behind what judged the work whose money it takes, as the change that brings it. */
function findSplitWork(
  { base, head }: Sides,
  { all, approvedChanges }: RuleChanges,
  mixed: Compared['mixed'],
  { asOf }: WeakeningOptions,
): readonly { readonly change: Change; readonly from: string; readonly leftBehind: string }[] {
  const verdicts = mixed ? judgeVerdicts(mixed.facts) : new Map<string, Verdict>();
  const splits = findSplits({
    base: base.workspace,
    head: head.workspace,
    asOf,
    isCondemned: (id) => unansweredGates(id, verdicts, head.workspace, asOf).length > 0,
  });
  return splits.flatMap(({ from, to, leftBehind }) => {
    const change = all.find(
      (each) => each.subject === `initiatives.${to}` && each.field === '' && !each.before,
    );
    return change && !approvedChanges.includes(change) ? [{ change, from, leftBehind }] : [];
  });
}

/** Closed figures that are changed without a word by more than may be, or by which something comes out better. */
function findRestatedMoves(
  { base, head }: Sides,
  all: readonly Change[],
  mixed: Compared['mixed'],
  { day, asOf, looksBack, past }: WeakeningOptions,
): Omit<Named, 'weakened'> & { readonly weakening: readonly Restated[] } {
  const workspaces = { base: base.workspace, head: head.workspace };
  const found = findRestated(all, { ...workspaces, day, asOf, past });
  const approved = found.flatMap((each) => each.approved ?? []);
  const restated = found.filter((each) => !each.approved);
  if (restated.length === 0) return { weakening: [], moved: [], approved };
  const judged = mixed?.facts;
  const flips = (each: readonly Restated[]) =>
    judged
      ? findMoves(
          standingOf(evaluate(putBack(judged.workspace, each), asOf, looksBack)),
          standingOf(judged),
        )
      : [];
  const single = restated.map((each) => ({ each, moves: flips([each]) }));
  const together = flips(restated);
  const flipping = single.filter(({ moves }) => moves.length > 0).map(({ each }) => each);
  const isOnlyTogether = together.length > 0 && flipping.length === 0;
  const weakening = restated.filter(
    (each) => each.isUnsaid || flipping.includes(each) || isOnlyTogether,
  );
  const moved = together.map((move) => ({
    ...move,
    by: (flipping.length > 0 ? flipping : restated).map(({ change }) => describeRule(change).rule),
  }));
  return { weakening, moved, approved };
}
