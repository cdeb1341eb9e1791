import type { Change } from '../diff/change.ts';
import { type Day, formatDay } from '../period/day.ts';
import type { Approval, Workspace } from '../resolve/workspace.ts';
import { entryOfApproval } from './entries.ts';
import { findGains } from './gains.ts';
import type { Past } from './past.ts';
import { recordOf } from './record.ts';
import { describeRule, onOneLine, type RuleChange } from './rule-words.ts';
import { isSamePerson } from './stakes.ts';

/** A change that the base allowed beforehand. */
export interface Approved {
  readonly rule: string;
  readonly from: string;
  readonly to: string;
  readonly by: readonly string[];
  readonly because: string;
}

/** What the base says to a change of a rule. */
export interface Answer {
  readonly approved: Approved | undefined;
  /** Why an approval that names the rule does not count; undefined where none names it. */
  readonly whyNot: string | undefined;
}

export interface AnswerOptions {
  readonly base: Workspace;
  readonly head: Workspace;
  readonly asOf: Day;
  readonly past?: Past | undefined;
}

/**
 * Whether the base allows a change: an approval there names the rule and both values, has not ended, and is given by two
 * people who gain nothing by it. Approvals that the change itself brings are none. With `past`, the history of the base,
 * whoever came into the plan together with the approval, or got another address then, does not count.
 */
export function answerTo(change: Change, { base, head, asOf, past }: AnswerOptions): Answer {
  const wanted = describeRule(change);
  const named = base.approvals.filter(({ rule }) => onOneLine(rule) === onOneLine(wanted.rule));
  const refusals: string[] = [];
  for (const approval of named) {
    const whyNot =
      refuseValues(approval, wanted) ??
      refuseDay(approval, asOf) ??
      refuseNewcomers(approval, base, past) ??
      refuseApprovers(approval, change, base, head);
    if (whyNot === undefined) {
      const { by, because } = approval;
      return { approved: { ...wanted, by, because }, whyNot: undefined };
    }
    refusals.push(whyNot);
  }
  return { approved: undefined, whyNot: refusals[0] };
}

function refuseValues({ from, to }: Approval, wanted: RuleChange): string | undefined {
  const isSame = (one: string, other: string) => onOneLine(one) === onOneLine(other);
  if (isSame(from, wanted.from) && isSame(to, wanted.to)) return undefined;
  return `The base approves "${onOneLine(from)}" -> "${onOneLine(to)}" for it, which is not this change.`;
}

function refuseDay({ until }: Approval, asOf: Day): string | undefined {
  return until >= asOf ? undefined : `The approval on the base ended on ${formatDay(until)}.`;
}

/** Names that are made up with the approval they sign are nobody's; the first plan of all is taken as it is. */
function refuseNewcomers(
  approval: Approval,
  base: Workspace,
  past: Past | undefined,
): string | undefined {
  if (!past) return undefined;
  const at = recordOf(entryOfApproval(approval), past, base)?.edit.at ?? 0;
  if (at === 0) return undefined;
  const newcomer = approval.by.find((person) => isNewSince(person, at, past));
  if (newcomer === undefined) return undefined;
  return `${newcomer} did not stand under "people" with this address before the approval did.`;
}

function isNewSince(person: string, at: number, past: Past): boolean {
  return past
    .editsOf(`people.${person}`)
    .some(
      ({ change, at: step }) => step >= at && (change.field === '' || change.field === 'email'),
    );
}

/** Two people are needed besides those who gain; more may sign. */
function refuseApprovers(
  { by }: Approval,
  change: Change,
  base: Workspace,
  head: Workspace,
): string | undefined {
  const { stakeOf } = findGains(change, [base, head]);
  const staked = by.flatMap((person) => {
    const stake = stakeOf(person);
    return stake === undefined ? [] : [{ person, stake }];
  });
  const free = by.filter((person) => stakeOf(person) === undefined);
  const distinct = free.filter(
    (person, at) => !free.slice(0, at).some((other) => isSamePerson(person, other, base)),
  );
  if (distinct.length >= 2) return undefined;
  const [first] = staked;
  return first
    ? `${first.person} approves it on the base and gains by it: ${first.person} ${first.stake}.`
    : 'The approval on the base is given by one person only.';
}
