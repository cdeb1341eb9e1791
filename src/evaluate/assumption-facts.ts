import { groupBy } from '../group-by.ts';
import type { Assumption, Gate, Initiative, Kpi } from '../resolve/workspace.ts';
import { type AssumptionFact, judgeAssumption } from './assumption-fact.ts';
import { bandAt, sideBeyond } from './band.ts';
import { type Forecast, forecastBreach, type Threat, threaten } from './breach.ts';
import { lastFigure } from './figures.ts';
import { type Ground, need } from './ground.ts';
import { type Headroom, measureHeadroom } from './headroom.ts';
import type { KpiFacts } from './kpi-facts.ts';
import { lazily, once } from './once.ts';
import { findRedMetrics, type RedMetric } from './red-metric.ts';
import {
  assessRule,
  falseAlarmOf,
  mendRule,
  type NoisyRule,
  type RuleMending,
  type RuleRisk,
  readNoisyRule,
} from './rule-risk.ts';
import { judgeRunway, type Runway } from './runway.ts';
import { seenFromAbove } from './unbounded.ts';

/** What is known about the beliefs of the business model. */
export interface AssumptionFacts {
  assumption(id: string): AssumptionFact;
  /** The broken assumptions about a KPI. */
  brokenAbout(kpi: string): readonly AssumptionFact[];
  /** The chance that an assumption's rule trips within a year although it is sound. */
  falseAlarm(assumption: string): number | undefined;
  /** The settings that would calm a rule; `rule` says all there is to say about it. */
  mending(assumption: string): RuleMending | undefined;
  rule(assumption: string): RuleRisk | undefined;
  headroom(assumption: string): Headroom | undefined;
  /** When its KPI will be beyond at its present trend; undefined where it is not judged by a KPI that is inside now. */
  forecast(assumption: string): Forecast | undefined;
  /** The core metrics that are red. */
  redMetrics(): readonly RedMetric[];
  /** A KPI as the runway, against its floor; undefined without a fresh figure. */
  runway(kpi: string, floor: number | undefined): Runway | undefined;
  /** The runway is forecast to fall below its floor before the next gate. */
  runwayThreat(kpi: string, floor: number | undefined): Threat | undefined;
}

export function factsOfAssumptions(
  ground: Ground,
  { recentTarget, trend }: Pick<KpiFacts, 'recentTarget' | 'trend'>,
): AssumptionFacts {
  const { workspace, asOf, graph, judged, closed, staleAfter } = ground;
  const { kpis, assumptions } = workspace;
  const active = lazily(() =>
    [...workspace.initiatives.values()].filter(({ state }) => state === 'active'),
  );
  const aboutKpi = groupBy(assumptions.values(), ({ kpi }) => kpi);

  const figuresFor = ({ expect }: Assumption, kpi: Kpi): Float64Array =>
    expect?.upper ? seenFromAbove(kpi, judged) : judged.of(kpi.id);

  const assumption = once((id: string): AssumptionFact => {
    const each = need(assumptions, id);
    const kpi = kpis.get(each.kpi ?? '');
    return judgeAssumption(each, {
      workspace,
      asOf,
      closed: closed(kpi?.cadence ?? workspace.cadence),
      values: kpi ? figuresFor(each, kpi) : new Float64Array(0),
      staleAfter: staleAfter(),
      threat: () => {
        const gates = nextGates(({ restsOn }) => restsOn.includes(id));
        const breach = gates.length > 0 ? forecast(id)?.breach : undefined;
        return breach && threaten(breach, gates);
      },
    });
  });

  /** The next gate of each active initiative of a kind. */
  const nextGates = (counts: (initiative: Initiative) => boolean): readonly Gate[] =>
    active().flatMap((each) => {
      const next = counts(each) ? each.gates.find(({ due }) => due >= asOf) : undefined;
      return next ? [next] : [];
    });

  const forecast = once((id: string): Forecast | undefined => {
    const { kpi: of, expect, tolerance } = need(assumptions, id);
    const kpi = kpis.get(of ?? '');
    const at = kpi ? lastFigure(judged.of(kpi.id), closed(kpi.cadence)) : -1;
    const band = expect && bandAt(expect, tolerance, at);
    if (!kpi || !band || sideBeyond(band, judged.of(kpi.id)[at] ?? Number.NaN)) return undefined;
    const edges = {
      above: (element: number) => bandAt(expect, tolerance, element)?.upper ?? Number.NaN,
      below: (element: number) => bandAt(expect, tolerance, element)?.lower ?? Number.NaN,
    };
    return forecastBreach(kpi, trend(kpi.id), at, edges, workspace);
  });

  const brokenAbout = (kpi: string) =>
    (aboutKpi.get(kpi) ?? [])
      .map(({ id }) => assumption(id))
      .filter(({ state }) => state === 'broken');

  const noisyRule = once((id: string) => {
    const each = need(assumptions, id);
    const kpi = kpis.get(each.kpi ?? '');
    return kpi && readNoisyRule(each, kpi, judged.of(kpi.id), closed(kpi.cadence));
  });
  const ofRule = <Answer>(ask: (rule: NoisyRule) => Answer) =>
    once((id: string) => {
      const rule = noisyRule(id);
      return rule && ask(rule);
    });

  const runway = (id: string, floor: number | undefined) =>
    judgeRunway(ground.kpi(id), judged.of(id), {
      closed: closed(ground.kpi(id).cadence),
      staleAfter: staleAfter(),
      set: floor,
      assumptions: aboutKpi.get(id) ?? [],
    });

  return {
    assumption,
    brokenAbout,
    falseAlarm: ofRule(falseAlarmOf),
    mending: ofRule(mendRule),
    rule: ofRule(assessRule),
    forecast: (id) => {
      const { state, run } = assumption(id);
      const isInside = run?.latestSide === undefined && run?.latest !== undefined;
      return isInside && (state === 'holds' || state === 'drifting') ? forecast(id) : undefined;
    },
    headroom: once((id: string) =>
      measureHeadroom(assumption(id), { workspace, graph, closed, figures: judged }),
    ),
    redMetrics: lazily(() => findRedMetrics(workspace.coreMetrics, brokenAbout, recentTarget)),
    runway,
    runwayThreat: (id, floor) => {
      const short = runway(id, floor);
      if (!short || short.isShort || short.floor === undefined) return undefined;
      const edges = { above: () => Number.NaN, below: short.floorAt };
      const { breach } = forecastBreach(ground.kpi(id), trend(id), short.at, edges, workspace);
      return (
        breach &&
        threaten(
          breach,
          nextGates(() => true),
        )
      );
    },
  };
}
