import { middleOf, placeNames } from './chart-names.ts';

/** What stands over the columns of a timeline, and how wide they are. */
export interface TimelineScale {
  /** Lines above the rows, from the first column on. */
  readonly head: readonly string[];
  readonly cell: number;
  /** Where in its cell a sign stands. */
  readonly offset: number;
  /** The columns that found room: the latest. */
  readonly shown: number;
}

const WIDEST_CELL = 3;

/**
 * A scale for columns with these names, such as "2026-08", in so many characters. Where they fit, every column has its
 * name, the year above it once; else some are named below ticks, as under a chart.
 */
export function scaleTimeline(names: readonly string[], room: number): TimelineScale {
  const parts = names.map(splitName);
  const widest = Math.max(...parts.map(([, tail]) => tail.length));
  const cell = widest + 1;
  if (cell * names.length <= room) {
    const years = parts.map(([year], at) => (year === parts[at - 1]?.[0] ? '' : year));
    const tails = parts
      .map(([, tail]) => tail.padEnd(cell))
      .join('')
      .trimEnd();
    return {
      head: years.some((year) => year !== '') ? [placeYears(years, cell), tails] : [tails],
      cell,
      offset: widest - 1,
      shown: names.length,
    };
  }
  const shown = names.slice(-room);
  const narrow = Math.max(1, Math.min(WIDEST_CELL, Math.floor(room / shown.length)));
  const positions = shown.map((name) => ({ name, mark: '' }));
  const { ticks, names: below } = placeNames(positions, narrow, room);
  return {
    head: [below, ticks],
    cell: narrow,
    offset: middleOf(0, narrow),
    shown: shown.length,
  };
}

/** The signs of a row in their cells. */
export function layCells(signs: readonly string[], { cell, offset, shown }: TimelineScale): string {
  return signs
    .slice(-shown)
    .map((sign) => (' '.repeat(offset) + sign).padEnd(cell))
    .join('')
    .trimEnd();
}

/** "2026-08" is the year and what is in it; a year alone and anything else is left whole. */
function splitName(name: string): readonly [year: string, tail: string] {
  const [, year = '', tail = name] = /^((?:FY)?\d{4})-([QW]?\d[\d-]*)$/.exec(name) ?? [];
  return [year, tail];
}

/** Years where they begin, as far as the one before leaves room. */
function placeYears(years: readonly string[], cell: number): string {
  return years
    .reduce((line, year, at) => {
      const start = at * cell;
      const isFree = line.length < start || start === 0;
      return year !== '' && isFree ? line.padEnd(start) + year : line;
    }, '')
    .trimEnd();
}
