import { groupBy } from '../group-by.ts';
import type { LogEntry, PlanLog } from '../schema/log.ts';
import { arrow } from './before-after.ts';
import { many } from './card-words.ts';
import { changeLines, commitLine, directionWords, shortId } from './change-lines.ts';
import { state, verdict } from './effect-blocks.ts';
import { breakCommands, showHiddenIn } from './inert.ts';
import { isNewFigures, newFigureLines } from './new-figures.ts';
import { type Look, paintWords, type Style, styleFor } from './style.ts';
import { wrap } from './wrap.ts';

/** The answer of `plan log` for a terminal: a commit after the other, newest first. */
export function renderLog(answer: PlanLog, look: Look): string {
  const shown = showHiddenIn(answer);
  const style = styleFor(look);
  const blocks = [
    shown.about === null ? [] : [style.strong(shown.about)],
    ...shown.entries.map((each) => entry(each, shown.about, look, style)),
    remarks(shown, look),
  ];
  const text = blocks.filter((block) => block.length > 0).map((block) => block.join('\n'));
  return breakCommands(`${text.join('\n\n')}\n`);
}

type Change = LogEntry['changes'][number];

/** A commit that writes a whole plan is no news in all its parts. */
const MOST_DEFINITIONS = 12;

function entry(each: LogEntry, about: string | null, look: Look, style: Style): readonly string[] {
  const head = each.commit === null ? 'not committed yet' : commitLine(each.commit);
  const merge =
    each.merge === null
      ? []
      : [`came with the merge ${shortId(each.merge)}${each.day === null ? '' : ` on ${each.day}`}`];
  const isNews = (change: Change) => about === null && isNewFigures(change);
  const news = each.changes
    .filter(isNews)
    .map((change) => ({ ...change, id: idOf(change.subject) }));
  const others = each.changes.filter((change) => !isNews(change));
  const bySubject = [...groupBy(others, ({ subject }) => subject)];
  const shown = about === null ? bySubject.slice(0, MOST_DEFINITIONS) : bySubject;
  const rest = bySubject.length - shown.length;
  return [
    ...wrap(head, look.width, '  ').map((line) => style.faint(line)),
    ...merge.flatMap((text) => wrap(`  ${text}`, look.width, '    ')),
    ...shown.flatMap(([subject, changes]) => [
      ...(subject === about ? [] : wrap(`  ${subject}`, look.width, '    ')),
      ...changes.flatMap((change) => paintChange(change, subject === about, look, style)),
    ]),
    ...(rest > 0 ? [`  and ${many(rest, 'more definition')}`] : []),
    ...newFigureLines(news).flatMap((line) => wrap(`  ${line}`, look.width, '    ')),
    ...effect(each).flatMap((text) => wrap(`  ${text}`, look.width, '     ')),
  ];
}

function idOf(subject: string): string {
  return subject.slice(subject.indexOf('.') + 1);
}

function paintChange(
  change: Change,
  isOwn: boolean,
  { width }: Look,
  style: Style,
): readonly string[] {
  const indent = isOwn ? '  ' : '    ';
  const [section = ''] = change.subject.split('.');
  const words = directionWords(change.direction, section);
  const paint = change.direction === 'easier' ? style.doubtful : style.good;
  const made = change.of_merge ? ['made in the merge itself'] : [];
  return [...changeLines(change, section), ...made]
    .flatMap((line) => wrap(indent + line, width, `${indent}  `))
    .map((line) => (words === '' ? line : paintWords(line, words, paint)));
}

function effect({ effect: of, effect_unknown_because: because }: LogEntry): readonly string[] {
  if (because !== null) return [`=> what it did cannot be told: ${because}`];
  if (of === null) return [];
  const told = [
    ...of.assumptions.map(({ id, before, after }) => `${id} ${arrow(state(before), state(after))}`),
    ...of.gates.map(({ id, before, after }) => `${id} ${arrow(verdict(before), verdict(after))}`),
  ];
  return told.length === 0 ? [] : [`=> on ${of.as_of}: ${told.join('; ')}`];
}

/** What the log does not show. */
function remarks({ older, later, gap, doubts }: PlanLog, { width }: Look): readonly string[] {
  const lines = [
    ...(older > 0 ? [`${many(older, 'older commit')} left out; --number <n> shows more.`] : []),
    ...(later > 0 ? [`${many(later, 'commit')} left out, from after the as-of date.`] : []),
    ...(gap === null ? [] : [`The log is cut here: ${gap}`]),
    ...doubts,
  ];
  return lines.flatMap((line) => wrap(line, width, '  '));
}
