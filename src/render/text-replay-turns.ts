import { groupBy } from '../group-by.ts';
import type { ReplayAnswer } from '../schema/replay.ts';
import { type Look, paintWords, type Style } from './style.ts';
import { wrap } from './wrap.ts';

type Turn = ReplayAnswer['turns'][number];
type TurnCommit = NonNullable<Turn['commit']>;

const MOST_DAYS = 12;
const INDENT = ' '.repeat(14);
const RED: ReadonlySet<string> = new Set(['pivot', 'kill']);

/** What turned, by day: assumptions that drifted and broke, verdicts that fired and that were taken back. */
export function renderTurns(
  { turns }: ReplayAnswer,
  look: Look,
  style: Style,
): readonly string[] {
  const days = [...groupBy(turns.filter(isWorthTelling), ({ as_of }) => as_of)];
  if (days.length === 0) return [];
  const shown = days.slice(-MOST_DAYS);
  const earlier = days.length - shown.length;
  return [
    style.strong('what turned, and when it was known'),
    ...(earlier > 0 ? [`  ${earlier} earlier days are left out; --format json has all`] : []),
    ...shown.flatMap(([day, group]) => renderDay(day, group, look, style)),
  ];
}

/** Not the first sight of what is sound, nor how an assumption comes to be judged. */
function isWorthTelling({ kind, before, after }: Turn): boolean {
  if (kind === 'gate') return RED.has(after) || (before !== null && before !== after);
  if (after === 'broken' || after === 'drifting') return true;
  return before === 'broken' || before === 'drifting';
}

function renderDay(
  day: string,
  turns: readonly Turn[],
  { width }: Look,
  style: Style,
): readonly string[] {
  const states = turns
    .filter(({ kind }) => kind === 'assumption')
    .map(({ id, before, after, figure }) => {
      const was = before === 'broken' || before === 'drifting' ? `${before} -> ` : '';
      return `${id} ${was}${after}${figure === null ? '' : `: ${figure}`}`;
    });
  const verdicts = [...groupBy(turns, arrow)].flatMap(([words, group]) =>
    words === '' ? [] : [`${words}  ${group.map(({ id }) => id).join(', ')}`],
  );
  const edits = new Map(turns.flatMap(({ commit }) => (commit ? [[commit.id, commit]] : [])));
  const lines = [...states, ...verdicts, ...[...edits.values()].map(blame)];
  return lines.flatMap((line, at) => {
    const start = at === 0 ? `  ${day}  ` : INDENT;
    return wrap(start + line, width, `${INDENT}  `).map((each) =>
      paintWords(paintWords(each, 'PIVOT', style.bad), 'KILL', style.bad),
    );
  });
}

/** `HOLD -> PIVOT`; nothing for an assumption. */
function arrow({ kind, before, after }: Turn): string {
  if (kind !== 'gate') return '';
  return before === null ? after.toUpperCase() : `${before.toUpperCase()} -> ${after.toUpperCase()}`;
}

function blame({ id, on, author, subject }: TurnCommit): string {
  const when = on === null ? 'on a day unknown' : `on ${on}`;
  return `! not by new figures but by ${author} ${when}: "${subject}" (${id.slice(0, 7)})`;
}
