import { EXIT } from '../../exit.ts';
import {
  type Replay,
  type ReplayOptions,
  replayFiles,
  replayHistory,
  stepsUpTo,
} from '../../history/replay.ts';
import { isTrouble } from '../../load/git/trouble.ts';
import type { PlanHistory } from '../../load/history.ts';
import { load } from '../../load/load.ts';
import { isUncommitted } from '../../load/uncommitted.ts';
import { type Day, formatDay } from '../../period/day.ts';
import { renderJson, writeJson } from '../../render/json.ts';
import { renderText } from '../../render/text.ts';
import { renderReplay } from '../../render/text-replay.ts';
import { resolve } from '../../resolve/resolve.ts';
import type { Result } from '../../schema/result.ts';
import { describeReplay } from '../../verdict/describe-replay.ts';
import { refuse } from '../../verdict/verdict.ts';
import { lookFor } from '../look.ts';
import { type JudgingOptions, type OpenPlan, openPlan, readDate } from '../open-plan.ts';
import { PlanError } from '../plan-error.ts';
import { readPlanHistory } from '../read-plan-history.ts';
import { readReplaySubject } from '../replay-subject.ts';
import type { World } from '../world.ts';

interface ReplayCommandOptions extends JudgingOptions {
  readonly plan?: string;
  readonly by: 'period' | 'commit';
  readonly from?: string;
  readonly to?: string;
  readonly format: 'text' | 'json';
}

/** `plan replay`: the verdicts as they would have been, with only what was known then. It judges nothing today: 0. */
export async function runReplay(
  wanted: string | undefined,
  options: ReplayCommandOptions,
  world: World,
): Promise<number> {
  const { by, format } = options;
  const plan = openPlan(options.plan, readRange(options), world);
  const from = options.from === undefined ? undefined : readDate('--from', options.from);
  refuseEmptyRange(from, plan.asOf);
  const history = await openHistory(plan, by, world);
  const asked = { by, from, to: plan.asOf, limits: plan.limits };
  const look = lookFor(world);
  const replay = history ? replayCommitted(history, asked) : replayToday(plan, asked);
  if ('exit_code' in replay) {
    world.stdout.write((format === 'json' ? renderJson : renderText)(replay, look));
    return replay.exit_code;
  }
  const subject = wanted === undefined ? undefined : readReplaySubject(wanted, replay);
  const answer = describeReplay(replay, {
    by,
    to: plan.asOf,
    history,
    counted: history ? stepsUpTo(history, plan.asOf).length : 0,
    isUncommitted: history !== undefined && !plan.looksBack && isUncommitted(history, plan.source),
    isAsked: (section, id) => subject?.[section].has(id) ?? true,
  });
  world.stdout.write(format === 'json' ? writeJson(answer) : renderReplay(answer, look));
  return EXIT.passes;
}

/** `--to` is another word for `--as-of`, which reads better beside `--from`. */
function readRange({ asOf, to, ...rest }: ReplayCommandOptions): JudgingOptions {
  if (to === undefined) return asOf === undefined ? rest : { ...rest, asOf };
  if (asOf !== undefined && asOf !== to)
    throw new PlanError('--to and --as-of are two words for one day', 'Give one of the two.');
  readDate('--to', to);
  return { ...rest, asOf: to };
}

function refuseEmptyRange(from: Day | undefined, to: Day) {
  if (from === undefined || from <= to) return;
  throw new PlanError(
    `--from ${formatDay(from)} is after the last day, ${formatDay(to)}`,
    'Give an earlier day, or a later one with --to.',
  );
}

/** Undefined where the plan has no history at all; one that is there and cannot be read is refused. */
async function openHistory(
  plan: OpenPlan,
  by: 'period' | 'commit',
  world: World,
): Promise<PlanHistory | undefined> {
  const history = await readPlanHistory(plan.folder, world);
  const isNone = isTrouble(history)
    ? history.trouble === 'no-repository' || history.trouble === 'no-commit'
    : history.steps.length === 0;
  if (!isNone && isTrouble(history)) throw new PlanError(sentence(history.message), history.hint);
  if (isNone && by === 'commit')
    throw new PlanError(
      isTrouble(history) ? sentence(history.message) : 'No commit holds this plan',
      'Commit it to git, or leave out "--by commit" to date the files of today back.',
    );
  return isNone || isTrouble(history) ? undefined : history;
}

/** Errors end without a full stop. */
function sentence(message: string): string {
  return message.replace(/\.$/, '');
}

function replayCommitted(history: PlanHistory, asked: ReplayOptions): Replay {
  const first = history.steps.find(({ day }) => day !== undefined)?.day;
  if (first !== undefined && first > asked.to)
    throw new PlanError(
      `Nothing was committed by ${formatDay(asked.to)}: the history of the plan begins on ${formatDay(first)}`,
      'Ask for a later day with --to.',
    );
  const replay = replayHistory(history, asked);
  if (replay) return replay;
  throw new PlanError(
    `The plan could not be read in any of its commits up to ${formatDay(asked.to)}`,
    'plan check says what is wrong with it today.',
  );
}

/** The plan as it stands, dated back; the result that says why, where it cannot be read. */
function replayToday(plan: OpenPlan, asked: ReplayOptions): Replay | Result {
  const loaded = load(plan.source, plan.limits);
  const { workspace, problems } = resolve(loaded);
  return workspace
    ? replayFiles(workspace, asked)
    : refuse(problems, plan.asOf, loaded.documents.length);
}
