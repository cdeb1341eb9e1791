import type { Facts } from '../evaluate/facts.ts';
import { firstFigure, lastFigure } from '../evaluate/figures.ts';
import { isMistake } from '../mistake.ts';
import { formatDay } from '../period/day.ts';
import {
  type Cadence,
  firstDay,
  formatPeriod,
  type Period,
  parsePeriod,
  periodOf,
  subPeriods,
} from '../period/period.ts';
import type { Grid, Kpi, Workspace } from '../resolve/workspace.ts';
import { PlanError } from './plan-error.ts';

/** The grid element of the period that was asked for; the last closed one with a figure unless one was. */
export function choosePeriod(kpi: Kpi, text: string | undefined, facts: Facts): number {
  const grid = facts.workspace.grids.get(kpi.cadence);
  if (!grid || grid.length === 0) throw new PlanError(`${kpi.id} has no figures`);
  const closed = facts.closed(kpi.cadence);
  if (text === undefined) {
    const last = lastFigure(facts.figures(kpi.id));
    return last >= 0 ? last : Math.min(Math.max(closed, 0), grid.length - 1);
  }
  const { first, last } = spanOf(kpi, grid, facts);
  const example = facts.periodName(kpi.id, last);
  const at = readPeriod(kpi, text, facts.workspace, example).index - grid.first;
  if (at >= first && at <= last) return at;
  const [from, to] = [first, last].map((each) => facts.periodName(kpi.id, each));
  const span = from === to ? `for ${from} only` : `from ${from} to ${to}`;
  throw new PlanError(
    `"${text}" lies outside the figures of ${kpi.id}`,
    `Known on ${formatDay(facts.asOf)} are those ${span}.`,
  );
}

function readPeriod(kpi: Kpi, text: string, workspace: Workspace, example: string): Period {
  const period = parsePeriod(text, workspace.calendar);
  if (isMistake(period))
    throw new PlanError(
      period.mistake.replace(/^This (?=is )/, () => `"${text}" `).replace(/\.$/, ''),
      period.hint ?? `Write a ${kpi.cadence} such as ${example}.`,
    );
  if (period.cadence === kpi.cadence) return period;
  throw new PlanError(
    `${kpi.id} has one figure a ${kpi.cadence}, and "${text}" is a ${period.cadence}`,
    otherSpelling(period, kpi.cadence, workspace),
  );
}

/** The periods of the KPI's cadence that were likely meant. */
function otherSpelling(period: Period, cadence: Cadence, { calendar }: Workspace): string {
  const name = (index: number) => formatPeriod({ cadence, index }, calendar);
  const inside = subPeriods(period, cadence, calendar);
  if (inside) return `Name one ${cadence} from ${name(inside.first)} to ${name(inside.last)}.`;
  return `Write ${name(periodOf(firstDay(period, calendar), cadence, calendar).index)}.`;
}

/**
 * From the first figure to the latest, or to the last closed period, where it can be said why there is none. A formula
 * may need figures of earlier periods, so of a derived KPI the first is that of the plan's figures.
 */
function spanOf(kpi: Kpi, grid: Grid, facts: Facts) {
  const known = facts.provisionalFigures(kpi.id);
  const found = firstFigure(known);
  const latest = Math.max(lastFigure(known), facts.closed(kpi.cadence));
  return {
    first: kpi.actual && found >= 0 ? found : 0,
    last: Math.min(Math.max(latest, 0), grid.length - 1),
  };
}
