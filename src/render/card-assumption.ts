import type { AssumptionFact } from '../evaluate/assumption-fact.ts';
import { type Band, bandAt, sideBeyond } from '../evaluate/band.ts';
import { describeBreach, type Forecast } from '../evaluate/breach.ts';
import type { Facts } from '../evaluate/facts.ts';
import type { Headroom } from '../evaluate/headroom.ts';
import { TOLERABLE_FALSE_ALARM } from '../evaluate/rule-risk.ts';
import { describeAssumption, describeBand, describeExpected } from '../gates/describe.ts';
import { formatDay } from '../period/day.ts';
import { addDuration } from '../period/duration.ts';
import type { Assumption, Kpi } from '../resolve/workspace.ts';
import { formatDifference, formatFigure, formatMoney, formatShare } from '../units/format.ts';
import { chartKpi } from './card-chart.ts';
import type { Card, Picture, Row } from './card-layout.ts';
import {
  describePerson,
  describePlace,
  describeState,
  describeTeam,
  findingRows,
  many,
  row,
  rowsUnder,
  TONE_OF_STATE,
} from './card-words.ts';
import type { JudgedFacts } from './judged-facts.ts';

/** What is believed, whether it holds and why, how far its rule can be trusted, and what rests on it. */
export function assumptionCard(id: string, { facts, result }: JudgedFacts, width: number): Card {
  const fact = facts.assumption(id);
  const { assumption, state } = fact;
  const { workspace } = facts;
  const kpi = workspace.kpis.get(assumption.kpi ?? '');
  return {
    title: `${id}: ${describeState(fact)}`,
    tone: TONE_OF_STATE[state],
    lead: [assumption.claim],
    blocks: [
      [
        ...row(
          'state',
          describeAssumption(fact, kpi)
            .slice(id.length + 1)
            .replace(/^is /, ''),
          TONE_OF_STATE[state],
        ),
        ...row('owner', describePerson(assumption.owner, workspace)),
        ...row('source', assumption.source),
        ...row('evidence', describeEvidence(assumption)),
        ...row('review', describeReview(assumption, facts)),
      ],
      kpi && chartBand(assumption, kpi, facts, width),
      kpi ? [...figureRows(fact, kpi, facts), ...ruleRows(fact, kpi, facts)] : [],
      [
        ...restingRows(id, facts),
        ...(kpi ? beliefRows(assumption, kpi, facts) : []),
        ...findingRows(`assumptions.${id}`, result),
      ],
    ],
  };
}

function describeEvidence({ evidence }: Assumption): string | undefined {
  if (!evidence) return undefined;
  const { result, on, until, note } = evidence;
  const end = until === undefined ? '' : ` until ${formatDay(until)}`;
  const says = result === 'holds' ? 'says that it holds' : 'says that it is broken';
  return `of ${formatDay(on)}${end} ${says}${note === undefined ? '' : `: ${note}`}`;
}

function describeReview({ review }: Assumption, { asOf }: Facts): string | undefined {
  if (!review) return undefined;
  const { count, unit } = review.every;
  const next = addDuration(review.last, review.every);
  const late = next < asOf ? ', which is past' : '';
  return `every ${many(count, unit)}, last on ${formatDay(review.last)}, due on ${formatDay(next)}${late}`;
}

function chartBand(
  { expect, tolerance, from }: Assumption,
  kpi: Kpi,
  facts: Facts,
  width: number,
): Picture | undefined {
  const band = (at: number) => (expect ? bandAt(expect, tolerance, at) : undefined);
  const expected = {
    level: 'expected',
    beyond: 'beyond the tolerance',
    levels: (at: number) => {
      const here = band(at);
      return here ? [here.declaredLower, here.declaredUpper] : [];
    },
    isBeyond: (at: number, value: number) => {
      const here = band(at);
      return at >= from && here !== undefined && sideBeyond(here, value) !== undefined;
    },
  };
  return chartKpi(kpi, expected, facts, width);
}

function figureRows({ latest, assumption, missing }: AssumptionFact, kpi: Kpi, facts: Facts) {
  if (!latest) return [];
  const place = kpi.figurePlace(latest.at);
  const from = place
    ? ` (${describePlace(place)})`
    : kpi.formulaText
      ? ` (= ${kpi.formulaText})`
      : '';
  return [
    ...row('observed', `${formatFigure(latest.value, kpi.unit)} in ${latest.period}${from}`),
    ...row('expected', describeBand(latest.band, assumption.tolerance, kpi.unit)),
    ...row('missing', missing.length === 0 ? undefined : `no figure for ${missing.join(', ')}`),
    ...headroomRows(facts.headroom(assumption.id), kpi),
    ...forecastRows(facts.forecast(assumption.id), kpi),
  ];
}

