import { brokenAssumption } from './broken-assumption.ts';
import { brokenSeries } from './broken-series.ts';
import type { Check } from './check.ts';
import { conflictingBeliefs } from './conflicting-beliefs.ts';
import { cumulativeKpi } from './cumulative-kpi.ts';
import { deadSpend } from './dead-spend.ts';
import { divergingKpi } from './diverging-kpi.ts';
import { doubleCountedBenefit } from './double-counted-benefit.ts';
import { driftingAssumption } from './drifting-assumption.ts';
import { duplicateKpi } from './duplicate-kpi.ts';
import { emptyGate } from './empty-gate.ts';
import { endedOverride } from './ended-override.ts';
import { failedGate } from './failed-gate.ts';
import { greenOverRed } from './green-over-red.ts';
import { hairTrigger } from './hair-trigger.ts';
import { hindsight } from './hindsight.ts';
import { inflatingKpi } from './inflating-kpi.ts';
import { kpiSprawl } from './kpi-sprawl.ts';
import { missedTarget } from './missed-target.ts';
import { missingRole } from './missing-role.ts';
import { modelDrift } from './model-drift.ts';
import { movedGoalpost } from './moved-goalpost.ts';
import { offCoreTeam } from './off-core-team.ts';
import { overdueReview } from './overdue-review.ts';
import { overspentInitiative } from './overspent-initiative.ts';
import { paperTether } from './paper-tether.ts';
import { redefinedKpi } from './redefined-kpi.ts';
import { refittedAssumption } from './refitted-assumption.ts';
import { replacedKpi } from './replaced-kpi.ts';
import { restatedHistory } from './restated-history.ts';
import { selfOverride } from './self-override.ts';
import { shortRunway } from './short-runway.ts';
import { shrinkingDenominator } from './shrinking-denominator.ts';
import { skippedStage } from './skipped-stage.ts';
import { spendAfterStop } from './spend-after-stop.ts';
import { staleSeries } from './stale-series.ts';
import { tooGood } from './too-good.ts';
import { unconfirmedClosure } from './unconfirmed-closure.ts';
import { undecidedGate } from './undecided-gate.ts';
import { unreachableTarget } from './unreachable-target.ts';
import { untestedAssumption } from './untested-assumption.ts';
import { untetheredInitiative } from './untethered-initiative.ts';
import { untetheredKpi } from './untethered-kpi.ts';
import { vanityKpi } from './vanity-kpi.ts';
import { weakenedJudge } from './weakened-judge.ts';
import { zombieInitiative } from './zombie-initiative.ts';

/** Every check, in the order in which `plan checks` lists them. A new one is added here and nowhere else. */
export const CHECKS: readonly Check[] = [
  untetheredKpi,
  paperTether,
  untetheredInitiative,
  untestedAssumption,
  offCoreTeam,
  emptyGate,
  missingRole,
  conflictingBeliefs,
  doubleCountedBenefit,
  unreachableTarget,
  brokenAssumption,
  driftingAssumption,
  modelDrift,
  hairTrigger,
  missedTarget,
  inflatingKpi,
  divergingKpi,
  vanityKpi,
  cumulativeKpi,
  movedGoalpost,
  redefinedKpi,
  restatedHistory,
  refittedAssumption,
  replacedKpi,
  kpiSprawl,
  duplicateKpi,
  greenOverRed,
  shrinkingDenominator,
  tooGood,
  zombieInitiative,
  spendAfterStop,
  deadSpend,
  shortRunway,
  overspentInitiative,
  failedGate,
  undecidedGate,
  skippedStage,
  unconfirmedClosure,
  endedOverride,
  selfOverride,
  weakenedJudge,
  staleSeries,
  overdueReview,
  hindsight,
  brokenSeries,
];
