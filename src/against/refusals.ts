import { PLAN_FILE } from '../load/names.ts';
import { fileProblem, type Problem } from '../problem.ts';

/** Without the rules of the base there is nothing to judge by, and nothing must pass. */
export function refuseBase(revision: string, problems: readonly Problem[]): Problem {
  const [first] = problems;
  const where = first ? ` (${first.place.file}, line ${first.place.line}: ${first.message})` : '';
  return {
    code: 'unreadable-base',
    message: `The plan at "${revision}" cannot be judged, so there are no rules to judge this change by${where}`,
    hint: 'Mend the plan there first, or name an earlier revision with "--against".',
    place: first?.place ?? { file: PLAN_FILE, line: 1, column: 1 },
  };
}

export function refuseMix(revision: string): Problem {
  return fileProblem(
    PLAN_FILE,
    'unfit-base',
    `The facts of this change do not fit the rules at "${revision}", so it cannot be judged by them.`,
    'Make the change in two steps: first what the rules are about, then the figures.',
  );
}
