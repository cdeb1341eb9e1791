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
  const { rule, subject, from, to, cause, gains, people, money } = weakening;
  const moves = moved.filter(({ by }) => by.includes(rule));
  return {
    subject,
    message: [sayWeakening(weakening), ...describeMoves(moves), ...describeGains(gains)].join(' '),
    next: describeNext(weakening, moves),
    // It is placed by whoever judges the change: what is taken out stands on the base alone.
    path: [],
    money,
    people,
    evidence: {
      ...{ rule, from, to, cause },
      moves: moves.map((move) => `${move.subject}: ${move.before} -> ${move.after}`),
    },
  };
}

/** What is done to the rule, in one sentence. */
export function sayWeakening({ rule, from, to, cause, isPlain, split }: Weakening): string {
  const change = `${quote(from)} -> ${quote(to)}`;
  if (split) {
    return `${rule} takes over money of ${split.from} and leaves behind what judges that: ${split.leftBehind}.`;
  }
  switch (cause) {
    case 'rule':
      return isPlain
        ? `${rule} ${isLimit(rule) ? 'is easier to meet' : 'makes judgement milder'}: ${change}.`
        : `${rule} changes, and nobody can tell that judgement is as strict as before: ${change}.`;
    case 'effect':
      return `${rule} lets something come out better: ${change}.`;
    case 'split':
    case 'restated':
      return `Closed figures of ${rule} are changed: ${change}.`;
  }
}

/** Whether a rule is something that is to be met. */
function isLimit(rule: string): boolean {
  return /^(?:assumptions|kpis|gates)\..*\.(?:expect|tolerance|target|require|due)$/.test(rule);
}

/** Quotes within quotes are hard to read. */
function quote(text: string): string {
  return text.includes('"') ? text : `"${text}"`;
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

function describeNext(
  { cause, rule, to, split, whyNotApproved }: Weakening,
  moves: readonly Move[],
): string {
  if (whyNotApproved !== undefined)
    return `${whyNotApproved} Mend the approval on the base, or take the change back.`;
  if (cause === 'restated' && moves.length === 0)
    return 'Put the figures back; or say under "restatements" in the same change why they are others now.';
  if (cause === 'restated')
    return `Put the figures back; or have the change approved under "approvals", merged first: rule ${rule}, with both values as printed here, by two people who gain nothing by it.`;
  if (split)
    return `Ask of it what is asked of ${split.from}; or, if it is other work, record the decision on each gate of ${split.from} that fails in the same change.`;
  if (
    /^initiatives\.\w+\.state$/.test(rule) &&
    (to === 'cancelled' || to === 'on_hold' || to === 'closed')
  )
    return `Record the decision on each gate of it that fails under "decisions" in the same change${to === 'closed' ? ', and its closure' : ''}: that is enough. Or take it back.`;
  return 'Take it back; or have it approved under "approvals", merged first, by two people who gain nothing by it.';
}
