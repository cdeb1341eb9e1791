import type { AssumptionFact, State } from '../evaluate/assumption-fact.ts';
import type { Light } from '../evaluate/initiative-fact.ts';
import type { Place } from '../problem.ts';
import type { Workspace } from '../resolve/workspace.ts';
import type { Result } from '../schema/result.ts';
import type { Row, Tone } from './card-layout.ts';

/** One row, or none where there is nothing to say. */
export function row(label: string, text: string | undefined, tone?: Tone): readonly Row[] {
  return text === undefined || text === '' ? [] : [{ label, text, tone }];
}

/** Several rows under one label. */
export function rowsUnder(label: string, rows: readonly Omit<Row, 'label'>[]): readonly Row[] {
  const isItem = rows.length > 1;
  return rows.map((each, at) => ({ ...each, isItem, label: at === 0 ? label : '' }));
}

/** `ana (Ana Ruiz)`; the id alone where no name is known. */
export function describePerson(id: string | undefined, workspace: Workspace): string | undefined {
  const name = id === undefined ? undefined : workspace.people.get(id)?.name;
  return name === undefined || name === id ? id : `${id} (${name})`;
}

/** `growth (Growth marketing)` */
export function describeTeam(id: string | undefined, workspace: Workspace): string | undefined {
  const title = id === undefined ? undefined : workspace.teams.get(id)?.title;
  return title === undefined || title === id ? id : `${id} (${title})`;
}

export function describePlace({ file, line }: Place): string {
  return `${file}:${line}`;
}

/** `broken since 2026-05` */
export function describeState({ state, since }: AssumptionFact): string {
  return since === undefined ? state : `${state} since ${since}`;
}

export const TONE_OF_STATE: Readonly<Record<State, Tone>> = {
  holds: 'good',
  drifting: 'doubtful',
  unproven: 'doubtful',
  broken: 'bad',
};

export const TONE_OF_LIGHT: Readonly<Record<Light, Tone>> = {
  green: 'good',
  amber: 'doubtful',
  grey: 'doubtful',
  red: 'bad',
};

export const TONE_OF_VERDICT: Readonly<Record<Result['gates'][number]['verdict'], Tone>> = {
  pass: 'good',
  hold: 'doubtful',
  pivot: 'bad',
  kill: 'bad',
};

/** The open findings about a subject, by name. */
export function findingRows(subject: string, { findings }: Result): readonly Row[] {
  const about = findings.filter((each) => each.subject === subject && !each.waived);
  const names = [...new Set(about.map(({ check, severity }) => `${check} (${severity})`))];
  return row('findings', names.join(', '));
}

/** `1 month`, `3 months` */
export function many(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
