import type { Day } from '../period/day.ts';
import type { Path } from './change.ts';

/** What a path says on a day; before its first step it says nothing. */
export function valueOn(path: Path, day: Day): number | undefined {
  return path.findLast(({ start }) => start <= day)?.value;
}
