import { firstDayAt, gridFor } from '../evaluate/closed.ts';
import type { Facts } from '../evaluate/facts.ts';
import type { Kpi, Workspace } from '../resolve/workspace.ts';
import type { Edit } from './edits.ts';
import { areComparable, differs, figureIn } from './laid.ts';
import { dayOfEdit, factsBefore, type Sight } from './sight.ts';

/** A KPI that was taken out while it was red, and a green one that came in its place. */
export interface ReplacedKpi {
  readonly removed: Kpi;
  readonly removal: Edit;
  readonly red: Redness;
  readonly added: Kpi;
  readonly addition: Edit;
  /** What the two have in common, in words: `it is the growth team's as well`. */
  readonly place: string;
}

/** Why a KPI was red. */
export type Redness =
  | { readonly kind: 'target'; readonly period: string }
  | { readonly kind: 'assumption'; readonly assumption: string; readonly state: string };

/**
 * Another KPI takes the place of one that was removed so many steps or days before. It may also come first, but then
 * both count: in a young plan every KPI came a few steps before whatever is removed. What the plan began with takes no place.
 */
const NEAR_STEPS = 3;
const NEAR_DAYS = 31;

/** The KPIs that were replaced in the last `back` closed periods. */
export function findReplacedKpis(sight: Sight, back: number): readonly ReplacedKpi[] {
  const { past, now } = sight;
  const { cadence } = now.workspace;
  const since = firstDayAt(now.workspace, cadence, now.closed(cadence) - back + 1);
  const whole = past.edits.filter(({ change }) => change.section === 'kpis' && change.field === '');
  const isThere = ({ change }: Edit) => now.workspace.kpis.has(change.id);
  const additions = whole.filter((edit) => edit.at > 0 && edit.change.after && isThere(edit));
  return whole
    .filter((edit) => !edit.change.after && !isThere(edit))
    .filter((edit) => dayOfEdit(sight, edit) >= since)
    .flatMap((removal) => judgeRemoval(sight, removal, additions) ?? []);
}

function judgeRemoval(
  sight: Sight,
  removal: Edit,
  additions: readonly Edit[],
): ReplacedKpi | undefined {
  const then = factsBefore(sight, removal.at, dayOfEdit(sight, removal));
  const removed = then?.workspace.kpis.get(removal.change.id);
  const red = then && removed && rednessOf(then, removed.id);
  if (!then || !removed || !red) return undefined;
  for (const addition of additions.filter((each) => isNear(sight, removal, each))) {
    const added = sight.now.workspace.kpis.get(addition.change.id);
    const place = added && placeInCommon(then, removed, sight.now.workspace, added);
    if (!added || !place) continue;
    if (isGreenInstead(sight, addition, { then, removed, added }))
      return { removed, removal, red, added, addition, place };
  }
  return undefined;
}

function isNear(sight: Sight, removal: Edit, addition: Edit): boolean {
  const steps = addition.at - removal.at;
  const isInSteps = Math.abs(steps) <= NEAR_STEPS;
  const isInDays = Math.abs(dayOfEdit(sight, removal) - dayOfEdit(sight, addition)) <= NEAR_DAYS;
  return steps < 0 ? isInSteps && isInDays : isInSteps || isInDays;
}

/** Off its target, or an assumption on it beyond what was expected. */
function rednessOf(facts: Facts, kpi: string): Redness | undefined {
  const target = facts.target(kpi);
  if (target?.isMissed) return { kind: 'target', period: facts.periodName(kpi, target.at) };
  const troubled = assumptionsOn(facts, kpi).find(
    ({ state, threat }) => state === 'broken' || (state === 'drifting' && !threat),
  );
  return (
    troubled && { kind: 'assumption', assumption: troubled.assumption.id, state: troubled.state }
  );
}

function assumptionsOn(facts: Facts, kpi: string) {
  return [...facts.workspace.assumptions.values()]
    .filter((each) => each.kpi === kpi)
    .map(({ id }) => facts.assumption(id));
}

/** On target or with an assumption that holds, and nothing about it red. */
function isGreen(facts: Facts, kpi: string): boolean {
  if (!facts.workspace.kpis.has(kpi) || rednessOf(facts, kpi)) return false;
  const isMet = facts.target(kpi)?.isMissed === false;
  return isMet || assumptionsOn(facts, kpi).some(({ state }) => state === 'holds');
}

/**
 * Green when it came, or by now. One with the same figures is the old one under another name: it counts only if it was
 * green at once, since what it became later it became by its figures.
 */
function isGreenInstead(
  sight: Sight,
  addition: Edit,
  { then, removed, added }: { readonly then: Facts; readonly removed: Kpi; readonly added: Kpi },
): boolean {
  const { past, now } = sight;
  const first = past.factsAt(addition.at, dayOfEdit(sight, addition)) ?? now;
  if (isGreen(first, added.id)) return true;
  return !hasSameFigures(then, removed, now, added) && isGreen(now, added.id);
}

function hasSameFigures(then: Facts, removed: Kpi, now: Facts, added: Kpi): boolean {
  if (!areComparable(removed, added)) return false;
  const { first } = gridFor(then.workspace, removed.cadence);
  return then
    .figures(removed.id)
    .every(
      (figure, at) =>
        Number.isNaN(figure) ||
        !differs(figure, figureIn(now.figures(added.id), added, now.workspace, first + at)),
    );
}

/** What makes one KPI stand in the place of another. */
function placeInCommon(
  { workspace }: Facts,
  removed: Kpi,
  now: Workspace,
  added: Kpi,
): string | undefined {
  if (workspace.coreMetrics.includes(removed.id) && now.coreMetrics.includes(added.id))
    return 'a core metric as well';
  const assumption = [...workspace.assumptions.values()].find(
    ({ id, kpi }) => kpi === removed.id && now.assumptions.get(id)?.kpi === added.id,
  );
  if (assumption) return `now the evidence of ${assumption.id}`;
  const initiative = [...workspace.initiatives.values()].find(
    ({ id, moves }) =>
      moves.some(({ kpi }) => kpi === removed.id) &&
      now.initiatives.get(id)?.moves.some(({ kpi }) => kpi === added.id),
  );
  if (initiative) return `now what ${initiative.id} moves`;
  const driven = removed.drives.find(({ metric }) =>
    added.drives.some((drive) => drive.metric === metric),
  );
  if (driven) return `said to drive ${driven.metric} as well`;
  return removed.team !== undefined && removed.team === added.team
    ? `of the team ${added.team} as well`
    : undefined;
}
