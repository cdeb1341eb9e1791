import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { CHECKS } from '../../src/checks/index.ts';
import { judge } from '../../src/judge.ts';
import { DEFAULT_LIMITS } from '../../src/load/limits.ts';
import { memorySource } from '../../src/load/memory.ts';
import { dayOf } from '../facts-of.ts';
import { judgeCase, readCase } from './cases.ts';

/** What the check of a case says that it could not judge. */
function notJudged(name: string): readonly string[] {
  const text = readFileSync(join(import.meta.dirname, `${name}.yaml`), 'utf8');
  const [id] = name.split('/');
  const { result } = judge(memorySource(new Map([['plan.yaml', text]])), {
    asOf: dayOf(/^# as-of: (\S+)/.exec(text)?.[1] ?? ''),
    checks: CHECKS.filter((check) => check.id === id),
    allChecks: CHECKS,
    looksBack: false,
    failOn: 'error',
    limits: DEFAULT_LIMITS,
  });
  return result.not_judged
    .filter(({ check }) => check === id)
    .map(({ subject, reason }) => `${subject}: ${reason}`);
}

it.each<[string, string]>([
  ['off-core-team/near-miss-team-without-work', 'teams.board: the team board has neither'],
  [
    'conflicting-beliefs/near-miss-belief-begins-later',
    'assumptions.low_cost: nothing is said yet',
  ],
  [
    'model-drift/near-miss-driver-unknown',
    'kpis.margin: margin has missed its target since 2026-02, but uptime',
  ],
  [
    'model-drift/near-miss-no-driver',
    'kpis.margin: margin has missed its target since 2026-02, and no measured KPI',
  ],
  ['model-drift/clean', 'kpis.cac: cac has no target'],
  [
    'hair-trigger/near-miss-too-few-figures',
    'assumptions.low_cost: the noise of cac cannot be told',
  ],
  [
    'paper-tether/near-miss-no-current-figure',
    'kpis.new_arr: whether conversion, order_value, orders, trials and visits would move it cannot be told: new_arr has no current figure',
  ],
  [
    'unreachable-target/near-miss-driver-left-open',
    'kpis.profit: whether the targets of its drivers add up to its own cannot be told: customers has no target',
  ],
  [
    'double-counted-benefit/near-miss-nothing-to-measure-from',
    'kpis.new_customers: guided_setup and referral_programme claim to move it',
  ],
  [
    'missed-target/near-miss-no-figure-yet',
    'kpis.signups: it has a target, but signups has no figure for 2026-04',
  ],
  [
    'vanity-kpi/near-miss-too-short',
    'kpis.app_downloads: whether it drives new_customers is undetermined: it takes 26 months where figures have a season, and there are 25',
  ],
  [
    'vanity-kpi/near-miss-computed-from-it',
    'kpis.new_customers: whether it drives cost_per_customer is undetermined: cost_per_customer is computed from new_customers',
  ],
  [
    'vanity-kpi/near-miss-common-input',
    'kpis.cost_per_signup: whether it drives cost_per_customer is undetermined: both are computed from spend',
  ],
  [
    'vanity-kpi/near-miss-one-of-many',
    'kpis.newsletter_reads: whether it drives new_customers is undetermined: 10% more newsletter_reads (520 reads) goes with a change of -10.3 customers to +0.121 customers in new_customers (90% interval); a weak effect would be +3.46 customers or more, so it looks related, but among the 8 claims tested together',
  ],
])('%s says what it could not judge', (name, said) => {
  expect(notJudged(name).filter((each) => each.startsWith(said))).toHaveLength(1);
});

const ASKED_WITHOUT = CHECKS.filter(({ needs }) => needs.includes('history'));

it.each(ASKED_WITHOUT)('without a history, $id is not judged', (check) => {
  const written = readCase('missed-target', 'hit.yaml');
  const { result } = judgeCase(check, written);
  expect(result.findings).toEqual([]);
  expect(result.not_judged).toContainEqual({
    check: check.id,
    subject: 'plan',
    reason: expect.stringContaining('The history of the plan was not read'),
  });
});

it.each<[string, string]>([
  ['kpi-sprawl/near-miss-history-too-short', 'plan: the history of the plan does not reach back'],
  [
    'kpi-sprawl/near-miss-history-not-readable',
    'plan: the plan cannot be read as any commit up to',
  ],
  [
    'kpi-sprawl/near-miss-metric-unknown',
    'teams.growth: it has 5 KPIs instead of 2, and whether arr',
  ],
])('%s says what the history does not tell', (path, words) => {
  const [id = '', name = ''] = path.split('/');
  const check = CHECKS.find((each) => each.id === id);
  if (!check) throw new Error(`there is no check "${id}"`);
  const { not_judged } = judgeCase(check, readCase(id, name)).result;
  expect(not_judged.map(({ subject, reason }) => `${subject}: ${reason}`)).toEqual([
    expect.stringContaining(words),
  ]);
});
