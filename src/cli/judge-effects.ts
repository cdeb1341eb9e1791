import { applyOldRules } from '../against/old-rules.ts';
import { evaluate } from '../evaluate/facts.ts';
import { readWhole, type Sides } from '../load/read-sides.ts';
import type { Problem } from '../problem.ts';
import { resolve } from '../resolve/resolve.ts';
import { compareJudgements } from '../verdict/diff-effects.ts';
import type { Comparison } from '../verdict/plan-diff.ts';
import type { OpenPlan } from './open-plan.ts';
import { type Asked, type AskedSide, orFail } from './plan-sides.ts';

type Effects = Pick<Comparison, 'effects' | 'unknownBecause'>;

/** What the change does: both sides' rules over the figures of the newer side, or why that cannot be told. */
export async function judgeEffects(
  sides: Sides,
  asked: Asked,
  { asOf, looksBack }: OpenPlan,
): Promise<Effects> {
  for (const side of [asked.before, asked.after]) {
    if (!side.side.files.has('plan.yaml')) return unknown(`${nameSide(side)} holds no plan`);
  }
  const { before, after } = orFail(await readWhole(sides));
  const now = resolve(after);
  if (!now.workspace) return unknown(cannotJudge(asked.after, now.problems));
  const old = applyOldRules(before, after);
  if (!old.workspace) {
    const own = resolve(before).problems;
    return own.length > 0
      ? unknown(cannotJudge(asked.before, own))
      : unknown(`the rules of before do not fit the figures of now (${describe(old.problems)})`);
  }
  const effects = compareJudgements({
    before: evaluate(old.workspace, asOf, looksBack),
    after: evaluate(now.workspace, asOf, looksBack),
  });
  return { effects, unknownBecause: undefined };
}

function unknown(unknownBecause: string): Effects {
  return { effects: undefined, unknownBecause };
}

function nameSide({ revision, commit }: AskedSide): string {
  if (revision === undefined) return 'the folder as it stands';
  return commit ? `${revision} (${commit.id.slice(0, 7)})` : revision;
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
