import { compareText } from '../compare-text.ts';
import { type Day, formatDay } from '../period/day.ts';
import type { GateDecision, Workspace } from '../resolve/workspace.ts';
import type { Edit } from './edits.ts';
import { entryOfDecision } from './entries.ts';
import type { Past } from './past.ts';

/** A decision that was recorded later than it is dated. */
export interface LateRecord {
  readonly decision: GateDecision;
  readonly edit: Edit;
  readonly recorded: Day;
  /** Days for which it could have been recorded and was not: those before the plan had a history do not count. */
  readonly days: number;
}

/** How late a decision was recorded; undefined where the history does not tell, or it is not committed yet. */
export function lateRecordOf(decision: GateDecision, past: Past): LateRecord | undefined {
  const { subject } = entryOfDecision(decision);
  const edit = past.editsOf(subject).find(({ change }) => change.field === '' && change.after);
  const begin = past.steps[0]?.day;
  if (!edit?.commit || edit.day === undefined || begin === undefined) return undefined;
  const days = edit.day - Math.max(decision.on, begin);
  return { decision, edit, recorded: edit.day, days };
}

/** A decision on a gate that no longer says what was recorded. */
export interface RewrittenDecision {
  readonly gate: string;
  /** As it stood at the end of the day on which it was recorded. */
  readonly before: GateDecision;
  readonly recorded: Day | undefined;
  /** What stands in its place; undefined where it is gone. */
  readonly after: GateDecision | undefined;
  /** The edit that did it. */
  readonly edit: Edit;
}

/**
 * Decisions whose verdict, date or decider was changed after the day on which they were recorded, or that are gone
 * although their gate is still there. Another reason, and a mend on the same day, are none; nor is what was put back.
 */
export function rewrittenDecisions(past: Past, workspace: Workspace): readonly RewrittenDecision[] {
  const gates = new Set(
    [...workspace.initiatives.values()].flatMap((each) => each.gates.map(({ id }) => id)),
  );
  const subjects = [
    ...new Set(
      past.edits
        .filter(({ change }) => change.section === 'decisions')
        .map(({ change }) => change.subject),
    ),
  ].sort(compareText);
  return subjects.flatMap((subject) => {
    const edits = past.editsOf(subject).filter(({ change }) => change.field !== 'because');
    const original = originalOf(subject, edits, past);
    if (!original || !gates.has(original.before.gate)) return [];
    return compareWithNow(original, edits, past, workspace) ?? [];
  });
}

interface Original {
  readonly before: GateDecision;
  readonly recorded: Day | undefined;
  readonly at: number;
}

/** A decision as it stood when the day was over on which it was first recorded. */
function originalOf(subject: string, edits: readonly Edit[], past: Past): Original | undefined {
  const [first] = edits;
  if (!first?.commit) return undefined;
  const { day: recorded } = first;
  const sameDay = edits.filter((edit) => edit.commit && edit.day === recorded);
  const at = recorded === undefined ? first.at : (sameDay.at(-1)?.at ?? first.at);
  const before = past
    .workspaceAt(at)
    ?.decisions.find((each) => entryOfDecision(each).subject === subject);
  return before && { before, recorded, at };
}

function compareWithNow(
  { before, recorded, at }: Original,
  edits: readonly Edit[],
  past: Past,
  workspace: Workspace,
): RewrittenDecision | undefined {
  const later = edits.filter((edit) => edit.at > at);
  const edit = later.at(-1);
  if (!edit) return undefined;
  const entry = entryOfDecision(before);
  const standing = workspace.decisions.filter(
    (each) => entryOfDecision(each).subject === entry.subject,
  );
  if (standing.some((each) => entryOfDecision(each).says === entry.says)) return undefined;
  const after = standing[0] ?? movedTo(before, edit, past, workspace);
  if (after && isMended(before, after, recorded)) return undefined;
  return { gate: before.gate, before, recorded, after, edit };
}

/** A date put right: later than it was written, and no later than the day on which it was known. */
function isMended(before: GateDecision, after: GateDecision, recorded: Day | undefined): boolean {
  const isSameButDate = after.verdict === before.verdict && after.by === before.by;
  return isSameButDate && after.on > before.on && recorded !== undefined && after.on <= recorded;
}

/** A decision on the same gate that came in the step in which this one went: it was dated anew. */
function movedTo(
  { gate }: GateDecision,
  { at }: Edit,
  past: Past,
  { decisions }: Workspace,
): GateDecision | undefined {
  return decisions.find(
    (each) =>
      each.gate === gate &&
      past
        .editsOf(`decisions.${gate} ${formatDay(each.on)}`)
        .some((edit) => edit.at === at && edit.change.field === '' && edit.change.after),
  );
}
