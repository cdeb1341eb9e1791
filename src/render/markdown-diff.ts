import { groupBy } from '../group-by.ts';
import type { PlanDiff } from '../schema/diff.ts';
import { directionWords } from './change-lines.ts';
import {
  describeDeed,
  describeSide,
  onlyDeed,
  partNews,
  summarize,
  unreadLines,
} from './diff-words.ts';
import { effectBlocks } from './effect-blocks.ts';
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
    ...effects(answer),
    ...definitions(answer, deed !== undefined),
    ...unread(answer),
    ...answer.doubts.flatMap((doubt) => ['', escapeMarkdown(doubt)]),
  ];
  return breakCommands(cutMarkdown(lines, POINTER));
}

function effects(answer: PlanDiff): readonly string[] {
  const { effects: all, effects_unknown_because: because } = answer;
  if (because !== null) return ['', escapeMarkdown(`What it does cannot be told: ${because}.`)];
  if (all === null) return [];
  const dates = `as of ${answer.as_of}, closed through ${all.closed_through}`;
  return [
    '',
    `#### What it does, on the same figures`,
    '',
    escapeMarkdown(`The rules of both sides over the figures of the newer one, ${dates}.`),
    '',
    ...effectBlocks(all).flatMap(({ title, rows, rest }) => [
      `- ${escapeMarkdown(title)}`,
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
        each.id === '' ? 'plan.yaml' : each.id,
        change.text.join(' ') + (each.same_as === null ? '' : `; says the same as ${each.same_as}`),
        directionWords(change.direction, section),
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
