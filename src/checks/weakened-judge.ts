import * as z from 'zod';
import { defineCheck, type Finding } from './check.ts';
import type { Move, Weakening } from './judged-change.ts';

export const weakenedJudge = defineCheck({
  id: 'weakened-judge',
  theme: 'gates',
  severity: 'error',
  isFixed: true,
  claim: 'A change makes milder the rules that it is judged by.',
  why: 'Whoever may move the line while running is never too slow. The rules that judge a change come from what it is to be merged into.',
  remedy:
    'Take the change of the rule back; or have it approved first: an entry under "approvals", merged before, in which two people who gain nothing by it name the rule, both values and the reason.',
  options: z.strictObject({}),
  *find({ change }) {
    for (const weakening of change?.weakened ?? []) {
      yield findWeakening(weakening, change?.moved ?? []);
    }
  },
});

function findWeakening(weakening: Weakening, moved: readonly Move[]): Finding {
  const { rule, subject, from, to, cause, path, gains, people, money } = weakening;
  const moves = moved.filter(({ by }) => by.includes(rule));
  return {
    subject,
    message: [describeWeakening(weakening), ...describeMoves(moves), ...describeGains(gains)].join(
      ' ',
    ),
    next: describeNext(weakening),
    path,
    money,
    people,
    evidence: {
      ...{ rule, from, to, cause },
      moves: moves.map((move) => `${move.subject}: ${move.before} -> ${move.after}`),
    },
  };
}

/** What is done to the rule, in one sentence. */
function describeWeakening({ rule, from, to, cause }: Weakening): string {
  const change = `"${from}" -> "${to}"`;
  switch (cause) {
    case 'rule':
      return `The rule ${rule} becomes milder, as far as anybody can tell: ${change}.`;
    case 'effect':
      return `The rule ${rule} lets something come out better: ${change}.`;
    case 'split':
      return `${rule} takes work out from under what judged it: ${change}.`;
    case 'restated':
      return `Closed figures of ${rule} are changed: ${change}.`;
  }
}

/** `This change moves gates.sso.scale_up from kill to hold.` */
export function describeMoves(moves: readonly Move[]): readonly string[] {
  if (moves.length === 0) return [];
  const each = moves.map(({ subject, before, after }) => `${subject} from ${before} to ${after}`);
  return [`That moves ${each.join(', and ')}.`];
}

function describeGains(gains: readonly string[]): readonly string[] {
  return gains.length === 0 ? [] : [`Who gains: ${gains.join(', ')}.`];
}

function describeNext({ cause, whyNotApproved }: Weakening): string {
  if (whyNotApproved !== undefined)
    return `${whyNotApproved} Mend the approval on the base, or take the change back.`;
  if (cause === 'restated')
    return 'Put the figures back; or have them changed by an entry under "restatements" that is merged first.';
  return 'Take it back; or have it approved under "approvals", merged first, by two people who gain nothing by it.';
}
