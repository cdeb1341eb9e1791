import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Check } from '../../src/checks/check.ts';
import { CHECKS } from '../../src/checks/index.ts';
import { weakenedJudge } from '../../src/checks/weakened-judge.ts';
import { type BaseOfChange, type JudgedPlan, judge } from '../../src/judge.ts';
import type { PlanHistory } from '../../src/load/history.ts';
import { DEFAULT_LIMITS } from '../../src/load/limits.ts';
import { memorySource } from '../../src/load/memory.ts';
import { dayOf } from '../facts-of.ts';
import { historyOf } from '../history-of.ts';

/**
 * The cases of the checks under test/checks/<id>/. One of a check of figures is a single plan, `hit.yaml`. One of a
 * check of what was changed is a folder, `hit/`, with the plan as each commit left it: `01.yaml`, `02.yaml`. The first
 * line of each says `# on: <date>` and may go on `by: Ana <ana@northwind.example>`; "uncommitted" for a date is what
 * nobody has committed yet. The last one says `# as-of: <date>` in its second line.
 */
export interface Case {
  readonly name: string;
  /** The plan as it stands in the end, in which the check points at lines. */
  readonly text: string;
  /** Each state of it, oldest first. */
  readonly vintages: readonly Vintage[];
  readonly asOf: string;
}

interface Vintage {
  readonly on: string;
  readonly by: string | undefined;
  readonly text: string;
}

export function namesOfCases(check: string): readonly string[] {
  const entries = readdirSync(join(import.meta.dirname, check), { withFileTypes: true });
  return entries
    .filter((each) => each.isDirectory() || each.name.endsWith('.yaml'))
    .map(({ name }) => name)
    .sort();
}

export function readCase(check: string, name: string): Case {
  const path = join(import.meta.dirname, check, name);
  const files = name.endsWith('.yaml')
    ? [path]
    : readdirSync(path)
        .sort()
        .map((file) => join(path, file));
  const vintages = files.map((file): Vintage => {
    const text = readFileSync(file, 'utf8');
    const [, on = '', by] = /^# on: (\S+)(?: by: (.+))?$/m.exec(text) ?? [];
    return { on, by, text };
  });
  const text = vintages.at(-1)?.text ?? '';
  const asOf = /^# as-of: (\S+)$/m.exec(text)?.[1];
  if (asOf === undefined) throw new Error(`${check}/${name} says no "# as-of: <date>"`);
  return { name, text, vintages, asOf };
}

export function judgeCase(check: Check, { text, vintages, asOf }: Case): JudgedPlan {
  const committed = vintages.filter(({ on }) => on !== '' && on !== 'uncommitted');
  const history = withTellingIds(
    historyOf(
      committed.map(({ on, by, text: file }) => ({
        on,
        files: { 'plan.yaml': file },
        ...(by === undefined ? {} : { by }),
      })),
    ),
  );
  return judge(memorySource(new Map([['plan.yaml', text]])), {
    asOf: dayOf(asOf),
    looksBack: false,
    checks: [check],
    allChecks: CHECKS,
    failOn: 'error',
    limits: DEFAULT_LIMITS,
    ...(committed.length > 0 ? { history } : {}),
    ...(check.id === weakenedJudge.id ? { against: baseOf(vintages[0]) } : {}),
  });
}

/** Where rules must not be weakened, the last state is the change, and the first is what it is to be merged into. */
function baseOf(vintage: Vintage | undefined): BaseOfChange {
  return {
    revision: 'main',
    commit: '4a3eb00000000000000000000000000000000000',
    day: dayOf(vintage?.on ?? ''),
    source: memorySource(new Map([['plan.yaml', vintage?.text ?? '']])),
    notes: [],
  };
}

/** Pages show the first digits of a commit, and those should look like some. */
function withTellingIds(history: PlanHistory): PlanHistory {
  const steps = history.steps.map((step) => {
    const id = createHash('sha1').update(step.commit.id).digest('hex');
    return { ...step, commit: { ...step.commit, id } };
  });
  return { ...history, steps };
}
