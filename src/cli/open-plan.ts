import { diskSource } from '../load/disk.ts';
import { findPlan, isFoundPlan } from '../load/find-plan.ts';
import { DEFAULT_LIMITS, type Limits } from '../load/limits.ts';
import type { Source } from '../load/source.ts';
import { isMistake } from '../mistake.ts';
import { type Day, parseDay } from '../period/day.ts';
import { PlanError } from './plan-error.ts';
import type { World } from './world.ts';

export interface JudgingOptions {
  readonly asOf?: string;
  readonly limit?: readonly string[];
}

/** The plan that a command is about, with the date and the limits to judge it by. */
export interface OpenPlan {
  /** The folder that holds plan.yaml, as an absolute path. */
  readonly folder: string;
  readonly source: Source;
  readonly asOf: Day;
  /** The date was asked for with --as-of. */
  readonly looksBack: boolean;
  readonly limits: Limits;
}

export function openPlan(
  folder: string | undefined,
  options: JudgingOptions,
  world: World,
): OpenPlan {
  const found = findPlan(world.cwd, folder);
  if (!isFoundPlan(found)) throw new PlanError(found.message, found.hint);
  const limits = readLimits(options.limit ?? []);
  return {
    folder: found.folder,
    source: diskSource(found.folder, limits),
    asOf: readAsOf(options.asOf, world),
    looksBack: options.asOf !== undefined,
    limits,
  };
}

/** The date to judge by: the flag, else SOURCE_DATE_EPOCH (seconds, as reproducible builds set it), else today. */
function readAsOf(text: string | undefined, world: World): Day {
  if (text !== undefined) return readDate('--as-of', text);
  const epoch = world.env.SOURCE_DATE_EPOCH;
  if (epoch === undefined || epoch === '') return world.today();
  if (!/^\d{1,11}$/.test(epoch)) {
    throw new PlanError(
      `SOURCE_DATE_EPOCH is "${epoch.slice(0, 40)}", which is not a number of seconds`,
      'Unset it, or use --as-of.',
    );
  }
  return Math.floor(Number(epoch) / 86_400);
}

/** A date as a flag gives it. */
export function readDate(flag: string, text: string): Day {
  const day = parseDay(text);
  if (!isMistake(day)) return day;
  throw new PlanError(
    `${flag} ${text}: ${day.mistake}`,
    day.hint ?? 'Write a date such as 2026-09-30.',
  );
}

/** `--limit files=10000`: raised by whoever runs the tool, never by a file of the plan. */
function readLimits(settings: readonly string[]): Limits {
  const limits: Record<string, number> = { ...DEFAULT_LIMITS };
  for (const setting of settings) {
    const [name = '', number = ''] = setting.split('=');
    if (!Object.hasOwn(DEFAULT_LIMITS, name) || !/^[1-9]\d{0,11}$/.test(number)) {
      throw new PlanError(
        `--limit ${setting} is not a limit`,
        `Write name=number; the limits are ${Object.keys(DEFAULT_LIMITS).join(', ')}.`,
      );
    }
    limits[name] = Number(number);
  }
  return { ...DEFAULT_LIMITS, ...limits };
}
