import type { Workspace } from '../resolve/workspace.ts';
import { formatDifference, formatShare } from '../units/format.ts';
import type { ClaimAnswer, Effect, Tested } from './claim-answer.ts';

/** Why the answer to a claim is what it is, with the figures behind it. */
export function describeAnswer(
  { claim, answer, untested, tested }: ClaimAnswer,
  workspace: Workspace,
): string {
  if (!tested) return untested ?? 'it was not tested';
  const [kpi, metric] = [workspace.kpis.get(claim.kpi), workspace.kpis.get(claim.metric)];
  const { effect } = tested;
  if (!effect || !kpi || !metric) return 'nothing varies beside trend and season';
  const change = (value: number): string =>
    claim.elasticity === undefined
      ? formatDifference(Math.abs(value), metric.unit)
      : formatShare(Math.abs(value));
  const more = `10% more ${kpi.id} (${formatDifference(effect.step, kpi.unit)})`;
  const lies = `${describeInterval(effect, change)} ${metric.id}${describeLag(effect, metric.cadence, claim.lag.to > claim.lag.from)} (90% interval)`;
  const wanted = `${claim.elasticity === undefined ? `a ${claim.effect} effect` : 'the claimed elasticity'} is ${signed(effect.claimed, change)} or ${claim.sign > 0 ? 'more' : 'less'}`;
  switch (answer) {
    case 'supported':
      return `${more} goes with ${lies}; ${describeChance(tested.positive)}`;
    case 'contradicted':
      return `${more} goes with ${lies}, the other way than claimed; ${describeChance(tested.negative)}`;
    case 'unsupported':
      return `${more} goes with ${lies}; ${wanted}, which is ruled out`;
    case 'undetermined':
      return `${more} goes with ${lies}; ${wanted}, so ${whyOpen(tested)}`;
  }
}

/** What to expect of waiting: how many more periods would answer the claim. */
export function describeWait({ tested, claim }: ClaimAnswer, cadence: string): string | undefined {
  if (!tested) return undefined;
  const needed = tested.periodsToDecide();
  const narrower = claim.lag.to > claim.lag.from ? '; one lag instead of a window needs fewer' : '';
  if (needed === undefined) return `ten more years would not answer it${narrower}`;
  const more = needed - tested.periods - claim.lag.to;
  return `about ${more} more ${cadence}${more === 1 ? '' : 's'} would answer it with 80% chance${narrower}`;
}

function whyOpen({ doesNotStand, together }: Tested): string {
  return doesNotStand
    ? `it looks related, but among the ${together} claims tested together one like it is expected by chance`
    : 'nothing and the claim are both still possible';
}

/** `12 to 58 more`, `up to 9 fewer and up to 14 more` */
function describeInterval({ low, high }: Effect, change: (value: number) => string): string {
  if (low >= 0) return `${change(low)} to ${change(high)} more`;
  if (high <= 0) return `${change(high)} to ${change(low)} less`;
  return `between ${change(low)} less and ${change(high)} more`;
}

function signed(value: number, change: (value: number) => string): string {
  return `${value < 0 ? '-' : '+'}${change(value)}`;
}

function describeLag({ lag }: Effect, cadence: string, isWindow: boolean): string {
  if (lag === undefined) return ' over the claimed lags';
  if (lag === 0) return isWindow ? ` in the same ${cadence}` : '';
  return ` ${lag} ${cadence}${lag === 1 ? '' : 's'} later`;
}

function describeChance(chance: number): string {
  return `without any relation that would be seen with ${chance < 0.001 ? 'less than 0.1%' : `${(100 * chance).toFixed(1)}%`} chance`;
}
