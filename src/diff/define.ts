import { defineAssumption } from './define-assumption.ts';
import { defineGates } from './define-gates.ts';
import { defineInitiative } from './define-initiative.ts';
import { defineKpi } from './define-kpi.ts';
import { defineCheckSettings, definePerson, defineTeam } from './define-people.ts';
import type { Definition } from './field.ts';
import type { Entries } from './plan-entries.ts';
import type { PlanView } from './plan-view.ts';

/** What an entry means: one definition, and one more for each gate of an initiative. None where there is no entry. */
export function defineEntry(
  view: PlanView,
  section: keyof Entries,
  id: string,
): readonly Definition[] {
  switch (section) {
    case 'teams':
      return each(view.entry(section, id), (entry) => [defineTeam(id, entry)]);
    case 'people':
      return each(view.entry(section, id), (entry) => [definePerson(id, entry)]);
    case 'checks':
      // A check without settings has its defaults, so there is never none.
      return [defineCheckSettings(id, view.entry(section, id) ?? {})];
    case 'assumptions':
      return each(view.entry(section, id), (entry) => [defineAssumption(view, id, entry)]);
    case 'kpis':
      return each(view.entry(section, id), (entry) => [defineKpi(view, id, entry)]);
    case 'initiatives':
      return each(view.entry(section, id), (entry) => [
        defineInitiative(view, id, entry),
        ...defineGates(id, entry),
      ]);
  }
}

function each<Entry>(
  entry: Entry | undefined,
  define: (entry: Entry) => readonly Definition[],
): readonly Definition[] {
  return entry === undefined ? [] : define(entry);
}
