import { checkFormula, type FormulaWorld, isRefused } from '../formula/check.ts';
import { findCycle, orderByDependence } from '../formula/cycle.ts';
import { type Expression, namesIn } from '../formula/expression.ts';
import { parseFormula } from '../formula/parse.ts';
import { describeCount } from '../load/limits.ts';
import { isMistake } from '../mistake.ts';
import { type Cadence, periodsPerYear } from '../period/period.ts';
import { formatUnit, unitsAgree } from '../units/unit.ts';
import { isUnread, type Reading, report, reportMistake } from './reading.ts';
import type { Kind } from './workspace.ts';
import type { WrittenKpi } from './written-kpi.ts';

export interface ResolvedFormula {
  readonly expression: Expression;
  readonly kind: Kind;
}

/** Parses all formulas, binds their names, refuses cycles, and holds each against the unit and kind it declares. */
export function resolveFormulas(
  reading: Reading,
  kpis: ReadonlyMap<string, WrittenKpi>,
): ReadonlyMap<string, ResolvedFormula> {
  const parsed = parseAll(reading, kpis);
  const graph = new Map(
    [...parsed].map(([id, expression]) => [id, usesOf(expression, parsed)] as const),
  );
  if (reportCycle(reading, graph)) return new Map();
  const order = orderByDependence(graph);
  refuseDepth(reading, graph, order);
  const formulas = new Map<string, ResolvedFormula>();
  const kindOf = (kpi: WrittenKpi): Kind => kpi.entry.kind ?? formulas.get(kpi.id)?.kind ?? 'flow';
  const world: FormulaWorld = {
    kpi: (name) => {
      const kpi = kpis.get(name);
      return kpi && { unit: kpi.unit, kind: kindOf(kpi) };
    },
    names: () => kpis.keys(),
  };
  for (const id of order) {
    const [kpi, expression] = [kpis.get(id), parsed.get(id)];
    if (!kpi || !expression) continue;
    const kind = agree(reading, kpi, expression, world);
    formulas.set(id, { expression, kind });
    refuseCoarserInputs(reading, kpi, expression, kpis);
    refuseRollUpOfRatios(reading, kpi, expression, kpis, kindOf);
  }
  return formulas;
}

function parseAll(
  reading: Reading,
  kpis: ReadonlyMap<string, WrittenKpi>,
): ReadonlyMap<string, Expression> {
  const { limits } = reading;
  const parsed = new Map<string, Expression>();
  for (const [id, { entry }] of kpis) {
    if (entry.formula === undefined) continue;
    const path = ['kpis', id, 'formula'];
    const expression = parseFormula(entry.formula, 'formula', {
      characters: limits.formulaCharacters,
      tokens: limits.formulaTokens,
      depth: limits.formulaDepth,
    });
    if (isMistake(expression)) reportMistake(reading, path, expression, 'bad-formula');
    else if (namesIn(expression).length === 0) report(reading, path, CONSTANT);
    else parsed.set(id, expression);
  }
  if (parsed.size > limits.driverTreeNodes) {
    report(reading, ['kpis'], {
      code: 'too-many-formulas',
      message: `The plan has ${describeCount(parsed.size)} formulas; at most ${describeCount(limits.driverTreeNodes)} are judged in one run.`,
      hint: 'Raise the limit with --limit driverTreeNodes=<number>.',
    });
  }
  return parsed;
}

/** Nothing is measured by a number that somebody wrote down. */
const CONSTANT = {
  code: 'constant-formula',
  message: 'This formula names no KPI, so nothing is measured by it.',
  hint: 'Derive it from other KPIs, or give figures under "actual"; what is aimed at belongs under "target".',
};

/** The derived KPIs that a formula stands on. */
function usesOf(
  expression: Expression,
  parsed: ReadonlyMap<string, Expression>,
): readonly string[] {
  const names = namesIn(expression).map(({ name }) => name);
  return [...new Set(names)].filter((name) => parsed.has(name));
}

function reportCycle(reading: Reading, graph: ReadonlyMap<string, readonly string[]>): boolean {
  const cycle = findCycle(graph);
  const [first] = cycle ?? [];
  if (!cycle || first === undefined) return false;
  report(reading, ['kpis', first, 'formula'], {
    code: 'formula-cycle',
    message: `These formulas go round in a circle: ${[...cycle, first].join(' -> ')}.`,
    hint: 'Measure one of them ("actual") instead of deriving it, or leave it out of the formula that uses it.',
  });
  return true;
}

