import type { AssumptionFact } from '../evaluate/assumption-fact.ts';
import type { Band } from '../evaluate/band.ts';
import type { Change, Kpi } from '../resolve/workspace.ts';
import { formatMargin } from '../units/as-written.ts';
import { formatFigure, formatFigureInFull } from '../units/format.ts';
import type { Unit } from '../units/unit.ts';

/** `at most 120 USD/customer (10% tolerance)` */
export function describeBand(band: Band, tolerance: Change, unit: Unit): string {
  return `${describeExpected(band, unit)} (${describeTolerance(tolerance, unit)} tolerance)`;
}

/** A tolerance as a reader would write it: `5%`, `2 pp`, `12 USD/customer`. */
export function describeTolerance(tolerance: Change, unit: Unit): string {
  return tolerance.kind === 'relative' ? tolerance.text : formatMargin(tolerance.amount, unit);
}

export function describeExpected({ declaredLower, declaredUpper }: Band, unit: Unit): string {
  if (!Number.isFinite(declaredLower)) return `at most ${formatFigure(declaredUpper, unit)}`;
  if (!Number.isFinite(declaredUpper)) return `at least ${formatFigure(declaredLower, unit)}`;
  return `between ${formatFigure(declaredLower, unit)} and ${formatFigure(declaredUpper, unit)}`;
}

/** The state of an assumption in one phrase, with what was seen and what was expected. */
export function describeAssumption(fact: AssumptionFact, kpi: Kpi | undefined): string {
  const { assumption, state, since, because, latest, threat } = fact;
  const sinceText = since === undefined ? '' : ` since ${since}`;
  const is = state === 'holds' ? 'holds' : `is ${state}`;
  if (!latest || !kpi) return `${assumption.id} ${is}${sinceText}${because ? `: ${because}` : ''}`;
  const seen = formatObserved(latest.value, latest.band, kpi.unit);
  const expected = describeBand(latest.band, assumption.tolerance, kpi.unit);
  const why = because ? `: ${because}` : '';
  const seam = threat ? ';' : ':';
  return `${assumption.id} ${is}${sinceText}${why}${seam} ${kpi.id} was ${seen} in ${latest.period}, expected ${expected}`;
}

/** A figure with as many digits as it takes not to look like the edge that it is beyond. */
function formatObserved(value: number, band: Band, unit: Unit): string {
  if (!Number.isFinite(value)) return 'without bound (there was nothing to divide by)';
  const short = formatFigure(value, unit);
  const edges = [band.lower, band.upper, band.declaredLower, band.declaredUpper].filter(
    Number.isFinite,
  );
  const looksLikeEdge = edges.some((edge) => edge !== value && formatFigure(edge, unit) === short);
  return looksLikeEdge ? formatFigureInFull(value, unit) : short;
}
