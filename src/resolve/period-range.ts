import { escapeForMessage } from '../load/characters.ts';
import type { Cadence } from '../period/period.ts';
import { coverOf } from './grid.ts';
import { type Reading, readPeriod, report } from './reading.ts';

/** `2026-03` or `2026-03..2026-05`, as the first and last period index of a cadence. */
export function readPeriodRange(
  reading: Reading,
  text: string,
  path: readonly (string | number)[],
  cadence: Cadence,
): readonly [number, number] | undefined {
  const [from = '', to = from, ...more] = text.split('..');
  const first = readPeriod(reading, from, path);
  const last = readPeriod(reading, to, path);
  if (!first || !last) return undefined;
  const [start, end] = [coverOf(reading, first, cadence), coverOf(reading, last, cadence)];
  if (more.length === 0 && start && end && start.first <= end.last) return [start.first, end.last];
  report(reading, path, {
    code: 'bad-range',
    message: `"${escapeForMessage(text)}" is not a range of whole ${cadence}s with the earlier first.`,
    hint: 'Write one period, or a range such as "2026-03..2026-05".',
  });
  return undefined;
}
