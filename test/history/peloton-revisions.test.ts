import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHECKS } from '../../src/checks/index.ts';
import { judge } from '../../src/judge.ts';
import { openRepository } from '../../src/load/git/open-repository.ts';
import { isTrouble } from '../../src/load/git/trouble.ts';
import type { PlanHistory } from '../../src/load/history.ts';
import { DEFAULT_LIMITS } from '../../src/load/limits.ts';
import { memorySource } from '../../src/load/memory.ts';
import { readHistory } from '../../src/load/read-history.ts';
import { dayOf } from '../facts-of.ts';
import { makeRepository, QUIET } from '../repository.ts';
import { DROPPED_ON, FILINGS, type PrintedKpi, REDEFINED_ON } from './peloton-filings.ts';

/**
 * Ten quarters of restatements as they were printed, each filing a commit of a real repository on its day. What a plan
 * would have held is made up only where this says so: the words around the figures, and the band of the assumption.
 */
const HISTORY_CHECKS = CHECKS.filter(
  ({ id, needs }) => needs.includes('history') && id !== 'weakened-judge',
);

interface Telling {
  /** Restatements with the reason given in the filings. */
  readonly saysWhy: boolean;
  /** Periods by both definitions: the new figures are in the filings, the old ones stood in those before. */
  readonly overlap: boolean;
  /** The new definition is put behind the old figures, as one third-party series did. */
  readonly splices?: boolean;
}

const OLD_FIGURES: Readonly<Partial<Record<PrintedKpi, Readonly<Record<string, number>>>>> = {
  subscriptions: { 'FY2023-Q1': 2973371, 'FY2023-Q3': 3107121 },
  churn: { 'FY2023-Q1': 1.1 },
};

const REASONS = `restatements:
  - { kpi: sales_marketing, periods: FY2022-Q1, because: An impairment is shown on its own line, by: finance }
  - { kpi: churn, periods: FY2022-Q3, because: Printed with one decimal from November 2022 on, by: finance }
  - { kpi: churn, periods: FY2023-Q1, because: A pause counts as churn by the new definition, by: finance }
  - { kpi: subscriptions, periods: FY2023-Q4..FY2025-Q1, because: A new model of subscription data since January 2025, by: finance }
`;

function definitionsOn(day: string): Readonly<Partial<Record<PrintedKpi, string>>> {
  const isNew = day >= REDEFINED_ON;
  const paused = isNew ? 'paused ones not counted' : 'paused ones counted';
  const workouts = day >= DROPPED_ON ? {} : WORKOUTS;
  return {
    subscriptions: `unit: subscription, kind: stock, better: higher, source: "Key metrics, subscriptions, ${paused}"`,
    churn: `unit: "%", kind: ratio, better: lower, source: "Key metrics, net monthly churn${isNew ? ', a pause counts' : ''}"`,
    sales_marketing: 'unit: USD, kind: flow, better: none, source: "Income statement"',
    ...workouts,
  };
}

const WORKOUTS = {
  total_workouts: 'unit: workout, kind: flow, better: higher',
  workouts_per_subscription: 'unit: "1", kind: ratio, better: higher',
};

/** The plan as it would have stood after the filing of a day. */
function planOn(day: string, { saysWhy, overlap, splices = false }: Telling): string {
  const kpis = Object.entries(definitionsOn(day)).map(([id, definition]) => {
    const figures = figuresOn(day, id, splices);
    const old = Object.entries(OLD_FIGURES).find(([kpi]) => kpi === id)?.[1] ?? {};
    const both = Object.entries(old).filter(([period]) => figures.get(period) !== old[period]);
    const isGiven = overlap && day >= REDEFINED_ON && both.length > 0;
    return `  ${id}:
    { ${definition}, actual: { ${inline(figures)} }${isGiven ? `, overlap: { because: Paused subscriptions no longer count, old: { ${inline(both)} } }` : ''} }`;
  });
  return `plan: 1
name: Peloton Interactive
currency: USD
cadence: quarter
fiscal_year_start: 7
fiscal_year_named_by: end
core_metrics: [subscriptions, churn, sales_marketing]
assumptions:
  low_churn: { claim: Subscribers stay, kpi: churn, expect: { at_most: 2 } }
kpis:
${kpis.join('\n')}
${saysWhy ? REASONS : ''}`;
}

function figuresOn(day: string, kpi: string, splices: boolean): ReadonlyMap<string, number> {
  const figures = new Map<string, number>();
  for (const filing of FILINGS.filter(({ on }) => on <= day)) {
    for (const [id, printed] of Object.entries(filing.figures)) {
      for (const [period, figure] of Object.entries(id === kpi ? printed : {})) {
        if (!splices || !figures.has(period)) figures.set(period, figure);
      }
    }
  }
  return figures;
}

function inline(figures: Iterable<readonly [string, number]>): string {
  return [...figures].map(([period, figure]) => `${period}: ${figure}`).join(', ');
}

/** The filings as a real repository, each a commit on its day. */
async function archive(telling: Telling): Promise<Archive> {
  const repository = makeRepository();
  for (const { on, name } of FILINGS) {
    const who = { name: 'Investor Relations', email: 'ir@peloton.example', date: on };
    repository.commit(name, { 'plan.yaml': planOn(on, telling) }, who);
  }
  const opened = await openRepository(repository.root, QUIET);
  const history = isTrouble(opened) ? opened : await readHistory(opened);
  if (isTrouble(history)) throw new Error(history.message);
  return { telling, history, remove: repository.remove };
}

