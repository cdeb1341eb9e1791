import { describe, expect, it } from 'vitest';
import { type Replay, replayFiles, replayHistory } from '../../src/history/replay.ts';
import { DEFAULT_LIMITS } from '../../src/load/limits.ts';
import { formatDay } from '../../src/period/day.ts';
import { formatPeriod } from '../../src/period/period.ts';
import { dayOf, factsOf } from '../facts-of.ts';
import { historyOf, type Vintage } from '../history-of.ts';

const HEADER = `plan: 1
name: Small
currency: USD
cadence: month
settle: 3 days
core_metrics: [cac, two, three]
`;
const MODEL = `assumptions:
  cheap: { claim: It is cheap, kpi: cac, expect: { at_most: 100 }, tolerance: 10%, from: 2026-01, breaks_after: 2 }
`;
const WORK = `initiatives:
  campaign:
    state: active
    rests_on: [cheap]
    budget: { 2026-Q1: 300, 2026-Q2: 300 }
    spend: { 2026-01: 50, 2026-02: 60, 2026-03: 70, 2026-04: 80 }
    milestones: [{ title: First, due: 2026-02-10, done: 2026-02-09 }]
    gates: { next: { due: 2026-06-30, require: [holds(cheap)] } }
`;
const kpis = (figures: string) => `kpis:
  cac: { unit: USD, kind: ratio, better: lower, actual: { ${figures} } }
  two: { unit: "1", kind: stock, better: higher, actual: { 2025-12: 1 } }
  three: { unit: "1", kind: stock, better: higher, actual: { 2025-12: 1 } }
`;
const START: Vintage = {
  on: '2026-01-10',
  files: {
    'plan.yaml': HEADER,
    'model.yaml': MODEL,
    'work.yaml': WORK,
    'kpis.yaml': kpis('2025-12: 90'),
  },
};
const figures = (on: string, text: string): Vintage => ({ on, files: { 'kpis.yaml': kpis(text) } });
const model = (on: string, from: string, to: string): Vintage => ({
  on,
  files: { 'model.yaml': MODEL.replace(from, to) },
});

function replay(
  vintages: readonly Vintage[],
  to: string,
  by: 'period' | 'commit' = 'period',
  from?: string,
): Replay {
  const done = replayHistory(historyOf(vintages), {
    by,
    from: from === undefined ? undefined : dayOf(from),
    to: dayOf(to),
    limits: DEFAULT_LIMITS,
  });
  if (!done) throw new Error('nothing could be read');
  return done;
}

/** `2026-02-04 2026-01 unproven hold` */
function tell({ days, workspace }: Replay): readonly string[] {
  return days.map(({ asOf, period, seen }) =>
    [
      formatDay(asOf),
      period ? formatPeriod(period, workspace.calendar) : 'now',
      seen?.assumptions.get('cheap')?.state ?? '?',
      seen?.gates.get('campaign.next')?.verdict ?? '?',
    ].join(' '),
  );
}

const USUAL = [
  START,
  figures('2026-02-03', '2026-01: 150'),
  figures('2026-03-04', '2026-01: 150, 2026-02: 160'),
  figures('2026-04-04', '2026-01: 150, 2026-02: 160, 2026-03: 170'),
];

