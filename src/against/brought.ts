import type { Brought } from '../checks/judged-change.ts';
import type { Section } from '../diff/change.ts';
import { findGains } from '../history/gains.ts';
import { onOneLine } from '../history/rule-words.ts';
import type { Approval, Workspace } from '../resolve/workspace.ts';

/** The approvals that a change brings: they let pass what comes later, so everybody is told of them. */
export function findBrought(base: Workspace, head: Workspace): readonly Brought[] {
  const known = new Set(base.approvals.map(meaningOf));
  return head.approvals
    .filter((each) => !known.has(meaningOf(each)))
    .map(({ rule, from, to, by, because }) => {
      const { stakeOf } = findGains(definitionIn(rule), [base, head]);
      const gains = by.flatMap((person) => {
        const stake = stakeOf(person);
        return stake === undefined ? [] : [`${person} (${stake})`];
      });
      return { rule, from: onOneLine(from), to: onOneLine(to), by, because, gains };
    });
}

function meaningOf({ rule, from, to, by, until }: Approval): string {
  return JSON.stringify([...[rule, from, to].map(onOneLine), by, until]);
}

/** What a rule is a rule of: `gates` and `sso.scale_up` of `gates.sso.scale_up.due`. */
function definitionIn(rule: string): { readonly section: Section; readonly id: string } {
  const section = SECTIONS_OF_RULES.find((each) => rule.startsWith(`${each}.`)) ?? 'plan';
  const rest = rule.slice(section.length + 1);
  if (section === 'waivers' || section === 'decisions') return { section, id: rest };
  const parts = (rest.split(' ')[0] ?? '').split('.');
  const isOfGate = section === 'gates' || section === 'overrides';
  return { section, id: parts.slice(0, isOfGate ? 2 : 1).join('.') };
}

const SECTIONS_OF_RULES = [
  'teams',
  'people',
  'checks',
  'assumptions',
  'kpis',
  'initiatives',
  'gates',
  'decisions',
  'overrides',
  'waivers',
  'restatements',
  'closures',
] as const;
