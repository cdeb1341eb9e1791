import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ClaimAnswer } from '../../src/evaluate/claim-answer.ts';
import { type Facts, factsOn } from '../../src/evaluate/facts.ts';
import { layGround } from '../../src/evaluate/ground.ts';
import { judgeGates } from '../../src/gates/gate-fact.ts';
import { SEVERITY_OF_VERDICT } from '../../src/gates/verdict-rule.ts';
import type { Drive, Verdict } from '../../src/resolve/workspace.ts';
import {
  brokenPlanOver,
  judgeAsOf,
  planData,
  type RandomPlan,
  randomPlanOver,
} from './random-plan.ts';

/** Long enough for claims to be answered although figures have a season. */
const MONTHS = 40;
const JUDGED_ON = '2028-05-15';

function leaveOpen(claim: Drive): ClaimAnswer {
  const untested = 'nobody asked';
  return { claim, answer: 'undetermined', isConfirmed: false, untested, tested: undefined };
}

/** The same facts, but nothing is inferred about claims. */
function withoutAnswers({ workspace, asOf, looksBack, claim, course, trend }: Facts): Facts {
  const ground = layGround(workspace, asOf, looksBack);
  return factsOn(ground, { claim, course, trend, answer: leaveOpen });
}

/** The verdict on the one gate of a plan, with and without what is inferred about its claims. */
function verdictsOf(plan: RandomPlan): { readonly inferred: Verdict; readonly factual: Verdict } {
  const { facts, gates, result } = judgeAsOf(JUDGED_ON, { 'plan.yaml': planData(plan) }, []);
  const inferred = gates?.[0]?.verdict;
  if (!facts || inferred === undefined) throw new Error(JSON.stringify(result.problems));
  const factual = judgeGates(withoutAnswers(facts))[0]?.verdict;
  if (factual === undefined) throw new Error('the same gate is judged');
  return { inferred, factual };
}

describe('what is inferred about claims', () => {
  it.each([
    ['any plan', randomPlanOver(MONTHS), 200],
    ['a plan between pivot and kill', brokenPlanOver(MONTHS), 200],
  ] as const)('only ever cuts, and never makes a verdict better: %s', (_, plans, numRuns) => {
    fc.assert(
      fc.property(plans, (plan) => {
        const { inferred, factual } = verdictsOf(plan);
        expect(SEVERITY_OF_VERDICT[inferred]).toBeGreaterThanOrEqual(SEVERITY_OF_VERDICT[factual]);
      }),
      { numRuns },
    );
  });

  it('does cut some paths of random plans, so that the property is not empty', () => {
    const seen = fc
      .sample(brokenPlanOver(MONTHS), { numRuns: 60, seed: 7 })
      .map(verdictsOf)
      .map(({ inferred, factual }) => `${factual} to ${inferred}`);
    expect(new Set(seen)).toContain('pivot to kill');
    expect(new Set(seen)).toContain('pivot to pivot');
  });
});
