import { groupBy } from '../group-by.ts';
import { PLAN_FILE } from '../load/names.ts';
import type { PlanDiff } from '../schema/diff.ts';
import { many } from './card-words.ts';
import { changeLines, directionWords, isDoubtful } from './change-lines.ts';
import {
  describeDeed,
  describeSide,
  type EffectPart,
  effectParts,
  onlyDeed,
  partNews,
  summarize,
  unreadLines,
} from './diff-words.ts';
import { breakCommands, showHiddenIn } from './inert.ts';
import { type Look, paintWords, type Style, styleFor } from './style.ts';
import { columns, wrap } from './wrap.ts';

/** The answer of `plan diff` for a terminal: what changed in meaning, by whom, and what it does. */
export function renderDiff(answer: PlanDiff, look: Look): string {
  const shown = showHiddenIn(answer);
  const style = styleFor(look);
  const blocks = [
    heading(shown, look, style),
    ...definitions(shown, look, style),
    unread(shown, look, style),
    ...effectParts(shown).map((part) => effects(part, look, style)),
    shown.doubts.flatMap((doubt) => wrap(doubt, look.width, '  ')),
    wrap(summarize(shown), look.width, '  '),
  ];
  const text = blocks.filter((block) => block.length > 0).map((block) => block.join('\n'));
  return breakCommands(`${text.join('\n\n')}\n`);
}

function heading(answer: PlanDiff, { width }: Look, style: Style): readonly string[] {
  const sides = `${describeSide(answer.before)} -> ${describeSide(answer.after)}`;
  const deed = onlyDeed(answer);
  return [
    ...wrap(answer.plan?.name ?? 'Unnamed plan', width, '  ').map((line) => style.strong(line)),
    ...wrap(sides, width, '  ').map((line) => style.faint(line)),
    ...(deed === undefined ? [] : wrap(deed, width, '  ').map((line) => style.faint(line))),
  ];
}

/** Past these nobody reads on; the summary still counts all. */
const MOST_DEFINITIONS = 1000;

type Definition = PlanDiff['definitions'][number];

function definitions(answer: PlanDiff, look: Look, style: Style): readonly (readonly string[])[] {
  const isToldOnce = onlyDeed(answer) !== undefined;
  const { definitions: told, news } = partNews(answer);
  const shown = told.slice(0, MOST_DEFINITIONS);
  const rest = told.length - shown.length;
  const bySection = groupBy(shown, ({ section }) => section);
  const blocks = [...bySection].map(([section, group]) => [
    style.strong(section),
    ...group.flatMap((each) => definition(each, answer, isToldOnce, look, style)),
  ]);
  const more = `and ${many(rest, 'more definition')}; --format json lists them all`;
  const figures = news.flatMap(({ line, deed }) => [
    ...wrap(line, look.width, '  '),
    ...(isToldOnce ? [] : wrap(`  ${deed}`, look.width, '    ').map((text) => style.faint(text))),
  ]);
  return [...blocks, rest > 0 ? wrap(more, look.width, '  ') : [], figures];
}

function definition(
  each: Definition,
  answer: PlanDiff,
  isToldOnce: boolean,
  { width }: Look,
  style: Style,
): readonly string[] {
  const name = each.id === '' ? PLAN_FILE : each.id;
  const twin =
    each.same_as === null ? [] : wrap(`    says the same as ${each.same_as}`, width, '      ');
  const byDeed = groupBy(each.changes, (change) => describeDeed(change, answer));
  const groups = [...byDeed].flatMap(([deed, changes]) => [
    ...changes.flatMap((change) => paintChange(change, each.section, width, style)),
    ...(isToldOnce
      ? []
      : wrap(`      ${deed}`, width, '        ').map((line) => style.faint(line))),
  ]);
  return [...wrap(`  ${name}`, width, '    '), ...groups, ...twin];
}

function paintChange(
  change: Definition['changes'][number],
  section: string,
  width: number,
  style: Style,
): readonly string[] {
  const words = directionWords(change, section);
  const paint = isDoubtful(change, section) ? style.doubtful : style.good;
  return changeLines(change, section)
    .flatMap((line) => wrap(`    ${line}`, width, '      '))
    .map((line) => (words === '' ? line : paintWords(line, words, paint)));
}

function unread(answer: PlanDiff, { width }: Look, style: Style): readonly string[] {
  const lines = unreadLines(answer);
  if (lines.length === 0) return [];
  const title = 'could not be read, and is not compared';
  return [style.strong(title), ...lines.flatMap((line) => wrap(`  ${line}`, width, '    '))];
}

function effects({ title, blocks }: EffectPart, look: Look, style: Style): readonly string[] {
  const lines = wrap(title, look.width, '  ');
  return [
    ...(blocks.length === 0 ? lines : lines.map((line) => style.strong(line))),
    ...blocks.flatMap(({ title: name, rows, rest }) => [
      ...wrap(`  ${name}`, look.width, '    '),
      ...columns(rows.map(([first = '', ...others]) => [`    ${first}`, ...others])).flatMap(
        (line) => wrap(line, look.width, '      '),
      ),
      ...(rest === undefined ? [] : wrap(`    ${rest}`, look.width, '      ')),
    ]),
  ];
}
