import type { Initiative, Workspace } from '../resolve/workspace.ts';

/** The active initiatives whose money a KPI justifies, and their budget together in the plan's currency. */
export interface Justified {
  readonly initiatives: readonly Initiative[];
  readonly money: number;
}

/**
 * By KPI, the active initiatives that promise to move it or rest on an assumption about it. In order of id; a KPI that
 * justifies nothing is not in the map.
 */
export function findJustified(
  { initiatives, assumptions }: Workspace,
  budgetOf: (initiative: string) => number,
): ReadonlyMap<string, Justified> {
  const justified = new Map<string, { initiatives: Initiative[]; money: number }>();
  for (const initiative of initiatives.values()) {
    if (initiative.state !== 'active') continue;
    const premises = initiative.restsOn.flatMap((id) => assumptions.get(id)?.kpi ?? []);
    for (const kpi of new Set([...initiative.moves.map((move) => move.kpi), ...premises])) {
      const known = justified.get(kpi) ?? { initiatives: [], money: 0 };
      known.initiatives.push(initiative);
      known.money += budgetOf(initiative.id);
      justified.set(kpi, known);
    }
  }
  return justified;
}
