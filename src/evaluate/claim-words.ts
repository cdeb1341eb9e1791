import type { Workspace } from '../resolve/workspace.ts';
import { formatDifference, formatNumber } from '../units/format.ts';
import type { ClaimAnswer, Effect, Tested } from './claim-answer.ts';

/** What is estimated has no more digits than these. */
const DIGITS = 3;

/** Why the answer to a claim is what it is, with the figures behind it. */
export function describeAnswer(
  { claim, answer, untested, tested }: ClaimAnswer,
  workspace: Workspace,
): string {
  if (!tested) return untested ?? 'it was not tested';
  const [kpi, metric] = [workspace.kpis.get(claim.kpi), workspace.kpis.get(claim.metric)];
  const { effect } = tested;
  if (!effect || !kpi || !metric) return 'nothing varies beside trend and season';
  const isShare = claim.elasticity !== undefined;
  const change = (value: number): string =>
    `${value < 0 ? '-' : '+'}${isShare ? percent(Math.abs(value)) : formatDifference(Math.abs(value), metric.unit, DIGITS)}`;
  const more = `10% more ${kpi.id} (${formatDifference(effect.step, kpi.unit, DIGITS)})`;
  const when = describeLag(effect, metric.cadence, claim.lag.to > claim.lag.from);
  const lies = `a change of ${change(effect.low)} to ${change(effect.high)} in ${metric.id}${when} (90% interval)`;
  const size = isShare ? 'the claimed elasticity' : `a ${claim.effect} effect`;
  const wanted = `${size} would be ${change(effect.claimed)} or ${claim.sign > 0 ? 'more' : 'less'}`;
  switch (answer) {
    case 'supported':
      return `${more} goes with ${lies}; ${describeChance(tested.positive)}; ${wanted}${describeSize(effect)}${describeFreak(tested)}`;
    case 'contradicted':
      return `${more} goes with ${lies}, the other way than claimed; ${describeChance(tested.negative)}${describeFreak(tested)}`;
    case 'unsupported':
      return `${more} goes with ${lies}; ${wanted}, which is ruled out`;
    case 'undetermined':
      return `${more} goes with ${lies}; ${wanted}, so ${whyOpen(tested)}`;
  }
}

/** Supported says that it moves the metric at all; how much is for the interval to say. */
function describeSize({ low, high, claimed }: Effect): string {
  const isSmaller = claimed > 0 ? high < claimed : low > claimed;
  return isSmaller ? ', so it is smaller than claimed' : '';
}

function describeFreak({ restsOn }: Tested): string {
  return restsOn === undefined ? '' : `; it rests on ${restsOn} alone: without it nothing is left`;
}

/** What to expect of waiting: how many periods it takes to answer such a claim. */
export function describeWait({ tested, claim }: ClaimAnswer, cadence: string): string | undefined {
  if (!tested) return undefined;
  const needed = tested.periodsToDecide();
  const narrower = claim.lag.to > claim.lag.from ? '; one lag instead of a window needs fewer' : '';
  if (needed === undefined) return `ten more years would rarely answer it${narrower}`;
  const now = tested.periods + claim.lag.to;
  if (needed <= now) {
    return `${needed} ${cadence}s answer such a claim in 4 of 5 cases, and there are ${now}: this is one of those that stay open`;
  }
  return `such a claim is answered in 4 of 5 cases with ${needed} ${cadence}s, ${needed - now} more than there are${narrower}`;
}

function whyOpen({ doesNotStand, together }: Tested): string {
  return doesNotStand
    ? `it looks related, but among the ${together} claims tested together one like it is expected by chance`
    : 'it is neither shown nor ruled out';
}

function describeLag({ lag }: Effect, cadence: string, isWindow: boolean): string {
  if (lag === undefined) return ' over the claimed lags';
  if (lag === 0) return isWindow ? ` in the same ${cadence}` : '';
  return ` ${lag} ${cadence}${lag === 1 ? '' : 's'} later`;
}

function percent(share: number): string {
  return `${formatNumber(100 * share, DIGITS)}%`;
}

function describeChance(chance: number): string {
  return `without any relation that would be seen with ${chance < 0.001 ? 'less than 0.1%' : `${(100 * chance).toFixed(1)}%`} chance`;
}