function headroomRows(headroom: Headroom | undefined, kpi: Kpi): readonly Row[] {
  if (!headroom) return [];
  const { toEdge, breaking } = headroom;
  const room = formatDifference(Math.abs(toEdge), kpi.unit);
  const edge = toEdge < 0 ? `none: ${room} beyond the tolerance` : `${room} to the tolerated edge`;
  const metric = breaking
    ? `; ${breaking.metric} misses its target at ${formatFigure(breaking.value, kpi.unit)}, all else as it is`
    : '';
  return row('headroom', edge + metric);
}

function forecastRows(forecast: Forecast | undefined, kpi: Kpi): readonly Row[] {
  if (!forecast) return [];
  const { breach, whyNone } = forecast;
  if (!breach) return row('forecast', `none: ${whyNone}`);
  const text = `at its present trend ${describeBreach(breach, kpi)}: the level, not any single figure`;
  return row('forecast', text, 'doubtful');
}

/** The rule in words, and how far it can be trusted. */
function ruleRows({ assumption, latest }: AssumptionFact, kpi: Kpi, facts: Facts): readonly Row[] {
  const { expect, tolerance, breaksAfter } = assumption;
  const band = latest?.band ?? (expect && bandAt(expect, tolerance, facts.closed(kpi.cadence)));
  if (!band) return [];
  const run = breaksAfter === 1 ? '1 closed period' : `${breaksAfter} closed periods in a row`;
  const rule = `breaks after ${run} beyond ${describeTolerated(band, kpi)}; mended by as many inside`;
  return [...row('rule', rule), ...riskRows(band, kpi, facts, assumption.id)];
}

function riskRows(band: Band, kpi: Kpi, facts: Facts, id: string): readonly Row[] {
  const risk = facts.rule(id);
  if (!risk)
    return row(
      'false alarm',
      `cannot be told: the noise of ${kpi.id} is not known (it takes 6 figures that vary)`,
    );
  const { falseAlarm, delays, calmAfter, calmTolerance } = risk;
  const cures = [
    ...(calmAfter === undefined ? [] : [`${many(calmAfter, 'period')} in a row`]),
    ...(calmTolerance === undefined
      ? []
      : [`a tolerance of ${formatDifference(calmTolerance, kpi.unit)}`]),
  ];
  const cure =
    falseAlarm > TOLERABLE_FALSE_ALARM && cures.length > 0
      ? `; ${cures.join(' or ')} would bring that down to ${formatShare(TOLERABLE_FALSE_ALARM)}`
      : '';
  const alarm = `a sound assumption with this noise would trip the rule within a year with ${formatShare(falseAlarm)} chance`;
  const isWidened = band.upper > band.declaredUpper || band.lower < band.declaredLower;
  return [
    ...row('false alarm', alarm + cure),
    ...row('delay', isWidened ? describeDelays(delays) : undefined),
  ];
}

function describeDelays(delays: readonly (number | undefined)[]): string {
  const periods = delays.map((delay) => delay ?? 'over 60');
  const isSame = new Set(periods).size === 1;
  const [within, moved] = isSame
    ? [periods[0], '1 tolerance or more']
    : [periods.join(', '), '1, 2, 3 tolerances'];
  return `trips with 80% chance within ${within} periods if the level moves ${moved} beyond the edge`;
}

/** `at most 132 USD/customer`: the edges with the tolerance added. */
function describeTolerated({ lower, upper }: Band, { unit }: Kpi): string {
  return describeExpected({ lower, upper, declaredLower: lower, declaredUpper: upper }, unit);
}

function restingRows(id: string, facts: Facts): readonly Row[] {
  const { initiatives, money } = facts.restingOn(id);
  const { currency } = facts.workspace;
  if (initiatives.length === 0) return row('rests on it', 'no active initiative');
  const sum = `${many(initiatives.length, 'active initiative')}, budget ${formatMoney(money, currency)}`;
  const each = initiatives.map((initiative) => {
    const { budget } = facts.initiative(initiative.id).money;
    return { text: `  ${initiative.id}: ${formatMoney(budget, currency)}` };
  });
  return rowsUnder('rests on it', [{ text: sum }, ...each]);
}

function beliefRows({ id }: Assumption, kpi: Kpi, facts: Facts): readonly Row[] {
  const fact = facts.beliefs(id);
  if (!fact) return [];
  const rows = fact.beliefs.map(({ team, band, isInConflict }) => ({
    text: `${describeTeam(team, facts.workspace)} plans on ${describeExpected(band, kpi.unit)}${isInConflict ? ', which does not agree' : ''}`,
    tone: isInConflict ? ('doubtful' as const) : undefined,
  }));
  return rowsUnder('beliefs', rows);
}
