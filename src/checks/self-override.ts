import * as z from 'zod';
import type { Facts } from '../evaluate/facts.ts';
import type { GateFact } from '../gates/gate-fact.ts';
import { SEVERITY_OF_VERDICT } from '../gates/verdict-rule.ts';
import { formatDay } from '../period/day.ts';
import type { Initiative, Override, Rebase, Waiver } from '../resolve/workspace.ts';
import { formatMoney } from '../units/format.ts';
import { defineCheck, type Finding, type Judged } from './check.ts';
import { carriesDecision } from './exception-use.ts';
import { isSomebodys, stakeIn } from './stakes.ts';

export const selfOverride = defineCheck({
  id: 'self-override',
  theme: 'gates',
  severity: 'error',
  claim:
    'Whoever gains by it overrides the verdict, waives a finding or re-bases an assumption of their own initiative.',
  why: 'An override is there for people who answer for the whole and know more than the figures. In the hands of whoever gains by it, it is the end of every rule.',
  remedy:
    'Have somebody decide who neither owns the initiative nor leads its team, and put that name under "by".',
  options: z.strictObject({}),
  *find(judged) {
    const { overrides, waivers } = judged.facts.workspace;
    for (const override of overrides) yield* findOverride(override, judged);
    for (const waiver of waivers) yield* findWaiver(waiver, judged);
    for (const rebase of lastRebases(judged.facts)) yield* findRebase(rebase, judged);
  },
  *notJudged({ facts: { workspace }, gates }) {
    for (const { gate, initiative } of gates) {
      const isOverridden = workspace.overrides.some((each) => each.gate === gate.id);
      if (!isOverridden || isSomebodys(initiative.initiative)) continue;
      yield {
        subject: `gates.${gate.id}`,
        reason: `${gate.initiative} names neither an owner nor a team, so whether its override is made by somebody who gains by it cannot be told`,
      };
    }
  },
});

interface Act {
  readonly by: string;
  readonly path: Finding['path'];
}

/** The finding that whoever did this has a stake in the initiative, if they have. */
function* findStake(
  { by, path }: Act,
  initiative: Initiative,
  { facts }: Judged,
  { subject, deed }: { readonly subject: string; readonly deed: string },
): Iterable<Finding> {
  const stake = stakeIn(initiative, by, facts.workspace);
  if (!stake) return;
  const { budget } = facts.initiative(initiative.id).money;
  yield {
    subject,
    message: `${by} ${deed}, and ${stake} (${formatMoney(budget, facts.workspace.currency)} of budget).`,
    next: `Have somebody decide who has no stake in ${initiative.id}.`,
    path: [...path, 'by'],
    money: budget,
    people: [by, ...(initiative.sponsor && initiative.sponsor !== by ? [initiative.sponsor] : [])],
    evidence: { by, initiative: initiative.id },
  };
}

function* findOverride(override: Override, judged: Judged): Iterable<Finding> {
  const fact = judged.gates.find(({ gate }) => gate.id === override.gate);
  if (!fact || !isMilder(override, fact, judged.facts)) return;
  yield* findStake(override, fact.initiative.initiative, judged, {
    subject: `gates.${override.gate}`,
    deed: `overrides the verdict on ${override.gate} to ${override.verdict}`,
  });
}

/** Milder than the verdict now, while it is in force, or than the verdict of the day of the decision that it carries. */
function isMilder(override: Override, fact: GateFact, { asOf }: Facts): boolean {
  const easesNow = SEVERITY_OF_VERDICT[override.verdict] < SEVERITY_OF_VERDICT[fact.verdict];
  return carriesDecision(override, fact) || (override.until >= asOf && easesNow);
}

function* findWaiver(waiver: Waiver, judged: Judged): Iterable<Finding> {
  if (waiver.until < judged.facts.asOf) return;
  for (const initiative of coveredBy(waiver, judged)) {
    yield* findStake(waiver, initiative, judged, {
      subject: waiver.subject,
      deed: `waives ${waiver.check} on ${waiver.subject} until ${formatDay(waiver.until)}`,
    });
  }
}

/** The initiatives that a waiver spares: the one it names, those that rest on its assumption, or all active ones. */
function coveredBy({ subject }: Waiver, { facts }: Judged): readonly Initiative[] {
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

function* findRebase(rebase: Rebase, judged: Judged): Iterable<Finding> {
  for (const initiative of judged.facts.restingOn(rebase.assumption).initiatives) {
    yield* findStake(rebase, initiative, judged, {
      subject: `assumptions.${rebase.assumption}`,
      deed: `re-based ${rebase.assumption} on ${formatDay(rebase.on)}`,
    });
  }
}
