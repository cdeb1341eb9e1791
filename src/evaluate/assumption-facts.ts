import { groupBy } from '../group-by.ts';
import type { Assumption, Kpi } from '../resolve/workspace.ts';
import { type AssumptionFact, judgeAssumption } from './assumption-fact.ts';
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
  /** The core metrics that are red. */
  redMetrics(): readonly RedMetric[];
  /** A KPI as the runway, against its floor; undefined without a fresh figure. */
  runway(kpi: string, floor: number | undefined): Runway | undefined;
}

export function factsOfAssumptions(
  ground: Ground,
  { recentTarget }: Pick<KpiFacts, 'recentTarget'>,
): AssumptionFacts {
  const { workspace, asOf, graph, judged, closed, staleAfter } = ground;
  const { kpis, assumptions } = workspace;
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
    });
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

  return {
    assumption,
    brokenAbout,
    falseAlarm: ofRule(falseAlarmOf),
    mending: ofRule(mendRule),
    rule: ofRule(assessRule),
    headroom: once((id: string) =>
      measureHeadroom(assumption(id), { workspace, graph, closed, figures: judged }),
    ),
    redMetrics: lazily(() => findRedMetrics(workspace.coreMetrics, brokenAbout, recentTarget)),
    runway: (id, floor) =>
      judgeRunway(ground.kpi(id), judged.of(id), {
        closed: closed(ground.kpi(id).cadence),
        staleAfter: staleAfter(),
        set: floor,
        assumptions: aboutKpi.get(id) ?? [],
      }),
  };
}
