import type { Change, Direction } from './change.ts';
import type { DirectionContext, Rule } from './direction-rule.ts';
import { LIST_SECTIONS } from './plan-entries.ts';
import type { PlanView } from './plan-view.ts';

/**
 * Of a person: an address says whose commits are theirs, so giving one to somebody whom the plan names already puts words
 * into that person's mouth. Somebody new is news, and whom nothing names may go.
 */
export const ofPerson: Rule = ({ id, after }: Change, context: DirectionContext): Direction => {
  if (after === undefined) {
    const isNeeded = isNamed(context.before, id) || isNamed(context.after, id);
    return isNeeded ? 'easier' : 'fact';
  }
  const hasAddress = context.after.entry('people', id)?.email !== undefined;
  return hasAddress && isNamed(context.before, id) ? 'easier' : 'fact';
};

/** Whether a plan names a person anywhere but in its list of people. */
function isNamed(view: PlanView, person: string): boolean {
  return (
    [...view.ids('teams')].some((id) => view.entry('teams', id)?.lead === person) ||
    [...view.ids('kpis')].some((id) => view.entry('kpis', id)?.owner === person) ||
    [...view.ids('assumptions')].some((id) => view.entry('assumptions', id)?.owner === person) ||
    [...view.ids('initiatives')].some((id) => {
      const { owner, sponsor, controller } = view.entry('initiatives', id) ?? {};
      return [owner, sponsor, controller].includes(person);
    }) ||
    LIST_SECTIONS.some((section) =>
      view.list(section).some(({ by }) => [by].flat().includes(person)),
    )
  );
}
