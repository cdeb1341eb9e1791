import type { AssumptionFact } from '../evaluate/assumption-fact.ts';
import { periodName } from '../evaluate/closed.ts';
import type { Facts } from '../evaluate/facts.ts';
import { isDone, isLate } from '../evaluate/initiative-fact.ts';
import { checkFormula } from '../formula/check.ts';
import { callsIn, type Expression, namesIn } from '../formula/expression.ts';
import { evaluateTruth, type Truth } from '../formula/truth.ts';
import { formatDay } from '../period/day.ts';
import { type Cadence, periodsPerYear } from '../period/period.ts';
import type { Gate, Milestone, Requirement, Verdict } from '../resolve/workspace.ts';
import { formatFigure, formatFigureInFull } from '../units/format.ts';
import { describeAssumption, describeExpected } from './describe.ts';
import type { Standing } from './verdict-rule.ts';

/** One reason of a verdict. Figures are in the inner unit; `expected` is in words. */
export interface Reason {
  readonly kind: 'premise' | 'path' | 'requirement' | 'milestone' | 'nothing-measured';
  /** What it speaks for: the worst that it leads to. */
  readonly weight: 'against' | 'open' | 'for';
  readonly id: string;
  readonly text: string;
  readonly state?: AssumptionFact['state'];
  readonly since?: string;
  readonly kpi?: string;
  readonly observed?: number;
  readonly expected?: string;
}

const ORDER: Readonly<Record<Reason['weight'], number>> = { against: 0, open: 1, for: 2 };

/** What a gate's verdict is made from, and every reason, worst first. */
export function standingOf(
  gate: Gate,
  facts: Facts,
  verdictOf: (gate: string) => Verdict,
): { standing: Standing; reasons: readonly Reason[] } {
  const fact = facts.initiative(gate.initiative);
  const premises = fact.premises.map((premise) => premiseReason(premise, facts));
  const requirements = gate.requirements.map((requirement) =>
    requirementReason(requirement, gate, facts, verdictOf),
  );
  const milestones = fact.lateMilestones.map(milestoneReason);
  const paths = fact.broken.length > 0 ? pathReasons(gate, facts) : [];
  const isNothingMeasured = premises.length === 0 && !gate.requirements.some(isAboutFigures);
  const nothing: Reason = {
    kind: 'nothing-measured',
    weight: 'open',
    id: gate.id,
    text: 'nothing that is measured decides this gate: add a premise under "rests_on", or a KPI under "require"',
  };
  const reasons = [
    ...premises,
    ...paths,
    ...requirements,
    ...milestones,
    ...(isNothingMeasured ? [nothing] : []),
  ];
  return {
    standing: {
      isPremiseBroken: fact.broken.length > 0,
      isPremiseUnsettled: fact.premises.some(
        ({ state }) => state === 'drifting' || state === 'unproven',
      ),
      // Only a broken premise asks for the paths, and to follow them costs more than all the rest.
      hasLivePath: fact.broken.length > 0 && fact.hasLivePath,
      isRequirementOpen: requirements.some(({ weight }) => weight !== 'for'),
      isMilestoneLate: milestones.length > 0,
      isNothingMeasured,
    },
    reasons: reasons.sort((a, b) => ORDER[a.weight] - ORDER[b.weight]),
  };
}

function premiseReason(premise: AssumptionFact, facts: Facts): Reason {
  const { assumption, state, since, latest } = premise;
  const kpi = facts.workspace.kpis.get(assumption.kpi ?? '');
  return {
    kind: 'premise',
    weight: state === 'broken' ? 'against' : state === 'holds' ? 'for' : 'open',
    id: assumption.id,
    text: describeAssumption(premise, kpi),
    state,
    ...(since === undefined ? {} : { since }),
    ...(kpi && latest
      ? { kpi: kpi.id, observed: latest.value, expected: describeExpected(latest.band, kpi.unit) }
      : {}),
  };
}

