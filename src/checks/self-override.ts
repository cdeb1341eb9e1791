import * as z from 'zod';
import { describeDeed, evidenceOf } from '../history/deed.ts';
import { isSomebodys, stakeIn } from '../history/stakes.ts';
import type { Initiative } from '../resolve/workspace.ts';
import { formatMoney } from '../units/format.ts';
import { type Act, actsIn } from './acts.ts';
import { defineCheck, type Finding, type Judged, whyNotWhole } from './check.ts';
import { hasAddress, isUncommitted, type Writer, whoWroteFor } from './writer.ts';

export const selfOverride = defineCheck({
  id: 'self-override',
  theme: 'gates',
  severity: 'error',
  claim:
    'Whoever gains by it overrides the verdict, waives a finding or re-bases an assumption of their own initiative.',
  why: 'An override is there for people who answer for the whole and know more than the figures. In the hands of whoever gains by it, it is the end of every rule.',
  remedy:
    'Have somebody decide who neither owns the initiative nor leads its team, put that name under "by", and have them commit it.',
  options: z.strictObject({}),
  *find(judged) {
    for (const act of actsIn(judged)) {
      for (const initiative of act.initiatives) yield* findStake(act, initiative, judged);
    }
  },
  *notJudged(judged) {
    const { facts, gates, past } = judged;
    for (const { gate, initiative } of gates) {
      const isOverridden = facts.workspace.overrides.some((each) => each.gate === gate.id);
      if (!isOverridden || isSomebodys(initiative.initiative)) continue;
      yield {
        subject: `gates.${gate.id}`,
        reason: `${gate.initiative} names neither an owner nor a team, so whether its override is made by somebody who gains by it cannot be told`,
      };
    }
    const acts = [...actsIn(judged)];
    const why = acts.length > 0 ? whyNotWhole(past) : undefined;
    if (why !== undefined) yield { subject: 'plan', reason: why };
    for (const act of acts) {
      if (!isUncommitted(act, judged)) continue;
      const { subject, by, deed } = act;
      const reason = `that ${by} ${deed} is not committed yet, so whether ${by} wrote it cannot be told`;
      yield { subject, reason };
    }
  },
});

/** The finding that whoever did this, or wrote it for them, has a stake in the initiative, if they have. */
function* findStake(act: Act, initiative: Initiative, judged: Judged): Iterable<Finding> {
  const { workspace } = judged.facts;
  const stake = act.isJudgedByName ? stakeIn(initiative, act.by, workspace) : undefined;
  if (stake) yield describeStake(act, initiative, judged, stake);
  else {
    const writer = whoWroteFor(act, initiative, judged);
    if (writer) yield describeWriter(act, initiative, judged, writer);
  }
}

function describeStake(
  { by, path, subject, deed }: Act,
  initiative: Initiative,
  { facts }: Judged,
  stake: string,
): Finding {
  const { budget } = facts.initiative(initiative.id).money;
  return {
    subject,
    message: `${by} ${deed}, and ${stake} (${formatMoney(budget, facts.workspace.currency)} of budget).`,
    next: `Have somebody decide who has no stake in ${initiative.id}.`,
    path: [...path, 'by'],
    money: budget,
    people: [by, ...(initiative.sponsor && initiative.sponsor !== by ? [initiative.sponsor] : [])],
    evidence: { by, initiative: initiative.id },
  };
}

/** Noting what a superior decided is common, so it is an error only where nobody could ever be asked. */
function describeWriter(
  { by, path, subject, deed }: Act,
  initiative: Initiative,
  { facts }: Judged,
  { person, stake, edit, committer }: Writer,
): Finding {
  const { workspace } = facts;
  const { budget } = facts.initiative(initiative.id).money;
  const isKnown = hasAddress(by, workspace);
  const hands = `${describeDeed('written', edit)}${committer ? `, committed by ${committer}` : ''}`;
  const unknown = isKnown
    ? ''
    : ` The plan holds no address of ${by}, so nobody can tell whether ${by} knows of it.`;
  return {
    subject,
    severity: isKnown ? 'warning' : 'error',
    message: `${by} ${deed}, but that was ${hands}: ${person} ${stake} (${formatMoney(budget, workspace.currency)} of budget).${unknown}`,
    next: isKnown
      ? `Have ${by} commit or merge it, be it with another reason only, or somebody else who has no stake in ${initiative.id}.`
      : `Give ${by} an e-mail address under "people", and have ${by} commit it.`,
    path: [...path, 'by'],
    money: budget,
    people: [...new Set([person, by])],
    evidence: { by, initiative: initiative.id, written_by: person, ...evidenceOf(edit) },
  };
}