/** Formulas that stand on formulas that stand on formulas: past a hundred, nobody can follow them either. */
function refuseDepth(
  reading: Reading,
  graph: ReadonlyMap<string, readonly string[]>,
  order: readonly string[],
) {
  const most = reading.limits.driverTreeDepth;
  const depths = new Map<string, number>();
  for (const id of order) {
    const below = (graph.get(id) ?? []).map((used) => depths.get(used) ?? 0);
    depths.set(id, 1 + Math.max(0, ...below));
  }
  const deepest = order.find((id) => (depths.get(id) ?? 0) > most);
  if (deepest === undefined) return;
  report(reading, ['kpis', deepest, 'formula'], {
    code: 'deep-formulas',
    message: `"${deepest}" stands on more than ${describeCount(most)} formulas, one upon the other.`,
    hint: 'Measure a KPI on the way, or raise the limit with --limit driverTreeDepth=<number>.',
  });
}

/** The kind that the formula gives; its mistakes, and a declared unit or kind that it contradicts, are reported. */
function agree(
  reading: Reading,
  { id, entry, unit }: WrittenKpi,
  expression: Expression,
  world: FormulaWorld,
): Kind {
  const path = ['kpis', id, 'formula'];
  const speaksOfUnread = [id, ...namesIn(expression).map(({ name }) => name)].some((name) =>
    isUnread(reading, 'kpis', name),
  );
  if (speaksOfUnread) return entry.kind ?? 'flow';
  const checked = checkFormula(expression, world, 'figures');
  if (isRefused(checked)) {
    for (const mistake of checked) reportMistake(reading, path, mistake, 'bad-formula');
    return entry.kind ?? 'flow';
  }
  if (checked.kind === 'truth') return entry.kind ?? 'flow'; // refused above: figures were expected
  if (checked.constant) return entry.kind ?? 'stock';
  if (!unitsAgree(checked.unit, unit)) {
    report(reading, path, {
      code: 'unit-mismatch',
      message: `The formula of "${id}" gives "${formatUnit(checked.unit)}", but its unit is "${unit.text}".`,
      hint: `Correct the formula, or write "unit: ${formatUnit(checked.unit)}".`,
    });
  }
  // A flow times a plain number may well be meant as a stock, but what has been divided adds up to nothing.
  if (checked.kind === 'ratio' && entry.kind !== undefined && entry.kind !== 'ratio') {
    report(reading, ['kpis', id, 'kind'], {
      code: 'kind-mismatch',
      message: `The formula of "${id}" gives a ratio, which does not add up over periods, but its kind is "${entry.kind}".`,
      hint: 'Write "kind: ratio", or leave "kind" out.',
    });
  }
  return entry.kind ?? checked.kind;
}

function refuseCoarserInputs(
  reading: Reading,
  { id, cadence }: WrittenKpi,
  expression: Expression,
  kpis: ReadonlyMap<string, WrittenKpi>,
) {
  for (const name of namesIn(expression)) {
    const input = kpis.get(name.name);
    if (!input || nestsIn(input.cadence, cadence)) continue;
    reportMistake(
      reading,
      ['kpis', id, 'formula'],
      {
        mistake: `"${id}" has a figure a ${cadence}, and "${name.name}" one a ${input.cadence}: they cannot be put together.`,
        hint: mendCadence(id, name.name, cadence, input.cadence),
        start: name.start,
        end: name.end,
      },
      'mixed-cadence',
    );
  }
}

function mendCadence(id: string, input: string, cadence: Cadence, other: Cadence): string {
  return nestsIn(cadence, other)
    ? `Add "cadence: ${other}" to "${id}", so that finer figures are added up.`
    : `Give "${input}" by ${cadence}.`;
}

/** Whether periods of `finer` add up to whole periods of `coarser`. */
function nestsIn(finer: Cadence, coarser: Cadence): boolean {
  if (finer === coarser || finer === 'day') return true;
  return finer !== 'week' && coarser !== 'week' && periodsPerYear(finer) > periodsPerYear(coarser);
}

function refuseRollUpOfRatios(
  reading: Reading,
  { id, cadence }: WrittenKpi,
  expression: Expression,
  kpis: ReadonlyMap<string, WrittenKpi>,
  kindOf: (kpi: WrittenKpi) => Kind,
) {
  for (const name of namesIn(expression)) {
    const input = kpis.get(name.name);
    if (
      !input ||
      input.cadence === cadence ||
      kindOf(input) !== 'ratio' ||
      input.entry.formula !== undefined
    )
      continue;
    reportMistake(
      reading,
      ['kpis', id, 'formula'],
      {
        mistake: `"${name.name}" is a ratio measured by ${input.cadence}, and ratios do not add up to a ${cadence}.`,
        hint: `Give "${name.name}" a formula over flows and stocks, or measure it by ${cadence}.`,
        start: name.start,
        end: name.end,
      },
      'ratio-roll-up',
    );
  }
}
