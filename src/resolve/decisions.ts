import { closest } from '../closest.ts';
import { escapeForMessage } from '../load/characters.ts';
import type { PlanFile } from '../schema/plan-file.ts';

import { sortedEntries } from './merge.ts';
import { readPeriodRange } from './period-range.ts';
import { isUnread, type Reading, readDay, report, reportUnknown } from './reading.ts';
import type {
  Closure,
  DocumentPath,
  GateDecision,
  Grid,
  Kpi,
  Override,
  Rebase,
  Restatement,
  Waiver,
} from './workspace.ts';

export interface Decided {
  readonly decisions: readonly GateDecision[];
  readonly rebases: readonly Rebase[];
  readonly overrides: readonly Override[];
  readonly waivers: readonly Waiver[];
  readonly restatements: readonly Restatement[];
  readonly closures: readonly Closure[];
}

interface Known {
  readonly gates: ReadonlySet<string>;
  readonly assumptions: ReadonlySet<string>;
  readonly initiatives: ReadonlySet<string>;
  readonly kpis: ReadonlyMap<string, Kpi>;
  readonly gridOf: (kpi: Kpi) => Grid;
  /** That of money. */
  readonly grid: Grid;
}

/** Binds what people decided to gates, assumptions, KPIs and initiatives of the plan. */
export function resolveDecisions(reading: Reading, known: Known): Decided {
  const { plan } = reading;
  return {
    decisions: collect(plan.decisions, 'decisions', (entry, path) =>
      readGateDecision(reading, entry, path, known),
    ),
    rebases: collect(plan.decisions, 'decisions', (entry, path) =>
      readRebase(reading, entry, path, known),
    ),
    overrides: collect(plan.overrides, 'overrides', (entry, path) => {
      requireKnown(reading, [...path, 'gate'], 'gate', entry.gate, known.gates);
      const until = readDay(reading, entry.until, [...path, 'until']);
      return until === undefined ? undefined : { ...entry, until, path };
    }),
    waivers: collect(plan.waivers, 'waivers', (entry, path) => {
      requireSubject(reading, [...path, 'subject'], entry.subject, known);
      const until = readDay(reading, entry.until, [...path, 'until']);
      return until === undefined ? undefined : { ...entry, until, path };
    }),
    restatements: collect(plan.restatements, 'restatements', (entry, path) =>
      readRestatement(reading, entry, path, known),
    ),
    closures: collect(plan.closures, 'closures', (entry, path) =>
      readClosure(reading, entry, path, known),
    ),
  };
}

type Entry<Section extends 'decisions' | 'restatements' | 'closures'> = NonNullable<
  PlanFile[Section]
>[number];

function collect<From, To>(
  entries: readonly From[],
  section: string,
  read: (entry: From, path: DocumentPath) => To | undefined,
): readonly To[] {
  return entries.flatMap((entry, position) => read(entry, [section, position]) ?? []);
}

function readGateDecision(
  reading: Reading,
  entry: Entry<'decisions'>,
  path: DocumentPath,
  known: Known,
) {
  if (entry.gate === undefined || entry.verdict === undefined) return undefined;
  requireKnown(reading, [...path, 'gate'], 'gate', entry.gate, known.gates);
  const on = readDay(reading, entry.on, [...path, 'on']);
  if (on === undefined) return undefined;
  return {
    gate: entry.gate,
    verdict: entry.verdict,
    on,
    by: entry.by,
    because: entry.because,
    path,
  };
}

function readRebase(reading: Reading, entry: Entry<'decisions'>, path: DocumentPath, known: Known) {
  if (entry.rebase === undefined) return undefined;
  requireKnown(reading, [...path, 'rebase'], 'assumption', entry.rebase, known.assumptions);
  const on = readDay(reading, entry.on, [...path, 'on']);
  return on === undefined
    ? undefined
    : {
        assumption: entry.rebase,
        on,
        by: entry.by,
        because: entry.because,
        path,
      };
}

function readRestatement(
  reading: Reading,
  entry: Entry<'restatements'>,
  path: DocumentPath,
  known: Known,
) {
  const grid = gridOfRestated(reading, entry, path, known);
  const range = grid && readPeriodRange(reading, entry.periods, [...path, 'periods'], grid.cadence);
  if (!grid || !range) return undefined;
  const { first } = grid;
  return {
    kpi: entry.kpi,
    initiative: entry.initiative,
    first: range[0] - first,
    last: range[1] - first,
    because: entry.because,
    by: entry.by,
    path,
  };
}

/** The grid of the figures that were changed: those of a KPI, or the money of an initiative. */
function gridOfRestated(
  reading: Reading,
  { kpi: id, initiative }: Entry<'restatements'>,
  path: DocumentPath,
  known: Known,
): Grid | undefined {
  if (initiative !== undefined) {
    requireKnown(reading, [...path, 'initiative'], 'initiative', initiative, known.initiatives);
    return known.grid;
  }
  const kpi = known.kpis.get(id ?? '');
  if (!kpi) reportUnknown(reading, [...path, 'kpi'], 'KPI', id ?? '', known.kpis.keys());
  return kpi && known.gridOf(kpi);
}

function readClosure(reading: Reading, entry: Entry<'closures'>, path: DocumentPath, known: Known) {
  requireKnown(reading, [...path, 'initiative'], 'initiative', entry.initiative, known.initiatives);
  const confirmed = new Map(sortedEntries(entry.confirmed));
  for (const kpi of confirmed.keys()) {
    if (!known.kpis.has(kpi))
      reportUnknown(reading, [...path, 'confirmed', kpi], 'KPI', kpi, known.kpis.keys(), 'key');
  }
  const on = readDay(reading, entry.on, [...path, 'on']);
  if (on === undefined) return undefined;
  return {
    initiative: entry.initiative,
    on,
    by: entry.by,
    confirmed,
    evidence: entry.evidence,
    path,
  };
}

function requireKnown(
  reading: Reading,
  path: DocumentPath,
  kind: 'gate' | 'assumption' | 'initiative',
  name: string,
  known: ReadonlySet<string>,
) {
  if (!known.has(name)) reportUnknown(reading, path, kind, name, known);
}

/** A waiver names one thing of the plan, so that it cannot cover more than was meant. */
function requireSubject(reading: Reading, path: DocumentPath, subject: string, known: Known) {
  const subjects = new Set([
    ...[...known.kpis.keys()].map((id) => `kpis.${id}`),
    ...[...known.assumptions].map((id) => `assumptions.${id}`),
    ...[...known.initiatives].map((id) => `initiatives.${id}`),
    ...[...known.gates].map((id) => `gates.${id}`),
    ...[...reading.plan.teams.keys()].map((id) => `teams.${id}`),
    'plan',
  ]);
  if (subjects.has(subject)) return;
  if (subject.includes('*')) {
    report(reading, path, {
      code: 'wide-waiver',
      message: 'A waiver covers one thing, never a pattern.',
      hint: 'Write one waiver for each finding, such as "subject: kpis.nps".',
    });
    return;
  }
  const [section = '', name = ''] = subject.split('.');
  if (isUnread(reading, section === 'gates' ? 'initiatives' : section, name)) return;
  const meant = closest(subject, subjects);
  report(reading, path, {
    code: 'unknown-name',
    message: `There is nothing called "${escapeForMessage(subject)}" in the plan.`,
    hint: meant
      ? `Did you mean "${meant}"?`
      : 'Name one thing with its section, such as "kpis.nps" or "initiatives.onboarding".',
  });
}
