import type { Day } from '../period/day.ts';
import type { Unit } from '../units/unit.ts';
import { ALWAYS, type Path, type Value } from './change.ts';
import { valueOn } from './path-value.ts';
import { sameFigure } from './same-figure.ts';
import { figureText } from './written-figures.ts';

/**
 * What changes of a figure over time, instead of all its steps: `at most 120 -> at most 180 (from 2026-09)`. Undefined
 * where the two say the same thing in another form, or more than one edge changes: then both are said in full.
 */
export function describeSteps(before: Value, after: Value): string | undefined {
  if (before.kind === 'path' && after.kind === 'path') {
    return stepsOf('', before, after);
  }
  if (before.kind !== 'band' || after.kind !== 'band') return undefined;
  // About is said by its middle, not by its edges.
  if (before.lower && before.upper) return undefined;
  if (before.lower && after.lower && !after.upper) {
    return stepsOf('at least ', { ...before, path: before.lower }, { ...after, path: after.lower });
  }
  if (before.upper && after.upper && !after.lower) {
    return stepsOf('at most ', { ...before, path: before.upper }, { ...after, path: after.upper });
  }
  return undefined;
}

interface MeasuredPath {
  readonly path: Path;
  readonly unit: Unit;
}

function stepsOf(bound: string, was: MeasuredPath, is: MeasuredPath): string | undefined {
  const [before, after] = [was.path, is.path];
  const starts = [...new Set([...before, ...after].map(({ start }) => start))];
  const other = starts.sort((a, b) => a - b).filter((day) => !isSame(before, after, day));
  const [first, ...more] = other;
  if (first === undefined || (first === ALWAYS && more.length > 0)) return undefined;
  const text = ({ path, unit }: MeasuredPath) => {
    const value = valueOn(path, first);
    return value === undefined ? 'none' : `${bound}${figureText(value, unit)}`;
  };
  const period = [...after, ...before].find(({ start }) => start === first)?.period;
  const since = period ? ` (from ${period})` : '';
  const rest =
    more.length === 0 ? '' : ` and ${more.length} more step${more.length === 1 ? '' : 's'}`;
  return `${text(was)} -> ${text(is)}${since}${rest}`;
}

function isSame(before: Path, after: Path, day: Day): boolean {
  const [was, is] = [valueOn(before, day), valueOn(after, day)];
  return was === undefined || is === undefined ? was === is : sameFigure(was, is);
}
