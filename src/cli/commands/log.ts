import { EXIT } from '../../exit.ts';
import { type Past, readPast } from '../../history/past.ts';
import type { PlanHistory } from '../../load/history.ts';
import { type LoadedPlan, load } from '../../load/load.ts';
import { parseNumber } from '../../load/number.ts';
import { isMistake } from '../../mistake.ts';
import { writeJson } from '../../render/json.ts';
import { renderLog } from '../../render/text-log.ts';
import { resolve } from '../../resolve/resolve.ts';
import { describeLog } from '../../verdict/plan-log.ts';
import { readLogSubject } from '../log-subject.ts';
import { lookFor } from '../look.ts';
import { type JudgingOptions, type OpenPlan, openPlan } from '../open-plan.ts';
import { PlanError } from '../plan-error.ts';
import { orFail } from '../plan-sides.ts';
import { readPlanHistory } from '../read-plan-history.ts';
import type { World } from '../world.ts';

interface LogOptions extends JudgingOptions {
  readonly plan?: string;
  readonly number?: string;
  readonly format: 'text' | 'json';
}

/** `plan log [id]`: what was changed, by whom, and what that did then. It judges nothing today: 0 when told. */
export async function runLog(
  wanted: string | undefined,
  options: LogOptions,
  world: World,
): Promise<number> {
  const number = readCount(options.number);
  const plan = openPlan(options.plan, options, world);
  const history = orFail(await readPlanHistory(plan.folder, world));
  const now = load(plan.source, plan.limits);
  const past =
    wanted === undefined
      ? readNewest(history, now, plan, number)
      : readAbout(history, now, plan, wanted);
  if (past.edits.length === 0)
    throw new PlanError(
      'Git keeps no version of the plan yet',
      past.later > 0
        ? `Its ${past.later} commits are from after ${options.asOf}.`
        : 'Commit it: `git add`, `git commit`.',
    );
  const about = wanted === undefined ? undefined : readLogSubject(wanted, past);
  const answer = describeLog(past, {
    asOf: plan.asOf,
    about: about?.subject,
    edits: about?.edits ?? past.edits,
    unseen: about ? 0 : past.first,
    number,
    touches: about?.touches,
    now: resolve(now).workspace,
  });
  world.stdout.write(
    options.format === 'json' ? writeJson(answer) : renderLog(answer, lookFor(world)),
  );
  return EXIT.passes;
}

/** Of a long history only its end is looked at, until it holds as many commits with a change as are asked for. */
function readNewest(history: PlanHistory, now: LoadedPlan, plan: OpenPlan, number: number): Past {
  for (let newest = 2 * number; ; newest *= 4) {
    const past = readPast(history, now, { ...plan, newest });
    const told = new Set(past.edits.map(({ at, commit }) => `${at} ${commit?.id}`)).size;
    if (told > number || newest >= past.steps.length) return past;
  }
}

/** Only the files that mention it are looked at; all of them where none does, to say what there is. */
function readAbout(history: PlanHistory, now: LoadedPlan, plan: OpenPlan, wanted: string): Past {
  const about = wanted.replace(/^(?:assumptions|kpis|initiatives|gates|teams)\./, '');
  const past = readPast(history, now, { ...plan, about });
  const isKnown = past.edits.some(
    ({ change: { subject, id } }) => subject === wanted || id === about,
  );
  return isKnown ? past : readPast(history, now, plan);
}

const USUAL_COUNT = 10;
const MOST = 50_000;

function readCount(text: string | undefined): number {
  if (text === undefined) return USUAL_COUNT;
  const count = parseNumber(text);
  if (!isMistake(count) && Number.isInteger(count) && count >= 1 && count <= MOST) return count;
  throw new PlanError(
    `--number ${text} is not a number of commits`,
    `Write a whole number from 1 to ${MOST}.`,
  );
}
