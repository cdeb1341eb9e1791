import * as z from 'zod';
import { authorsOf, describeDeed, evidenceOf } from '../history/deed.ts';
import type { Edit } from '../history/edits.ts';
import {
  type Flip,
  findRestatedFigures,
  type RestatedFigure,
  type RestatedFigures,
} from '../history/restated-figures.ts';
import { findRestatedSpend, type RestatedSpend } from '../history/restated-spend.ts';
import { lookBack } from '../history/sight.ts';
import type { Kpi, Workspace } from '../resolve/workspace.ts';
import { asWritten } from '../units/as-written.ts';
import { formatFigure, formatFigureInFull, formatMoney, formatNumber } from '../units/format.ts';
import { defineHistoryCheck, type Finding } from './check.ts';
import { peopleBehind } from './people.ts';
import { describeWork, joinFirst } from './work-behind.ts';

/** So many periods are told in full. */
const SHOWN = 3;

export const restatedHistory = defineHistoryCheck({
  id: 'restated-history',
  theme: 'inflation',
  severity: 'warning',
  claim: 'A figure of a closed period was changed, or spend lowered, and no restatement says why.',
  why: 'A decision was taken on the figures as they were. When they change afterwards without a word, nobody can tell a mended mistake from a mended record.',
  remedy:
    'Write under "restatements" which periods were changed, why and by whom; or put the figures back.',
  options: z.strictObject({}),
  *find({ facts, past }) {
    const { workspace } = facts;
    const sight = lookBack(past, facts);
    for (const restated of findRestatedFigures(sight)) {
      const { kpi, figures, flips } = restated;
      if (!workspace.kpis.has(kpi.id)) continue;
      const work = facts.justifiedBy(kpi.id);
      const authors = figures.flatMap(({ edit }) => authorsOf(edit, workspace));
      const last = figures.at(-1);
      yield {
        subject: `kpis.${kpi.id}`,
        severity: flips.length > 0 ? 'error' : 'warning',
        message: `${describeRestated(restated)}${describeWork(work, ['is justified by it', 'are justified by it'], workspace.currency)}`,
        next: `Say under "restatements" why ${kpi.id} was changed, or put the figures back.`,
        path: ['kpis', kpi.id, 'actual'],
        money: work.money,
        people: [...new Set([...authors, ...peopleBehind(kpi, work.initiatives, workspace)])],
        evidence: {
          periods: figures.map(({ period }) => period),
          ...(last ? evidenceOfFigure(kpi, last) : {}),
          flips: flips.map(
            ({ subject, original, present }) => `${subject}: ${original} -> ${present}`,
          ),
        },
      };
    }
    for (const restated of findRestatedSpend(sight)) {
      if (workspace.initiatives.has(restated.initiative.id)) yield findSpend(restated, workspace);
    }
  },
});

/** Spend judges no gate by itself, so it turns none. */
function findSpend({ initiative, sums }: RestatedSpend, workspace: Workspace): Finding {
  const { id, owner, team } = initiative;
  const shown = sums.slice(-SHOWN);
  const cases = shown.map(({ period, original, present, edit }, at) => {
    const who = shown[at + 1]?.edit.at === edit.at ? '' : `, ${describeDeed('changed', edit)}`;
    const money = [original, present].map((each) => formatMoney(each, workspace.currency));
    return `${period} from ${money.join(' to ')}${who}`;
  });
  const [last] = shown.slice(-1);
  const missing = sums.reduce((sum, { original, present }) => sum + original - present, 0);
  return {
    subject: `initiatives.${id}`,
    message: `The spend of ${id} was lowered for closed periods without a restatement: ${cases.join('; ')}${describeEarlier(sums.length - shown.length)}.`,
    next: `Say under "restatements" why the spend of ${id} was changed, or put it back.`,
    path: ['initiatives', id, 'spend'],
    money: missing,
    people: [
      ...new Set([
        ...sums.flatMap(({ edit }) => authorsOf(edit, workspace)),
        ...[owner, team].filter((each) => each !== undefined),
      ]),
    ],
    evidence: {
      periods: sums.map(({ period }) => period),
      ...(last
        ? {
            period: last.period,
            original: last.original,
            present: last.present,
            ...evidenceOf(last.edit),
          }
        : {}),
    },
  };
}

function describeRestated({ kpi, figures, flips }: RestatedFigures): string {
  const shown = figures.slice(-SHOWN);
  const more = figures.length - shown.length;
  const cases = shown.map((each, at) => describeFigure(kpi, each, shown[at + 1]?.edit)).join('; ');
  return `${kpi.id} was changed for closed periods without a restatement: ${cases}${describeEarlier(more)}.${describeFlips(flips)}`;
}

function describeEarlier(more: number): string {
  return more > 0 ? `; and ${more} earlier period${more > 1 ? 's' : ''}` : '';
}

/** Who and when is told once, behind the last of several periods that one edit changed. */
function describeFigure(
  kpi: Kpi,
  { period, original, present, edit }: RestatedFigure,
  next: Edit | undefined,
): string {
  const isGone = Number.isNaN(present);
  const [was, is] = apart(original, present, kpi);
  const who = next?.at === edit.at ? '' : `, ${describeDeed('changed', edit)}`;
  if (isGone) return `${period} from ${was} to no figure${who}`;
  return `${period} from ${was} to ${is}${sizeOf(original, present)}${who}`;
}

function sizeOf(original: number, present: number): string {
  const share = present / original - 1;
  if (!Number.isFinite(share)) return '';
  return ` (${share > 0 ? '+' : ''}${formatNumber(share * 100, 2)}%)`;
}

/** Two figures with as many digits as it takes to tell them apart. */
function apart(one: number, other: number, { unit }: Kpi): readonly [string, string] {
  const [a, b] = [formatFigure(one, unit), formatFigure(other, unit)];
  return a === b ? [formatFigureInFull(one, unit), formatFigureInFull(other, unit)] : [a, b];
}

function describeFlips(flips: readonly Flip[]): string {
  if (flips.length === 0) return '';
  const turns = flips.map(
    ({ subject, original, present }) =>
      `${subject.replace(/^[a-z]+\./, '')} from ${original} to ${present}`,
  );
  return ` That turns ${joinFirst(turns)}.`;
}

function evidenceOfFigure(kpi: Kpi, { period, original, present, edit }: RestatedFigure) {
  return {
    period,
    original: asWritten(original, kpi.unit),
    ...(Number.isNaN(present) ? {} : { present: asWritten(present, kpi.unit) }),
    unit: kpi.unit.text,
    ...evidenceOf(edit),
  };
}
