import { formatDay } from '../period/day.ts';
import type { Problem } from '../problem.ts';
import type { Facts } from './facts.ts';

/** Where no figure is closed and no evidence counts yet, a green result would say nothing: it cannot be judged. */
export function nothingKnown(facts: Facts): readonly Problem[] {
  const { workspace, asOf } = facts;
  const hasFigure = [...workspace.kpis.keys()].some((id) =>
    facts.figures(id).some((figure) => !Number.isNaN(figure)),
  );
  const hasEvidence = [...workspace.assumptions.values()].some(
    ({ evidence }) => evidence !== undefined && evidence.on <= asOf,
  );
  if (hasFigure || hasEvidence) return [];
  return [
    {
      code: 'nothing-known',
      message: `On ${formatDay(asOf)} no figure of the plan was closed and no evidence was known, so nothing can be judged.`,
      hint: 'Add figures of closed periods, or choose a later date with "--as-of".',
      place: workspace.place([]),
    },
  ];
}
