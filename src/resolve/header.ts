import { lastDay } from '../period/period.ts';
import {
  isUnread,
  type Reading,
  readDuration,
  readPeriod,
  report,
  reportUnknown,
} from './reading.ts';
import type { Kpi, Workspace } from './workspace.ts';

type Header = Pick<Workspace, 'name' | 'currency' | 'coreMetrics' | 'closedThrough' | 'settle'>;

/** What plan.yaml must say; `undefined` when it does not. */
export function resolveHeader(
  reading: Reading,
  kpis: ReadonlyMap<string, Kpi>,
): Header | undefined {
  const { header } = reading.plan;
  for (const field of ['plan', 'name', 'currency', 'cadence', 'core_metrics'] as const) {
    if (header[field] !== undefined || isUnread(reading, field, '')) continue;
    report(reading, [], {
      code: 'missing-field',
      message: `"${field}" is missing in "plan.yaml".`,
      hint: HEADER_HINTS[field],
    });
  }
  const { name, currency, core_metrics: coreMetrics } = header;
  if (name === undefined || currency === undefined || !coreMetrics) return undefined;
  coreMetrics.forEach((id, position) => {
    if (!kpis.has(id)) reportUnknown(reading, ['core_metrics', position], 'KPI', id, kpis.keys());
    if (coreMetrics.indexOf(id) !== position) {
      const message = `"${id}" stands twice among the core metrics.`;
      report(reading, ['core_metrics', position], {
        code: 'same-core-metric',
        message,
        hint: 'Name three different KPIs.',
      });
    }
  });
  const closed =
    header.closed_through === undefined
      ? undefined
      : readPeriod(reading, header.closed_through, ['closed_through']);
  return {
    name,
    currency,
    coreMetrics,
    closedThrough: closed && lastDay(closed, reading.calendar),
    settle:
      header.settle === undefined ? undefined : readDuration(reading, header.settle, ['settle']),
  };
}

const HEADER_HINTS = {
  plan: 'Add "plan: 1", the version of the format.',
  name: 'Add "name: ..." with the name of the plan.',
  currency: 'Add a currency code, such as "currency: USD".',
  cadence: 'Add "cadence: month" (or day, week, quarter, year).',
  core_metrics: 'Add "core_metrics: [a, b, c]", the three KPIs that every team reports against.',
} as const;
