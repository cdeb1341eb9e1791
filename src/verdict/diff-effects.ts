import { compareText } from '../compare-text.ts';
import { gridFor } from '../evaluate/closed.ts';
import type { Facts } from '../evaluate/facts.ts';
import { lastFigure } from '../evaluate/figures.ts';
import { judgeVerdicts } from '../gates/gate-fact.ts';
import { formatDay } from '../period/day.ts';
import type { DiffEffects } from '../schema/diff.ts';
import { outer } from './outer-figure.ts';
import { activeIn, committedIn, describeFlow, describeState, sumOver } from './standing.ts';

/** Two judgements of the same figures: by the rules of before, and by those of now. */
export interface Judgements {
  readonly before: Facts;
  readonly after: Facts;
}

/** What a change of rules does: metrics, states, verdicts, zombies and money, before and after. */
export function compareJudgements({ before, after }: Judgements): DiffEffects {
  const both = <Part>(of: (facts: Facts) => Part) => ({ before: of(before), after: of(after) });
  const spent = (facts: Facts) =>
    sumOver(activeIn(facts), (id) => facts.initiative(id).spentSinceBroken);
  return {
    closed_through: after.closedPeriod(),
    core_metrics: unite(both(({ workspace }) => workspace.coreMetrics)).map((id) =>
      compareMetric(id, { before, after }),
    ),
    assumptions: compareStates({ before, after }),
    gates: compareVerdicts({ before, after }),
    zombies: compareZombies({ before, after }),
    value_flow: both(describeFlow),
    money: {
      unit: after.workspace.currency,
      active_budget: both((facts) => facts.valueFlow().total),
      live: both((facts) => facts.valueFlow().live),
      proven: both((facts) => facts.valueFlow().proven),
      committed: both(committedIn),
      spent_since_broken: both(spent),
    },
  };
}

/** The state of every assumption of either side; null where there is none. */
export function compareStates({ before, after }: Judgements): DiffEffects['assumptions'] {
  const stateIn = (facts: Facts, id: string) =>
    facts.workspace.assumptions.has(id) ? describeState(id, facts) : null;
  const ids = unite({
    before: [...before.workspace.assumptions.keys()],
    after: [...after.workspace.assumptions.keys()],
  });
  return ids.map((id) => ({ id, before: stateIn(before, id), after: stateIn(after, id) }));
}

/** The verdict on every gate that is open on either side; null where it is not. */
export function compareVerdicts({ before, after }: Judgements): DiffEffects['gates'] {
  const [was, is] = [judgeVerdicts(before), judgeVerdicts(after)];
  return unite({ before: [...was.keys()], after: [...is.keys()] }).map((id) => ({
    id,
    before: was.get(id) ?? null,
    after: is.get(id) ?? null,
  }));
}

function compareMetric(
  id: string,
  { before, after }: Judgements,
): DiffEffects['core_metrics'][number] {
  const facts = after.workspace.kpis.has(id) ? after : before;
  const kpi = facts.workspace.kpis.get(id);
  const at = lastFigure(facts.figures(id));
  return {
    id,
    title: kpi?.title ?? id,
    unit: kpi?.unit.text ?? '',
    period: at < 0 ? null : facts.periodName(id, at),
    before: standingIn(before, id),
    after: standingIn(after, id),
  };
}

/** Where a core metric stands in its latest closed period with a figure; null where it is none of the core metrics. */
function standingIn(facts: Facts, id: string): DiffEffects['core_metrics'][number]['before'] {
  const kpi = facts.workspace.kpis.get(id);
  if (!kpi || !facts.workspace.coreMetrics.includes(id)) return null;
  const at = lastFigure(facts.figures(id));
  const closed = Math.min(
    facts.closed(kpi.cadence),
    gridFor(facts.workspace, kpi.cadence).length - 1,
  );
  const target = facts.target(id);
  return {
    value: outer(facts.figures(id)[at], kpi.unit),
    target: outer(target?.target ?? kpi.target?.[Math.max(at, closed)], kpi.unit),
    on_target: target ? !target.isMissed : null,
    undefined_because: at === closed || closed < 0 ? null : facts.whyUndefined(id, closed),
  };
}

/** Active work whose premise is broken: what became such by the change, and what is none any more. */
function compareZombies({ before, after }: Judgements): DiffEffects['zombies'] {
  const [were, are] = [zombiesIn(before), zombiesIn(after)];
  const beyond = (some: typeof were, others: typeof were) =>
    some.filter(({ initiative }) => others.every((other) => other.initiative !== initiative));
  return { made: beyond(are, were), cleared: beyond(were, are) };
}

function zombiesIn(facts: Facts): DiffEffects['zombies']['made'] {
  return activeIn(facts).flatMap((id) => {
    const { brokeOn, spentSinceBroken, money } = facts.initiative(id);
    if (brokeOn === undefined) return [];
    return [
      {
        initiative: id,
        since: formatDay(brokeOn + 1),
        spent_since_broken: spentSinceBroken,
        committed: money.committed,
      },
    ];
  });
}

/** The names on either side, in order. */
function unite(names: {
  readonly before: readonly string[];
  readonly after: readonly string[];
}): readonly string[] {
  return [...new Set([...names.before, ...names.after])].sort(compareText);
}
