import * as z from 'zod';
import { isVain } from '../evaluate/claim-answer.ts';
import { describeAnswer, describeWait } from '../evaluate/claim-words.ts';
import { defineCheck } from './check.ts';
import { claimsOf } from './claims.ts';
import { peopleBehind } from './people.ts';
import { describeWork } from './work-behind.ts';

export const vanityKpi = defineCheck({
  id: 'vanity-kpi',
  theme: 'inflation',
  severity: 'warning',
  claim: 'A KPI does not move the metric that it claims to drive, or moves it the other way.',
  why: 'A figure that rises without moving the business is vanity: teams are praised for it, and money is spent on it. Trends and seasons make almost any two figures look related, so only what is left beside them counts.',
  remedy:
    'Withdraw the claim under "drives", or name the lag and the size of effect that you can stand behind. Money that rests on the KPI needs another reason.',
  options: z.strictObject({}),
  *find({ facts }) {
    const { workspace } = facts;
    for (const { drive, kpi } of claimsOf(workspace)) {
      const found = facts.answer(drive);
      const { answer, tested } = found;
      if (!tested || (answer !== 'contradicted' && answer !== 'unsupported')) continue;
      const work = facts.justifiedBy(kpi.id);
      const verdict =
        answer === 'contradicted'
          ? `moves ${drive.metric} the other way than it claims`
          : `does not move ${drive.metric} as it claims`;
      yield {
        subject: `kpis.${kpi.id}`,
        message: `${kpi.id} ${verdict}${isVain(found) ? '' : ', not confirmed yet'}: ${describeAnswer(found, workspace)}. ${tested.periods} periods, net of trend, season and persistence.${describeWork(work, ['is justified by it', 'are justified by it'], workspace.currency)}`,
        next: tested.isSignDoubtful
          ? `If less of ${kpi.id} is meant to bring more of ${drive.metric}, write "sign: negative" under the claim; else withdraw it.`
          : `Withdraw the claim, or find the part of ${kpi.id} that moves ${drive.metric} and count that.`,
        path: ['kpis', kpi.id, 'drives', drive.metric],
        severity: isVain(found) ? 'error' : 'warning',
        money: work.money,
        people: peopleBehind(kpi, work.initiatives, workspace),
        evidence: {
          metric: drive.metric,
          answer,
          confirmed: isVain(found),
          chance_as_claimed: Number(tested.positive.toPrecision(6)),
          chance_the_other_way: Number(tested.negative.toPrecision(6)),
          periods: tested.periods,
          initiatives: work.initiatives.map(({ id }) => id),
        },
      };
    }
  },
  *notJudged({ facts }) {
    for (const { drive, kpi } of claimsOf(facts.workspace)) {
      const found = facts.answer(drive);
      if (found.answer !== 'undetermined') continue;
      const wait = describeWait(found, facts.workspace.kpis.get(drive.metric)?.cadence ?? 'period');
      const reason = `whether it drives ${drive.metric} is undetermined: ${describeAnswer(found, facts.workspace)}${wait === undefined ? '' : `; ${wait}`}`;
      yield { subject: `kpis.${kpi.id}`, reason };
    }
  },
});
