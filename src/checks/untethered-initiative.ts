import * as z from 'zod';
import { formatMoney } from '../units/format.ts';
import { defineCheck } from './check.ts';
import { peopleOf } from './people.ts';
import { joinNames } from './work-behind.ts';

export const untetheredInitiative = defineCheck({
  id: 'untethered-initiative',
  theme: 'tether',
  severity: 'error',
  claim: 'An initiative rests on no assumption, or moves no KPI that leads to a core metric.',
  why: 'Work that rests on nothing can never be refuted, so nothing ever stops it. Work that moves nothing spends money without changing what the business lives on.',
  remedy:
    'Name under "rests_on" what must be true for it to be worth doing, and under "moves" the KPIs it will change; or stop it.',
  options: z.strictObject({}),
  *find({ facts }) {
    const { workspace, graph } = facts;
    for (const initiative of workspace.initiatives.values()) {
      if (initiative.state === 'cancelled' || initiative.state === 'closed') continue;
      const moved = initiative.moves.map(({ kpi }) => kpi);
      const isTied = moved.some((kpi) => graph.coreMetricsReached(kpi).length > 0);
      const isPremised = initiative.restsOn.length > 0;
      if (isTied && isPremised) continue;
      const untied =
        moved.length === 0
          ? 'moves no KPI'
          : `moves only ${joinNames(moved)}, from which nothing leads to a core metric`;
      const wrongs = [
        ...(isPremised ? [] : ['rests on no assumption']),
        ...(isTied ? [] : [untied]),
      ];
      const money = facts.initiative(initiative.id).money.budget;
      const budget =
        money > 0 ? ` It has a budget of ${formatMoney(money, workspace.currency)}.` : '';
      yield {
        subject: `initiatives.${initiative.id}`,
        message: `${initiative.id} ${joinNames(wrongs)}.${budget}`,
        next: 'Name what it rests on and which KPIs it moves, or stop it.',
        path: ['initiatives', initiative.id],
        money,
        people: peopleOf(initiative),
        evidence: { rests_on: initiative.restsOn, moves: moved },
      };
    }
  },
});
