import { CHECKS } from '../../checks/index.ts';
import { EXIT } from '../../exit.ts';
import { judge } from '../../judge.ts';
import { breakCommands, showHiddenIn } from '../../render/inert.ts';
import { renderJson, writeJson } from '../../render/json.ts';
import { styleFor } from '../../render/style.ts';
import { renderText } from '../../render/text.ts';
import { renderGate } from '../../render/text-gate.ts';
import { wrap } from '../../render/wrap.ts';
import type { ResultGate } from '../../schema/result.ts';
import { lookFor } from '../look.ts';
import { type JudgingOptions, openPlan } from '../open-plan.ts';
import { PlanError } from '../plan-error.ts';
import { suggestId } from '../suggest.ts';
import type { World } from '../world.ts';

interface GateOptions extends JudgingOptions {
  readonly plan?: string;
  readonly format: 'text' | 'json';
}

/** `plan gate`: the verdict on one or all gates with every reason. It fails where one is pivot or kill. */
export function runGate(wanted: string | undefined, options: GateOptions, world: World): number {
  const plan = openPlan(options.plan, options, world);
  const { result } = judge(plan.source, {
    ...plan,
    checks: [],
    allChecks: CHECKS,
    failOn: 'never',
  });
  const look = lookFor(world);
  if (!result.plan) {
    const render = options.format === 'json' ? renderJson : renderText;
    world.stdout.write(render(result, look));
    return result.exit_code;
  }
  const gates = result.gates.filter(
    ({ id }) => wanted === undefined || id === wanted || id.startsWith(`${wanted}.`),
  );
  if (gates.length === 0) {
    if (wanted === undefined)
      throw new PlanError(
        'The plan has no gate that is still open',
        'Gates stand under "gates" of an initiative.',
      );
    throw new PlanError(
      `There is no open gate called "${wanted}"`,
      suggestId(
        wanted,
        result.gates.map(({ id }) => id),
      ),
    );
  }
  if (options.format === 'json') {
    world.stdout.write(writeJson({ as_of: result.as_of, gates }));
  } else {
    const style = styleFor(look);
    const blocks = showHiddenIn(gates).map((gate) =>
      renderGate(gate, result.plan?.currency ?? '', look, style, 'all').join('\n'),
    );
    const dates = `as of ${result.as_of}, closed through ${result.plan.closed_through}`;
    const head = wrap(dates, look.width, '  ').join('\n');
    world.stdout.write(breakCommands(`${[head, ...blocks].join('\n\n')}\n`));
  }
  return gates.some(isFailing) ? EXIT.fails : EXIT.passes;
}

/** What people have answered is settled. */
function isFailing({ verdict, settled }: ResultGate): boolean {
  return !settled && (verdict === 'pivot' || verdict === 'kill');
}
