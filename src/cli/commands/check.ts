import type { Check } from '../../checks/check.ts';
import { CHECKS } from '../../checks/index.ts';
import { weakenedJudge } from '../../checks/weakened-judge.ts';
import { closest } from '../../closest.ts';
import { judge } from '../../judge.ts';
import { FORMATS } from '../../render/index.ts';
import type { Render } from '../../render/render.ts';
import type { FailOn } from '../../verdict/verdict.ts';
import { lookFor } from '../look.ts';
import { type JudgingOptions, openPlan } from '../open-plan.ts';
import { PlanError } from '../plan-error.ts';
import { readBase, refuseCut } from '../read-base.ts';
import { readPlanHistory } from '../read-plan-history.ts';
import type { World } from '../world.ts';
import { writeOutput } from '../write-output.ts';

interface CheckOptions extends JudgingOptions {
  readonly format?: readonly string[];
  readonly output?: string;
  readonly failOn: FailOn;
  readonly only?: readonly string[];
  readonly skip?: readonly string[];
  readonly against?: string;
  readonly newOnly?: boolean;
}

/** `plan check`: judges the plan and prints the result in every format asked for. */
export async function runCheck(
  folder: string | undefined,
  options: CheckOptions,
  world: World,
): Promise<number> {
  const outputs = readOutputs(options);
  const checks = chooseChecks(options);
  const plan = openPlan(folder, options, world);
  const against =
    options.against === undefined ? undefined : await readBase(options.against, plan, world);
  const history = await readPlanHistory(plan.folder, world, plan.limits);
  const { result } = judge(plan.source, {
    ...plan,
    ...(against && { against, newOnly: options.newOnly ?? false }),
    history: against ? refuseCut(history) : history,
    checks,
    allChecks: CHECKS,
    failOn: options.failOn,
  });
  for (const { render, file } of outputs) {
    if (file === undefined) world.stdout.write(render(result, lookFor(world)));
    else writeOutput(world.cwd, file, render(result, { color: false, width: 80 }));
  }
  return result.exit_code;
}

interface Output {
  readonly render: Render;
  readonly file: string | undefined;
}

/** `--format text --format json:out.json`: what goes to a file does not go to the terminal. */
function readOutputs({ format = ['text'], output }: CheckOptions): readonly Output[] {
  const outputs = format.map((text): Output => {
    const [name = '', ...rest] = text.split(':');
    const render = FORMATS.get(name);
    if (!render) {
      const meant = closest(name, FORMATS.keys());
      const known = `The formats are ${[...FORMATS.keys()].join(' and ')}.`;
      throw new PlanError(
        `There is no format called "${name}"`,
        meant ? `Did you mean "${meant}"?` : known,
      );
    }
    return { render, file: rest.length > 0 ? rest.join(':') : undefined };
  });
  const printed = outputs.filter(({ file }) => file === undefined);
  if (printed.length > 1) {
    throw new PlanError(
      'Two formats cannot be printed at once',
      'Send one to a file: --format json:result.json',
    );
  }
  if (output === undefined) return outputs;
  if (printed.length === 0)
    throw new PlanError('--output has nothing to write: every --format names a file of its own');
  return outputs.map((each) => (each.file === undefined ? { ...each, file: output } : each));
}

function chooseChecks({ only, skip = [], against, newOnly }: CheckOptions): readonly Check[] {
  if (against === undefined && (newOnly || only?.includes(weakenedJudge.id)))
    throw new PlanError(
      `${newOnly ? '--new-only' : weakenedJudge.id} needs a base to compare with`,
      'Name it: --against origin/main',
    );
  for (const id of [...(only ?? []), ...skip]) {
    if (CHECKS.some((check) => check.id === id)) continue;
    const meant = closest(
      id,
      CHECKS.map((check) => check.id),
    );
    throw new PlanError(
      `There is no check called "${id}"`,
      meant ? `Did you mean "${meant}"?` : 'plan checks lists them all.',
    );
  }
  const chosen = CHECKS.filter(({ id }) => (only ?? [id]).includes(id) && !skip.includes(id));
  if (chosen.length === 0) throw new PlanError('--only and --skip leave no check to run');
  return chosen;
}
