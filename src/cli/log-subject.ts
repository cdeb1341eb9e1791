import type { Edit } from '../history/edits.ts';
import type { Past } from '../history/past.ts';
import type { Touched } from '../verdict/hanging-on.ts';
import { PlanError } from './plan-error.ts';
import { suggestId } from './suggest.ts';

/** A definition whose log was asked for: what it is called, and every edit that is about it, oldest first. */
export interface LogSubject {
  readonly subject: string;
  readonly edits: readonly Edit[];
  readonly touches: Touched;
}

const SECTIONS: readonly string[] = ['assumptions', 'kpis', 'initiatives', 'gates', 'teams'];

/** Reads the name of a definition that the plan has or ever had. */
export function readLogSubject(wanted: string, past: Past): LogSubject {
  const subjects = [...new Set(past.edits.map(({ change }) => change.subject))].filter((subject) =>
    SECTIONS.includes(sectionOf(subject)),
  );
  const matches = subjects.filter((subject) => subject === wanted || idOf(subject) === wanted);
  const [subject] = matches;
  if (subject === undefined)
    throw new PlanError(
      `The plan has nothing called "${wanted}", and never had`,
      suggestId(wanted, [...new Set(subjects.map(idOf))].sort()),
    );
  if (matches.length > 1)
    throw new PlanError(
      `"${wanted}" is more than one thing`,
      `Say which: ${matches.join(' or ')}.`,
    );
  return {
    subject,
    edits: past.edits.filter(({ change }) => isAbout(change, subject)),
    touches: findTouched(subject, past),
  };
}

function sectionOf(subject: string): string {
  return subject.split('.', 1)[0] ?? '';
}

function idOf(subject: string): string {
  return subject.slice(subject.indexOf('.') + 1);
}

/** The definition itself, the gates of an initiative, and what was decided about it. */
function isAbout({ subject, section, id }: Edit['change'], about: string): boolean {
  if (subject === about) return true;
  const name = idOf(about);
  const isGateOf = (gate: string) => gate.startsWith(`${name}.`);
  const decided = DECIDED.includes(section) ? id.split(' ') : [];
  switch (sectionOf(about)) {
    case 'initiatives':
      return (
        (section === 'gates' && isGateOf(id)) ||
        decided.some((word) => word === about || isGateOf(word)) ||
        (section === 'closures' && id === name) ||
        (section === 'restatements' && decided[0] === name)
      );
    case 'kpis':
      return decided.includes(about) || (section === 'restatements' && decided[0] === name);
    default:
      return decided.includes(about) || (section !== 'closures' && decided[0] === name);
  }
}

const DECIDED: readonly string[] = [
  'decisions',
  'overrides',
  'waivers',
  'restatements',
  'closures',
];

/** What a definition is judged in: the assumptions about a KPI, the gates of an initiative. */
function findTouched(subject: string, past: Past): Touched {
  const name = idOf(subject);
  const touched = { assumptions: new Set<string>(), gates: new Set<string>() };
  switch (sectionOf(subject)) {
    case 'assumptions':
      touched.assumptions.add(name);
      break;
    case 'gates':
      touched.gates.add(name);
      break;
    case 'initiatives':
      for (const { change } of past.edits)
        if (change.section === 'gates' && change.id.startsWith(`${name}.`))
          touched.gates.add(change.id);
      break;
    case 'kpis':
      for (const { change } of past.edits) {
        const { section, field, before, after } = change;
        const isKpi = section === 'assumptions' && field === 'kpi';
        if (isKpi && [before?.text, after?.text].includes(name)) touched.assumptions.add(change.id);
      }
      for (const assumption of past.workspaceAt(past.steps.length - 1)?.assumptions.values() ?? [])
        if (assumption.kpi === name) touched.assumptions.add(assumption.id);
  }
  return touched;
}
