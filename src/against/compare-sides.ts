import { type Examined, type ExamineOptions, examine, isExamined } from '../checks/examine.ts';
import type { Move } from '../checks/judged-change.ts';
import type { Change } from '../diff/change.ts';
import { evaluate } from '../evaluate/facts.ts';
import { judgeVerdicts } from '../gates/gate-fact.ts';
import { describeRule } from '../history/rule-words.ts';
import type { Day } from '../period/day.ts';
import { bind } from '../resolve/resolve.ts';
import type { Workspace } from '../resolve/workspace.ts';
import { attribute, hasMove, mergeMoves } from './attribution.ts';
import { isSooner, isStateChange, isStateRecorded } from './excused.ts';
import { type Leave, leaveFor } from './leave.ts';
import { type MixOptions, mixPlans, type Side } from './mix.ts';
import type { RuleChanges, Sides } from './rule-changes.ts';
import { findMoves, type Standing, standingOf } from './standing.ts';

export interface Compared {
  /** The facts of the head under the rules of the base; undefined where the two do not fit together. */
  readonly mixed: Examined | undefined;
  /** Milder by what they say; a state that was left with an answer to every gate is none. */
  readonly milder: readonly Change[];
  /** What comes out better by the rules of the head, on the new figures or on the old ones. */
  readonly moved: readonly Move[];
}

export interface CompareOptions extends ExamineOptions {
  /** The day of the base. */
  readonly day: Day;
}

/** Judges both sides by the rules of both, and says what comes out better by those of the head. */
export function compareSides(
  sides: Sides,
  changes: RuleChanges,
  examined: { readonly base: Examined | undefined; readonly head: Examined },
  options: CompareOptions,
): Compared {
  const { base, head } = sides;
  const milder = leaveOutRecorded(sides, changes, options);
  const keptStates = new Set(milder.filter(isStateChange).map(({ id }) => id));
  const mixWith = (leave: Leave) =>
    mixWorkspace(base, head, { way: 'on', day: options.day, leave, keptStates });
  const mixed = examineMix(mixWith(changes.leave), options, examined.head);
  const candidates = [...milder, ...changes.others];
  const onNew = mixed
    ? movesOnNew(mixed, examined.head, candidates, changes, mixWith, options)
    : [];
  const onOld = examined.base ? movesOnOld(sides, examined.base, candidates, changes, options) : [];
  const moved = mergeMoves(onNew, onOld);
  const isEscape = (change: Change) =>
    !isSooner(change) || isRed(change, [examined.base, mixed]) || isNamed(change, moved);
  return { mixed, milder: milder.filter(isEscape), moved };
}

/** What is broken is mended sooner as well by a rule that breaks it sooner. */
function isRed({ id }: Change, judged: readonly (Examined | undefined)[]): boolean {
  return judged.some((each) => {
    if (!each?.facts.workspace.assumptions.has(id)) return true;
    const { state } = each.facts.assumption(id);
    return state === 'broken' || state === 'drifting';
  });
}

function isNamed(change: Change, moved: readonly Move[]): boolean {
  const { rule } = describeRule(change);
  return moved.some(({ by }) => by.includes(rule));
}

function mixWorkspace(rules: Side, facts: Side, options: MixOptions): Workspace | undefined {
  const { plan, bindings } = mixPlans(rules, facts, options);
  return bind(plan, bindings).workspace;
}

function examineMix(
  workspace: Workspace | undefined,
  options: ExamineOptions,
  { past }: Pick<Examined, 'past'>,
): Examined | undefined {
  const examined = workspace && examine(workspace, options, () => past);
  return examined && isExamined(examined) ? examined : undefined;
}

/** States that initiatives left with every failing gate answered: judged as if they had not left them. */
function leaveOutRecorded(
  { base, head }: Sides,
  { milder, leave }: RuleChanges,
  { asOf, day, looksBack }: CompareOptions,
): readonly Change[] {
  const states = milder.filter(isStateChange);
  if (states.length === 0) return milder;
  const kept = new Set(states.map(({ id }) => id));
  const workspace = mixWorkspace(base, head, { way: 'on', day, leave, keptStates: kept });
  if (!workspace) return milder;
  const verdicts = judgeVerdicts(evaluate(workspace, asOf, looksBack));
  return milder.filter(
    (change) => !isStateChange(change) || !isStateRecorded(change, verdicts, head.workspace, asOf),
  );
}

/** The facts of the head: what its own rules make better than those of the base. A change does it if it alone would. */
function movesOnNew(
  mixed: Examined,
  head: Examined,
  candidates: readonly Change[],
  { approvedChanges }: RuleChanges,
  mixWith: (leave: Leave) => Workspace | undefined,
  { asOf, looksBack }: ExamineOptions,
): readonly Move[] {
  const strict = standingOf(mixed.facts, mixed.run);
  const moves = findMoves(strict, standingOf(head.facts, head.run));
  if (moves.length === 0) return [];
  const tried = remember((change: Change): Standing | undefined => {
    const workspace = mixWith(leaveFor([...approvedChanges, change]));
    return workspace && standingOf(evaluate(workspace, asOf, looksBack));
  });
  return attribute(moves, candidates, (change, move) => {
    const alone = tried(change);
    return alone !== undefined && hasMove(strict, alone, move);
  });
}

/** The facts of the base: an old red that the new rules turn. A change does it if nothing moves without it. */
function movesOnOld(
  { base, head }: Sides,
  judged: Examined,
  candidates: readonly Change[],
  { approvedChanges }: RuleChanges,
  options: CompareOptions,
): readonly Move[] {
  const { asOf, day, looksBack } = options;
  const without = (changes: readonly Change[]) =>
    mixWorkspace(head, base, {
      way: 'back',
      day,
      leave: leaveFor([...approvedChanges, ...changes]),
      keptStates: new Set(),
    });
  const turned = examineMix(without([]), options, judged);
  if (!turned) return [];
  const strict = standingOf(judged.facts, judged.run);
  const moves = findMoves(strict, standingOf(turned.facts, turned.run));
  if (moves.length === 0) return [];
  const tried = remember((change: Change): Standing | undefined => {
    const workspace = without([change]);
    return workspace && standingOf(evaluate(workspace, asOf, looksBack));
  });
  return attribute(moves, candidates, (change, move) => {
    const rest = tried(change);
    return rest !== undefined && !hasMove(strict, rest, move);
  });
}

function remember<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const value = make(key);
    known.set(key, value);
    return value;
  };
}
