import { callsIn, type Expression, namesIn } from '../formula/expression.ts';
import type { Gate, Workspace } from '../resolve/workspace.ts';

/** What a definition is judged in. */
export interface Touched {
  readonly assumptions: ReadonlySet<string>;
  readonly gates: ReadonlySet<string>;
}

/**
 * All assumptions and gates that a change of one definition (`kpis.cac`) can turn: those about a KPI that is computed
 * from it, and the gates that ask for any of these, rest on them, or follow a path over them.
 */
export function hangingOn(subject: string, workspace: Workspace): Touched {
  const [section = '', id = ''] = [
    subject.slice(0, subject.indexOf('.')),
    subject.slice(subject.indexOf('.') + 1),
  ];
  const kpis = section === 'kpis' ? computedFrom(id, workspace) : new Set<string>();
  const assumptions = new Set(
    [...workspace.assumptions.values()]
      .filter((each) => (section === 'assumptions' ? each.id === id : kpis.has(each.kpi ?? '')))
      .map((each) => each.id),
  );
  const isOwn = ({ id: gate, initiative }: Gate) =>
    (section === 'gates' && gate === id) || (section === 'initiatives' && initiative === id);
  const gates = gatesIn(workspace);
  const touched = new Set(
    gates
      .filter((gate) => isOwn(gate) || asksFor(gate, kpis, assumptions, workspace))
      .map((gate) => gate.id),
  );
  return { assumptions, gates: follow(touched, gates) };
}

function gatesIn({ initiatives }: Workspace): readonly Gate[] {
  return [...initiatives.values()].flatMap((initiative) => initiative.gates);
}

function asksFor(
  { initiative, requirements }: Gate,
  kpis: ReadonlySet<string>,
  assumptions: ReadonlySet<string>,
  workspace: Workspace,
): boolean {
  const { restsOn = [], moves = [] } = workspace.initiatives.get(initiative) ?? {};
  return (
    restsOn.some((premise) => assumptions.has(premise)) ||
    requirements.some(({ expression }) => speaksOf(expression, kpis, assumptions)) ||
    (kpis.size > 0 && moves.some(({ kpi }) => leadsTo(kpi, kpis, workspace)))
  );
}

function speaksOf(
  expression: Expression,
  kpis: ReadonlySet<string>,
  assumptions: ReadonlySet<string>,
): boolean {
  return (
    namesIn(expression).some(({ name }) => kpis.has(name)) ||
    askedIn(expression, 'holds').some((name) => assumptions.has(name))
  );
}

function askedIn(expression: Expression, question: string): readonly string[] {
  return callsIn(expression, question).flatMap(({ args }) =>
    args.flatMap((each) => (each.type === 'name' || each.type === 'dotted' ? [each.name] : [])),
  );
}

/** A KPI and all that formulas make of it. */
function computedFrom(id: string, { kpis }: Workspace): ReadonlySet<string> {
  const made = new Set([id]);
  const waiting = [id];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const { id: other, formula } of kpis.values()) {
      if (made.has(other) || !formula || namesIn(formula).every(({ name }) => name !== next))
        continue;
      made.add(other);
      waiting.push(other);
    }
  }
  return made;
}

/** Whether a path of claims and formulas leads from a KPI to one of those. */
function leadsTo(from: string, ends: ReadonlySet<string>, workspace: Workspace): boolean {
  const seen = new Set([from]);
  const waiting = [from];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (ends.has(next)) return true;
    const claimed = workspace.kpis.get(next)?.drives.map(({ metric }) => metric) ?? [];
    for (const other of [...claimed, ...computedFrom(next, workspace)]) {
      if (seen.has(other)) continue;
      seen.add(other);
      waiting.push(other);
    }
  }
  return false;
}

/** With the gates that ask for the verdict on one of these, and those that ask for theirs. */
function follow(touched: Set<string>, gates: readonly Gate[]): ReadonlySet<string> {
  for (let size = -1; size < touched.size; ) {
    size = touched.size;
    for (const { id, initiative, requirements } of gates) {
      const asked = requirements.flatMap(({ expression }) => askedIn(expression, 'verdict'));
      const named = asked.map((name) => (name.includes('.') ? name : `${initiative}.${name}`));
      if (named.some((name) => touched.has(name))) touched.add(id);
    }
  }
  return touched;
}
