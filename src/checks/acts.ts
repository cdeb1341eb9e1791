import type { Facts } from '../evaluate/facts.ts';
import type { GateFact } from '../gates/gate-fact.ts';
import { SEVERITY_OF_VERDICT } from '../gates/verdict-rule.ts';
import {
  type Entry,
  entryOfApproval,
  entryOfClosure,
  entryOfOverride,
  entryOfRebase,
  entryOfRestatement,
  entryOfWaiver,
  nameRange,
} from '../history/entries.ts';
import { initiativesBehind } from '../history/gains.ts';
import { definitionIn, onOneLine } from '../history/rule-words.ts';
import { formatDay } from '../period/day.ts';
import type {
  Approval,
  Closure,
  DocumentPath,
  Initiative,
  Override,
  Rebase,
  Restatement,
  Waiver,
} from '../resolve/workspace.ts';
import type { JudgedFacts } from './check.ts';
import { carriesDecision } from './exception-use.ts';

/** Something that somebody did to how initiatives are judged. */
export interface Act {
  readonly subject: string;
  readonly by: string;
  /** What they did, after their name. */
  readonly deed: string;
  readonly path: DocumentPath;
  readonly entry: Entry;
  /** Those that gain by it. */
  readonly initiatives: readonly Initiative[];
  /** Whether the name under "by" is judged here: that of a closure is the business of its own check. */
  readonly isJudgedByName: boolean;
}

/** The overrides, waivers, re-basings, closures, restatements and approvals that count now. */
export function* actsIn(judged: JudgedFacts): Iterable<Act> {
  const { facts } = judged;
  const { overrides, waivers, closures, restatements, approvals } = facts.workspace;
  for (const override of overrides) yield* actOfOverride(override, judged);
  for (const waiver of waivers) if (waiver.until >= facts.asOf) yield actOfWaiver(waiver, facts);
  for (const rebase of lastRebases(facts)) yield actOfRebase(rebase, facts);
  for (const closure of closures) yield actOfClosure(closure, facts);
  for (const restatement of restatements) yield actOfRestatement(restatement, facts);
  for (const approval of approvals) {
    if (approval.until >= facts.asOf) yield actOfApproval(approval, facts);
  }
}

/** Those who gain and sign do not count, which is said where it is used; here it matters who wrote the names of others. */
function actOfApproval(approval: Approval, { workspace }: Facts): Act {
  const { rule, from, to, path } = approval;
  const [by = '', ...others] = approval.by;
  const change = `${rule} from "${onOneLine(from)}" to "${onOneLine(to)}"`;
  const definition = definitionIn(rule);
  const { section, id } = definition;
  return {
    ...{ by, path, entry: entryOfApproval(approval), isJudgedByName: false },
    subject: section === 'plan' ? 'plan' : `${section}.${id}`,
    deed: `(with ${others.join(' and ')}) approves a change of ${change}`,
    initiatives: [...initiativesBehind(definition, workspace)],
  };
}

function* actOfOverride(override: Override, { facts, gates }: JudgedFacts): Iterable<Act> {
  const { gate, by, verdict, path } = override;
  const fact = gates.find((each) => each.gate.id === gate);
  if (!fact || !isMilder(override, fact, facts)) return;
  yield {
    ...{ by, path, entry: entryOfOverride(override), isJudgedByName: true },
    subject: `gates.${gate}`,
    deed: `overrides the verdict on ${gate} to ${verdict}`,
    initiatives: [fact.initiative.initiative],
  };
}

/** Milder than the verdict now, while it is in force, or than the verdict of the day of the decision that it carries. */
function isMilder(override: Override, fact: GateFact, { asOf }: Facts): boolean {
  const easesNow = SEVERITY_OF_VERDICT[override.verdict] < SEVERITY_OF_VERDICT[fact.verdict];
  return carriesDecision(override, fact) || (override.until >= asOf && easesNow);
}

function actOfWaiver(waiver: Waiver, facts: Facts): Act {
  const { by, path, check, subject, until } = waiver;
  return {
    ...{ by, path, subject, entry: entryOfWaiver(waiver), isJudgedByName: true },
    deed: `waives ${check} on ${subject} until ${formatDay(until)}`,
    initiatives: coveredBy(waiver, facts),
  };
}

/** The initiatives that a waiver spares: the one it names, those that rest on its assumption, or all active ones. */
function coveredBy({ subject }: Waiver, facts: Facts): readonly Initiative[] {
  const [kind, id = ''] = subject.split('.');
  const all = [...facts.workspace.initiatives.values()];
  if (kind === 'initiatives' || kind === 'gates') return all.filter((each) => each.id === id);
  if (kind === 'assumptions') return facts.restingOn(id).initiatives;
  return kind === 'plan' ? all.filter(({ state }) => state === 'active') : [];
}

/** The re-basing that counts now, for each assumption: a later one takes the place of an earlier one. */
function lastRebases({ workspace, asOf }: Facts): readonly Rebase[] {
  const last = new Map<string, Rebase>();
  for (const rebase of workspace.rebases) {
    const known = last.get(rebase.assumption);
    if (rebase.on <= asOf && (!known || rebase.on >= known.on)) last.set(rebase.assumption, rebase);
  }
  return [...last.values()];
}

function actOfRebase(rebase: Rebase, facts: Facts): Act {
  const { by, path, assumption, on } = rebase;
  return {
    ...{ by, path, entry: entryOfRebase(rebase), isJudgedByName: true },
    subject: `assumptions.${assumption}`,
    deed: `re-based ${assumption} on ${formatDay(on)}`,
    initiatives: facts.restingOn(assumption).initiatives,
  };
}

function actOfClosure(closure: Closure, { workspace }: Facts): Act {
  const { by, path, on } = closure;
  const initiative = workspace.initiatives.get(closure.initiative);
  return {
    ...{ by, path, entry: entryOfClosure(closure), isJudgedByName: false },
    subject: `initiatives.${closure.initiative}`,
    deed: `confirmed the value of ${closure.initiative} on ${formatDay(on)}`,
    initiatives: initiative ? [initiative] : [],
  };
}

function actOfRestatement(restatement: Restatement, facts: Facts): Act {
  const { workspace } = facts;
  const { by, path, kpi, initiative: id } = restatement;
  const act = {
    by,
    path,
    entry: entryOfRestatement(restatement, workspace),
    isJudgedByName: false,
  };
  const range = nameRange(restatement, workspace);
  if (kpi !== undefined) {
    const deed = `restated ${kpi} for ${range}`;
    return { ...act, subject: `kpis.${kpi}`, deed, initiatives: judgedBy(kpi, facts) };
  }
  const initiative = workspace.initiatives.get(id ?? '');
  return {
    ...act,
    subject: `initiatives.${id}`,
    deed: `restated the spend of ${id} for ${range}`,
    initiatives: initiative ? [initiative] : [],
  };
}

/** The active initiatives that a KPI judges: they move it, or they rest on an assumption about it. */
function judgedBy(kpi: string, facts: Facts): readonly Initiative[] {
  const { assumptions, initiatives } = facts.workspace;
  const about = new Set(
    [...assumptions.values()].filter((each) => each.kpi === kpi).map(({ id }) => id),
  );
  return [...initiatives.values()].filter(
    ({ state, moves, restsOn }) =>
      state === 'active' &&
      (moves.some((each) => each.kpi === kpi) || restsOn.some((each) => about.has(each))),
  );
}
