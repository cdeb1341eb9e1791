import { changeOf, spanOf } from '../resolve/reading.ts';
import type { InitiativeEntry } from '../schema/plan-file.ts';
import { PLAIN } from '../units/unit.ts';
import { measureOf } from './define-kpi.ts';
import {
  type Definition,
  dayOf,
  definitionOf,
  type Field,
  fieldOf,
  marginOf,
  periodDayOf,
  setOf,
  spanValueOf,
  wholeOf,
  wordsOf,
} from './field.ts';
import type { PlanView } from './plan-view.ts';
import { seriesOf } from './written-figures.ts';
import { countsFrom } from './written-period.ts';

/** What an initiative means, without its gates, defaults filled in as resolving does. */
export function defineInitiative(view: PlanView, id: string, entry: InitiativeEntry): Definition {
  return definitionOf('initiatives', id, `${entry.title ?? id}, ${entry.state}`, [
    fieldOf('title', wordsOf(entry.title ?? id)),
    fieldOf('team', wordsOf(entry.team)),
    fieldOf('owner', wordsOf(entry.owner)),
    fieldOf('sponsor', wordsOf(entry.sponsor)),
    fieldOf('controller', wordsOf(entry.controller)),
    fieldOf('stage', wordsOf(entry.stage ?? 'defined')),
    fieldOf('state', wordsOf(entry.state)),
    fieldOf('rests_on', setOf(entry.rests_on ?? [])),
    ...Object.entries(entry.moves ?? {}).flatMap(([kpi, promise]) =>
      movementFields(view, kpi, promise),
    ),
    fieldOf('budget', entry.budget && seriesOf(entry.budget, PLAIN, view)),
    fieldOf('spend', entry.spend && seriesOf(entry.spend, PLAIN, view)),
    ...milestoneFields(entry.milestones ?? []),
    fieldOf('note', wordsOf(entry.note)),
  ]);
}

type MovementEntry = NonNullable<InitiativeEntry['moves']>[string];

function movementFields(
  view: PlanView,
  kpi: string,
  promise: MovementEntry,
): readonly (Field | undefined)[] {
  const { unit, cadence } = measureOf(view, view.entry('kpis', kpi));
  const { calendar } = view;
  const by = marginOf(changeOf(promise.by, unit), unit, '+');
  const from = periodDayOf(promise.from, calendar, (named) => countsFrom(named, cadence, calendar));
  return [
    wholeOf('moves', `by ${by.text} from ${from?.text ?? promise.from}`, kpi),
    fieldOf('moves.by', by, kpi),
    fieldOf('moves.lag', spanValueOf(spanOf(promise.lag)), kpi),
    fieldOf('moves.from', from, kpi),
  ];
}

type MilestoneEntry = NonNullable<InitiativeEntry['milestones']>[number];

/** Milestones go by their title; of several with the same one, by the order of their days. */
function milestoneFields(milestones: readonly MilestoneEntry[]): readonly (Field | undefined)[] {
  const counts = new Map<string, number>();
  const inOrder = milestones.toSorted((a, b) => (dayText(a) < dayText(b) ? -1 : 1));
  return inOrder.flatMap(({ title, due, done }) => {
    const count = (counts.get(title) ?? 0) + 1;
    counts.set(title, count);
    const part = count === 1 ? title : `${title} (${count})`;
    return [
      wholeOf('milestones', `due ${due}${done === undefined ? '' : `, done ${done}`}`, part),
      fieldOf('milestones.due', dayOf(due), part),
      fieldOf('milestones.done', dayOf(done), part),
    ];
  });
}

function dayText({ due, done = '' }: MilestoneEntry): string {
  return `${due} ${done}`;
}
