import { gridFor, isClosedOn } from '../evaluate/closed.ts';
import { firstDay, formatPeriod, lastDay } from '../period/period.ts';
import type { Initiative, Workspace } from '../resolve/workspace.ts';
import type { Edit } from './edits.ts';
import { closingEdits } from './restated-figures.ts';
import {
  editsOfFields,
  readableBefore,
  type Sight,
  workspaceAfter,
  workspaceBefore,
} from './sight.ts';
import { isSpendLower, type Span, spendWithin, widestClosed } from './spend-within.ts';

/** An initiative whose spend of closed periods is less than what stood there when they were closed. */
export interface RestatedSpend {
  readonly initiative: Initiative;
  /** In order. */
  readonly sums: readonly RestatedSum[];
}

/** What was spent in a period as it was written, in the currency of the plan. */
export interface RestatedSum {
  readonly period: string;
  readonly span: Span;
  readonly original: number;
  readonly present: number;
  /** What first lowered it after its period was closed. */
  readonly edit: Edit;
}

/** Those that no restatement accounts for. More spend than was written is news, and no restatement. */
export function findRestatedSpend(sight: Sight): readonly RestatedSpend[] {
  const { workspace } = sight.now;
  return [...workspace.initiatives.values()].flatMap((initiative) => {
    const { id } = initiative;
    const sums = [...firstLowered(sight, id).values()]
      .map((each) => ({ ...each, present: spendWithin(workspace, id, each.span) }))
      .filter(({ was, span }) => isSpendLower(was, workspace, id, span))
      .filter(({ span }) => !isStated(workspace, id, span))
      .map(({ was: _, ...sum }) => sum)
      .sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
    return sums.length === 0 ? [] : [{ initiative, sums }];
  });
}

type Lowered = Omit<RestatedSum, 'present'> & { readonly was: Workspace };

/** By period, what stood there when it was first lowered after it was closed. */
function firstLowered(sight: Sight, id: string): ReadonlyMap<string, Lowered> {
  const found = new Map<string, Lowered>();
  for (const edit of editsOfFields(sight, `initiatives.${id}`, ['spend', ''])) {
    const was = workspaceBefore(sight, edit.at);
    if (!was?.initiatives.get(id)?.spend || was.currency !== sight.now.workspace.currency) continue;
    const after = workspaceAfter(sight, edit.at);
    const isClosed = (span: Span) => wasClosed(sight, id, span, edit);
    for (const { period, ...span } of spansOf(edit, was, isClosed)) {
      if (found.has(period) || !isSpendLower(was, after, id, span)) continue;
      if (!isClosed(span)) continue;
      found.set(period, { period, span, original: spendWithin(was, id, span), edit, was });
    }
  }
  return found;
}

/** The periods that an edit changes; where the whole initiative went, every one of the plan. */
function spansOf(
  { change }: Edit,
  { cadence, calendar, grids }: Workspace,
  isClosed: (span: Span) => boolean,
): readonly (Span & { readonly period: string })[] {
  if (change.periods.length > 0)
    return change.periods
      .filter(({ before }) => before !== undefined)
      .map((each) => widestClosed(each, change.periods, isClosed))
      .map(({ period, start, end }) => ({ period, start, end }));
  const { first, length } = grids.get(cadence) ?? { first: 0, length: 0 };
  if (change.after !== undefined) return [];
  return Array.from({ length }, (_, at) => {
    const period = { cadence, index: first + at };
    const [start, end] = [firstDay(period, calendar), lastDay(period, calendar)];
    return { period: formatPeriod(period, calendar), start, end };
  });
}

/** Whether the plan was committed with this spend while the period was closed, as with figures of KPIs. */
function wasClosed(sight: Sight, id: string, span: Span, edit: Edit): boolean {
  const { past, now } = sight;
  const moments = [edit, ...closingEdits(sight).filter(({ at }) => at < edit.at)];
  return moments.some(({ at }) => {
    const step = readableBefore(sight, at);
    const workspace = step === undefined ? undefined : past.workspaceAt(step);
    if (step === undefined || !workspace || spendWithin(workspace, id, span) <= 0) return false;
    return isClosedOn(past.steps[step]?.day ?? now.asOf, span.end, workspace);
  });
}

function isStated(workspace: Workspace, id: string, { start, end }: Span): boolean {
  const { cadence, calendar } = workspace;
  const grid = gridFor(workspace, cadence);
  return workspace.restatements.some(({ initiative, first, last }) => {
    const [from, to] = [first, last].map((at) => ({ cadence, index: grid.first + at }));
    return (
      initiative === id &&
      from !== undefined &&
      to !== undefined &&
      firstDay(from, calendar) <= start &&
      end <= lastDay(to, calendar)
    );
  });
}
