import type { AssumptionEntry, ExpectationEntry } from '../schema/plan-file.ts';
import { coverOf, layPath } from './grid.ts';
import { marginAround } from './margin.ts';
import { sortedEntries } from './merge.ts';
import {
  innerFigure,
  type Reading,
  readChange,
  readDay,
  readDuration,
  readPeriod,
  report,
  reportUnknown,
} from './reading.ts';
import { readSeries } from './series.ts';
import type {
  Assumption,
  Change,
  DocumentPath,
  Evidence,
  Expectation,
  Grid,
  Kpi,
} from './workspace.ts';

type WrittenPath = NonNullable<ExpectationEntry['at_least']>;

/** Binds an assumption to its KPI and lays its expectation out on the KPI's grid. */
export function resolveAssumption(
  reading: Reading,
  id: string,
  entry: AssumptionEntry,
  kpis: ReadonlyMap<string, Kpi>,
  gridOf: (kpi: Kpi) => Grid,
): Assumption {
  const path = ['assumptions', id];
  const kpi = entry.kpi === undefined ? undefined : kpis.get(entry.kpi);
  if (entry.kpi !== undefined && !kpi)
    reportUnknown(reading, [...path, 'kpi'], 'KPI', entry.kpi, kpis.keys());
  requireBoth(reading, path, entry);
  refuseBoth(reading, path, entry);
  const unit = kpi?.unit;
  const expect =
    kpi && entry.expect
      ? layExpectation(reading, entry.expect, [...path, 'expect'], kpi, gridOf(kpi))
      : undefined;
  return {
    id,
    claim: entry.claim,
    kpi: kpi?.id,
    expect,
    evidence: readEvidence(reading, entry, path),
    tolerance:
      unit && entry.tolerance !== undefined
        ? readChange(reading, entry.tolerance, unit, [...path, 'tolerance'])
        : DEFAULT_TOLERANCE,
    from:
      kpi && entry.from !== undefined
        ? readFrom(reading, entry.from, [...path, 'from'], gridOf(kpi))
        : 0,
    breaksAfter: entry.breaks_after ?? defaultBreaksAfter(kpi?.cadence ?? reading.cadence),
    owner: entry.owner,
    source: entry.source,
    review: readReview(reading, entry, path),
    beliefs: readBeliefs(reading, entry, path, kpi, gridOf),
  };
}

const DEFAULT_TOLERANCE: Change = {
  kind: 'relative',
  amount: 0.05,
  text: '5%',
};

/** Periods in a row beyond the tolerance that break an assumption, unless it says otherwise (statistics.md, A). */
export function defaultBreaksAfter(cadence: Grid['cadence']): number {
  return cadence === 'quarter' || cadence === 'year' ? 2 : 3;
}

function refuseBoth(reading: Reading, path: DocumentPath, entry: AssumptionEntry) {
  if (entry.kpi === undefined || !entry.evidence) return;
  report(
    reading,
    [...path, 'evidence'],
    {
      code: 'two-evidences',
      message: `"${path.join('.')}" has both a KPI and evidence, and only one of them can decide.`,
      hint: 'Keep the KPI where there is one; evidence is for what no KPI can show.',
    },
    'key',
  );
}

function requireBoth(reading: Reading, path: DocumentPath, entry: AssumptionEntry) {
  if (entry.kpi !== undefined && !entry.expect) {
    report(
      reading,
      path,
      {
        code: 'missing-expectation',
        message: `"${path.join('.')}" names a KPI but not what is expected of it.`,
        hint: 'Add "expect" with "at_least", "at_most", "between" or "about", such as "expect: { at_most: 120 }".',
      },
      'key',
    );
  }
  if (entry.kpi === undefined && entry.expect) {
    report(
      reading,
      [...path, 'expect'],
      {
        code: 'missing-evidence',
        message: `"${path.join('.')}" expects a figure but names no KPI that shows it.`,
        hint: 'Add "kpi" with the id of the KPI that would show it.',
      },
      'key',
    );
  }
}

function layExpectation(
  reading: Reading,
  entry: ExpectationEntry,
  path: DocumentPath,
  kpi: Kpi,
  grid: Grid,
): Expectation {
  const lay = (written: WrittenPath, field: DocumentPath): Float64Array => {
    if (typeof written !== 'object')
      return new Float64Array(grid.length).fill(innerFigure(written, kpi.unit));
    const series = readSeries(reading, written, [...path, ...field].map(String), (figure) =>
      innerFigure(figure, kpi.unit),
    );
    return layPath(reading, series, grid);
  };
  if (entry.at_least !== undefined)
    return { lower: lay(entry.at_least, ['at_least']), upper: undefined };
  if (entry.at_most !== undefined)
    return { lower: undefined, upper: lay(entry.at_most, ['at_most']) };
  if (entry.between) {
    const [lower, upper] = [
      lay(entry.between[0], ['between', 0]),
      lay(entry.between[1], ['between', 1]),
    ];
    if (lower.some((low, at) => low > (upper[at] ?? low))) {
      report(reading, [...path, 'between'], {
        code: 'backward-range',
        message: 'The lower edge of "between" is above the upper one.',
        hint: 'Write the smaller value first.',
      });
    }
    return { lower, upper };
  }
  const centre = lay(entry.about ?? 0, ['about']);
  const within = readChange(reading, entry.within ?? 0, kpi.unit, [...path, 'within']);
  const margin = (value: number) => Math.abs(marginAround(within, value));
  return {
    lower: centre.map((value) => value - margin(value)),
    upper: centre.map((value) => value + margin(value)),
  };
}

function readFrom(reading: Reading, text: string, path: DocumentPath, grid: Grid): number {
  const period = readPeriod(reading, text, path);
  if (!period) return 0;
  const cover = coverOf(reading, period, grid.cadence);
  if (cover) return cover.first - grid.first;
  report(reading, path, {
    code: 'other-cadence',
    message: `The KPI has one figure a ${grid.cadence}, and "${text}" does not begin with one.`,
    hint: `Name a ${grid.cadence}.`,
  });
  return 0;
}

function readEvidence(
  reading: Reading,
  { evidence }: AssumptionEntry,
  path: DocumentPath,
): Evidence | undefined {
  if (!evidence) return undefined;
  const on = readDay(reading, evidence.on, [...path, 'evidence', 'on']);
  const until =
    evidence.until === undefined
      ? undefined
      : readDay(reading, evidence.until, [...path, 'evidence', 'until']);
  return on === undefined ? undefined : { result: evidence.result, on, until, note: evidence.note };
}

function readReview(
  reading: Reading,
  { review }: AssumptionEntry,
  path: DocumentPath,
): Assumption['review'] {
  if (!review) return undefined;
  const every = readDuration(reading, review.every, [...path, 'review', 'every']);
  const last = readDay(reading, review.last, [...path, 'review', 'last']);
  return every && last !== undefined ? { every, last } : undefined;
}

function readBeliefs(
  reading: Reading,
  entry: AssumptionEntry,
  path: DocumentPath,
  kpi: Kpi | undefined,
  gridOf: (kpi: Kpi) => Grid,
): ReadonlyMap<string, Expectation> {
  const beliefs = new Map<string, Expectation>();
  for (const [team, belief] of sortedEntries(entry.beliefs)) {
    const field = [...path, 'beliefs', team];
    if (!reading.plan.teams.has(team))
      reportUnknown(reading, field, 'team', team, reading.plan.teams.keys(), 'key');
    if (kpi) beliefs.set(team, layExpectation(reading, belief, field, kpi, gridOf(kpi)));
  }
  return beliefs;
}
