import { CHECKS } from '../../checks/index.ts';
import { EXIT } from '../../exit.ts';
import { judge } from '../../judge.ts';
import { noteInputs } from '../../load/inputs.ts';
import { breakCommands, showHiddenIn } from '../../render/inert.ts';
import { renderJson, writeJson } from '../../render/json.ts';
import { type Look, styleFor } from '../../render/style.ts';
import { renderText } from '../../render/text.ts';
import { renderGate } from '../../render/text-gate.ts';
import { wrap } from '../../render/wrap.ts';
import type { Result, ResultGate } from '../../schema/result.ts';
import { isFailing } from '../../verdict/gate-record.ts';
import { lookFor } from '../look.ts';
import { type JudgingOptions, openPlan } from '../open-plan.ts';
import { PlanError } from '../plan-error.ts';
import { readPlanHistory } from '../read-plan-history.ts';
import { recordGate } from '../record-gate.ts';
import { suggestId } from '../suggest.ts';
import { verifyRecord } from '../verify-record.ts';
import type { World } from '../world.ts';

interface GateOptions extends JudgingOptions {
  readonly plan?: string;
  readonly format: 'text' | 'json';
  /** A file, or true for the usual one. */
  readonly record?: string | true;
  readonly verify?: string;
}

/** `plan gate`: the verdict on one or all gates with every reason. It fails where one is pivot or kill. */
export async function runGate(
  wanted: string | undefined,
  options: GateOptions,
  world: World,
): Promise<number> {
  const { verify, record } = options;
  if (verify !== undefined) refuseBesideVerify(wanted, options);
  const plan = openPlan(options.plan, options, world);
  if (verify !== undefined) return verifyRecord(verify, plan, world);
  const source = noteInputs(plan.source);
  const { result } = judge(source, {
    ...plan,
    history: await readPlanHistory(plan.folder, world),
    // A record says the same whenever it is made again, so it always asks what was known on its day.
    looksBack: plan.looksBack || record !== undefined,
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
  const gates = chooseGates(wanted, result);
  if (record !== undefined) {
    const gate = onlyGate(gates);
    await recordGate({ result, gate, inputs: source.inputs() }, record, plan, world);
  }
  const text =
    options.format === 'json'
      ? writeJson({ as_of: result.as_of, gates })
      : renderGates(gates, result.plan, result.as_of, look);
  world.stdout.write(text);
  return gates.some(isFailing) ? EXIT.fails : EXIT.passes;
}

/** What a record says is verified as it stands: nothing of it can be chosen again. */
function refuseBesideVerify(wanted: string | undefined, options: GateOptions): void {
  const beside = [
    ...(wanted === undefined ? [] : ['a gate']),
    ...(options.record === undefined ? [] : ['--record']),
    ...(options.asOf === undefined ? [] : ['--as-of']),
    ...(options.format === 'json' ? ['--format json'] : []),
  ];
  if (beside.length === 0) return;
  throw new PlanError(
    `--verify takes gate and date from the record, and cannot be given with ${beside.join(' or ')}`,
    'Write `plan gate --verify <file>`.',
  );
}

function chooseGates(wanted: string | undefined, { gates }: Result): readonly ResultGate[] {
  const chosen = gates.filter(
    ({ id }) => wanted === undefined || id === wanted || id.startsWith(`${wanted}.`),
  );
  if (chosen.length > 0) return chosen;
  if (wanted === undefined)
    throw new PlanError(
      'The plan has no gate that is still open',
      'Gates stand under "gates" of an initiative.',
    );
  throw new PlanError(
    `There is no open gate called "${wanted}"`,
    suggestId(
      wanted,
      gates.map(({ id }) => id),
    ),
  );
}

function onlyGate(gates: readonly ResultGate[]): ResultGate {
  const [gate, ...others] = gates;
  if (gate && others.length === 0) return gate;
  throw new PlanError(
    'A record is of one gate',
    `Say which: ${gates.map(({ id }) => id).join(', ')}.`,
  );
}

function renderGates(
  gates: readonly ResultGate[],
  { currency, closed_through }: NonNullable<Result['plan']>,
  asOf: string,
  look: Look,
): string {
  const style = styleFor(look);
  const blocks = showHiddenIn(gates).map((gate) =>
    renderGate(gate, currency, look, style, 'all').join('\n'),
  );
  const dates = `as of ${asOf}, closed through ${closed_through}`;
  const head = wrap(dates, look.width, '  ').join('\n');
  return breakCommands(`${[head, ...blocks].join('\n\n')}\n`);
}
