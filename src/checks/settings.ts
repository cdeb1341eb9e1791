import * as z from 'zod';
import { closest } from '../closest.ts';
import type { Place, Problem } from '../problem.ts';
import type { Workspace } from '../resolve/workspace.ts';
import { describeExpected } from '../schema/expected.ts';
import type { Check, Severity } from './check.ts';

/** What plan.yaml says about one check. */
export interface CheckSetting {
  readonly severity: Severity | 'off' | undefined;
  readonly options: unknown;
}

/** Holds the `checks` of the plan against the options that each check has, and its waivers against the checks there are. */
export function readSettings(
  workspace: Workspace,
  checks: readonly Check[],
): { settings: ReadonlyMap<string, CheckSetting>; problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const settings = new Map<string, CheckSetting>();
  for (const [id, written] of workspace.checkSettings) {
    const check = checks.find((each) => each.id === id);
    if (!check) {
      problems.push(unknownCheck(id, workspace.place(['checks', id], 'key'), checks));
      continue;
    }
    const { severity, ...options } = written;
    if (check.isFixed && severity !== undefined) problems.push(fixedSeverity(id, workspace));
    const parsed = check.options.safeParse(options);
    for (const issue of parsed.error?.issues ?? []) {
      problems.push(...describeOption(issue, check, workspace));
    }
    settings.set(id, { severity: isSeverity(severity) ? severity : undefined, options });
  }
  for (const { check, path } of workspace.waivers) {
    if (UNWAIVABLE.has(check))
      problems.push(unwaivable(check, workspace.place([...path, 'check'])));
    if (checks.some(({ id }) => id === check)) continue;
    problems.push(unknownCheck(check, workspace.place([...path, 'check']), checks));
  }
  // One that cannot be set judges nothing but a change.
  const settable = checks.filter(({ isFixed }) => !isFixed);
  const isAllOff =
    settable.length > 0 && settable.every(({ id }) => settings.get(id)?.severity === 'off');
  if (isAllOff) problems.push(allOff(workspace));
  return { settings, problems };
}

function describeOption(
  issue: z.core.$ZodIssue,
  { id, options }: Check,
  { place }: Workspace,
): readonly Problem[] {
  const path = ['checks', id, ...issue.path.map(String)];
  const describe = (field: string, rest: string) => {
    return { code: 'bad-option', message: `"${field}" of the check "${id}" ${rest}.` };
  };
  if (issue.code !== 'unrecognized_keys') {
    const said = describe(path.slice(2).join('.'), `should be ${describeExpected(issue)}`);
    return [{ ...said, hint: `"plan explain ${id}" describes its options.`, place: place(path) }];
  }
  return issue.keys.map((key) => {
    const hint = mendOption(key, optionNames(options));
    return {
      ...describe(key, 'is not one of its options'),
      hint,
      place: place([...path, key], 'key'),
    };
  });
}

function optionNames(options: z.ZodType): readonly string[] {
  return options instanceof z.ZodObject ? Object.keys(options.shape) : [];
}

function mendOption(wanted: string, names: readonly string[]): string {
  const known = ['severity', ...names];
  const meant = closest(wanted, known);
  const all = known.map((name) => `"${name}"`).join(', ');
  return meant ? `Did you mean "${meant}"?` : `What can be set here: ${all}.`;
}

function isSeverity(value: unknown): value is Severity | 'off' {
  return value === 'error' || value === 'warning' || value === 'note' || value === 'off';
}

function unknownCheck(id: string, place: Place, checks: readonly Check[]): Problem {
  const meant = closest(
    id,
    checks.map((check) => check.id),
  );
  return {
    code: 'unknown-check',
    message: `There is no check called "${id}".`,
    hint: meant ? `Did you mean "${meant}"?` : '"plan checks" lists them all.',
    place,
  };
}

function allOff(workspace: Workspace): Problem {
  return {
    code: 'no-checks',
    message: 'The plan switches every check off, so nothing is left that could judge it.',
    hint: 'Leave the checks on, or set a milder severity.',
    place: workspace.place(['checks', [...workspace.checkSettings.keys()][0] ?? ''], 'key'),
  };
}

/** The checks that watch over exceptions: waived, they could be switched off by whom they watch. */
const UNWAIVABLE: ReadonlySet<string> = new Set([
  ...['self-override', 'ended-override', 'weakened-judge'],
]);

function fixedSeverity(id: string, { place }: Workspace): Problem {
  return {
    code: 'bad-option',
    message: `"severity" of the check "${id}" cannot be set: it judges changes of just such rules.`,
    hint: 'Take the setting out; what may change is approved under "approvals".',
    place: place(['checks', id, 'severity'], 'key'),
  };
}

function unwaivable(check: string, place: Place): Problem {
  return {
    code: 'unwaivable-check',
    message: `"${check}" watches over exceptions, so it cannot be waived itself.`,
    hint: 'Take the exception out that it objects to, or let somebody else decide it.',
    place,
  };
}
