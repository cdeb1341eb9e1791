import type { ClaimAnswer } from '../evaluate/claim-answer.ts';
import type { ClaimFact } from '../evaluate/claim-fact.ts';
import { describeAnswer, describeWait } from '../evaluate/claim-words.ts';
import type { Facts } from '../evaluate/facts.ts';
import { lastFigure } from '../evaluate/figures.ts';
import type { Drive, Kpi, Span } from '../resolve/workspace.ts';
import { formatNumber, formatShare } from '../units/format.ts';
import type { Row } from './card-layout.ts';
import { priceScale } from './card-rate.ts';
import { many, row, rowsUnder } from './card-words.ts';

/** Each claim that a KPI drives another: what is claimed, what a unit buys now and bought then, and the answer. */
export function claimRows(kpi: Kpi, facts: Facts): readonly Row[] {
  return kpi.drives.flatMap((drive) => {
    const metric = facts.workspace.kpis.get(drive.metric);
    const fact = facts.claim(drive);
    if (!metric) return [];
    return rowsUnder('drives', [
      { text: describeClaim(drive, metric) },
      ...rateRows(kpi, metric, fact, facts),
      ...divergenceRows(fact),
      ...answerRows(facts.answer(drive), metric, facts),
    ]);
  });
}

/** The other side: which KPIs claim to drive this one, and what came of it. `signups: supported, inflation 12%` */
export function claimedRows(metric: Kpi, facts: Facts): readonly Row[] {
  const claims = [...facts.workspace.kpis.values()]
    .flatMap(({ drives }) => drives)
    .filter((drive) => drive.metric === metric.id);
  return rowsUnder(
    'claimed by',
    claims.map((claim) => {
      const { inflation } = facts.claim(claim);
      const answer = nameAnswer(facts.answer(claim));
      const price = inflation === undefined ? '' : `, inflation ${signedShare(inflation)}`;
      return { text: `${claim.kpi}: ${answer}${price}`, tone: TONES[facts.answer(claim).answer] };
    }),
  );
}

const TONES = {
  supported: 'good',
  contradicted: 'bad',
  unsupported: 'bad',
  undetermined: 'doubtful',
} as const;

/** The answer with the interval against the claimed effect; of an open one, how long it would take. */
function answerRows(
  found: ClaimAnswer,
  { cadence }: Kpi,
  { workspace }: Facts,
): readonly Omit<Row, 'label'>[] {
  const { answer, tested } = found;
  const wait = answer === 'undetermined' ? describeWait(found, cadence) : undefined;
  const part = tested?.isProvisional
    ? [
        {
          text: '  provisional: under two years of weeks, so only part of the season is taken away',
        },
      ]
    : [];
  return [
    {
      text: `  ${nameAnswer(found)}: ${describeAnswer(found, workspace)}`,
      tone: TONES[answer],
    },
    ...(wait === undefined ? [] : [{ text: `  ${wait}` }]),
    ...part,
  ];
}

/** `supported`, `unsupported, not confirmed` */
function nameAnswer({ answer, isConfirmed }: ClaimAnswer): string {
  return answer === 'undetermined' || isConfirmed ? answer : `${answer}, not confirmed`;
}

function describeClaim({ metric, lag, sign, effect, elasticity }: Drive, { cadence }: Kpi): string {
  const size = elasticity === undefined ? `${effect} effect` : `elasticity ${elasticity}`;
  return `${metric}, ${describeLag(lag, cadence)}, ${size}${sign < 0 ? ', the other way' : ''}`;
}

/** `in the same month`, `2 months later`, `1 to 2 months later` */
export function describeLag({ from, to }: Span, cadence: string): string {
  if (to === 0) return `in the same ${cadence}`;
  if (from === to) return `${many(to, cadence)} later`;
  return `${from} to ${many(to, cadence)} later`;
}

function rateRows(
  kpi: Kpi,
  metric: Kpi,
  { rate, inflation, inflatingSince, inflationUnknown }: ClaimFact,
  facts: Facts,
): readonly Omit<Row, 'label'>[] {
  if (inflationUnknown !== undefined)
    return [{ text: `  what it buys now against then is not known: ${inflationUnknown}` }];
  if (!rate || inflation === undefined) return [];
  const latest = lastFigure(rate.inflation, facts.closed(metric.cadence));
  const now = rate.rates[latest] ?? Number.NaN;
  // The base of the same season, where there are seasons: the one that the inflation was reckoned from.
  const base = now * (1 + inflation);
  const price = (value: number) => formatNumber(value * priceScale(kpi, metric));
  const change =
    inflation >= 0
      ? `it now takes ${formatShare(inflation)} more of them to buy the same`
      : `it now takes ${formatShare(-inflation)} fewer of them to buy the same`;
  const since = inflatingSince === undefined ? '' : `, too much since ${inflatingSince}`;
  return [
    {
      text: `  each bought ${price(base)} ${metric.id} when the claim was made, ${price(now)} in ${facts.periodName(metric.id, latest)}`,
    },
    { text: `  ${change}${since}`, tone: inflatingSince === undefined ? undefined : 'doubtful' },
  ];
}

function divergenceRows({ claim, divergence }: ClaimFact): readonly Omit<Row, 'label'>[] {
  if (!divergence) return [];
  const [ofKpi, ofMetric] = [signedShare(divergence.kpi), signedShare(divergence.metric)];
  return row('', `  diverging: ${claim.kpi} ${ofKpi}, ${claim.metric} ${ofMetric}`, 'bad');
}

/** `+12%`, `-3%` */
function signedShare(share: number): string {
  return `${share < 0 ? '-' : '+'}${formatShare(Math.abs(share))}`;
}
