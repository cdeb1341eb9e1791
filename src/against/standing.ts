import type { Examined } from '../checks/examine.ts';
import type { Move } from '../checks/judged-change.ts';
import type { Facts } from '../evaluate/facts.ts';
import { judgeVerdicts } from '../gates/gate-fact.ts';
import { SEVERITY_OF_VERDICT } from '../gates/verdict-rule.ts';
import type { Verdict } from '../resolve/workspace.ts';

/** How a plan comes out: what a change of rules must not make better. */
export interface Standing {
  readonly verdicts: ReadonlyMap<string, Verdict>;
  readonly states: ReadonlyMap<string, State>;
  /** The errors of the checks that hold figures against rules, by check and subject; undefined where none was run. */
  readonly errors: ReadonlySet<string> | undefined;
}

type State = ReturnType<Facts['assumption']>['state'];

const RANK: Readonly<Record<State, number>> = { holds: 0, unproven: 1, drifting: 2, broken: 3 };

/**
 * Errors that go when a rule gets stricter (a plan without owners gets one, a target that was too easy is raised) are
 * mended, not escaped. These can only go where something comes out better.
 */
const JUDGING: ReadonlySet<string> = new Set([
  ...['broken-assumption', 'failed-gate', 'zombie-initiative', 'spend-after-stop', 'short-runway'],
]);

export function standingOf(facts: Facts, run?: Examined['run']): Standing {
  const states = [...facts.workspace.assumptions.keys()].map(
    (id) => [id, facts.assumption(id).state] as const,
  );
  const errors = run?.findings
    .filter(({ check, severity, waiver }) => JUDGING.has(check) && severity === 'error' && !waiver)
    .map(({ check, subject }) => `${check} on ${subject}`);
  return {
    verdicts: judgeVerdicts(facts),
    states: new Map(states),
    errors: errors && new Set(errors),
  };
}

/** What comes out better in the second standing; what is not there any more came out best. */
export function findMoves(strict: Standing, mild: Standing): readonly Omit<Move, 'by'>[] {
  const verdicts = [...strict.verdicts].flatMap(([id, before]) => {
    const after = mild.verdicts.get(id);
    const isBetter =
      after === undefined || SEVERITY_OF_VERDICT[after] < SEVERITY_OF_VERDICT[before];
    return isBetter && before !== 'pass'
      ? [{ subject: `gates.${id}`, before, after: after ?? NOT_JUDGED }]
      : [];
  });
  const states = [...strict.states].flatMap(([id, before]) => {
    const after = mild.states.get(id);
    const isBetter = after === undefined || RANK[after] < RANK[before];
    return isBetter && before !== 'holds'
      ? [{ subject: `assumptions.${id}`, before, after: after ?? NOT_JUDGED }]
      : [];
  });
  const moves = [...verdicts, ...states];
  if (moves.length > 0) return moves;
  // Errors follow verdicts and states; by themselves they are told only where those do not move.
  return [...(strict.errors ?? [])]
    .filter((error) => mild.errors !== undefined && !mild.errors.has(error))
    .map((subject) => ({ subject, before: 'error', after: 'no error' }));
}

const NOT_JUDGED = 'not judged';
