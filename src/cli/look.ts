import type { Look } from '../render/style.ts';
import type { World } from './world.ts';

/** Colour where a person looks on: a terminal that has not asked for none (https://no-color.org, FORCE_COLOR). */
export function lookFor(world: World): Look {
  const { env, stdout } = world;
  const isForced =
    env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== '' && env.FORCE_COLOR !== '0';
  const isRefused =
    (env.NO_COLOR !== undefined && env.NO_COLOR !== '') ||
    env.TERM === 'dumb' ||
    env.FORCE_COLOR === '0';
  return { color: !isRefused && (isForced || stdout.isTTY === true), width: widthOf(world) };
}

/** Columns of the terminal; 80 where there is none, so that piped output is the same everywhere. */
export function widthOf({ stdout }: World): number {
  const width = stdout.isTTY ? (stdout.columns ?? 80) : 80;
  return Math.min(Math.max(width, 40), 120);
}
