import { compareViews } from '../../diff/compare.ts';
import { directionOf } from '../../diff/direction.ts';
import { viewOf } from '../../diff/plan-view.ts';
import { EXIT } from '../../exit.ts';
import type { Edit } from '../../history/edits.ts';
import { findLastWriters } from '../../history/last-writers.ts';
import { rewrittenIn } from '../../history/rewritten.ts';
import { openRepository } from '../../load/git/open-repository.ts';
import type { Repository } from '../../load/git/repository.ts';
import type { LoadedPlan } from '../../load/load.ts';
import { PLAN_FILE } from '../../load/names.ts';
import { type Difference, readDifference, type Sides } from '../../load/read-sides.ts';
import type { Day } from '../../period/day.ts';
import { writeJson } from '../../render/json.ts';
import { renderDiffMarkdown } from '../../render/markdown-diff.ts';
import { renderDiff } from '../../render/text-diff.ts';
import type { PlanDiff } from '../../schema/diff.ts';
import { type Comparison, describeDiff, type JudgedChange } from '../../verdict/plan-diff.ts';
import { type Effects, judgeEffects } from '../judge-effects.ts';
import { lookFor } from '../look.ts';
import { type JudgingOptions, type OpenPlan, openPlan } from '../open-plan.ts';
import { PlanError } from '../plan-error.ts';
import { type Asked, type AskedSide, openSides, orFail } from '../plan-sides.ts';
import { readEditsBetween } from '../read-edits-between.ts';
import type { World } from '../world.ts';

interface DiffOptions extends JudgingOptions {
  readonly plan?: string;
  readonly format: 'text' | 'json' | 'markdown';
  readonly effects: boolean;
}

/** `plan diff`: what changed in meaning between two states of the plan, and what that does. It is no gate: 0 when told. */
export async function runDiff(
  revisions: readonly string[],
  options: DiffOptions,
  world: World,
): Promise<number> {
  if (revisions.length > 2)
    throw new PlanError(
      `${revisions.length} revisions were named, and at most two can be compared`,
      'Write plan diff, plan diff <revision> or plan diff <revision> <revision>.',
    );
  const plan = openPlan(options.plan, options, world);
  const repository = orFail(await openRepository(plan.folder, world.env));
  const asked = await openSides(repository, plan, revisions);
  const answer = await compareSides(repository, plan, asked, options.effects);
  world.stdout.write(renderAnswer(answer, options.format, world));
  return isAllRead(answer) ? EXIT.passes : EXIT.notJudged;
}

/** What differs may stand in what could not be read. */
function isAllRead({ before, after }: PlanDiff): boolean {
  return before.problems.length + after.problems.length === 0;
}

function renderAnswer(answer: PlanDiff, format: DiffOptions['format'], world: World): string {
  if (format === 'json') return writeJson(answer);
  return format === 'markdown' ? renderDiffMarkdown(answer) : renderDiff(answer, lookFor(world));
}

async function compareSides(
  repository: Repository,
  plan: OpenPlan,
  asked: Asked,
  wantsEffects: boolean,
): Promise<PlanDiff> {
  const { before, after, contents } = asked;
  const sides: Sides = {
    before: before.side,
    after: after.side,
    contents,
    limits: plan.limits,
    readBefore: { planFiles: new Map(), tables: new Map() },
  };
  const difference = orFail(await readDifference(sides));
  const edits = await readEditsBetween(repository, asked, sides, difference);
  const isNew = !before.side.files.has(PLAN_FILE);
  // A figure is closed for good on the day of the older side: what it held as provisional may change.
  const since = before.commit?.committer.day ?? plan.asOf;
  const changes = judgeChanges(difference, edits, { isNew, since });
  const isAsked = wantsEffects && changes.length > 0;
  const rewritten = changes.flatMap((each) => (each.rewritten.length > 0 ? [each.change] : []));
  const effects = isAsked
    ? await judgeEffects(sides, asked, plan, { since, changes: rewritten })
    : NOT_ASKED;
  return describeDiff({
    plan: nameOf(difference),
    asOf: plan.asOf,
    before: describeAsked(before, difference.before),
    after: describeAsked(after, difference.after),
    filesChanged: difference.changed.length,
    changes,
    ...effects,
    doubts: [...repository.doubts],
  });
}

const NOT_ASKED: Effects = {
  effects: undefined,
  unknownBecause: undefined,
  ofRewritten: undefined,
  ofRewrittenUnknownBecause: undefined,
};

function describeAsked(
  { revision, commit, isMergeBase, side }: AskedSide,
  { problems }: LoadedPlan,
): Comparison['before'] {
  return { revision, commit, isMergeBase, hasPlan: side.files.has(PLAN_FILE), problems };
}

function nameOf({ before, after }: Difference): PlanDiff['plan'] {
  const [old, now] = [viewOf(before).header, viewOf(after).header];
  const name = now.name ?? old.name;
  const currency = now.currency ?? old.currency;
  return name === undefined && currency === undefined
    ? null
    : { name: name ?? 'Unnamed plan', currency: currency ?? '' };
}

function judgeChanges(
  difference: Difference,
  edits: readonly Edit[],
  { isNew, since }: { readonly isNew: boolean; readonly since: Day },
): readonly JudgedChange[] {
  const context = { before: viewOf(difference.before), after: viewOf(difference.after) };
  const writerOf = findLastWriters(edits);
  return compareViews(context.before, context.after).map((change) => ({
    change,
    // Where there was no plan, nothing was judged that could be judged more mildly.
    direction: isNew ? 'fact' : directionOf(change, context),
    rewritten: rewrittenIn(change, context.before, since),
    writer: writerOf(change),
  }));
}
