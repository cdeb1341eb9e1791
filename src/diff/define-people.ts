import { canonical } from '../resolve/merge.ts';
import type { Value } from './change.ts';
import { type Definition, definitionOf, fieldOf, numberOf, wordsOf } from './field.ts';
import type { CheckEntry, PersonEntry, TeamEntry } from './plan-entries.ts';

export function defineTeam(id: string, { title, lead }: TeamEntry): Definition {
  const summary = lead === undefined ? (title ?? id) : `${title ?? id}, led by ${lead}`;
  return definitionOf('teams', id, summary, [
    fieldOf('title', wordsOf(title ?? id)),
    fieldOf('lead', wordsOf(lead)),
  ]);
}

export function definePerson(id: string, { name, email }: PersonEntry): Definition {
  const summary = email === undefined ? (name ?? id) : `${name ?? id}, ${email}`;
  return definitionOf('people', id, summary, [
    fieldOf('name', wordsOf(name ?? id)),
    fieldOf('email', wordsOf(email)),
  ]);
}

/** The settings of a check as far as they are said: what is not said is known to the check alone. */
export function defineCheckSettings(id: string, entry: CheckEntry): Definition {
  const fields = Object.entries(entry).map(([field, value]) => fieldOf(field, optionOf(value)));
  return definitionOf('checks', id, '', fields);
}

function optionOf(value: unknown): Value | undefined {
  if (typeof value === 'number') return numberOf(value);
  return wordsOf(typeof value === 'string' ? value : canonical(value));
}
