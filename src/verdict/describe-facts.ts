import type { ClaimAnswer, Tested } from '../evaluate/claim-answer.ts';
import { describeAnswer } from '../evaluate/claim-words.ts';
import type { Facts } from '../evaluate/facts.ts';
import { describeExpected } from '../gates/describe.ts';
import { formatDay } from '../period/day.ts';
import type { Drive, Kpi } from '../resolve/workspace.ts';
import type { Result } from '../schema/result.ts';
import { outer } from './outer-figure.ts';

export function describeCoreMetric(id: string, facts: Facts): Result['core_metrics'][number] {
  const kpi = kpiOf(id, facts);
  const values = facts.figures(id);
  const closed = facts.closed(kpi.cadence);
  const at = values.findLastIndex((value) => !Number.isNaN(value));
  const [target, gap] = [facts.target(id), facts.gap(id)];
  return {
    id,
    title: kpi.title,
    unit: kpi.unit.text,
    period: at < 0 ? null : facts.periodName(id, at),
    value: outer(values[at], kpi.unit),
    target: outer(target?.target ?? kpi.target?.[Math.max(at, closed)], kpi.unit),
    on_target: target ? !target.isMissed : null,
    undefined_because: at === closed ? null : facts.whyUndefined(id, closed),
    drift: facts.drift(id)?.answer ?? 'unproven',
    gap: gap
      ? {
          total: outer(gap.gap, kpi.unit) ?? 0,
          execution: outer(gap.execution, kpi.unit) ?? 0,
          model: outer(gap.model, kpi.unit) ?? 0,
          inputs: gap.inputs.map((input) => ({
            kpi: input.kpi,
            part: outer(input.part, kpi.unit) ?? 0,
          })),
        }
      : null,
  };
}

export function describeAssumptionFact(id: string, facts: Facts): Result['assumptions'][number] {
  const { assumption, state, since, because, latest, missing } = facts.assumption(id);
  const kpi = facts.workspace.kpis.get(assumption.kpi ?? '');
  const unit = kpi?.unit;
  const headroom = facts.headroom(id);
  const breach = facts.forecast(id)?.breach;
  const { initiatives, money } = facts.restingOn(id);
  const inUnit = (value: number | undefined) => (unit ? outer(value, unit) : null);
  return {
    id,
    claim: assumption.claim,
    state,
    since: since ?? null,
    because: because ?? null,
    kpi: kpi?.id ?? null,
    unit: unit?.text ?? null,
    period: latest?.period ?? null,
    observed: inUnit(latest?.value),
    expected: latest && unit ? describeExpected(latest.band, unit) : null,
    beyond_by: inUnit(latest?.miss),
    missing: [...missing],
    false_alarm: facts.falseAlarm(id) ?? null,
    room_to_edge: inUnit(headroom?.toEdge),
    breaks_metric: headroom?.breaking?.metric ?? null,
    breaks_at: inUnit(headroom?.breaking?.value),
    breach: breach
      ? {
          from: breach.from,
          middle: breach.middle,
          to: breach.to ?? null,
          edge: inUnit(breach.edge) ?? 0,
        }
      : null,
    resting: { initiatives: initiatives.map((each) => each.id), budget: money },
  };
}

export function describeClaims(facts: Facts): Result['claims'] {
  return [...facts.workspace.kpis.values()]
    .flatMap(({ drives }) => drives)
    .map((drive) => {
      const { inflation, inflatingSince, divergence } = facts.claim(drive);
      return {
        kpi: drive.kpi,
        metric: drive.metric,
        ...describeAnswered(facts.answer(drive), facts),
        inflation:
          inflation === undefined || Number.isNaN(inflation)
            ? null
            : Number(inflation.toPrecision(12)),
        inflating_since: inflatingSince ?? null,
        diverging: divergence !== undefined,
      };
    });
}

type ResultClaim = Result['claims'][number];

function describeAnswered(
  found: ClaimAnswer,
  facts: Facts,
): Pick<ResultClaim, 'answer' | 'confirmed' | 'because' | 'test'> {
  const { answer, isConfirmed, tested } = found;
  return {
    answer,
    confirmed: isConfirmed,
    because: describeAnswer(found, facts.workspace),
    test: tested
      ? {
          chance_as_claimed: rounded(tested.positive),
          chance_the_other_way: rounded(tested.negative),
          periods: tested.periods,
          claims_tested: tested.together,
          effect: describeEffect(found.claim, tested, facts),
          periods_to_decide: tested.periodsToDecide() ?? null,
        }
      : null,
  };
}

function describeEffect(
  { kpi, metric, elasticity }: Drive,
  { effect }: Tested,
  facts: Facts,
): NonNullable<ResultClaim['test']>['effect'] {
  if (!effect) return null;
  const isShare = elasticity !== undefined;
  const { unit } = kpiOf(metric, facts);
  const inUnit = (value: number): number => rounded(isShare ? value : value / unit.scale);
  return {
    kpi_change: rounded(effect.step / kpiOf(kpi, facts).unit.scale),
    lag: effect.lag ?? null,
    change: inUnit(effect.change),
    low: inUnit(effect.low),
    high: inUnit(effect.high),
    claimed: inUnit(effect.claimed),
    unit: isShare ? 'share' : unit.text,
  };
}

/** What is estimated has no more digits than these. */
function rounded(value: number): number {
  return Number(value.toPrecision(6));
}

export function describeInitiativeFact(id: string, facts: Facts): Result['initiatives'][number] {
  const {
    initiative,
    delivery,
    value,
    isLive,
    isProven,
    money,
    brokeOn,
    spentSinceBroken,
    movements,
  } = facts.initiative(id);
  return {
    id,
    title: initiative.title,
    state: initiative.state,
    team: initiative.team ?? null,
    owner: initiative.owner ?? null,
    delivery,
    value,
    live: isLive,
    proven: isProven,
    budget: money.budget,
    spent: money.spent,
    committed: money.committed,
    zombie_since:
      brokeOn !== undefined && initiative.state === 'active' ? formatDay(brokeOn + 1) : null,
    spent_since_broken: spentSinceBroken,
    live_paths: movements.flatMap(({ livePath }) => (livePath ? [[...livePath]] : [])),
  };
}

function kpiOf(id: string, { workspace }: Facts): Kpi {
  const kpi = workspace.kpis.get(id);
  if (!kpi) throw new Error(`core metric "${id}" was not resolved`);
  return kpi;
}
