import type { Drive, Kpi, Workspace } from '../resolve/workspace.ts';

/** Every claim that a KPI moves another, with that KPI. */
export function claimsOf({
  kpis,
}: Workspace): readonly { readonly kpi: Kpi; readonly drive: Drive }[] {
  return [...kpis.values()].flatMap((kpi) => kpi.drives.map((drive) => ({ kpi, drive })));
}
