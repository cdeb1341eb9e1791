import type { AssumptionEntry } from '../schema/plan-file.ts';
import type { Rule } from './direction-rule.ts';

/** What says how an assumption is measured. */
export const MEASURES: ReadonlySet<string> = new Set([
  ...['kpi', 'expect', 'tolerance', 'from', 'breaks_after'],
]);

/** Whether a belief that nothing could show, neither figures nor evidence, is measured from now on. */
export function becomesMeasured(
  was: AssumptionEntry | undefined,
  is: AssumptionEntry | undefined,
): boolean {
  return was !== undefined && !was.kpi && !was.evidence && is?.kpi !== undefined;
}

/** How a belief is measured, where nothing showed it before, is news as evidence is that comes. */
export function unlessFirst(rule: Rule): Rule {
  return (change, context) => {
    const [was, is] = [context.before, context.after].map((view) =>
      view.entry('assumptions', change.id),
    );
    return becomesMeasured(was, is) ? 'fact' : rule(change, context);
  };
}
