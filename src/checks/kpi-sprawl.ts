import * as z from 'zod';
import { authorsOf, describeDeed, evidenceOf } from '../history/deed.ts';
import type { Edit } from '../history/edits.ts';
import { type KpiGrowth, measureKpiGrowth, type TeamGrowth } from '../history/kpi-growth.ts';
import { lookBack } from '../history/sight.ts';
import { formatDay } from '../period/day.ts';
import type { Workspace } from '../resolve/workspace.ts';
import { formatShare } from '../units/format.ts';
import { defineHistoryCheck } from './check.ts';
import { joinFirst, joinNames } from './work-behind.ts';

export const kpiSprawl = defineHistoryCheck({
  id: 'kpi-sprawl',
  theme: 'inflation',
  severity: 'warning',
  claim: 'A team watches more and more KPIs while no core metric improves.',
  why: 'With enough KPIs one of them always rises. A report that grows while the business does not has begun to look for good news.',
  remedy:
    'Keep the few KPIs that lead to a core metric, and take out those that nobody has acted on.',
  options: z.strictObject({
    periods: z
      .int()
      .min(2)
      .default(6)
      .meta({ description: 'Closed periods over which the KPIs are counted' }),
    more: z
      .int()
      .min(1)
      .default(3)
      .meta({ description: 'so many more KPIs of a team count as growth' }),
    share: z
      .number()
      .min(0)
      .default(0.25)
      .meta({ description: 'and at least this share of those that it had; 0.25 is 25%' }),
  }),
  *find({ facts, past }, { periods, more, share }) {
    const { workspace } = facts;
    const growth = measureKpiGrowth(lookBack(past, facts), periods);
    if (typeof growth === 'string' || growth.improved.length > 0 || growth.unknown.length > 0)
      return;
    for (const team of growth.teams) {
      if (!hasSprawled(team, more, share)) continue;
      const { lead } = workspace.teams.get(team.team) ?? {};
      const last = lastOf(team.edits);
      const authors = team.edits.flatMap((edit) => authorsOf(edit, workspace));
      yield {
        subject: `teams.${team.team}`,
        message: describeSprawl(team, growth, workspace),
        next: `Ask ${lead ?? team.team} which of them led to a decision, and take out the others.`,
        path: ['teams', team.team],
        people: [...new Set([...authors, team.team, ...(lead === undefined ? [] : [lead])])],
        evidence: {
          before: team.before,
          after: team.after,
          since: formatDay(growth.since),
          added: team.added.map(({ id }) => id),
          ...(last ? evidenceOf(last) : {}),
        },
      };
    }
  },
  *notJudged({ facts, past }, { periods, more, share }) {
    if (past.steps.length === 0) return;
    const growth = measureKpiGrowth(lookBack(past, facts), periods);
    if (typeof growth === 'string') yield { subject: 'plan', reason: growth };
    else if (growth.improved.length === 0 && growth.unknown.length > 0) {
      const grown = growth.teams.filter((team) => hasSprawled(team, more, share));
      const names = joinNames(growth.unknown);
      for (const { team, before, after } of grown) {
        const reason = `it has ${after} KPIs instead of ${before}, and whether ${names} improved cannot be told`;
        yield { subject: `teams.${team}`, reason };
      }
    }
  },
});

/** A team that had none is new, and has not grown. */
function hasSprawled({ before, after }: TeamGrowth, more: number, share: number): boolean {
  return before > 0 && after - before >= more && after >= before * (1 + share);
}

function describeSprawl(
  { team, before, after, added, edits }: TeamGrowth,
  { since }: KpiGrowth,
  { coreMetrics }: Workspace,
): string {
  const last = lastOf(edits);
  const by = last ? `, the last of them ${describeDeed('added', last)}` : '';
  const rise = formatShare((after - before) / before);
  return `${team} had ${before} KPIs on ${formatDay(since)} and has ${after} now (${rise} more), while none of ${joinNames(coreMetrics)} improved. New since then: ${joinFirst(added.map(({ id }) => id))}${by}.`;
}

function lastOf(edits: readonly Edit[]): Edit | undefined {
  return edits.toSorted((a, b) => a.at - b.at).at(-1);
}
