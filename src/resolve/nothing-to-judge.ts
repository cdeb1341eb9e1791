import type { Problem } from '../problem.ts';
import type { Workspace } from './workspace.ts';

/** A plan that says nothing must not come out green. */
export function nothingToJudge({ assumptions, initiatives, place }: Workspace): readonly Problem[] {
  if (assumptions.size > 0 || initiatives.size > 0) return [];
  return [
    {
      code: 'nothing-to-judge',
      message:
        'The plan has neither an assumption nor an initiative, so there is nothing to judge.',
      hint: 'Write down what the business believes under "assumptions", and what it does under "initiatives".',
      place: place([]),
    },
  ];
}