interface Archive {
  readonly telling: Telling;
  readonly history: PlanHistory;
  remove(): void;
}

/** What the checks of history say on a day, of the plan as it stands in the end. */
function findingsOn(day: string, { telling, history }: Archive): readonly string[] {
  const last = FILINGS.at(-1)?.on ?? '';
  const source = memorySource(new Map([['plan.yaml', planOn(last, telling)]]));
  const { result } = judge(source, {
    asOf: dayOf(day),
    looksBack: true,
    checks: HISTORY_CHECKS,
    allChecks: CHECKS,
    failOn: 'error',
    limits: DEFAULT_LIMITS,
    history,
  });
  expect(result.problems).toEqual([]);
  return result.findings.map(
    ({ check, severity, subject, message }) => `${severity} ${check} ${subject}: ${message}`,
  );
}

/** The check and the subject alone. */
function named(findings: readonly string[]): readonly string[] {
  return findings.map((each) => each.split(':')[0] ?? '').sort();
}

describe('the filings of Peloton, as a repository of vintages', () => {
  const archives = new Map<string, Archive>();
  const archiveOf = (name: string): Archive => {
    const found = archives.get(name);
    if (!found) throw new Error(`there is no archive "${name}"`);
    return found;
  };
  beforeAll(async () => {
    archives.set('silent', await archive({ saysWhy: false, overlap: false }));
    archives.set('told', await archive({ saysWhy: true, overlap: true }));
    archives.set('spliced', await archive({ saysWhy: false, overlap: false, splices: true }));
  });
  afterAll(() => {
    for (const each of archives.values()) each.remove();
  });

  it('says nothing of the filings that only add figures', () => {
    for (const day of ['2021-05-10', '2021-08-30', '2021-11-10', '2022-05-20']) {
      expect(findingsOn(day, archiveOf('silent'))).toEqual([]);
    }
  });

  it('names the reclassification of sales and marketing as changed history', () => {
    expect(findingsOn('2022-11-10', archiveOf('silent'))).toEqual([
      expect.stringMatching(
        /^warning restated-history kpis.sales_marketing: .*FY2022-Q1 from 284.3 USD to 284.1 USD \(-0.07%\), changed by Investor Relations on 2022-11-03/,
      ),
    ]);
  });

  it('names a decimal that was dropped', () => {
    const found = findingsOn('2023-05-10', archiveOf('silent'));
    expect(found.filter((each) => each.includes('kpis.churn'))).toEqual([
      expect.stringContaining('FY2022-Q3 from 0.75% to 0.8%'),
    ]);
  });

  it('does not miss the workouts: nobody had set them a target, and nothing took their place', () => {
    const found = findingsOn('2022-11-10', archiveOf('silent'));
    expect(found.filter((each) => each.includes('workout'))).toEqual([]);
  });

  it('names the redefinition of subscriptions, with what it alone does', () => {
    const found = findingsOn('2023-11-10', archiveOf('silent'));
    expect(found.find((each) => each.includes('redefined-kpi kpis.subscriptions'))).toMatch(
      /^error .*paused ones counted" to .*paused ones not counted", changed by Investor Relations on 2023-11-02.*In FY2023-Q1 it is 2,918,317 subscriptions by the new definition, and was 2,973,371 subscriptions by the old one \(-1.9%\): that is the definition, not the business/,
    );
    expect(named(found)).toContain('error redefined-kpi kpis.churn');
  });

  it('does not take the step of a spliced series for a fall', () => {
    const found = findingsOn('2023-11-10', archiveOf('spliced'));
    expect(found.find((each) => each.includes('kpis.subscriptions'))).toMatch(
      /From FY2023-Q3 \(3,107,121 subscriptions\) to FY2024-Q1 \(2,964,223 subscriptions\) the figure falls by 4.6% at the change of definition; how much of that is the business nobody can tell/,
    );
  });

  it('counts one period by both definitions as one, and two as enough', () => {
    const [early, later] = ['2023-11-10', '2024-05-10'].map((day) =>
      findingsOn(day, archiveOf('told')),
    );
    expect(early?.find((each) => each.includes('kpis.subscriptions'))).toContain(
      'counts for 1 of the 2 periods',
    );
    expect(later?.filter((each) => each.includes('kpis.subscriptions'))).toEqual([]);
  });

  it('accepts what is told: only churn is left, of which one period was printed by both', () => {
    const left = FILINGS.flatMap(({ on }) => named(findingsOn(on, archiveOf('told'))));
    expect(new Set(left)).toEqual(
      new Set(['error redefined-kpi kpis.subscriptions', 'error redefined-kpi kpis.churn']),
    );
  });

  it('names the new data model where nobody says why', () => {
    const found = findingsOn('2025-11-10', archiveOf('silent'));
    const subscriptions = found.find((each) =>
      each.includes('restated-history kpis.subscriptions'),
    );
    expect(subscriptions).toMatch(
      /FY2024-Q3 from 3,056,198 subscriptions to 3,051,451 subscriptions \(-0.16%\), changed by Investor Relations on 2025-05-08/,
    );
    expect(subscriptions).toContain('FY2025-Q1 from 2,900,069 subscriptions to 2,896,000');
  });
});
