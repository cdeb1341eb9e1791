import type { Facts } from '../evaluate/facts.ts';
import type { Kpi } from '../resolve/workspace.ts';
import type { Stretch } from '../stats/course.ts';
import { formatDifference } from '../units/format.ts';
import type { Row } from './card-layout.ts';
import { row } from './card-words.ts';

/** What the figures do since the last change of course, and what they did before: newest first. */
export function courseRows(kpi: Kpi, facts: Facts): readonly Row[] {
  const stretches = facts.course(kpi.id).toReversed();
  const since = (at: number) => `since ${facts.periodName(kpi.id, at)}`;
  const parts = stretches.map((stretch, age) => {
    const isOldest = age > 0 && age === stretches.length - 1;
    return `${describeStretch(stretch, kpi)}${isOldest ? '' : ` ${since(stretch.from)}`}`;
  });
  const season = kpi.season === 0 ? '' : ' (the season left out)';
  return row('course', parts.length === 0 ? undefined : parts.join(', before that ') + season);
}

/** `falling by 3.1 USD/customer a month` */
function describeStretch({ slope, isFlat }: Stretch, { unit, cadence }: Kpi): string {
  if (isFlat) return 'flat';
  const step = formatDifference(Math.abs(slope), unit);
  return `${slope > 0 ? 'rising' : 'falling'} by ${step} a ${cadence}`;
}
