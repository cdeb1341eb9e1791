import { groupBy } from '../group-by.ts';
import type { LogEntry, PlanLog } from '../schema/log.ts';
import { many } from './card-words.ts';
import { changeLines, commitLine, directionWords, isDoubtful, shortId } from './change-lines.ts';
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
    ...[...merge, ...late(each)].flatMap((text) => wrap(`  ${text}`, look.width, '    ')),
    ...shown.flatMap(([subject, changes]) => [
      ...(subject === about ? [] : wrap(`  ${subject}`, look.width, '    ')),
      ...changes.flatMap((change) => paintChange(change, subject === about, look, style)),
    ]),
    ...(rest > 0 ? [`  and ${many(rest, 'more definition')}`] : []),
    ...unread(each).flatMap((text) => wrap(`  ${text}`, look.width, '    ')),
    ...newFigureLines(news).flatMap((line) => wrap(`  ${line}`, look.width, '    ')),
    ...effect(each).flatMap((text) => wrap(`  ${text}`, look.width, '     ')),
  ];
}

/** A commit that is dated before one that it follows; of a branch, the merge says from when on it counts. */
function late({ commit, merge, day }: LogEntry): readonly string[] {
  const dated = commit?.committer.day ?? null;
  if (merge !== null || dated === null || day === null || dated >= day) return [];
  return [`counts from ${day}, the day of a commit that it follows`];
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
  const words = directionWords(change, section);
  const paint = isDoubtful(change, section) ? style.doubtful : style.good;
  const made = change.of_merge ? ['made in the merge itself'] : [];
  return [...changeLines(change, section), ...twin(change), ...made]
    .flatMap((line) => wrap(indent + line, width, `${indent}  `))
    .map((line) => (words === '' ? line : paintWords(line, words, paint)));
}

/** A definition that was renamed looks like one that went and one that came. */
function twin({ same_as: other, before }: Change): readonly string[] {
  if (other === null) return [];
  return [`says the same as ${other}, which was ${before === null ? 'removed' : 'added'}`];
}

function unread({ unread: problem, commit }: LogEntry): readonly string[] {
  if (problem === null) return [];
  const { file, line, message } = problem;
  const when =
    commit === null ? 'cannot be read as it stands' : 'could not be read after this commit';
  return [`the plan ${when}: ${file}:${line}: ${message}`];
}

function effect({ effect: of, effect_unknown_because: because }: LogEntry): readonly string[] {
  if (because !== null) return [`=> what it did cannot be told: ${because}`];
  if (of === null) return [];
  const [told, also] = [judgements(of), judgements(of.also)];
  return [
    ...(told.length === 0 ? [] : [`=> on ${of.as_of}: ${told.join('; ')}`]),
    ...(also.length === 0 ? [] : [`   this commit also: ${also.join('; ')}`]),
  ];
}

type Judged = Pick<NonNullable<LogEntry['effect']>, 'assumptions' | 'gates'>;

function judgements({ assumptions, gates }: Judged): readonly string[] {
  return [
    ...assumptions.map(({ id, before, after }) => `${id} ${turn(state(before), state(after))}`),
    ...gates.map(({ id, before, after }) => `${id} ${turn(verdict(before), verdict(after))}`),
  ];
}

/** `HOLD -> PASS`, or `still HOLD`: without an arrow it would read as if the commit had made it so. */
function turn(before: string, after: string): string {
  return before === after ? `still ${after}` : `${before} -> ${after}`;
}

/** What the log does not show. */
function remarks({ older, later, gap, doubts }: PlanLog, { width }: Look): readonly string[] {
  const lines = [
    ...(older > 0 ? [`${many(older, 'older commit')} left out; --number <n> shows more.`] : []),
    ...(later > 0 ? [`${many(later, 'commit')} left out, from after the as-of date.`] : []),
    ...(gap === null ? [] : [`The log is cut here. ${gap}`]),
    ...doubts,
  ];
  return lines.flatMap((line) => wrap(line, width, '  '));
}
