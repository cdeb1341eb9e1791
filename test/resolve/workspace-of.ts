import { DEFAULT_LIMITS } from '../../src/load/limits.ts';
import { load } from '../../src/load/load.ts';
import { memorySource } from '../../src/load/memory.ts';
import { formatPeriod } from '../../src/period/period.ts';
import { resolve } from '../../src/resolve/resolve.ts';
import type { Workspace } from '../../src/resolve/workspace.ts';

/** The workspace of a plan given by file; what is wrong with it is thrown. */
export function workspaceOf(files: Readonly<Record<string, string>>): Workspace {
  const { workspace, problems } = resolve(
    load(memorySource(new Map(Object.entries(files))), DEFAULT_LIMITS),
  );
  if (!workspace) throw new Error(JSON.stringify(problems, null, 2));
  return workspace;
}

/** Figures by the name of their period, without those that are missing. */
export function byPeriod(
  { grids, calendar }: Workspace,
  cadence: 'month' | 'quarter' | 'year' | 'week' | 'day',
  figures: Float64Array | undefined,
): Readonly<Record<string, number>> {
  const first = grids.get(cadence)?.first ?? 0;
  const named = [...(figures ?? [])].map(
    (figure, at) => [formatPeriod({ cadence, index: first + at }, calendar), figure] as const,
  );
  return Object.fromEntries(named.filter(([, figure]) => !Number.isNaN(figure)));
}

/** A plan with the header and the core metrics that it needs, by month unless it says so. */
export function planWith(
  body: string,
  header = 'cadence: month',
): Readonly<Record<string, string>> {
  return {
    'plan.yaml': `plan: 1
name: Northwind
currency: USD
${header}
core_metrics: [revenue, cash, runway]
${body}`,
    'core.yaml': `kpis:
  revenue: { unit: USD, kind: flow, better: higher, cadence: day, actual: { 2026-01-01: 4 } }
  cash: { unit: USD, kind: stock, better: higher, cadence: day, actual: { 2026-01-01: 4 } }
  runway: { unit: months, kind: stock, better: higher, cadence: day, actual: { 2026-01-01: 4 } }
`,
  };
}
