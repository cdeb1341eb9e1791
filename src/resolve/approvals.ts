import { closest } from '../closest.ts';
import { escapeForMessage } from '../load/characters.ts';
import type { ApprovalEntry } from '../schema/plan-file.ts';
import { isUnread, type Reading, readDay, report, reportUnknown } from './reading.ts';
import type { Approval, DocumentPath } from './workspace.ts';

/** Binds what may be changed in the rules to what the plan has, and those who allow it to its people. */
export function resolveApprovals(
  reading: Reading,
  gates: ReadonlySet<string>,
): readonly Approval[] {
  const subjects = subjectsOf(reading, gates);
  return reading.plan.approvals.flatMap((entry, position) => {
    const path = ['approvals', position];
    requireRule(reading, path, entry, subjects);
    requireApprovers(reading, path, entry);
    const until = readDay(reading, entry.until, [...path, 'until']);
    const [from, to] = [String(entry.from), String(entry.to)];
    return until === undefined ? [] : { ...entry, from, to, until, path };
  });
}

function subjectsOf({ plan }: Reading, gates: ReadonlySet<string>): ReadonlySet<string> {
  const named = (section: 'teams' | 'people' | 'assumptions' | 'kpis' | 'initiatives') =>
    [...plan[section].keys()].map((id) => `${section}.${id}`);
  return new Set([
    ...[...named('kpis'), ...named('assumptions'), ...named('initiatives')],
    ...[...gates].map((id) => `gates.${id}`),
    ...[...named('teams'), ...named('people'), 'plan'],
  ]);
}

/** What people decided goes by no id of its own, and the checks that there are nobody knows here. */
const BY_ID: ReadonlySet<string> = new Set([
  ...['kpis', 'assumptions', 'initiatives', 'gates', 'teams', 'people', 'plan'],
]);

/** A rule of something that the plan does not have is a slip of the pen; what is yet to come has nothing to come from. */
function requireRule(
  reading: Reading,
  path: DocumentPath,
  { rule, from }: ApprovalEntry,
  subjects: ReadonlySet<string>,
) {
  const [section = '', id = '', gate = ''] = (rule.split(' ')[0] ?? '').split('.');
  const subject = subjectIn(section, id, gate);
  if (!BY_ID.has(section) || from === 'none' || subjects.has(subject)) return;
  if (isUnread(reading, section === 'gates' ? 'initiatives' : section, id)) return;
  const meant = closest(subject, subjects);
  report(reading, [...path, 'rule'], {
    code: 'unknown-name',
    message: `There is nothing called "${escapeForMessage(subject)}" in the plan.`,
    hint: meant
      ? `Did you mean "${meant}"?`
      : 'Name the rule as "plan diff" does, such as "assumptions.low_cost.expect".',
  });
}

function subjectIn(section: string, id: string, gate: string): string {
  if (section === 'plan') return 'plan';
  return section === 'gates' ? `gates.${id}.${gate}` : `${section}.${id}`;
}

/** Two people, as git can tell them apart: by their addresses. */
function requireApprovers(reading: Reading, path: DocumentPath, { by }: ApprovalEntry) {
  const { people } = reading.plan;
  const known = new Map<string, string>();
  for (const [position, person] of by.entries()) {
    const field = [...path, 'by', position];
    const entry = people.get(person);
    if (!entry) {
      reportUnknown(reading, field, 'person', person, people.keys());
      continue;
    }
    const email = entry.email?.toLowerCase() ?? '';
    const twin = known.get(email);
    if (email !== '' && twin === undefined) known.set(email, person);
    else report(reading, field, refuseApprover(person, twin));
  }
}

function refuseApprover(person: string, twin: string | undefined) {
  const message =
    twin === undefined
      ? `"${person}" has no e-mail address under "people", so nobody can tell who allows this.`
      : `"${twin}" and "${person}" have the same e-mail address: they are one person.`;
  const hint = 'Name two people, each with an address of their own under "people".';
  return { code: 'bad-approver', message, hint };
}
