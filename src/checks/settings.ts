import { closest } from '../closest.ts';
import type { Place, Problem } from '../problem.ts';
import type { Workspace } from '../resolve/workspace.ts';
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
    const parsed = check.options.safeParse(options);
    for (const issue of parsed.error?.issues ?? []) {
      const field = issue.code === 'unrecognized_keys' ? issue.keys : issue.path.map(String);
      problems.push({
        code: 'bad-option',
        message: `"${field.join('.')}" of checks.${id} is not right: ${issue.message}`,
        hint: `plan explain ${id} lists its options.`,
        place: workspace.place(['checks', id, ...field]),
      });
    }
    settings.set(id, { severity: isSeverity(severity) ? severity : undefined, options });
  }
  for (const { check, path } of workspace.waivers) {
    if (checks.some(({ id }) => id === check)) continue;
    problems.push(unknownCheck(check, workspace.place([...path, 'check']), checks));
  }
  return { settings, problems };
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
    message: `There is no check called "${id}"`,
    hint: meant ? `Did you mean "${meant}"?` : 'plan checks lists them all.',
    place,
  };
}
