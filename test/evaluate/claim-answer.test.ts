import { describe, expect, it } from 'vitest';
import { answerClaims, type ClaimAnswer, isVain } from '../../src/evaluate/claim-answer.ts';
import { type ClaimTest, testClaim } from '../../src/evaluate/claim-test.ts';
import { describeAnswer } from '../../src/evaluate/claim-words.ts';
import type { Facts } from '../../src/evaluate/facts.ts';
import type { Drive } from '../../src/resolve/workspace.ts';
import { type LagTest, shareNuisances } from '../../src/stats/lag-regression.ts';
import { monthly } from '../facts-of.ts';
import { claimedPlan, claimOf, noisy } from './claimed-plan.ts';

const NOISE = noisy(48, 2, 0, 3);
const VISITS = noisy(48, 1);
/** A tenth of the visits, so many months later. */
const following = (visits: readonly number[], slope: number, lag = 0): readonly number[] =>
  NOISE.map((each, at) => 500 + slope * ((visits[at - lag] ?? 100) - 100) + each);

function answerOf(facts: Facts): ClaimAnswer {
  return facts.answer(claimOf(facts));
}

/** Claims that were tested with these chances; the regression behind them is always the same. */
function answersFor(
  tests: readonly Partial<Pick<LagTest, 'answer' | 'isConfirmed' | 'positive' | 'negative'>>[],
): readonly ClaimAnswer[] {
  const facts = claimedPlan({ visits: VISITS, sales: following(VISITS, 1) });
  const drive = claimOf(facts);
  const found = testClaim(drive, {
    workspace: facts.workspace,
    figures: { of: facts.figures, at: facts.figuresAt },
    closed: facts.closed('month'),
    nuisanceFor: shareNuisances(),
  });
  if (typeof found === 'string') throw new Error(found);
  const claims = tests.map((test): [Drive, ClaimTest] => [
    { ...drive },
    { ...found, test: { ...found.test, isConfirmed: false, positive: 1, negative: 1, ...test } },
  ]);
  return [...answerClaims(new Map(claims)).values()];
}

const OPEN = { answer: 'undetermined' } as const;
const like = (answer: LagTest['answer'], chance: number) => ({
  answer,
  ...(answer === 'contradicted' ? { negative: chance } : { positive: chance }),
});

describe('claims of a plan, answered together', () => {
  it.each(['supported', 'contradicted'] as const)('%s stands alone', (answer) => {
    const [alone] = answersFor([like(answer, 0.04)]);
    expect(alone).toMatchObject({ answer, tested: { doesNotStand: false, together: 1 } });
  });

  it.each(['supported', 'contradicted'] as const)(
    '%s does not stand among many that say nothing',
    (answer) => {
      const [first, other] = answersFor([like(answer, 0.04), OPEN, OPEN]);
      expect(first).toMatchObject({
        answer: 'undetermined',
        isConfirmed: false,
        tested: { doesNotStand: true, together: 3 },
      });
      expect(other).toMatchObject({ answer: 'undetermined', tested: { doesNotStand: false } });
    },
  );

  it('stand where they carry each other', () => {
    const answers = answersFor([like('supported', 0.04), like('supported', 0.045), OPEN, OPEN]);
    expect(answers.map(({ answer }) => answer)).toEqual([
      'supported',
      'supported',
      'undetermined',
      'undetermined',
    ]);
  });

  it('of one kind do not carry those of the other', () => {
    const answers = answersFor([like('supported', 0.04), like('contradicted', 0.04), OPEN]);
    expect(answers.map(({ answer }) => answer)).toEqual(Array(3).fill('undetermined'));
  });

  it('what is ruled out needs no company', () => {
    const ruledOut = { answer: 'unsupported', isConfirmed: true, positive: 0.5 } as const;
    const [first] = answersFor([ruledOut, OPEN, OPEN, OPEN, OPEN]);
    expect(first).toMatchObject({ answer: 'unsupported', isConfirmed: true });
  });

  it('only those that could be tested count', () => {
    const level = VISITS.map(() => 5);
    const facts = claimedPlan({
      visits: VISITS,
      sales: following(VISITS, 1),
      more: `
  twice: { unit: USD, formula: sales * 2, better: higher, drives: { sales: { lag: 0 } } }
  level: { unit: "1", kind: stock, better: higher, seasonality: none, actual: ${monthly(2020, level)}, drives: { sales: { lag: 0 } } }
`,
    });
    expect(answerOf(facts)).toMatchObject({ answer: 'supported', tested: { together: 1 } });
    expect(facts.answer(claimOf(facts, 'twice'))).toMatchObject({
      answer: 'undetermined',
      tested: undefined,
      untested: 'twice is computed from sales: that is arithmetic, not evidence',
    });
    expect(facts.answer(claimOf(facts, 'level'))).toMatchObject({
      answer: 'undetermined',
      tested: undefined,
      untested:
        'too few figures of level and sales remain, or nothing varies in one of them beside trend and season',
    });
  });
});

