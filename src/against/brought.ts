import type { Brought, BroughtRestatement } from '../checks/judged-change.ts';
import { entryOfRestatement, nameRange } from '../history/entries.ts';
import { findGains } from '../history/gains.ts';
import { definitionIn, onOneLine } from '../history/rule-words.ts';
import type { Approval, Restatement, Workspace } from '../resolve/workspace.ts';

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

/** The restatements that a change brings: whoever reads the report should know which figures are under repair. */
export function findBroughtRestatements(
  base: Workspace,
  head: Workspace,
): readonly BroughtRestatement[] {
  const keyOf = (each: Restatement, workspace: Workspace) =>
    JSON.stringify(entryOfRestatement(each, workspace));
  const known = new Set(base.restatements.map((each) => keyOf(each, base)));
  return head.restatements
    .filter((each) => !known.has(keyOf(each, head)))
    .map((each) => {
      const { kpi, initiative = '', by } = each;
      const of = kpi === undefined ? `the spend of ${initiative}` : kpi;
      const definition = { section: 'restatements', id: kpi ?? initiative } as const;
      const stake = findGains(definition, [base, head]).stakeOf(by);
      return { of, range: nameRange(each, head), by, stake };
    });
}

function meaningOf({ rule, from, to, by, until }: Approval): string {
  return JSON.stringify([...[rule, from, to].map(onOneLine), by, until]);
}
