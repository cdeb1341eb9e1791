import { canonicalText } from '../formula/canonical.ts';
import { parseFormula } from '../formula/parse.ts';
import { printExpression } from '../formula/print.ts';
import { isColumnReference } from '../load/load.ts';
import { isMistake } from '../mistake.ts';
import { isNegative } from '../resolve/kpis.ts';
import { changeOf, spanOf } from '../resolve/reading.ts';
import type { KpiEntry } from '../schema/plan-file.ts';
import { formatUnit, PLAIN, parseUnit, type Unit } from '../units/unit.ts';
import type { Value } from './change.ts';
import {
  type Definition,
  definitionOf,
  type Field,
  fieldOf,
  marginOf,
  numberOf,
  spanValueOf,
  wholeOf,
  wordsOf,
} from './field.ts';
import type { PlanView } from './plan-view.ts';
import { type Measure, pathText, readPath, seriesOf } from './written-figures.ts';
import { readRangeName } from './written-period.ts';

/** What a KPI means, defaults filled in as resolving does. */
export function defineKpi(view: PlanView, id: string, entry: KpiEntry): Definition {
  const measure = measureOf(view, entry);
  const { unit } = measure;
  return definitionOf('kpis', id, summaryOf(entry), [
    fieldOf('title', wordsOf(entry.title ?? id)),
    fieldOf('unit', unitValue(entry.unit)),
    fieldOf('kind', wordsOf(entry.kind)),
    fieldOf('better', wordsOf(entry.better ?? 'none')),
    fieldOf('cadence', wordsOf(measure.cadence)),
    fieldOf('team', wordsOf(entry.team)),
    fieldOf('owner', wordsOf(entry.owner)),
    fieldOf('formula', formulaValue(entry.formula)),
    fieldOf('actual', entry.actual && seriesOf(entry.actual, unit, view)),
    fieldOf('actual.column', columnValue(entry)),
    fieldOf('target', targetValue(view, entry, measure)),
    fieldOf('tolerance', toleranceOf(entry.tolerance, unit)),
    ...Object.entries(entry.drives ?? {}).flatMap(([metric, claim]) =>
      driveFields(view, metric, claim),
    ),
    ...overlapFields(view, entry, unit),
    fieldOf('seasonality', wordsOf(entry.seasonality ?? 'yearly')),
    fieldOf('source', wordsOf(entry.source)),
    fieldOf('note', wordsOf(entry.note)),
  ]);
}

/** The unit and cadence in which the figures about a KPI are read; those of the plan where there is no such KPI. */
export function measureOf(view: PlanView, entry: KpiEntry | undefined): Measure {
  return { unit: entry ? unitOf(entry) : PLAIN, cadence: entry?.cadence ?? view.cadence };
}

function unitOf(entry: KpiEntry): Unit {
  const known = UNITS.get(entry);
  if (known) return known;
  const parsed = parseUnit(entry.unit);
  const unit = isMistake(parsed) ? PLAIN : parsed;
  UNITS.set(entry, unit);
  return unit;
}

/** Everything that is said about a KPI asks for its unit. */
const UNITS = new WeakMap<KpiEntry, Unit>();

/** 5% unless said, as resolving has it. */
export function toleranceOf(written: number | string | undefined, unit: Unit): Value {
  return written === undefined ? DEFAULT_TOLERANCE : marginOf(changeOf(written, unit), unit);
}

const DEFAULT_TOLERANCE = marginOf(changeOf('5%', PLAIN), PLAIN);

function summaryOf({ unit, kind, formula }: KpiEntry): string {
  if (formula !== undefined) return `${unit}, ${formula}`;
  return kind === undefined ? unit : `${unit}, ${kind}`;
}

function unitValue(text: string): Value | undefined {
  const unit = parseUnit(text);
  return wordsOf(isMistake(unit) ? text.trim() : formatUnit(unit));
}

function formulaValue(text: string | undefined): Value | undefined {
  if (text === undefined) return undefined;
  const expression = parseFormula(text, 'formula');
  if (isMistake(expression)) return wordsOf(text.trim());
  const meaning = canonicalText(expression, (name) => name);
  return wordsOf(printExpression(expression), meaning);
}

function overlapFields(
  view: PlanView,
  { overlap }: KpiEntry,
  unit: Unit,
): readonly (Field | undefined)[] {
  if (!overlap) return [];
  const old = seriesOf(overlap.old, unit, view);
  return [
    wholeOf('overlap', old.text),
    fieldOf('overlap.because', wordsOf(overlap.because)),
    fieldOf('overlap.old', old),
  ];
}

/** Where a file is called otherwise nothing changes; another column may hold another KPI. */
function columnValue({ actual }: KpiEntry): Value | undefined {
  return isColumnReference(actual) ? wordsOf(actual.column) : undefined;
}

/** Written inline it is a path, on which each figure counts until the next; in a column each counts for its own period. */
function targetValue(view: PlanView, { target }: KpiEntry, measure: Measure): Value | undefined {
  const { unit } = measure;
  if (target === undefined) return undefined;
  if (isColumnReference(target)) return seriesOf(target, unit, view);
  const path = readPath(target, measure, view.calendar);
  return {
    kind: 'path',
    path,
    unit,
    get text() {
      return pathText(path, unit);
    },
  };
}

type DriveEntry = NonNullable<KpiEntry['drives']>[string];

function driveFields(
  view: PlanView,
  metric: string,
  claim: DriveEntry,
): readonly (Field | undefined)[] {
  const { elasticity, effect = 'moderate', base } = claim;
  const sign = isNegative(claim) ? 'negative' : 'positive';
  const lag = spanValueOf(spanOf(claim.lag));
  const size = elasticity === undefined ? `effect ${effect}` : `elasticity ${elasticity}`;
  return [
    wholeOf('drives', `lag ${lag.text}, ${size}, ${sign}`, metric),
    fieldOf('drives.lag', lag, metric),
    fieldOf('drives.effect', wordsOf(effect), metric),
    fieldOf('drives.elasticity', numberOf(elasticity), metric),
    fieldOf('drives.sign', wordsOf(sign), metric),
    fieldOf('drives.base', baseValue(view, base), metric),
  ];
}

function baseValue(view: PlanView, text: string | undefined): Value | undefined {
  const range = text === undefined ? undefined : readRangeName(text, view.calendar);
  return range ? wordsOf(range.name, `${range.start}..${range.end}`) : wordsOf(text);
}
