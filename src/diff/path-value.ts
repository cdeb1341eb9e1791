import type { Day } from '../period/day.ts';
import type { Path } from './change.ts';

/** What a path says on a day; before its first step it says nothing, nor where its figure could not be read. */
export function valueOn(path: Path, day: Day): number | undefined {
  const value = path.findLast(({ start }) => start <= day)?.value;
  return Number.isNaN(value) ? undefined : value;
}
