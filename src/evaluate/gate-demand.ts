import { evaluateFormula } from '../formula/evaluate.ts';
import {
  type Binary,
  callsIn,
  type Expression,
  isComparison,
  isJoining,
  namesIn,
} from '../formula/expression.ts';
import { printExpression } from '../formula/print.ts';
import { type Cadence, periodsPerYear } from '../period/period.ts';
import { gatesAsked } from '../resolve/gates.ts';
import type { Assumption, Gate, Kpi } from '../resolve/workspace.ts';
import { isAbove } from './compare.ts';

/** What a gate asks for. */
export interface GateDemand {
  /** Requirements that are met whatever happens, as they are written. */
  readonly unmissable: readonly string[];
  /** The premises of its initiative that it asks about: by `holds`, by their KPI, or by the verdict of a gate that does. */
  readonly premises: readonly string[];
}

export interface DemandWorld {
  readonly gates: ReadonlyMap<string, Gate>;
  readonly kpis: ReadonlyMap<string, Kpi>;
  /** The premises of the gate's initiative. */
  readonly premises: readonly Assumption[];
  readonly figuresAt: (kpi: string, cadence: Cadence) => Float64Array;
}

export function readDemand(gate: Gate, world: DemandWorld): GateDemand {
  const asked = expressionsAsked(gate, world.gates);
  const held = new Set(asked.flatMap(assumptionsHeld));
  const kpis = new Set(asked.flatMap((each) => namesIn(each).map(({ name }) => name)));
  return {
    unmissable: gate.requirements
      .filter(({ expression }) => settled(expression, world) === true)
      .map(({ text }) => text),
    premises: world.premises
      .filter(({ id, kpi }) => held.has(id) || (kpi !== undefined && kpis.has(kpi)))
      .map(({ id }) => id),
  };
}

/** The requirements of a gate and of the gates whose verdict it asks for. Gates that wait for each other are refused. */
function expressionsAsked(gate: Gate, gates: ReadonlyMap<string, Gate>): readonly Expression[] {
  const asked = new Set([gate]);
  for (const each of asked) {
    for (const id of gatesAsked(each)) {
      const other = gates.get(id);
      if (other) asked.add(other); // a Set grows while it is walked
    }
  }
  return [...asked].flatMap(({ requirements }) => requirements.map(({ expression }) => expression));
}

function assumptionsHeld(expression: Expression): readonly string[] {
  return callsIn(expression, 'holds').flatMap(({ args }) =>
    args.flatMap((arg) => (arg.type === 'name' ? [arg.name] : [])),
  );
}

/** What a statement is bound to be whatever happens; undefined where it may come out either way. */
function settled(expression: Expression, world: DemandWorld): boolean | undefined {
  if (expression.type === 'not') {
    const operand = settled(expression.operand, world);
    return operand === undefined ? undefined : !operand;
  }
  if (expression.type !== 'binary') return undefined;
  const { operator, left, right } = expression;
  if (isJoining(operator)) {
    const sides = [settled(left, world), settled(right, world)];
    const settling = operator === 'or';
    if (sides.includes(settling)) return settling;
    return sides.includes(undefined) ? undefined : !settling;
  }
  return isComparison(operator) ? settledComparison(expression, world) : undefined;
}

/** A bound is out of reach when it lies this many times as far off as the figures are large and wide. */
const OUT_OF_REACH = 10;

/**
 * A comparison is settled when its sides have been apart in the same way ever since, by more than ten times the size
 * and the whole range of the figures. A comparison of constants has no size and no range, so it always is.
 */
function settledComparison(comparison: Binary, world: DemandWorld): boolean | undefined {
  const { operator, left, right } = comparison;
  if (printExpression(left) === printExpression(right)) return EQUAL.has(operator);
  const sides = [left, right].map((side) => ({
    side,
    figures: figuresOf(side, comparison, world),
  }));
  const measured = sides.filter(({ side }) => namesIn(side).length > 0);
  const reach = Math.max(0, ...measured.map(({ figures }) => sizeAndRange(figures)));
  const [a = [], b = []] = sides.map(({ figures }) => figures);
  const apart = [...a].map((value, at) => value - (b[at] ?? Number.NaN)).filter(isFigure);
  if (apart.length === 0) return undefined;
  const isFarAbove = apart.every((gap) => isAbove(gap, OUT_OF_REACH * reach));
  const isFarBelow = apart.every((gap) => isAbove(-gap, OUT_OF_REACH * reach));
  if (!isFarAbove && !isFarBelow) {
    return measured.length === 0 ? EQUAL.has(operator) : undefined;
  }
  return (isFarAbove ? ABOVE : BELOW).has(operator);
}

/** The comparisons that are true of two equal sides, of a left side above the right one, and of one below it. */
const EQUAL: ReadonlySet<string> = new Set(['=', '<=', '>=']);
const ABOVE: ReadonlySet<string> = new Set(['>', '>=', '!=']);
const BELOW: ReadonlySet<string> = new Set(['<', '<=', '!=']);

/** One side over all closed periods, at the coarsest cadence of the KPIs in the comparison; a constant is one figure. */
function figuresOf(side: Expression, comparison: Binary, world: DemandWorld): Float64Array {
  const cadence = namesIn(comparison)
    .flatMap(({ name }) => world.kpis.get(name)?.cadence ?? [])
    .sort((a, b) => periodsPerYear(a) - periodsPerYear(b))[0];
  const series = (name: string) =>
    cadence === undefined ? new Float64Array(0) : world.figuresAt(name, cadence);
  const lengths = namesIn(comparison).map(({ name }) => series(name).length);
  return evaluateFormula(side, series, Math.max(1, ...lengths));
}

function sizeAndRange(figures: Float64Array): number {
  const known = [...figures].filter(isFigure);
  if (known.length === 0) return 0;
  const [lowest, highest] = [Math.min(...known), Math.max(...known)];
  return Math.max(highest - lowest, Math.abs(highest), Math.abs(lowest));
}

function isFigure(value: number): boolean {
  return !Number.isNaN(value);
}
