import { groupBy } from '../group-by.ts';
import type { ReplayAnswer } from '../schema/replay.ts';
import { formatNumber } from '../units/format.ts';
import { shortId } from './change-lines.ts';
import { type Look, paintWords, type Style } from './style.ts';
import { wrap } from './wrap.ts';

type Turn = ReplayAnswer['turns'][number];
type Figure = NonNullable<Turn['figure']>;
type TurnCommit = NonNullable<Turn['commit']>;

const MOST_DAYS = 12;
const MOST_NAMES = 4;
const INDENT = ' '.repeat(14);
const RED: ReadonlySet<string> = new Set(['pivot', 'kill']);

/** What turned, by day: assumptions that drifted and broke, verdicts that fired and that were taken back. */
export function renderTurns(
  { turns, from }: ReplayAnswer,
  look: Look,
  style: Style,
): readonly string[] {
  const days = [...groupBy(turns.filter(isWorthTelling), ({ as_of }) => as_of)];
  if (days.length === 0) return [];
  const shown = days.slice(-MOST_DAYS);
  const earlier = days.length - shown.length;
  return [
    ...wrap('what turned, and when it was known', look.width, '  ').map((line) =>
      style.strong(line),
    ),
    ...(earlier > 0 ? [`  ${earlier} earlier days are left out; --format json has all`] : []),
    ...shown.flatMap(([day, group]) =>
      renderDay({ day, isFirst: day === from }, group, look, style),
    ),
  ];
}

/** Not the first sight of what is sound, nor how an assumption comes to be judged. */
function isWorthTelling({ kind, before, after }: Turn): boolean {
  if (kind === 'gate') return RED.has(after) || (before !== null && before !== after);
  if (after === 'broken' || after === 'drifting') return true;
  return before === 'broken' || before === 'drifting';
}

function renderDay(
  { day, isFirst }: { readonly day: string; readonly isFirst: boolean },
  turns: readonly Turn[],
  { width }: Look,
  style: Style,
): readonly string[] {
  // What it was before the first day is not known.
  const already = isFirst ? 'already ' : '';
  const states = turns
    .filter(({ kind }) => kind === 'assumption')
    .map((turn) => describeState(turn, already));
  const told = new Set(turns.flatMap(({ kind, id }) => (kind === 'assumption' ? [id] : [])));
  const byWords = groupBy(turns, (turn) =>
    JSON.stringify([describeVerdict(turn), describeReason(turn, told)]),
  );
  const verdicts = [...byWords.values()].flatMap((group) => {
    const [turn] = group;
    const words = turn ? describeVerdict(turn) : '';
    const reason = turn ? describeReason(turn, told) : '';
    return words === '' ? [] : [`${already}${words}  ${nameGates(group)}${reason}`];
  });
  const edits = new Map(turns.flatMap(({ commit }) => (commit ? [[commit.id, commit]] : [])));
  const lines = [...states, ...verdicts, ...[...edits.values()].map(blame)];
  return lines.flatMap((line, at) => {
    const start = at === 0 ? `  ${day}  ` : INDENT;
    return wrap(start + line, width, `${INDENT}  `).map((each) =>
      paintWords(paintWords(each, 'PIVOT', style.bad), 'KILL', style.bad),
    );
  });
}

/** `low_cost_acquisition broken: cac 359.7, expected at most 240` */
function describeState({ id, before, after, figure }: Turn, already: string): string {
  const only = before === 'broken' && after === 'drifting' ? 'only ' : already;
  return `${id} ${only}${after}${figure ? `: ${describeFigure(figure)}` : ''}`;
}

/** Without its unit, which would not fit: the KPI is named, and its card has it. */
function describeFigure({ kpi, value, unit, at_least: low, at_most: high }: Figure): string {
  const show = (number: number) =>
    unit === '%' ? `${formatNumber(number)}%` : formatNumber(number);
  const edges = [
    ...(low === null ? [] : [`at least ${show(low)}`]),
    ...(high === null ? [] : [`at most ${show(high)}`]),
  ];
  return `${kpi} ${show(value)}, expected ${edges.join(' and ')}`;
}

function nameGates(group: readonly Turn[]): string {
  const names = group.slice(0, MOST_NAMES).map(({ id }) => id);
  const left = group.length - names.length;
  return left > 0 ? `${names.join(', ')} and ${left} more` : names.join(', ');
}

/** `PIVOT`, or `back to HOLD` where it had said stop or turn before; nothing for an assumption. */
function describeVerdict({ kind, before, after }: Turn): string {
  if (kind !== 'gate') return '';
  const isBack = before !== null && RED.has(before) && !RED.has(after);
  return `${isBack ? 'back to ' : ''}${after.toUpperCase()}`;
}

/** Why a gate turned to hold, where no assumption of that day says so already: `: they_stay is unproven`. */
function describeReason({ after, because }: Turn, told: ReadonlySet<string>): string {
  if (after !== 'hold' || because === null) return '';
  const { kind, id, text } = because;
  if (kind !== 'premise') return `: ${text}`;
  return told.has(id) ? '' : `: ${text.replace(/;.*/, '')}`;
}

function blame({ id, on, counts_from, merge, author, subject }: TurnCommit): string {
  const when = on === null ? '' : ` on ${on}`;
  const deed = `! no new figure: ${author} changed the plan${when}, "${subject}" (${shortId(id)})`;
  if (merge !== null) {
    const merged = counts_from === null ? '' : ` on ${counts_from}`;
    return `${deed}, merged${merged} (${shortId(merge)})`;
  }
  const isEarlier = on !== null && counts_from !== null && on < counts_from;
  return isEarlier ? `${deed}, counted from ${counts_from}` : deed;
}