describe('a replay by period', () => {
  it('judges each period on the day it closed', () => {
    expect(tell(replay(USUAL, '2026-04-10'))).toEqual([
      '2026-02-04 2026-01 drifting hold',
      '2026-03-04 2026-02 broken kill',
      '2026-04-04 2026-03 broken kill',
    ]);
  });

  it('begins where it is asked to, and knows nothing of later commits', () => {
    expect(tell(replay(USUAL, '2026-03-20', 'period', '2026-03-01'))).toEqual([
      '2026-03-04 2026-02 broken kill',
    ]);
  });

  it('knows no figure before it was committed', () => {
    const late = [START, figures('2026-03-20', '2026-01: 150, 2026-02: 160')];
    expect(tell(replay(late, '2026-03-31'))).toEqual([
      '2026-02-04 2026-01 unproven hold',
      '2026-03-04 2026-02 unproven hold',
      '2026-03-31 now broken kill',
    ]);
  });

  it('has no hindsight: a figure that was restated later is the old one on the days before', () => {
    const restated = [...USUAL, figures('2026-05-04', '2026-01: 90, 2026-02: 90, 2026-03: 90')];
    expect(tell(replay(restated, '2026-05-04')).slice(0, 3)).toEqual(
      tell(replay(USUAL, '2026-04-10')),
    );
    expect(tell(replay(restated, '2026-05-04')).at(-1)).toBe('2026-05-04 2026-04 holds pass');
  });

  it('judges by the rules of each day', () => {
    const widened = [
      ...USUAL.slice(0, 3),
      model('2026-03-20', 'tolerance: 10%', 'tolerance: 90%'),
      ...USUAL.slice(3),
    ];
    expect(tell(replay(widened, '2026-04-10'))).toEqual([
      '2026-02-04 2026-01 drifting hold',
      '2026-03-04 2026-02 broken kill',
      '2026-04-04 2026-03 holds pass',
    ]);
  });

  it('shows a day whose files could not be read as not known, and goes on', () => {
    const broken = [
      ...USUAL.slice(0, 2),
      { on: '2026-03-01', files: { 'model.yaml': 'assumptions: [' } },
      USUAL[2] ?? START,
      model('2026-04-01', '', ''),
      ...USUAL.slice(3),
    ];
    expect(tell(replay(broken, '2026-04-10'))).toEqual([
      '2026-02-04 2026-01 drifting hold',
      '2026-03-04 2026-02 ? ?',
      '2026-04-04 2026-03 broken kill',
    ]);
  });

  it('knows a file only while it was there', () => {
    const passing = [
      ...USUAL.slice(0, 2),
      { on: '2026-02-20', files: { 'more.yaml': 'kpis: [' } },
      { on: '2026-02-21', files: { 'more.yaml': null } },
      ...USUAL.slice(2),
    ];
    expect(tell(replay(passing, '2026-04-10'))).toEqual(tell(replay(USUAL, '2026-04-10')));
  });

  it('says that nothing can be replayed where no state of the plan can be read', () => {
    const history = historyOf([{ on: '2026-01-10', files: { 'plan.yaml': 'plan: [' } }]);
    const asked = { by: 'period', from: undefined, to: dayOf('2026-05-01') } as const;
    expect(replayHistory(history, { ...asked, limits: DEFAULT_LIMITS })).toBeUndefined();
  });

  it('goes by what plan.yaml then said to be closed', () => {
    const closing = (on: string, through: string): Vintage => ({
      on,
      files: { 'plan.yaml': `${HEADER}closed_through: ${through}\n` },
    });
    const start = {
      ...START,
      files: { ...START.files, 'plan.yaml': `${HEADER}closed_through: 2025-12\n` },
    };
    const days = replay(
      [
        start,
        figures('2026-02-03', '2026-01: 150'),
        closing('2026-02-20', '2026-01'),
        figures('2026-03-04', '2026-01: 150, 2026-02: 160, 2026-03: 170'),
        closing('2026-04-15', '2026-03'),
      ],
      '2026-04-20',
    );
    expect(tell(days)).toEqual([
      '2026-02-20 2026-01 drifting hold',
      '2026-04-15 2026-03 broken kill',
    ]);
  });

  it('tells money and milestones as they were then', () => {
    const [, second] = replay(USUAL, '2026-04-10').days;
    expect(second?.seen?.initiatives.get('campaign')).toMatchObject({
      budget: 600,
      spent: 110,
      unspent: 490,
      milestones: { reached: 1, onTime: 1, late: 0 },
    });
  });
});

describe('a replay by commit', () => {
  it('judges every commit on its day, and the last day', () => {
    expect(tell(replay(USUAL, '2026-04-10', 'commit'))).toEqual([
      '2026-01-10 now unproven hold',
      '2026-02-03 now unproven hold',
      '2026-03-04 now broken kill',
      '2026-04-04 now broken kill',
      '2026-04-10 now broken kill',
    ]);
  });
});

describe('what turned', () => {
  const turns = (vintages: readonly Vintage[], to: string) =>
    replay(vintages, to).turns.flatMap(({ at, id, before, after, step }) =>
      before === undefined ? [] : [`${at} ${id} ${before} -> ${after} by ${step ?? 'figures'}`],
    );

  it('is told once, with the day', () => {
    expect(turns(USUAL, '2026-04-10')).toEqual([
      '1 cheap drifting -> broken by figures',
      '1 campaign.next hold -> kill by figures',
    ]);
  });

  it('is laid at the door of the commit that made it milder without a new figure', () => {
    const widened = [
      ...USUAL.slice(0, 3),
      { on: '2026-03-10', files: { 'plan.yaml': `${HEADER}# a word\n` } },
      model('2026-03-20', 'tolerance: 10%', 'tolerance: 90%'),
      { on: '2026-03-21', files: { 'plan.yaml': HEADER } },
      ...USUAL.slice(3),
    ];
    const blamed = ['2 cheap broken -> holds by 4', '2 campaign.next kill -> pass by 4'];
    expect(turns(widened, '2026-04-10').slice(2)).toEqual(blamed);
    // What came after it has no part in that, even where nothing can be read any more.
    const later = [...widened, { on: '2026-04-20', files: { 'more.yaml': 'kpis: [' } }];
    expect(turns(later, '2026-04-25').slice(2)).toEqual(blamed);
  });

  it('is not, where new figures mended it', () => {
    const mended = [
      ...USUAL.slice(0, 3),
      figures('2026-04-04', '2026-01: 150, 2026-02: 160, 2026-03: 90'),
      figures('2026-05-04', '2026-01: 150, 2026-02: 160, 2026-03: 90, 2026-04: 90'),
    ];
    expect(turns(mended, '2026-05-10').slice(2)).toEqual([
      '3 cheap broken -> holds by figures',
      '3 campaign.next kill -> pass by figures',
    ]);
  });
});

describe('without a history', () => {
  it('dates the files of today back, from the first period that anything is judged in', () => {
    const facts = factsOf(
      `settle: 3 days\n${MODEL}${WORK}${kpis('2025-11: 90, 2025-12: 90, 2026-01: 150, 2026-02: 160')}`,
      '2026-03-10',
      HEADER.replace('settle: 3 days\n', ''),
    );
    const asked = { by: 'period', from: undefined, to: dayOf('2026-03-10') } as const;
    expect(tell(replayFiles(facts.workspace, { ...asked, limits: DEFAULT_LIMITS }))).toEqual([
      '2026-02-04 2026-01 drifting hold',
      '2026-03-04 2026-02 broken kill',
    ]);
  });
});
