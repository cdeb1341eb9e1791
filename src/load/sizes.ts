import { fileProblem, type Problem } from '../problem.ts';
import { describeBytes, describeCount, type Limits, orRaise } from './limits.ts';
import { PLAN_FILE } from './names.ts';
import type { SourceFile } from './source.ts';

/** Whether the plan as a whole is too large, before any of it is read. */
export function refuseSizes(files: readonly SourceFile[], limits: Limits): readonly Problem[] {
  const problems: Problem[] = [];
  if (files.length > limits.files) {
    const message = `The plan has more than ${describeCount(limits.files)} files.`;
    problems.push(
      fileProblem(
        PLAN_FILE,
        'too-many-files',
        message,
        orRaise('Check that the right folder is read', 'files'),
      ),
    );
  }
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  if (bytes > limits.planBytes) {
    const message = `The files of the plan are larger than ${describeBytes(limits.planBytes)} together.`;
    problems.push(
      fileProblem(
        PLAN_FILE,
        'too-large-plan',
        message,
        orRaise('Move series to CSV files', 'planBytes'),
      ),
    );
  }
  return problems;
}
