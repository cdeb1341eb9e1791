import { checkFormula, type FormulaWorld } from '../formula/check.ts';
import { findCycle } from '../formula/cycle.ts';
import { callsIn, type Expression, namesIn } from '../formula/expression.ts';
import { parseFormula } from '../formula/parse.ts';
import { escapeForMessage } from '../load/characters.ts';
import { isMistake } from '../mistake.ts';
import type { InitiativeEntry } from '../schema/plan-file.ts';
import { isUnread, type Reading, readDay, report, reportMistake } from './reading.ts';
import type { DocumentPath, Gate, Initiative, Kpi, Requirement } from './workspace.ts';

/** The names that an initiative may use. */
export interface Names {
  readonly kpis: ReadonlyMap<string, Kpi>;
  readonly assumptions: ReadonlySet<string>;
  /** `initiative.gate` */
  readonly gates: ReadonlySet<string>;
}

export function gatesOf(
  reading: Reading,
  initiative: string,
  entry: InitiativeEntry,
  names: Names,
): readonly Gate[] {
  const gates: Gate[] = [];
  const titles = new Set(entry.milestones?.map(({ title }) => title));
  const world = requirementWorld(initiative, names, titles);
  for (const [name, gate] of Object.entries(entry.gates ?? {})) {
    const path = ['initiatives', initiative, 'gates', name];
    const due = readDay(reading, gate.due, [...path, 'due']);
    const requirements = gate.require.flatMap((text, position) =>
      readRequirement(reading, text, [...path, 'require', position], world),
    );
    if (due === undefined) continue;
    gates.push({
      id: `${initiative}.${name}`,
      initiative,
      name,
      due,
      opens: gate.opens,
      requirements,
    });
  }
  return gates.sort((a, b) => a.due - b.due || (a.id < b.id ? -1 : 1));
}

function requirementWorld(
  initiative: string,
  names: Names,
  titles: ReadonlySet<string>,
): FormulaWorld {
  return {
    kpi: (name) => names.kpis.get(name),
    names: () => names.kpis.keys(),
    assumption: (id) => names.assumptions.has(id),
    assumptions: () => names.assumptions,
    milestone: (title) => titles.has(title),
    milestones: () => titles,
    gate: (id) => names.gates.has(id.includes('.') ? id : `${initiative}.${id}`),
    gates: () => names.gates,
  };
}

function readRequirement(
  reading: Reading,
  text: string,
  path: DocumentPath,
  world: FormulaWorld,
): readonly Requirement[] {
  const {
    formulaCharacters: characters,
    formulaTokens: tokens,
    formulaDepth: depth,
  } = reading.limits;
  const expression = parseFormula(text, 'requirement', {
    characters,
    tokens,
    depth,
  });
  if (isMistake(expression)) {
    reportMistake(reading, path, expression, 'bad-requirement');
    return [];
  }
  if (speaksOfUnread(reading, expression)) return [];
  const checked = checkFormula(expression, world);
  if (Array.isArray(checked)) {
    for (const mistake of checked) reportMistake(reading, path, mistake, 'bad-requirement');
    return [];
  }
  if ('kind' in checked && checked.kind !== 'truth') {
    report(reading, path, {
      code: 'bad-requirement',
      message: `"${escapeForMessage(text)}" is a number, and a requirement must be true or false.`,
      hint: 'Compare it, such as "activation_rate >= 25%".',
    });
    return [];
  }
  return [{ text, expression }];
}

/** Whether a requirement names something whose entry could not be read: then it cannot be held against it yet. */
function speaksOfUnread(reading: Reading, expression: Expression): boolean {
  const asks = (fn: string, section: string) =>
    callsIn(expression, fn).some(({ args }) =>
      args.some(
        (arg) => 'name' in arg && isUnread(reading, section, arg.name.replace(/\..*$/, '')),
      ),
    );
  return (
    namesIn(expression).some(({ name }) => isUnread(reading, 'kpis', name)) ||
    asks('holds', 'assumptions') ||
    asks('verdict', 'initiatives')
  );
}

/** A gate whose verdict hangs on itself can never be judged. */
export function refuseGateCycles(reading: Reading, initiatives: Iterable<Initiative>) {
  const graph = new Map<string, readonly string[]>();
  for (const { gates } of initiatives) {
    for (const gate of gates) graph.set(gate.id, gatesAsked(gate));
  }
  const cycle = findCycle(graph);
  const [first = ''] = cycle ?? [];
  if (!cycle) return;
  const [initiative = '', name = ''] = first.split('.');
  report(reading, ['initiatives', initiative, 'gates', name], {
    code: 'gate-cycle',
    message: `These gates wait for each other: ${[...cycle, first].join(' -> ')}.`,
    hint: 'Take verdict(...) out of one of them.',
  });
}

/** The gates whose verdict this one requires, as `initiative.gate`. */
export function gatesAsked(gate: Gate): readonly string[] {
  return gate.requirements.flatMap(({ expression }) =>
    callsIn(expression, 'verdict').flatMap(({ args }) =>
      args.flatMap((arg) => {
        if (arg.type === 'dotted') return [arg.name];
        return arg.type === 'name' ? [`${gate.initiative}.${arg.name}`] : [];
      }),
    ),
  );
}
