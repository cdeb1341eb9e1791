import type { Direction, Value } from './change.ts';
import type { Rule } from './direction-rule.ts';

/**
 * Of the options of checks: whether more of it lets more pass; undefined where nobody can tell. An option that is not
 * named here is easier however it is changed.
 */
const MORE_IS_EASIER: ReadonlyMap<string, boolean | undefined> = new Map([
  ['inflating-kpi tolerance', true],
  ['double-counted-benefit margin', true],
  ['duplicate-kpi correlation', true],
  ['too-good periods', true],
  ['dead-spend share', true],
  ['short-runway floor', false],
  ['overspent-initiative margin', true],
  ['undecided-gate after', true],
  // The days before its end from which on an exception is announced.
  ['ended-override before', false],
  ['ended-override prolonged', true],
  ['stale-series after', true],
  ['overdue-review after', true],
  ['broken-series gaps', true],
  ['hindsight recorded_within', true],
  // More that is looked back on finds more; of a count over time it may find less.
  ['moved-goalpost periods', false],
  ['redefined-kpi periods', false],
  ['replaced-kpi periods', false],
  ['kpi-sprawl periods', undefined],
  ['kpi-sprawl more', true],
  ['kpi-sprawl share', true],
]);

const SEVERITIES: readonly unknown[] = ['off', 'note', 'warning', 'error'];

/** Of a setting of a check. What a check does unless it is set, only the caller knows. */
export const ofCheckSetting: Rule = ({ id, field, before, after }, { checkDefault }) => {
  const [was, is] = [before, after].map((value) => settingOf(value) ?? checkDefault?.(id, field));
  if (field === 'severity') return ofSeverity(was, is);
  const isMoreEasier = MORE_IS_EASIER.get(`${id} ${field}`);
  if (isMoreEasier === undefined || typeof was !== 'number' || typeof is !== 'number') {
    return 'easier';
  }
  if (was === is) return 'none';
  return is > was === isMoreEasier ? 'easier' : 'harder';
};

function ofSeverity(was: unknown, is: unknown): Direction {
  // Nothing is stricter than an error, and nothing milder than a check that is off.
  if (is === 'error' || was === 'off') return was === is ? 'none' : 'harder';
  const [before, after] = [SEVERITIES.indexOf(was), SEVERITIES.indexOf(is)];
  if (before < 0 || after < 0 || after < before) return 'easier';
  return after > before ? 'harder' : 'none';
}

function settingOf(value: Value | undefined): unknown {
  if (value === undefined) return undefined;
  return value.kind === 'number' ? value.value : value.text;
}

/** The options whose direction is known, as `check option`. */
export function knownOptions(): Iterable<string> {
  return MORE_IS_EASIER.keys();
}
