import type { Change, Direction } from '../diff/change.ts';
import { describeChange } from '../diff/describe.ts';
import type { Commit, Signed } from '../load/git/commit.ts';
import { formatDay } from '../period/day.ts';
import type { ChangeDocument, CommitDocument } from '../schema/change.ts';
import { formatUnit } from '../units/unit.ts';
import { outer } from './outer-figure.ts';

/** A change as a document: what was and is there, and the same in plain lines. */
export function documentChange(
  change: Change,
  direction: Direction,
  rewritten: readonly string[],
): ChangeDocument {
  const { field, part, before, after, periods } = change;
  const value = after ?? before;
  const unit = value?.kind === 'series' ? value.unit : undefined;
  const figure = (inner: number | undefined) => (unit ? outer(inner, unit) : null);
  return {
    field,
    part,
    before: before?.text ?? null,
    after: after?.text ?? null,
    unit: unit ? formatUnit(unit) : null,
    periods: periods.map((each) => ({
      period: each.period,
      before: figure(each.before),
      after: figure(each.after),
    })),
    rewritten: [...rewritten],
    direction,
    text: [...describeChange(change)],
  };
}

export function describeCommit({ id, author, committer, subject }: Commit): CommitDocument {
  return { id, author: describeSigned(author), committer: describeSigned(committer), subject };
}

function describeSigned({ name, email, day }: Signed): CommitDocument['author'] {
  return { name, email, day: day === undefined ? null : formatDay(day) };
}
