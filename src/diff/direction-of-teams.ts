import type { Rule } from './direction-rule.ts';
import type { PlanView } from './plan-view.ts';

/** Of a team: one that nothing names may go. */
export const ofTeam: Rule = ({ id, before, after }, context) => {
  if (before === undefined) return 'fact';
  const isNeeded = isNamed(context.before, id) || isNamed(context.after, id);
  return after === undefined && !isNeeded ? 'fact' : 'easier';
};

function isNamed(view: PlanView, team: string): boolean {
  return (
    [...view.ids('kpis')].some((id) => view.entry('kpis', id)?.team === team) ||
    [...view.ids('initiatives')].some((id) => view.entry('initiatives', id)?.team === team) ||
    [...view.ids('assumptions')].some((id) =>
      Object.hasOwn(view.entry('assumptions', id)?.beliefs ?? {}, team),
    )
  );
}
