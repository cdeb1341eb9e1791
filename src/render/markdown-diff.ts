import { groupBy } from '../group-by.ts';
import { PLAN_FILE } from '../load/names.ts';
import type { PlanDiff } from '../schema/diff.ts';
import { directionWords } from './change-lines.ts';
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
import { breakCommands } from './inert.ts';
import { cutMarkdown, escapeMarkdown, markdownTable } from './markdown.ts';

const POINTER =
  '**The rest is left out: it is too long for a comment.** `plan diff` prints all of it.';

/** The answer of `plan diff` for a comment on a pull request. */
export function renderDiffMarkdown(answer: PlanDiff): string {
  const deed = onlyDeed(answer);
  const lines = [
    '### What changes in the plan',
    '',
    escapeMarkdown(`${describeSide(answer.before)} to ${describeSide(answer.after)}`),
    ...(deed === undefined ? [] : ['', escapeMarkdown(deed)]),
    '',
    `**${escapeMarkdown(summarize(answer))}**`,
    ...effectParts(answer).flatMap(effects),
    ...definitions(answer, deed !== undefined),
    ...unread(answer),
    ...answer.doubts.flatMap((doubt) => ['', escapeMarkdown(doubt)]),
  ];
  return breakCommands(cutMarkdown(lines, POINTER));
}

function effects({ title, blocks }: EffectPart): readonly string[] {
  const heading = escapeMarkdown(title.charAt(0).toUpperCase() + title.slice(1));
  if (blocks.length === 0) return ['', `${heading}.`];
  return [
    '',
    `#### ${heading}`,
    '',
    ...blocks.flatMap(({ title: name, rows, rest }) => [
      `- ${escapeMarkdown(name)}`,
      ...[...rows, ...(rest === undefined ? [] : [[rest]])].map(
        (row) => `  - ${escapeMarkdown(row.filter(Boolean).join('  '))}`,
      ),
    ]),
  ];
}

function definitions(answer: PlanDiff, isToldOnce: boolean): readonly string[] {
  const { definitions: told, news } = partNews(answer);
  const bySection = groupBy(told, ({ section }) => section);
  const figures = news.map(
    ({ line, deed }) => `- ${escapeMarkdown(isToldOnce ? line : `${line} (${deed})`)}`,
  );
  const tables = [...bySection].flatMap(([section, group]) => {
    const rows = group.flatMap((each) =>
      each.changes.map((change) => [
        each.id === '' ? PLAN_FILE : each.id,
        change.text.join(change.field === '' ? '; ' : ' ') +
          (each.same_as === null ? '' : `; says the same as ${each.same_as}`),
        directionWords(change, section),
        ...(isToldOnce ? [] : [describeDeed(change, answer)]),
      ]),
    );
    const head = ['', 'change', 'judgement', ...(isToldOnce ? [] : ['who'])];
    return ['', `#### ${escapeMarkdown(section)}`, '', ...markdownTable(head, rows)];
  });
  return figures.length === 0 ? tables : [...tables, '', '#### new figures', '', ...figures];
}

function unread(answer: PlanDiff): readonly string[] {
  const lines = unreadLines(answer).map((line) => `- ${escapeMarkdown(line)}`);
  return lines.length === 0
    ? []
    : ['', '#### Could not be read, and is not compared', '', ...lines];
}
