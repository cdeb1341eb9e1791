import type { MergedPlan } from '../resolve/merge.ts';
import type { DocumentPath } from '../resolve/workspace.ts';
import { isList, type Origins } from './mix-lists.ts';

/** Where a word of a mixed plan stands: on the facts' side, which lies before the reader, if it stands there at all. */
export function mixPlaces(
  rules: MergedPlan,
  facts: MergedPlan,
  origins: Origins,
): Pick<MergedPlan, 'place' | 'written'> {
  const find = (path: DocumentPath): { side: MergedPlan; path: DocumentPath } => {
    const [section, position, ...inside] = path;
    if (isList(section) && typeof position === 'number') {
      const origin = origins.get(section)?.[position];
      if (!origin) return { side: facts, path };
      const side = origin.side === 'rules' ? rules : facts;
      return { side, path: [section, origin.position, ...inside] };
    }
    return { side: standsIn(facts, path) || !standsIn(rules, path) ? facts : rules, path };
  };
  return {
    place: (path, part) => {
      const found = find(path);
      return found.side.place(found.path, part);
    },
    written: (path) => {
      const found = find(path);
      return found.side.written(found.path);
    },
  };
}

/** Whether a side says anything at this path. */
export function standsIn(plan: MergedPlan, [section, id, ...inside]: DocumentPath): boolean {
  const sections = new Map<unknown, ReadonlyMap<string, unknown>>([
    ['teams', plan.teams],
    ['people', plan.people],
    ['checks', plan.checks],
    ['assumptions', plan.assumptions],
    ['kpis', plan.kpis],
    ['initiatives', plan.initiatives],
  ]);
  const entries = sections.get(section);
  const start = entries ? entries.get(String(id)) : plan.header;
  const steps = entries ? inside : [section ?? '', ...(id === undefined ? [] : [id]), ...inside];
  let value: unknown = start;
  for (const step of steps) value = childOf(value, step);
  return value !== undefined;
}

function childOf(value: unknown, step: string | number): unknown {
  if (Array.isArray(value)) return typeof step === 'number' ? value[step] : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value).find(([key]) => key === String(step))?.[1];
}