/** With a premise broken, the paths tell pivot from kill. */
function pathReasons(gate: Gate, facts: Facts): readonly Reason[] {
  const { movements } = facts.initiative(gate.initiative);
  if (movements.length === 0) {
    return [
      {
        kind: 'path',
        weight: 'against',
        id: gate.initiative,
        text: 'it moves no KPI, so no path to a core metric is left',
      },
    ];
  }
  return movements.flatMap(({ movement, livePath, cuts }): readonly Reason[] => {
    if (livePath) {
      return [
        {
          kind: 'path',
          weight: 'open',
          id: movement.kpi,
          text: `a live path is left: ${livePath.join(' -> ')}`,
        },
      ];
    }
    return cuts.map(({ id, because }) => ({
      kind: 'path',
      weight: 'against',
      id,
      text: `no live path by ${movement.kpi}: ${because}`,
    }));
  });
}

function milestoneReason(milestone: Milestone): Reason {
  const text = `the milestone "${milestone.title}" was due on ${formatDay(milestone.due)} and is not done`;
  return { kind: 'milestone', weight: 'open', id: milestone.title, text };
}

function isAboutFigures({ expression }: Requirement): boolean {
  return (
    namesIn(expression).length > 0 ||
    ['holds', 'verdict'].some((fn) => callsIn(expression, fn).length > 0)
  );
}

function requirementReason(
  { text, expression }: Requirement,
  gate: Gate,
  facts: Facts,
  verdictOf: (gate: string) => Verdict,
): Reason {
  const { value, because } = judgeRequirement(expression, gate, facts, verdictOf);
  const outcome = value === undefined ? 'cannot be judged' : value ? 'is met' : 'is not met';
  return {
    kind: 'requirement',
    weight: value === true ? 'for' : 'open',
    id: text,
    text: `"${text}" ${outcome}: ${because}`,
  };
}

/** A requirement is judged in the last closed period; KPIs of several cadences meet at the coarsest. */
export function judgeRequirement(
  expression: Expression,
  gate: Gate,
  facts: Facts,
  verdictOf: (gate: string) => Verdict,
): Truth {
  const { workspace } = facts;
  const fact = facts.initiative(gate.initiative);
  const cadence = coarsest(
    namesIn(expression).flatMap(({ name }) => workspace.kpis.get(name)?.cadence ?? []),
  );
  const label = (at: number) => periodName(workspace, cadence ?? workspace.cadence, at);
  return evaluateTruth(expression, facts.closed(cadence ?? workspace.cadence), {
    series: (name) => facts.figuresAt(name, cadence ?? workspace.cadence),
    whyMissing: (name, at) => facts.whyUndefined(name, at),
    label,
    holds: (id) => holdsTruth(facts.assumption(id)),
    done: (title) => doneTruth(fact.initiative.milestones, title, facts.asOf),
    verdict: (id) => {
      const asked = id.includes('.') ? id : `${gate.initiative}.${id}`;
      const verdict = verdictOf(asked);
      return { value: verdict === 'pass', because: `the verdict on ${asked} is ${verdict}` };
    },
    format: (side, value, inFull) => {
      const checked = checkFormula(side, {
        kpi: (name) => workspace.kpis.get(name),
        names: () => [],
      });
      const unit = 'unit' in checked ? checked.unit : undefined;
      if (!unit) return String(value);
      return inFull ? formatFigureInFull(value, unit) : formatFigure(value, unit);
    },
  });
}

function coarsest(cadences: readonly Cadence[]): Cadence | undefined {
  return [...cadences].sort((a, b) => periodsPerYear(a) - periodsPerYear(b))[0];
}

function holdsTruth({ assumption, state, because, threat }: AssumptionFact): Truth {
  if (state === 'unproven')
    return { value: undefined, because: `${assumption.id} is unproven: ${because}` };
  return {
    value: state === 'holds',
    because: `${assumption.id} ${state === 'holds' ? 'holds' : `is ${state}${threat ? `: ${because}` : ''}`}`,
  };
}

function doneTruth(milestones: readonly Milestone[], title: string, asOf: number): Truth {
  // Of several with one title all must be done; the first that is not speaks for them.
  const named = milestones.filter((each) => each.title === title);
  const milestone = named.find((each) => !isDone(each, asOf)) ?? named[0];
  if (!milestone) return { value: undefined, because: `there is no milestone "${title}"` };
  if (isDone(milestone, asOf)) return { value: true, because: `"${title}" is done` };
  const lateness = isLate(milestone, asOf) ? ', which is past' : '';
  return {
    value: false,
    because: `"${title}" is not done; it is due on ${formatDay(milestone.due)}${lateness}`,
  };
}
