import type { Commit } from '../load/git/commit.ts';
import type { PlanHistory } from '../load/history.ts';
import type { Limits } from '../load/limits.ts';
import { type Edit, readEdits } from './edits.ts';
import type { Turn } from './turns.ts';

/** A turn with the commit that brought it, where a commit did. */
export type WrittenTurn = Turn & { readonly writer: Commit | undefined };

/**
 * Who wrote what made verdicts and states milder. Of a merge that is the commit of the branch, as plan log names it, or
 * the merge where it changed the plan by itself.
 */
export function findWriters(
  turns: readonly Turn[],
  history: PlanHistory,
  limits: Limits,
): readonly WrittenTurn[] {
  const known = new Map<number, readonly Edit[]>();
  const editsOf = (step: number) => {
    const edits = known.get(step) ?? readStep(history, step, limits);
    known.set(step, edits);
    return edits;
  };
  return turns.map((turn) => {
    const step = turn.step === undefined ? undefined : history.steps[turn.step];
    if (turn.step === undefined || !step) return { ...turn, writer: undefined };
    const edit = step.merged.length > 0 ? chooseEdit(turn, editsOf(turn.step)) : undefined;
    return { ...turn, writer: edit?.commit ?? step.commit };
  });
}

function readStep(history: PlanHistory, step: number, limits: Limits): readonly Edit[] {
  const steps = history.steps.slice(0, step + 1);
  return readEdits(history, steps, undefined, limits, { first: step });
}

/** What changed the thing itself, else what made anything easier to meet, else whatever was changed. */
function chooseEdit({ kind, id }: Turn, edits: readonly Edit[]): Edit | undefined {
  const subject = `${kind === 'gate' ? 'gates' : 'assumptions'}.${id}`;
  const easier = edits.filter(({ direction }) => direction === 'easier');
  return (
    easier.findLast(({ change }) => change.subject === subject) ??
    easier.findLast(({ change }) => change.section === 'assumptions') ??
    easier.at(-1) ??
    edits.at(-1)
  );
}
