import { applyOldRules } from '../against/old-rules.ts';
import { evaluate, type Facts } from '../evaluate/facts.ts';
import { putBackFigures, type Rewriting } from '../history/put-back.ts';
import { PLAN_FILE } from '../load/names.ts';
import { readWhole, type Sides } from '../load/read-sides.ts';
import type { Problem } from '../problem.ts';
import { resolve } from '../resolve/resolve.ts';
import type { Workspace } from '../resolve/workspace.ts';
import { compareJudgements } from '../verdict/diff-effects.ts';
import type { Comparison } from '../verdict/plan-diff.ts';
import type { OpenPlan } from './open-plan.ts';
import { type Asked, type AskedSide, orFail } from './plan-sides.ts';

export type Effects = Pick<
  Comparison,
  'effects' | 'unknownBecause' | 'ofRewritten' | 'ofRewrittenUnknownBecause'
>;

/**
 * What the change does, or why that cannot be told: both sides' rules over the figures of the newer side; and apart from
 * it, by the rules of the newer side, what the closed figures do that it rewrote.
 */
export async function judgeEffects(
  sides: Sides,
  asked: Asked,
  { asOf, looksBack }: OpenPlan,
  rewritten: Rewriting,
): Promise<Effects> {
  for (const side of [asked.before, asked.after]) {
    if (!side.side.files.has(PLAN_FILE)) return unknown(`${nameSide(side)} holds no plan`);
  }
  const { before, after } = orFail(await readWhole(sides));
  const now = resolve(after);
  if (!now.workspace) return unknown(cannotJudge(asked.after, now.problems));
  const present = evaluate(now.workspace, asOf, looksBack);
  const old = applyOldRules(before, after);
  const own = resolve(before);
  const whyNot = old.workspace ? undefined : whyNoRules(old.problems, own.problems, asked.before);
  const were = old.workspace && evaluate(old.workspace, asOf, looksBack);
  return {
    effects: were && compareJudgements({ before: were, after: present }),
    unknownBecause: whyNot,
    ...judgeRewritten(own.workspace, present, rewritten, asked.before),
  };
}

type OfRewritten = Pick<Effects, 'ofRewritten' | 'ofRewrittenUnknownBecause'>;

/** The newer plan with the rewritten figures as they stood, and as it stands. */
function judgeRewritten(
  old: Workspace | undefined,
  present: Facts,
  { since, changes }: Rewriting,
  side: AskedSide,
): OfRewritten {
  const told = { ofRewritten: undefined, ofRewrittenUnknownBecause: undefined };
  if (changes.length === 0) return told;
  if (!old)
    return { ...told, ofRewrittenUnknownBecause: `the plan of ${nameSide(side)} cannot be judged` };
  const { workspace, asOf, looksBack } = present;
  const restored = putBackFigures(workspace, old, { since, changes });
  const before = evaluate(restored, asOf, looksBack);
  return { ...told, ofRewritten: compareJudgements({ before, after: present }) };
}

function whyNoRules(
  problems: readonly Problem[],
  own: readonly Problem[],
  side: AskedSide,
): string {
  return own.length > 0
    ? cannotJudge(side, own)
    : `the rules of before do not fit the figures of now (${describe(problems)})`;
}

function unknown(unknownBecause: string): Effects {
  return {
    effects: undefined,
    unknownBecause,
    ofRewritten: undefined,
    ofRewrittenUnknownBecause: undefined,
  };
}

function nameSide({ revision, commit, isMergeBase }: AskedSide): string {
  if (revision === undefined) return 'the folder as it stands';
  const name = isMergeBase ? `where this branch left ${revision}` : revision;
  return commit ? `${name} (${commit.id.slice(0, 7)})` : name;
}

function cannotJudge(side: AskedSide, problems: readonly Problem[]): string {
  return `the plan of ${nameSide(side)} cannot be judged (${describe(problems)})`;
}

function describe([first, ...more]: readonly Problem[]): string {
  if (!first) return 'nothing more is known';
  const { file, line } = first.place;
  const rest = more.length > 0 ? `, and ${more.length} more` : '';
  return `${file}:${line}: ${first.message.replace(/\.$/, '')}${rest}`;
}
