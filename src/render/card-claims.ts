import type { ClaimAnswer } from '../evaluate/claim-answer.ts';
import type { ClaimFact } from '../evaluate/claim-fact.ts';
import { describeAnswer, describeWait } from '../evaluate/claim-words.ts';
import type { Facts } from '../evaluate/facts.ts';
import { lastFigure } from '../evaluate/figures.ts';
import type { Drive, Kpi, Span } from '../resolve/workspace.ts';
import { formatNumber, formatShare } from '../units/format.ts';
import type { Row } from './card-layout.ts';
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
  const { answer, isConfirmed, tested } = found;
  const isOpen = answer === 'undetermined';
  const doubt = isOpen || isConfirmed ? '' : ', not confirmed';
  const wait = isOpen ? describeWait(found, cadence) : undefined;
  const part = tested?.isProvisional
    ? [
        {
          text: '  provisional: under two years of weeks, so only part of the season is taken away',
        },
      ]
    : [];
  return [
    {
      text: `  ${answer}${doubt}: ${describeAnswer(found, workspace)}`,
      tone: TONES[answer],
    },
    ...(wait === undefined ? [] : [{ text: `  ${wait}` }]),
    ...part,
  ];
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
  const scale = kpi.unit.scale / metric.unit.scale;
  const price = (value: number) => formatNumber(value * scale);
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
  const change = (share: number) => `${share < 0 ? '-' : '+'}${formatShare(Math.abs(share))}`;
  const text = `  diverging: ${claim.kpi} ${change(divergence.kpi)}, ${claim.metric} ${change(divergence.metric)}`;
  return row('', text, 'bad');
}
