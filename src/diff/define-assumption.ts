import { defaultBreaksAfter } from '../resolve/assumptions.ts';
import { marginAround } from '../resolve/margin.ts';
import { changeOf } from '../resolve/reading.ts';
import type { AssumptionEntry, ExpectationEntry } from '../schema/plan-file.ts';
import type { Path, Value } from './change.ts';
import { measureOf, toleranceOf } from './define-kpi.ts';
import { durationOf } from './duration-value.ts';
import {
  type Definition,
  dayOf,
  definitionOf,
  type Field,
  fieldOf,
  marginOf,
  numberOf,
  periodDayOf,
  wholeOf,
  wordsOf,
} from './field.ts';
import type { PlanView } from './plan-view.ts';
import { type Measure, pathText, readPath } from './written-figures.ts';
import { countsFrom } from './written-period.ts';

/** What an assumption means, its figures in the unit of its KPI, defaults filled in as resolving does. */
export function defineAssumption(view: PlanView, id: string, entry: AssumptionEntry): Definition {
  const kpi = entry.kpi === undefined ? undefined : view.entry('kpis', entry.kpi);
  const measure = measureOf(view, kpi);
  const { unit, cadence } = measure;
  // Without a KPI there is nothing that a tolerance could be of.
  const tolerance = kpi ? entry.tolerance : undefined;
  const { calendar } = view;
  return definitionOf('assumptions', id, entry.claim, [
    fieldOf('claim', wordsOf(entry.claim)),
    fieldOf('kpi', wordsOf(entry.kpi)),
    ...evidenceFields(entry),
    fieldOf('expect', entry.expect && bandOf(view, entry.expect, measure)),
    fieldOf('tolerance', toleranceOf(tolerance, unit)),
    fieldOf(
      'from',
      periodDayOf(entry.from, calendar, (named) => countsFrom(named, cadence, calendar)),
    ),
    fieldOf('breaks_after', numberOf(entry.breaks_after ?? defaultBreaksAfter(cadence))),
    fieldOf('owner', wordsOf(entry.owner)),
    fieldOf('source', wordsOf(entry.source)),
    ...reviewFields(entry),
    ...Object.entries(entry.beliefs ?? {}).map(([team, belief]) =>
      fieldOf('beliefs', bandOf(view, belief, measure), team),
    ),
  ]);
}

function evidenceFields({ evidence }: AssumptionEntry): readonly (Field | undefined)[] {
  if (!evidence) return [];
  const { result, on, until, note } = evidence;
  return [
    wholeOf('evidence', `${result} on ${on}`),
    fieldOf('evidence.result', wordsOf(result)),
    fieldOf('evidence.on', dayOf(on)),
    fieldOf('evidence.until', dayOf(until)),
    fieldOf('evidence.note', wordsOf(note)),
  ];
}

function reviewFields({ review }: AssumptionEntry): readonly (Field | undefined)[] {
  if (!review) return [];
  return [
    wholeOf('review', `every ${review.every}, last on ${review.last}`),
    fieldOf('review.every', durationOf(review.every)),
    fieldOf('review.last', dayOf(review.last)),
  ];
}

/** The edges between which a figure is as expected, as resolving lays them out. */
function bandOf({ calendar }: PlanView, expect: ExpectationEntry, measure: Measure): Value {
  const { at_least, at_most, between, about, within = 0 } = expect;
  const { unit } = measure;
  const read = (written: NonNullable<typeof about>) => readPath(written, measure, calendar);
  const text = (path: Path) => pathText(path, unit);
  if (at_least !== undefined) {
    const lower = read(at_least);
    return { kind: 'band', lower, upper: undefined, unit, text: `at least ${text(lower)}` };
  }
  if (at_most !== undefined) {
    const upper = read(at_most);
    return { kind: 'band', lower: undefined, upper, unit, text: `at most ${text(upper)}` };
  }
  if (between) {
    const [lower, upper] = [read(between[0]), read(between[1])];
    return { kind: 'band', lower, upper, unit, text: `between ${text(lower)} and ${text(upper)}` };
  }
  const centre = read(about ?? 0);
  const around = changeOf(within, unit);
  const shift = (sign: 1 | -1): Path =>
    centre.map((step) => ({
      ...step,
      value: step.value + sign * Math.abs(marginAround(around, step.value)),
    }));
  const said = `about ${text(centre)} within ${marginOf(around, unit).text}`;
  return { kind: 'band', lower: shift(-1), upper: shift(1), unit, text: said };
}
