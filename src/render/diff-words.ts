import { groupBy } from '../group-by.ts';
import type { DiffEffects, PlanDiff } from '../schema/diff.ts';
import { many } from './card-words.ts';
import { commitLine, isStop, shortId } from './change-lines.ts';
import { type EffectBlock, effectBlocks, isAllTheSame } from './effect-blocks.ts';
import { isNewFigures, newFigureLines } from './new-figures.ts';

/** `main (4f2a9c1, 2026-09-30)` */
export function describeSide(side: PlanDiff['before']): string {
  const { revision, commit, day } = side;
  if (revision === null) return 'the folder as it stands';
  if (commit === null) return revision;
  const short = shortId(commit);
  const when = day ?? 'unknown date';
  if (side.is_merge_base) return `where this branch left ${revision} (${short}, ${when})`;
  return commit.startsWith(revision) ? `${short} (${when})` : `${revision} (${short}, ${when})`;
}

type Change = PlanDiff['definitions'][number]['changes'][number];

/** Who wrote what now stands there. */
export function describeDeed(
  change: Pick<Change, 'made' | 'commit' | 'of_merge' | 'earlier_commits'>,
  answer: PlanDiff,
): string {
  const { earlier_commits: earlier } = change;
  const deed = describeLast(change, answer);
  return earlier === 0 ? deed : `${deed}, and ${many(earlier, 'commit')} before`;
}

function describeLast(
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
    if (isUnread)
      return `Whether anything changes cannot be told: not all of it could be read (${where}).`;
    const form = files === 0 ? 'no file differs.' : `${where} in form only.`;
    return `No change in meaning: ${form}`;
  }
  const kinds = definitions.flatMap(({ section, changes }) =>
    changes.map((change) => kindOf(change, section)),
  );
  const counted = KINDS.flatMap(({ kind, words }) => {
    const count = kinds.filter((each) => each === kind).length;
    return count > 0 ? [words(count)] : [];
  });
  const more = isUnread ? ' More may differ in what could not be read.' : '';
  return `${many(kinds.length, 'change')} in ${many(definitions.length, 'definition')} (${where}): ${counted.join(', ')}.${more}`;
}

type Kind = Change['direction'] | 'stop' | 'rewritten';

function kindOf(change: Change, section: string): Kind {
  if (change.rewritten.length > 0) return 'rewritten';
  return isStop(change, section) ? 'stop' : change.direction;
}

const KINDS: readonly { readonly kind: Kind; readonly words: (count: number) => string }[] = [
  { kind: 'easier', words: (count) => `${count} easier to meet or milder` },
  { kind: 'harder', words: (count) => `${count} harder to meet or stricter` },
  { kind: 'stop', words: (count) => `${count} no longer judged` },
  {
    kind: 'rewritten',
    words: (count) => `${count} ${count === 1 ? 'rewrites' : 'rewrite'} closed figures`,
  },
  { kind: 'fact', words: (count) => many(count, 'fact') },
  { kind: 'none', words: (count) => `${count} in words only` },
];

/** What the change does, in one or two parts: by its rules, and by the closed figures that it rewrites. */
export function effectParts(answer: PlanDiff): readonly EffectPart[] {
  const rewritten = answer.effects_of_rewritten;
  const whyNot = answer.effects_of_rewritten_unknown_because;
  const isApart = rewritten !== null || whyNot !== null;
  const rules = isApart ? 'what the change of rules does' : 'what it does';
  return [
    ...effectPart(answer.effects, answer.effects_unknown_because, answer, {
      subject: rules,
      by: 'on the same figures',
    }),
    ...effectPart(rewritten, whyNot, answer, {
      subject: 'what the rewritten closed figures do',
      by: 'by the same rules',
    }),
  ];
}

function effectPart(
  effects: DiffEffects | null,
  whyNot: string | null,
  { as_of: asOf }: PlanDiff,
  { subject, by }: { readonly subject: string; readonly by: string },
): readonly EffectPart[] {
  if (whyNot !== null) return [{ title: `${subject} cannot be told: ${whyNot}`, blocks: [] }];
  if (effects === null) return [];
  const title = `${subject}, ${by} (as of ${asOf}, closed through ${effects.closed_through})`;
  if (isAllTheSame(effects)) return [{ title: `${title}: nothing`, blocks: [] }];
  return [{ title, blocks: effectBlocks(effects) }];
}

/** A heading and what stands below it; nothing where it cannot be told. */
export interface EffectPart {
  readonly title: string;
  readonly blocks: readonly EffectBlock[];
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
