import { describe, expect, it, onTestFinished } from 'vitest';
import { selfOverride } from '../../src/checks/self-override.ts';
import { entryOfOverride, entryOfRestatement } from '../../src/history/entries.ts';
import { readPast } from '../../src/history/past.ts';
import { recordOf } from '../../src/history/record.ts';
import { addressOf, describeSharedAddresses, signerOf } from '../../src/history/signer.ts';
import { judge } from '../../src/judge.ts';
import { openRepository } from '../../src/load/git/open-repository.ts';
import { isTrouble } from '../../src/load/git/trouble.ts';
import type { PlanHistory } from '../../src/load/history.ts';
import { DEFAULT_LIMITS } from '../../src/load/limits.ts';
import { load } from '../../src/load/load.ts';
import { memorySource } from '../../src/load/memory.ts';
import { readHistory } from '../../src/load/read-history.ts';
import { formatDay } from '../../src/period/day.ts';
import { resolve } from '../../src/resolve/resolve.ts';
import { dayOf, HEADER, QUIET_CORE } from '../facts-of.ts';
import { historyOf, type Vintage } from '../history-of.ts';
import { makeRepository, QUIET, type TestRepository, type Who } from '../repository.ts';

const PLAN = `${HEADER}
people:
  ana: { name: Ana Ruiz, email: ana@northwind.example }
  cleo: { name: Cleo Ahrens, email: Cleo@Northwind.example }
  raj: { name: Raj Mehta, email: raj@northwind.example }
assumptions:
  low: { claim: It stays low, kpi: one, expect: { at_most: 1 } }
kpis: ${QUIET_CORE}
initiatives:
  sso:
    owner: raj
    state: active
    rests_on: [low]
    moves: { two: { by: 1, from: 2026-01 } }
    gates: { go: { due: 2026-01-31, require: ["one < 1"] } }
`;
const override = (until = '2026-12-31', because = 'It comes') =>
  `  - { gate: sso.go, verdict: pass, by: cleo, because: ${because}, until: ${until} }\n`;
const OVERRIDES = `overrides:\n${override()}`;

const RAJ = { name: 'Raj Mehta', email: 'raj@northwind.example' };
const CLEO = { name: 'Cleo Ahrens', email: 'cleo@northwind.example' };
const ANA = { name: 'Ana Ruiz', email: 'ana@northwind.example' };
const GITHUB = { name: 'GitHub', email: 'noreply@github.example' };

/** What a plan's history tells, and the plan as it stands after it. */
function pastOf(history: PlanHistory, files: Readonly<Record<string, string>>) {
  const now = load(memorySource(new Map(Object.entries(files))), DEFAULT_LIMITS);
  const { workspace } = resolve(now);
  if (!workspace) throw new Error('the plan cannot be read');
  const asOf = dayOf('2026-03-01');
  return {
    past: readPast(history, now, { asOf, looksBack: false, limits: DEFAULT_LIMITS }),
    workspace,
  };
}

function recordsOf(vintages: readonly Vintage[], now?: Readonly<Record<string, string>>) {
  const files: Record<string, string> = {};
  for (const vintage of vintages) {
    for (const [path, text] of Object.entries(vintage.files)) if (text !== null) files[path] = text;
  }
  const { past, workspace } = pastOf(historyOf(vintages), now ?? files);
  return workspace.overrides.map((each) => {
    const record = recordOf(entryOfOverride(each), past, workspace);
    const day = record?.written?.day;
    return [
      formatDay(each.until),
      record && (day === undefined ? 'not committed' : formatDay(day)),
    ];
  });
}

describe('who brought an entry as it stands', () => {
  const begin: Vintage = { on: '2026-01-01', files: { 'plan.yaml': PLAN } };
  const write = (on: string, text: string): Vintage => ({ on, files: { 'decisions.yaml': text } });

  it('is the commit that brought it', () => {
    expect(recordsOf([begin, write('2026-01-05', OVERRIDES)])).toEqual([
      ['2026-12-31', '2026-01-05'],
    ]);
  });

  it('is the commit that changed it last, but for its wording', () => {
    const longer = `overrides:\n${override('2027-01-31')}`;
    const reworded = `overrides:\n${override('2027-01-31', 'It does come')}`;
    expect(
      recordsOf([
        begin,
        write('2026-01-05', OVERRIDES),
        write('2026-01-06', longer),
        write('2026-01-07', reworded),
      ]),
    ).toEqual([['2027-01-31', '2026-01-06']]);
  });

  it('is not the commit that moved it to another file', () => {
    const moved: Vintage = {
      on: '2026-01-06',
      files: { 'decisions.yaml': null, 'more.yaml': OVERRIDES },
    };
    const now = { 'plan.yaml': PLAN, 'more.yaml': OVERRIDES };
    expect(recordsOf([begin, write('2026-01-05', OVERRIDES), moved], now)).toEqual([
      ['2026-12-31', '2026-01-05'],
    ]);
  });

  it('is told apart where several are about one gate', () => {
    const both = `overrides:\n${override('2026-02-28')}${override()}`;
    const three = `${both}${override('2027-06-30')}`;
    expect(
      recordsOf([
        begin,
        write('2026-01-05', OVERRIDES),
        write('2026-01-06', both),
        write('2026-01-07', three),
      ]),
    ).toEqual([
      ['2026-02-28', '2026-01-06'],
      ['2026-12-31', '2026-01-05'],
      ['2027-06-30', '2026-01-07'],
    ]);
  });

  it('is the second commit where it was taken out in between', () => {
    const gone = write('2026-01-06', 'overrides: []\n');
    expect(
      recordsOf([begin, write('2026-01-05', OVERRIDES), gone, write('2026-01-07', OVERRIDES)]),
    ).toEqual([['2026-12-31', '2026-01-07']]);
  });

  it('is nobody yet where it is not committed', () => {
    const now = { 'plan.yaml': PLAN, 'decisions.yaml': OVERRIDES };
    expect(recordsOf([begin], now)).toEqual([['2026-12-31', 'not committed']]);
  });

  it('is unknown where the history begins with it because the clone is cut off', () => {
    const history = historyOf([{ on: '2026-01-01', files: { 'plan.yaml': PLAN + OVERRIDES } }]);
    const gap = { trouble: 'shallow', message: 'It is cut off.', hint: 'Fetch.' } as const;
    const { past, workspace } = pastOf({ ...history, gap }, { 'plan.yaml': PLAN + OVERRIDES });
    const [entry] = workspace.overrides;
    expect(entry && recordOf(entryOfOverride(entry), past, workspace)).toBe(undefined);
  });

  it('knows a restatement by its periods, however they are written', () => {
    const restated = `restatements:
  - { kpi: one, periods: 2026-01..2026-01, because: A slip, by: ana }
`;
    const files = { 'plan.yaml': PLAN + restated };
    const history = historyOf([begin, { on: '2026-01-05', files }]);
    const { past, workspace } = pastOf(history, files);
    const [entry] = workspace.restatements;
    const record = entry && recordOf(entryOfRestatement(entry, workspace), past, workspace);
    expect(record?.written?.day).toBe(dayOf('2026-01-05'));
  });
});

