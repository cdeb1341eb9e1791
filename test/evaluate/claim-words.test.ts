import { describe, expect, it } from 'vitest';
import type { ClaimAnswer, Tested } from '../../src/evaluate/claim-answer.ts';
import { describeAnswer, describeWait } from '../../src/evaluate/claim-words.ts';
import { claimedPlan, claimOf } from './claimed-plan.ts';

const EFFECT = { step: 12.345, lag: 0, change: 10, low: -2.3456, high: 22, claimed: 30 } as const;
const TESTED: Tested = {
  positive: 0.0321,
  negative: 0.0004,
  periods: 40,
  together: 7,
  doesNotStand: false,
  isProvisional: false,
  isSignDoubtful: false,
  restsOn: undefined,
  effect: EFFECT,
  periodsToDecide: () => 50,
};

/** An answer about a claim in these words, and the plan it belongs to. */
function answered(
  answer: ClaimAnswer['answer'],
  tested: Partial<Tested> | undefined,
  claim = 'lag: 0',
) {
  const { workspace, ...facts } = claimedPlan({ visits: [1], sales: [2], claim });
  const drive = claimOf({ workspace, ...facts });
  const found: ClaimAnswer = {
    claim: drive,
    answer,
    isConfirmed: false,
    untested: tested ? undefined : 'there is nothing to test',
    tested: tested && { ...TESTED, ...tested },
  };
  return { workspace, found };
}

const LIES = '10% more visits (12.3 visits) goes with a change of -2.35 USD to +22 USD in sales';

describe('an answer in words', () => {
  it.each<[string, ClaimAnswer['answer'], Partial<Tested> | undefined, string, string]>([
    [
      'supported',
      'supported',
      {},
      'lag: 0',
      `${LIES} (90% interval); without any relation that would be seen with 3.2% chance; a moderate effect would be +30 USD or more, so it is smaller than claimed`,
    ],
    [
      'contradicted',
      'contradicted',
      {},
      'lag: 0',
      `${LIES} (90% interval), the other way than claimed; without any relation that would be seen with less than 0.1% chance`,
    ],
    [
      'unsupported',
      'unsupported',
      {},
      'lag: 0, effect: strong',
      `${LIES} (90% interval); a strong effect would be +30 USD or more, which is ruled out`,
    ],
    [
      'undetermined',
      'undetermined',
      {},
      'lag: 0',
      `${LIES} (90% interval); a moderate effect would be +30 USD or more, so it is neither shown nor ruled out`,
    ],
    [
      'it does not stand',
      'undetermined',
      { doesNotStand: true },
      'lag: 0',
      `${LIES} (90% interval); a moderate effect would be +30 USD or more, so it looks related, but among the 7 claims tested together one like it is expected by chance`,
    ],
    [
      'the other way',
      'unsupported',
      { effect: { ...EFFECT, claimed: -30 } },
      "lag: 0, sign: '-'",
      `${LIES} (90% interval); a moderate effect would be -30 USD or less, which is ruled out`,
    ],
    [
      'an elasticity',
      'unsupported',
      { effect: { ...EFFECT, low: -0.0123, high: 0.02, claimed: 0.05 } },
      'elasticity: 0.5',
      '10% more visits (12.3 visits) goes with a change of -1.23% to +2% in sales (90% interval); the claimed elasticity would be +5% or more, which is ruled out',
    ],
    [
      'a month later',
      'supported',
      { effect: { ...EFFECT, lag: 1 } },
      'lag: 1',
      `${LIES} 1 month later (90% interval); without any relation that would be seen with 3.2% chance; a moderate effect would be +30 USD or more, so it is smaller than claimed`,
    ],
    [
      'one lag of several',
      'supported',
      { effect: { ...EFFECT, lag: 3 } },
      'lag: 0..3',
      `${LIES} 3 months later (90% interval); without any relation that would be seen with 3.2% chance; a moderate effect would be +30 USD or more, so it is smaller than claimed`,
    ],
    [
      'at once, of several lags',
      'supported',
      {},
      'lag: 0..3',
      `${LIES} in the same month (90% interval); without any relation that would be seen with 3.2% chance; a moderate effect would be +30 USD or more, so it is smaller than claimed`,
    ],
    [
      'all lags together',
      'supported',
      { effect: { ...EFFECT, lag: undefined } },
      'lag: 0..3',
      `${LIES} over the claimed lags (90% interval); without any relation that would be seen with 3.2% chance; a moderate effect would be +30 USD or more, so it is smaller than claimed`,
    ],
    [
      'nothing varies',
      'undetermined',
      { effect: undefined },
      'lag: 0',
      'nothing varies beside trend and season',
    ],
    ['untested', 'undetermined', undefined, 'lag: 0', 'there is nothing to test'],
  ])('%s', (_, answer, tested, claim, expected) => {
    const { found, workspace } = answered(answer, tested, claim);
    expect(describeAnswer(found, workspace)).toBe(expected);
  });
});

describe('what to expect of waiting', () => {
  const NARROWER = '; one lag instead of a window needs fewer';

  it.each<[string, Partial<Tested> | undefined, string, string | undefined]>([
    [
      'more periods than there are',
      {},
      'lag: 0',
      'such a claim is answered in 4 of 5 cases with 50 months, 10 more than there are',
    ],
    [
      'counting those before the lag',
      {},
      'lag: 2',
      'such a claim is answered in 4 of 5 cases with 50 months, 8 more than there are',
    ],
    [
      'a window',
      {},
      'lag: 0..2',
      `such a claim is answered in 4 of 5 cases with 50 months, 8 more than there are${NARROWER}`,
    ],
    [
      'as many as there are',
      { periodsToDecide: () => 40 },
      'lag: 0',
      '40 months answer such a claim in 4 of 5 cases, and there are 40: this is one of those that stay open',
    ],
    [
      'for ever',
      { periodsToDecide: () => undefined },
      'lag: 0',
      'ten more years would rarely answer it',
    ],
    [
      'for ever, with a window',
      { periodsToDecide: () => undefined },
      'lag: 0..1',
      `ten more years would rarely answer it${NARROWER}`,
    ],
    ['nothing tested', undefined, 'lag: 0', undefined],
  ])('%s', (_, tested, claim, expected) => {
    expect(describeWait(answered('undetermined', tested, claim).found, 'month')).toBe(expected);
  });
});
