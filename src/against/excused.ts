import type { Change } from '../diff/change.ts';
import { SEVERITY_OF_VERDICT } from '../gates/verdict-rule.ts';
import type { Day } from '../period/day.ts';
import type { Verdict, Workspace } from '../resolve/workspace.ts';

/**
 * Changes that are milder only by what they do: a new link or promise may be the only live path, and usually is not.
 * Judging by both sides tells which.
 */
export function isMilderByEffectOnly(
  { section, field, before, after }: Change,
  asOf: Day,
): boolean {
  if (before === undefined) return LINKS.has(`${section} ${field}`);
  // To plan again what is not due yet escapes nothing.
  const isDueAhead = before.kind === 'day' && before.day >= asOf;
  return (
    `${section} ${field}` === 'initiatives milestones.due' && isDueAhead && after !== undefined
  );
}

const LINKS: ReadonlySet<string> = new Set([
  ...['kpis drives', 'kpis formula', 'initiatives moves', 'gates opens'],
]);

/** Fewer periods in a row break an assumption sooner, and mend it sooner. */
export function isSooner({ section, field, before, after }: Change): boolean {
  if (section !== 'assumptions' || field !== 'breaks_after') return false;
  return before?.kind === 'number' && after?.kind === 'number' && after.value < before.value;
}

export function isStateChange({ section, field }: Change): boolean {
  return section === 'initiatives' && field === 'state';
}

/** The gates of an initiative at pivot or kill on which no decision as strict was taken. */
export function unansweredGates(
  initiative: string,
  verdicts: ReadonlyMap<string, Verdict>,
  { decisions }: Pick<Workspace, 'decisions'>,
  asOf: Day,
): readonly string[] {
  return [...verdicts]
    .filter(([gate]) => gate.startsWith(`${initiative}.`))
    .filter(([, verdict]) => verdict !== 'pass' && verdict !== 'hold')
    .filter(
      ([gate, verdict]) =>
        !decisions.some(
          (each) =>
            each.gate === gate &&
            each.on <= asOf &&
            SEVERITY_OF_VERDICT[each.verdict] >= SEVERITY_OF_VERDICT[verdict],
        ),
    )
    .map(([gate]) => gate);
}

/**
 * Whether an initiative may leave its state: nothing that fails is left behind without an answer. Every gate that fails by
 * the rules of the base has a decision as strict as its verdict, and what is closed has been confirmed.
 */
export function isStateRecorded(
  { id, after }: Change,
  verdicts: ReadonlyMap<string, Verdict>,
  { decisions, closures }: Workspace,
  asOf: Day,
): boolean {
  const isAnswered = unansweredGates(id, verdicts, { decisions }, asOf).length === 0;
  if (!isAnswered || after?.text === 'proposed') return false;
  return (
    after?.text !== 'closed' ||
    closures.some(({ initiative, on }) => initiative === id && on <= asOf)
  );
}
