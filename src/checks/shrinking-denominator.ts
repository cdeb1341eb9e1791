import * as z from 'zod';
import type { Facts } from '../evaluate/facts.ts';
import type { Kpi } from '../resolve/workspace.ts';
import { formatShare } from '../units/format.ts';
import { defineCheck } from './check.ts';
import { peopleBehind } from './people.ts';
import { describeWork } from './work-behind.ts';

export const shrinkingDenominator = defineCheck({
  id: 'shrinking-denominator',
  theme: 'inflation',
  severity: 'warning',
  claim: 'A ratio gets better only because what it is divided by gets smaller.',
  why: 'A rate rises when the hard cases leave as well as when more succeed. Only the numerator tells which it was.',
  remedy: 'Watch the numerator by itself, and give it the target.',
  options: z.strictObject({}),
  *find({ facts }) {
    const { workspace } = facts;
    for (const kpi of ratiosOf(facts)) {
      const parts = facts.ratioParts(kpi.id);
      if (!parts?.isShrinking || isMeantToShrink(parts.denominatorNames, facts)) continue;
      const { ratio, numerator, denominator } = parts;
      const work = facts.justifiedBy(kpi.id);
      yield {
        subject: `kpis.${kpi.id}`,
        message: `${kpi.id} got better (${describeChange(ratio)}) in ${facts.periodName(kpi.id, parts.at)} only because ${parts.denominatorText} fell (${describeChange(denominator)}); ${parts.numeratorText} did not rise (${describeChange(numerator)}).${describeWork(work, ['is justified by it', 'are justified by it'], workspace.currency)}`,
        next: `Watch ${parts.numeratorText} by itself, and give it the target.`,
        path: ['kpis', kpi.id],
        money: work.money,
        people: peopleBehind(kpi, work.initiatives, workspace),
        evidence: {
          change: rounded(ratio),
          numerator_change: rounded(numerator),
          denominator_change: rounded(denominator),
        },
      };
    }
  },
  *notJudged({ facts }) {
    for (const kpi of ratiosOf(facts)) {
      const parts = facts.ratioParts(kpi.id);
      const subject = `kpis.${kpi.id}`;
      if (!kpi.formula) {
        yield {
          subject,
          reason: 'it is reported ready-made: the plan does not say what it divides',
        };
      } else if (parts && !parts.isKnown) {
        const reason =
          'there are not enough closed periods without a gap to see what moved its two parts';
        yield { subject, reason };
      }
    }
  },
});

/** Where a lower ratio is better, a smaller denominator makes it worse. */
function ratiosOf({ workspace }: Facts): readonly Kpi[] {
  return [...workspace.kpis.values()].filter(
    ({ kind, better }) => kind === 'ratio' && better === 'higher',
  );
}

/** More output from fewer hours is what was meant: a denominator that the plan itself wants lower. */
function isMeantToShrink(names: readonly string[], { workspace }: Facts): boolean {
  return names.some((name) => workspace.kpis.get(name)?.better === 'lower');
}

function describeChange(change: number): string {
  return `${change < 0 ? '-' : '+'}${formatShare(Math.abs(change))}`;
}

function rounded(change: number): number {
  return Number(change.toPrecision(12));
}
