import * as z from 'zod';
import { authorsOf, describeDeed, evidenceOf } from '../history/deed.ts';
import { type ChangedPart, isReworded } from '../history/definition.ts';
import {
  findRedefinedKpis,
  NEEDED_OVERLAP,
  type RedefinedKpi,
  type Step,
} from '../history/redefined-kpis.ts';
import { lookBack } from '../history/sight.ts';
import { asWritten } from '../units/as-written.ts';
import { formatFigure, formatNumber } from '../units/format.ts';
import { defineHistoryCheck } from './check.ts';
import { peopleBehind } from './people.ts';
import { describeWork, joinNames } from './work-behind.ts';

export const redefinedKpi = defineHistoryCheck({
  id: 'redefined-kpi',
  theme: 'inflation',
  severity: 'error',
  claim:
    'A KPI means something else than it did, and its series goes on as if nothing had happened.',
  why: 'Figures by two definitions are two series. Put into one line, a change of definition looks like growth, or a fall is put down to it, and nobody can tell which.',
  remedy:
    'Give at least two periods by both definitions: the new figures under "actual", the old ones under "overlap", as they stood. Or start a new KPI under an id of its own.',
  options: z.strictObject({
    periods: z
      .int()
      .min(1)
      .default(12)
      .meta({ description: 'Closed periods that are looked back on' }),
  }),
  *find({ facts, past }, { periods }) {
    const { workspace } = facts;
    for (const redefined of findRedefinedKpis(lookBack(past, facts), periods)) {
      const { kpi, edit, parts } = redefined;
      if (!workspace.kpis.has(kpi.id)) continue;
      const work = facts.justifiedBy(kpi.id);
      const people = [
        ...authorsOf(edit, workspace),
        ...peopleBehind(kpi, work.initiatives, workspace),
      ];
      yield {
        subject: `kpis.${kpi.id}`,
        ...(isInWordsOnly(redefined) ? { severity: 'warning' as const } : {}),
        message: `${describeChange(redefined)}${describeWork(work, ['is justified by it', 'are justified by it'], workspace.currency)}`,
        next: `Give ${NEEDED_OVERLAP} periods of ${kpi.id} by both definitions under "overlap", or start a new KPI.`,
        path: ['kpis', kpi.id],
        money: work.money,
        people: [...new Set(people)],
        evidence: {
          changed: parts.map(({ part }) => part),
          before: parts.map(({ before }) => before),
          after: parts.map(({ after }) => after),
          ...evidenceOfStep(redefined),
          overlap: redefined.overlap.shared,
          ...evidenceOf(edit),
        },
      };
    }
  },
});

/** Whether a few other words mean something else nobody can tell, unless known figures changed with them. */
function isInWordsOnly({ kpi, old, parts, difference }: RedefinedKpi): boolean {
  return !difference && parts.every(({ part }) => part === 'source') && isReworded(old, kpi);
}

function describeChange(redefined: RedefinedKpi): string {
  const { kpi, parts, edit } = redefined;
  const changes = joinNames(parts.map(describePart));
  return `${kpi.id} was redefined and its series goes on: ${changes}, ${describeDeed('changed', edit)}.${describeSteps(redefined)}${describeOverlap(redefined)}`;
}

const NAMES: Readonly<Record<ChangedPart['part'], string>> = {
  unit: 'its unit',
  kind: 'its kind',
  better: 'which way is good',
  cadence: 'how often there is a figure',
  formula: 'how it is come by',
  column: 'the column that it is read from',
  source: 'its source',
};

function describePart({ part, before, after }: ChangedPart): string {
  return `${NAMES[part]} from ${before} to ${after}`;
}

function describeSteps(redefined: RedefinedKpi): string {
  const { difference, seam } = redefined;
  if (difference) {
    return ` In ${difference.newPeriod} it is ${inWords(redefined, difference)} by the new definition, and was ${formatFigure(difference.old, redefined.old.unit)} by the old one${shareOf(difference, ' (', ')')}: that is the definition, not the business.`;
  }
  if (!seam) return '';
  const way = seam.new < seam.old ? 'falls' : 'rises';
  return ` From ${seam.oldPeriod} (${formatFigure(seam.old, redefined.old.unit)}) to ${seam.newPeriod} (${inWords(redefined, seam)}) the figure ${seam.new === seam.old ? 'stays' : way}${shareOf(seam, ' by ', '', true)} at the change of definition; how much of that is the business nobody can tell.`;
}

function inWords({ kpi }: RedefinedKpi, step: Step): string {
  return formatFigure(step.new, kpi.unit);
}

/** `-1.8%`, between what goes before and after it; nothing where there is no share. */
function shareOf(step: Step, before: string, after: string, isUnsigned = false): string {
  const share = step.new / step.old - 1;
  if (!Number.isFinite(share) || share === 0) return '';
  const percent = formatNumber((isUnsigned ? Math.abs(share) : share) * 100, 2);
  return `${before}${!isUnsigned && share > 0 ? '+' : ''}${percent}%${after}`;
}

function describeOverlap({ kpi, overlap: { shared, invented } }: RedefinedKpi): string {
  if (kpi.overlap === undefined) return ' No period is given by both definitions.';
  const wrong =
    invented.length > 0
      ? ` For ${joinNames(invented)} it gives another figure than stood in the plan.`
      : '';
  return ` Its overlap counts for ${shared.length} of the ${NEEDED_OVERLAP} periods that it takes.${wrong}`;
}

function evidenceOfStep({ kpi, old, difference, seam }: RedefinedKpi) {
  const step = difference ?? seam;
  if (!step) return {};
  return {
    period: step.newPeriod,
    old_period: step.oldPeriod,
    old_figure: asWritten(step.old, old.unit),
    new_figure: asWritten(step.new, kpi.unit),
  };
}
