import { CHECKS } from '../../checks/index.ts';
import type { Facts } from '../../evaluate/facts.ts';
import { lastFigure } from '../../evaluate/figures.ts';
import { supposing } from '../../evaluate/suppose.ts';
import type { Supposed } from '../../evaluate/supposition.ts';
import { EXIT } from '../../exit.ts';
import { judge } from '../../judge.ts';
import { parseNumber } from '../../load/number.ts';
import { isMistake } from '../../mistake.ts';
import { renderJson, writeJson } from '../../render/json.ts';
import { renderText } from '../../render/text.ts';
import { renderWhatIf } from '../../render/text-what-if.ts';
import { answerWhatIf } from '../../verdict/what-if.ts';
import { lookFor } from '../look.ts';
import { type JudgingOptions, openPlan } from '../open-plan.ts';
import { PlanError } from '../plan-error.ts';
import { readCancelled, readSuppositions } from '../what-if-arguments.ts';
import type { World } from '../world.ts';

interface WhatIfOptions extends JudgingOptions {
  readonly plan?: string;
  readonly cancel?: readonly string[];
  readonly draws?: string;
  readonly format: 'text' | 'json';
}

/** `plan whatif`: the plan with other figures. It reads, answers and writes nothing, and is no gate: 0 when answered. */
export function runWhatIf(texts: readonly string[], options: WhatIfOptions, world: World): number {
  const cancel = options.cancel ?? [];
  if (texts.length === 0 && cancel.length === 0)
    throw new PlanError(
      'There is nothing to suppose',
      'Write what would be another, such as cac=180, churn=+0.5pp, conversion=20%..30% or --cancel <initiative>.',
    );
  const draws = readDraws(options.draws);
  const plan = openPlan(options.plan, options, world);
  const { result, facts } = judge(plan.source, {
    ...plan,
    checks: [],
    allChecks: CHECKS,
    failOn: 'never',
  });
  const look = lookFor(world);
  if (!facts) {
    const render = options.format === 'json' ? renderJson : renderText;
    world.stdout.write(render(result, look));
    return result.exit_code;
  }
  const supposed = readSuppositions(texts, facts.workspace);
  refuseBaseless(supposed, facts);
  if (options.draws !== undefined && supposed.every(({ low, high }) => low === high))
    throw new PlanError(
      `--draws ${options.draws} has nothing to draw from`,
      'Give a range, such as cac=150..220.',
    );
  const cancelled = readCancelled(cancel, facts.workspace);
  const answer = answerWhatIf(facts, { supposed, cancelled, draws });
  world.stdout.write(options.format === 'json' ? writeJson(answer) : renderWhatIf(answer, look));
  return EXIT.passes;
}

const USUAL_DRAWS = 1000;
const FEWEST_DRAWS = 10;
const MOST_DRAWS = 100_000;

function readDraws(text: string | undefined): number {
  if (text === undefined) return USUAL_DRAWS;
  const draws = parseNumber(text);
  if (!isMistake(draws) && Number.isInteger(draws) && draws >= FEWEST_DRAWS && draws <= MOST_DRAWS)
    return draws;
  throw new PlanError(
    `--draws ${text} is not a number of draws`,
    `Write a whole number from ${FEWEST_DRAWS} to ${MOST_DRAWS}.`,
  );
}

/** A level can be supposed of any KPI that has a closed period; a change needs a figure to start from. */
function refuseBaseless(supposed: readonly Supposed[], facts: Facts) {
  const ask = supposing(facts);
  for (const { kpi, kind, written } of supposed) {
    const { from, to } = ask.span(kpi);
    const cadence = facts.workspace.kpis.get(kpi)?.cadence ?? facts.workspace.cadence;
    if (to < 0)
      throw new PlanError(
        `No ${cadence} is closed yet, so nothing can be supposed of "${kpi}"`,
        'Judge by a later day with --as-of.',
      );
    if (kind === 'level' || lastFigure(facts.figures(kpi)) >= from) continue;
    throw new PlanError(
      `"${kpi}=${written}" is a change, and ${kpi} has no figure from ${facts.periodName(kpi, from)} on that could change`,
      `Write the level that it would stand at, such as ${kpi}=100.`,
    );
  }
}
