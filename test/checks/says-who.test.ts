import { expect, it } from 'vitest';
import { CHECKS } from '../../src/checks/index.ts';
import { judgeCase, readCase } from './cases.ts';

/** What the check of a case says, each finding with whom it concerns. */
function said(path: string): readonly string[] {
  const [id = '', name = ''] = path.split('/');
  const check = CHECKS.find((each) => each.id === id);
  if (!check) throw new Error(`there is no check "${id}"`);
  const { findings } = judgeCase(check, readCase(id, name)).result;
  return findings.map(({ message, people }) => `${message} [${people.join(', ')}]`);
}

it.each<[string, RegExp]>([
  [
    'moved-goalpost/hit',
    /2026-07: 131 signups against the target of 180 signups that stood when it began: missed; against 120 signups, written by Ana Ruiz on 2026-08-03 \(commit [0-9a-f]{7}\): met\..*\[ana, growth\]/,
  ],
  [
    'moved-goalpost/hit-small-steps',
    /2026-07: 131 signups against the target of 180 signups.* It is easier for 2026-08, too, and nothing turns on it there\./,
  ],
  ['moved-goalpost/hit-not-committed', /against 120 signups, written since the last commit: met/],
  [
    'moved-goalpost/hit-met-within-the-tolerance',
    /against 128 USD, written by Ana on 2026-08-03 \(commit [0-9a-f]{7}\): met within the tolerance of 5%\./,
  ],
  ['moved-goalpost/hit-taken-out', /against none now, taken out by Ana on 2026-08-03/],
  ['moved-goalpost/hit-tolerance', /180 signups within 5%.*missed; against 180 signups within 30%/],
  [
    'refitted-assumption/hit',
    /cac was 158 USD\/customer in 2026-07, expected at most 120 USD\/customer \(5% tolerance\)\. After that "expect" was changed by Ana Ruiz on 2026-08-03.*Under the old expectation it would be broken since 2026-05; under the new one \(at most 180 USD\/customer \(5% tolerance\)\) it holds\./,
  ],
  ['refitted-assumption/hit-small-steps', /"expect" was changed by Ana on 2026-07-12/],
  ['refitted-assumption/hit-brought-back-after-the-miss', /it was written by Ana on 2026-08-03/],
  [
    'redefined-kpi/hit',
    /its source from "Accounts that signed in at least once in the month" to "Accounts that were sent a mail in the month", changed by Ana Ruiz on 2026-07-08 .*From 2026-05 \(4,120 users\) to 2026-06 \(5,900 users\) the figure rises by 43% at the change of definition/,
  ],
  [
    'redefined-kpi/hit-past-changed-too',
    /In 2026-05 it is 5,810 users by the new definition, and was 4,120 users by the old one \(\+41%\): that is the definition, not the business/,
  ],
  ['redefined-kpi/hit-made-up-overlap', /counts for 1 of the 2 .* For 2026-04 it gives another/],
  [
    'restated-history/hit-by-two-people',
    /2026-03 from 118 .* to 111 .* \(-5\.9%\), changed by Tom Lee on 2026-07-08 .*; 2026-04 from 119 .* to 112 .*, changed by Ana Ruiz on 2026-06-20/,
  ],
  [
    'restated-history/hit-verdict-flips',
    /That turns low_cost from broken to holds and referrals\.second_city from pivot to hold\./,
  ],
  [
    'replaced-kpi/hit-added-before',
    /active was taken out by Ana Ruiz on 2026-07-08 .* while it was off its target in 2026-05\. registered, of the team growth as well, was added by Ana on 2026-06-20/,
  ],
  [
    'replaced-kpi/hit-evidence-of-an-assumption',
    /while the assumption low_cost about it was broken\. blended_cost, now the evidence of low_cost/,
  ],
  [
    'kpi-sprawl/hit',
    /growth had 2 KPIs on 2026-02-01 and has 5 now \(150% more\).* the last of them added by Ana Ruiz on 2026-08-03 .*\[ana, growth\]/,
  ],
  [
    'skipped-stage/hit',
    /second_city went from decided to implemented, moved by Ana Ruiz on 2026-07-20 .* its gate to_implemented, which opens implemented, was not passed\. Its budget is \$210k\./,
  ],
  [
    'skipped-stage/hit-went-on-after-the-jump',
    /from identified to decided, moved by Ana on 2026-06-25/,
  ],
])('%s says who, when and what', (path, words) => {
  expect(said(path)).toEqual([expect.stringMatching(words)]);
});
