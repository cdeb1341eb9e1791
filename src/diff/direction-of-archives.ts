import type { DirectionContext, Rule } from './direction-rule.ts';
import type { PlanView } from './plan-view.ts';

/** Whether an initiative was over for good: cancelled, or closed and confirmed. Nothing of it is judged any more. */
function wasOver({ before }: Pick<DirectionContext, 'before'>, id: string): boolean {
  const state = before.entry('initiatives', id)?.state;
  return state === 'cancelled' || (state === 'closed' && isConfirmed(before, id));
}

function isConfirmed(view: PlanView, id: string): boolean {
  return view.list('closures').some(({ initiative }) => initiative === id);
}

/** Whether an initiative that was over is put away, with all that belongs to it. */
function isArchived(context: DirectionContext, id: string): boolean {
  return context.after.entry('initiatives', id) === undefined && wasOver(context, id);
}

/** Of what belongs to an initiative (itself, its gates and the decisions on them): going along with it is no escape. */
export function unlessArchived(rule: Rule): Rule {
  return (change, context) => {
    const [initiative = ''] = change.id.split(/[. ]/);
    if (change.after === undefined && isArchived(context, initiative)) return 'fact';
    return rule(change, context);
  };
}
