import { type Day, formatDay } from '../period/day.ts';
import { lastDay, periodsPerYear } from '../period/period.ts';
import type { Gate, Kpi, Workspace } from '../resolve/workspace.ts';
import {
  type Crossing,
  figuresToForecast,
  forecastCrossing,
  type NoCrossing,
} from '../stats/forecast.ts';
import type { Trend } from '../stats/trend.ts';
import { formatFigure } from '../units/format.ts';
import type { Side } from './band.ts';
import { gridFor, periodName } from './closed.ts';

/** When the level of a KPI, at its present trend, will be beyond an edge: an 80% interval, never a date alone. */
export interface Breach {
  readonly side: Side;
  /** The edge in force at the middle, in the inner unit. */
  readonly edge: number;
  /** Periods by name. `to` is undefined where it lies more than two years ahead. */
  readonly from: string;
  readonly middle: string;
  readonly to: string | undefined;
  /** The last day of the middle period. */
  readonly middleEnds: Day;
}

/** A breach, or in words why none is published. */
export type Forecast =
  | { readonly breach: Breach; readonly whyNone?: undefined }
  | { readonly breach?: undefined; readonly whyNone: string };

/** A breach that comes before a decision that rests on it not coming. */
export interface Threat {
  readonly breach: Breach;
  readonly gate: Gate;
}

/** What a KPI must not go beyond, by grid element; not finite where there is nothing. */
export interface Edges {
  readonly above: (at: number) => number;
  readonly below: (at: number) => number;
}

const YEARS_AHEAD = 2;
const SIDES = ['above', 'below'] as const;

/** `at` is the grid element of the latest closed figure, from which the trend is carried on. */
export function forecastBreach(
  kpi: Kpi,
  trend: Trend | undefined,
  at: number,
  edges: Edges,
  workspace: Workspace,
): Forecast {
  if (!trend) {
    const needed = figuresToForecast(kpi.season);
    return { whyNone: `fewer than ${needed} figures that vary since its last change of course` };
  }
  const reasons: NoCrossing[] = [];
  for (const side of SIDES) {
    const edge = (ahead: number) => edges[side](at + ahead);
    const horizon = YEARS_AHEAD * periodsPerYear(kpi.cadence);
    const crossing = forecastCrossing(trend, { side, at: edge }, horizon);
    if (typeof crossing === 'object')
      return { breach: dateBreach(crossing, side, edge, { kpi, at, workspace }) };
    reasons.push(crossing);
  }
  const isFar = reasons.includes('too-far');
  return { whyNone: isFar ? 'its trend stays inside for two years' : 'no trend towards the edge' };
}

function dateBreach(
  crossing: Crossing,
  side: Side,
  edge: (ahead: number) => number,
  { kpi, at, workspace }: { readonly kpi: Kpi; readonly at: number; readonly workspace: Workspace },
): Breach {
  const { cadence } = kpi;
  // The first period at whose end the line is beyond; it begins after the latest figure.
  const ahead = Math.ceil;
  const name = (time: number) => periodName(workspace, cadence, at + ahead(time));
  const index = gridFor(workspace, cadence).first + at + ahead(crossing.middle);
  return {
    side,
    edge: edge(ahead(crossing.middle)),
    from: name(crossing.from),
    middle: name(crossing.middle),
    to: crossing.to === undefined ? undefined : name(crossing.to),
    middleEnds: lastDay({ cadence, index }, workspace.calendar),
  };
}

/** The first of the gates ahead that the middle of a breach comes before. */
export function threaten(breach: Breach, gates: readonly Gate[]): Threat | undefined {
  const [gate] = gates
    .filter(({ due }) => due >= breach.middleEnds)
    .sort((a, b) => a.due - b.due || (a.id < b.id ? -1 : 1));
  return gate && { breach, gate };
}

/** `above 132 USD/customer between 2027-01 and 2027-05 (80% interval)` */
export function describeBreach({ side, edge, from, to }: Breach, { unit }: Kpi): string {
  const end = to ?? 'more than two years ahead';
  const when = from === to ? `in ${from}` : `between ${from} and ${end}`;
  return `${side} ${formatFigure(edge, unit)} ${when} (80% interval)`;
}

/** `at its present trend cac is above 132 USD/customer between ..., before the gate x.y due 2027-06-30` */
export function describeThreat({ breach, gate }: Threat, kpi: Kpi): string {
  return `at its present trend ${kpi.id} is ${describeBreach(breach, kpi)}, before the gate ${gate.id} due ${formatDay(gate.due)}`;
}