describe('people by address', () => {
  const people = new Map([
    ['ana', { id: 'ana', name: 'Ana', email: 'one@x.example' }],
    ['bea', { id: 'bea', name: 'Bea', email: ' ONE@x.example ' }],
    ['cy', { id: 'cy', name: 'Cy', email: undefined }],
  ]);
  const sign = (email: string) =>
    signerOf({ name: 'Any', email, day: undefined }, { ...resolvedPlan(), people }).person;

  it('does not mind capital letters and blanks', () => {
    expect(sign(' One@X.example')).toBe('ana');
    expect(sign('')).toBe(undefined);
    expect(sign('two@x.example')).toBe(undefined);
    expect(addressOf('  ')).toBe(undefined);
  });

  it('is the first of two with one address, which is said', () => {
    expect(describeSharedAddresses({ people })).toEqual([
      "ana and bea have one e-mail address, so what either commits is taken for ana's",
    ]);
  });
});

function resolvedPlan() {
  const { workspace } = resolve(load(memorySource(new Map([['plan.yaml', PLAN]])), DEFAULT_LIMITS));
  if (!workspace) throw new Error('the plan cannot be read');
  return workspace;
}

describe('an override in the name of another', () => {
  const begin = () => {
    const repository = makeRepository();
    onTestFinished(() => repository.remove());
    repository.commit('Begin', { 'plan.yaml': PLAN }, ANA);
    return repository;
  };

  const findings = async ({ root }: TestRepository, files: Readonly<Record<string, string>>) => {
    const repository = await openRepository(root, QUIET);
    if (isTrouble(repository)) throw new Error(repository.message);
    const history = await readHistory(repository);
    const { result } = judge(memorySource(new Map(Object.entries(files))), {
      asOf: dayOf('2026-03-01'),
      looksBack: false,
      checks: [selfOverride],
      allChecks: [selfOverride],
      failOn: 'error',
      limits: DEFAULT_LIMITS,
      history,
    });
    expect(result.problems).toEqual([]);
    return result.findings.map(({ message }) => message);
  };
  const NOW = { 'plan.yaml': PLAN, 'decisions.yaml': OVERRIDES };

  it.each<[string, Who, string | undefined]>([
    ['its owner wrote it', RAJ, 'written by Raj Mehta'],
    ['the one who is named wrote it', CLEO, undefined],
    ['the one who is named committed it', { ...RAJ, committer: CLEO }, undefined],
    ['somebody else committed it', { ...RAJ, committer: ANA }, undefined],
    ['its owner names another as the author', { ...CLEO, committer: RAJ }, 'committed by Raj'],
    ['a service committed what the owner wrote', { ...RAJ, committer: GITHUB }, 'written by Raj'],
    ['a service committed what the other wrote', { ...CLEO, committer: GITHUB }, undefined],
  ])('%s', async (_, who, said) => {
    const repository = begin();
    repository.commit('Override', { 'decisions.yaml': OVERRIDES }, who);
    const found = await findings(repository, NOW);
    expect(found).toEqual(said === undefined ? [] : [expect.stringContaining(said)]);
  });

  const merge = (repository: TestRepository, who: Who) => {
    const { git, commit } = repository;
    git('checkout', '--quiet', '-b', 'side');
    commit('Override', { 'decisions.yaml': OVERRIDES }, RAJ);
    git('checkout', '--quiet', 'main');
    commit('Meanwhile', { 'other.yaml': 'kpis: {}\n' }, ANA);
    git('merge', '--quiet', '--no-commit', '--no-ff', 'side');
    commit('Merge', {}, who);
  };

  it.each<[string, Who, number]>([
    ['whoever is named merged it', { ...CLEO, committer: GITHUB }, 0],
    ['somebody else merged it', ANA, 0],
    ['its owner merged it', { ...RAJ, committer: GITHUB }, 1],
    ['somebody merged it whom the plan does not know', GITHUB, 1],
  ])('from a branch: %s', async (_, who, count) => {
    const repository = begin();
    merge(repository, who);
    const found = await findings(repository, { ...NOW, 'other.yaml': 'kpis: {}\n' });
    expect(found).toHaveLength(count);
  });
});