describe('what is clear enough to act on', () => {
  it.each<[ClaimAnswer['answer'], boolean, boolean]>([
    ['contradicted', true, true],
    ['contradicted', false, false],
    ['unsupported', true, true],
    ['unsupported', false, false],
    ['supported', true, false],
    ['undetermined', false, false],
  ])('%s, confirmed %s: %s', (answer, isConfirmed, expected) => {
    const [found] = answersFor([{ answer, isConfirmed, positive: 0.001, negative: 0.001 }]);
    expect(found).toMatchObject({ answer, isConfirmed });
    expect(found && isVain(found)).toBe(expected);
  });

  it('is nothing that is provisional', () => {
    const drive = claimOf(claimedPlan({ visits: VISITS, sales: following(VISITS, 1) }));
    const facts = claimedPlan({ visits: VISITS, sales: following(VISITS, -1) });
    const found = testClaim(drive, {
      workspace: facts.workspace,
      figures: { of: facts.figures, at: facts.figuresAt },
      closed: facts.closed('month'),
      nuisanceFor: shareNuisances(),
    });
    if (typeof found === 'string') throw new Error(found);
    const answer = (isProvisional: boolean) =>
      answerClaims(new Map([[drive, { ...found, isProvisional }]])).get(drive);
    expect(answer(false)).toMatchObject({ answer: 'contradicted', isConfirmed: true });
    expect(answer(true)).toMatchObject({ answer: 'contradicted', isConfirmed: false });
  });
});

describe('what a tenth more of the KPI goes with', () => {
  it.each<[string, string, number, string]>([
    ['more brings more, as claimed', 'lag: 0', 1, 'supported'],
    ['more brings less, not as claimed', 'lag: 0', -1, 'contradicted'],
    ['more brings less, as claimed', "lag: 0, sign: '-'", -1, 'supported'],
    ['more brings more, not as claimed', "lag: 0, sign: '-'", 1, 'contradicted'],
  ])('%s', (_, claim, slope, answer) => {
    const facts = claimedPlan({ visits: VISITS, sales: following(VISITS, slope), claim });
    const found = answerOf(facts);
    const { effect } = found.tested ?? {};
    if (!effect) throw new Error('it was tested');
    expect(found.answer).toBe(answer);
    // A tenth of about 100 visits brings 10 more or less, whatever was claimed.
    expect(effect.step).toBeCloseTo(10, 0);
    expect(effect.change / slope).toBeGreaterThan(8);
    expect(effect.change / slope).toBeLessThan(12);
    expect(effect.low).toBeLessThan(effect.change);
    expect(effect.change).toBeLessThan(effect.high);
    expect(effect.change - effect.low).toBeCloseTo(effect.high - effect.change, 9);
    // The claim lies on the side that was claimed.
    expect(Math.sign(effect.claimed)).toBe(claim.includes('-') ? -1 : 1);
  });

  it('is a share where an elasticity is claimed', () => {
    const visits = VISITS.map((each) => each / 10);
    const sales = visits.map((each, at) => each ** 0.5 * (1 + (NOISE[at] ?? 0) / 300));
    const facts = claimedPlan({ visits, sales, claim: 'elasticity: 0.3' });
    const found = answerOf(facts);
    expect(found.answer).toBe('supported');
    expect(found.tested?.effect?.claimed).toBeCloseTo(0.03, 12);
    expect(found.tested?.effect?.change).toBeCloseTo(0.05, 2);
    expect(describeAnswer(found, facts.workspace)).toMatch(
      /a change of \+4\.\d+% to \+5\.\d+% in sales/,
    );
  });

  it('is a step in percentage points for a KPI in per cent', () => {
    const facts = claimedPlan({
      visits: VISITS.map((each) => each / 4),
      sales: following(VISITS, 1),
      visitsAre: 'unit: "%", kind: ratio, better: higher, seasonality: none',
    });
    const found = answerOf(facts);
    expect(found.tested?.effect?.step).toBeCloseTo(0.025, 2);
    expect(describeAnswer(found, facts.workspace)).toMatch(/^10% more visits \(2\.\d+ pp\) goes/);
  });

  it('is told of the lag that speaks loudest', () => {
    const sales = following(VISITS, 1, 2);
    const found = answerOf(claimedPlan({ visits: VISITS, sales, claim: 'lag: 0..3' }));
    expect(found).toMatchObject({ answer: 'supported', tested: { effect: { lag: 2 } } });
    expect(found.tested?.periods).toBe(45);
  });

  it('of a metric that nothing moves, is told of the lag that leaves most room', () => {
    const facts = claimedPlan({ visits: VISITS, sales: following(VISITS, 0), claim: 'lag: 0..1' });
    const found = answerOf(facts);
    expect(found.answer).toBe('unsupported');
    expect(found.tested?.effect?.high).toBeLessThan(found.tested?.effect?.claimed ?? 0);
    expect(describeAnswer(found, facts.workspace)).toContain('which is ruled out');
  });
});

describe('a sign that was probably forgotten', () => {
  const lowerIsBetter = 'unit: visit, kind: flow, better: lower, seasonality: none';
  const against = following(VISITS, -1);

  it.each([
    ['not confirmed where the two are better in opposite ways', lowerIsBetter, '', false],
    ['not asked about where both are better higher', undefined, '', true],
  ] as const)('is %s', (_, visitsAre, claim, isConfirmed) => {
    const facts = claimedPlan({
      visits: VISITS,
      sales: against,
      claim,
      ...(visitsAre ? { visitsAre } : {}),
    });
    expect(answerOf(facts)).toMatchObject({
      answer: 'contradicted',
      isConfirmed,
      tested: { isSignDoubtful: !isConfirmed },
    });
  });
});

describe('a relation that rests on one period', () => {
  it('is not confirmed, and names it', () => {
    const [visits, sales] = [[...VISITS], NOISE.map((each) => 500 + each)];
    visits[30] = 400;
    sales[30] = 560;
    const facts = claimedPlan({ visits, sales });
    const found = answerOf(facts);
    expect(found).toMatchObject({ answer: 'supported', isConfirmed: false });
    expect(describeAnswer(found, facts.workspace)).toContain(
      '; it rests on 2022-07 alone: without it nothing is left',
    );
  });
});
