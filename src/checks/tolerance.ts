import type { Kpi } from '../resolve/workspace.ts';
import { formatMargin } from '../units/as-written.ts';

/** The tolerance of a KPI as a reader would write it: `5%`, `2 pp`, `12 USD/customer`. */
export function describeTolerance({ tolerance, unit }: Kpi): string {
  return tolerance.kind === 'relative' ? tolerance.text : formatMargin(tolerance.amount, unit);
}
