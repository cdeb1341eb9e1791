import * as z from 'zod';
import { describeBand, describeExpected } from '../gates/describe.ts';
import { defineCheck } from './check.ts';
import { describeWork } from './work-behind.ts';

export const conflictingBeliefs = defineCheck({
  id: 'conflicting-beliefs',
  theme: 'reconcile',
  severity: 'warning',
  claim: 'Teams plan on figures for one assumption that its tolerance does not cover.',
  why: 'Each team can be perfectly aligned with itself while the plans together cannot come true: one of them buys what another has already ruled out.',
  remedy:
    'Bring the teams together on one figure, and write it into "expect" or into their beliefs.',
  options: z.strictObject({}),
  *find({ facts }) {
    const { workspace } = facts;
    for (const assumption of workspace.assumptions.values()) {
      const { id, kpi: kpiId, owner, tolerance } = assumption;
      const kpi = workspace.kpis.get(kpiId ?? '');
      const fact = facts.beliefs(id);
      const differing = fact?.beliefs.filter(({ isInConflict }) => isInConflict) ?? [];
      if (!kpi || !fact || differing.length === 0) continue;
      const figures = differing.map(
        ({ team, band }) => `${team} plans on ${describeExpected(band, kpi.unit)}`,
      );
      const work = facts.restingOn(id);
      const teams = differing.map(({ team }) => team);
      yield {
        subject: `assumptions.${id}`,
        message: `${id} expects ${kpi.id} to be ${describeBand(fact.own, tolerance, kpi.unit)} in ${fact.period}, but ${figures.join(', and ')}.${describeWork(work, ['rests on it', 'rest on it'], workspace.currency)}`,
        next: 'Settle on one figure before more is spent on two.',
        path: ['assumptions', id, 'beliefs'],
        severity: fact.isSpentOnByBoth ? 'error' : 'warning',
        money: work.money,
        people: [...new Set([...(owner === undefined ? [] : [owner]), ...teams])],
        evidence: { period: fact.period, teams, both_spend: fact.isSpentOnByBoth },
      };
    }
  },
  *notJudged({ facts }) {
    for (const { id, beliefs } of facts.workspace.assumptions.values()) {
      const compared = facts.beliefs(id)?.beliefs.map(({ team }) => team) ?? [];
      const silent = [...beliefs.keys()].filter((team) => !compared.includes(team));
      if (silent.length === 0) continue;
      const reason = `nothing is said yet for the last closed period that the figures of ${silent.join(', ')} could be held against`;
      yield { subject: `assumptions.${id}`, reason };
    }
  },
});
