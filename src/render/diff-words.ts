import { groupBy } from '../group-by.ts';
import type { PlanDiff } from '../schema/diff.ts';
import { many } from './card-words.ts';
import { commitLine, shortId } from './change-lines.ts';
import { isNewFigures, newFigureLines } from './new-figures.ts';

/** `main (4f2a9c1, 2026-09-30)` */
export function describeSide({ revision, commit, day }: PlanDiff['before']): string {
  if (revision === null) return 'the folder as it stands';
  if (commit === null) return revision;
  const short = shortId(commit);
  const when = day ?? 'unknown date';
  return commit.startsWith(revision) ? `${short} (${when})` : `${revision} (${short}, ${when})`;
}

type Change = PlanDiff['definitions'][number]['changes'][number];

/** Who wrote what now stands there. */
export function describeDeed(
  { made, commit, of_merge }: Pick<Change, 'made' | 'commit' | 'of_merge'>,
  { commits, before }: PlanDiff,
): string {
  if (made === 'not_committed') return 'not committed yet';
  const found = commits.find(({ id }) => id === commit);
  if (!found) return `by a commit that only ${describeSide(before)} has, or none`;
  return of_merge ? `made in the merge itself: ${commitLine(found)}` : commitLine(found);
}

/** The deed behind all changes, where it is only one. */
export function onlyDeed(answer: PlanDiff): string | undefined {
  const changes = answer.definitions.flatMap((each) => each.changes);
  const deeds = new Set(changes.map((change) => describeDeed(change, answer)));
  return deeds.size === 1 ? [...deeds][0] : undefined;
}

/** How much changed, and which way. */
export function summarize({ definitions, files_changed: files, before, after }: PlanDiff): string {
  const where = `${many(files, 'file')} ${files === 1 ? 'differs' : 'differ'}`;
  const isUnread = before.problems.length + after.problems.length > 0;
  if (definitions.length === 0) {
    if (isUnread) return `No change in meaning in what could be read; ${where}.`;
    const form = files === 0 ? 'no file differs.' : `${where} in form only.`;
    return `No change in meaning: ${form}`;
  }
  const changes = definitions.flatMap((each) => each.changes);
  const count = (direction: string) =>
    changes.filter((change) => change.direction === direction).length;
  const [easier, harder, facts, words] = ['easier', 'harder', 'fact', 'none'].map(count);
  const counted = [
    ...(easier ? [`${easier} easier to meet or milder`] : []),
    ...(harder ? [`${harder} harder to meet or stricter`] : []),
    ...(facts ? [many(facts, 'fact')] : []),
    ...(words ? [`${words} in words only`] : []),
  ];
  return `${many(changes.length, 'change')} in ${many(definitions.length, 'definition')} (${where}): ${counted.join(', ')}.`;
}

const MOST_PROBLEMS = 3;

/** What could not be read on either side, the first few of each. */
export function unreadLines({ before, after }: PlanDiff): readonly string[] {
  return [before, after].flatMap((side) => {
    const shown = side.problems.slice(0, MOST_PROBLEMS);
    const rest = side.problems.length - shown.length;
    const named = shown.map(({ file, line, message }) => `${file}:${line}: ${message}`);
    const more = rest > 0 ? [`and ${many(rest, 'problem')} more`] : [];
    return [...named, ...more].map((text) => `${describeSide(side)}: ${text}`);
  });
}

/** What is told definition by definition, and the new figures, which are told together. */
export function partNews(answer: PlanDiff): {
  readonly definitions: PlanDiff['definitions'];
  readonly news: readonly { readonly line: string; readonly deed: string }[];
} {
  const definitions = answer.definitions.flatMap((each) => {
    const changes = each.changes.filter((change) => !isNewFigures(change));
    return changes.length > 0 ? [{ ...each, changes }] : [];
  });
  const figures = answer.definitions.flatMap(({ id, changes }) =>
    changes.filter(isNewFigures).map((change) => ({ ...change, id })),
  );
  const byDeed = groupBy(figures, (change) => describeDeed(change, answer));
  const news = [...byDeed].flatMap(([deed, changes]) =>
    newFigureLines(changes).map((line) => ({ line, deed })),
  );
  return { definitions, news };
}
