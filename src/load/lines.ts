import type { Place } from '../problem.ts';

/** Offsets at which the lines of a text start. Only LF ends a line: files with any other lone line end are refused. */
export function findLineStarts(text: string): Int32Array {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return Int32Array.from(starts);
}

/** The place of an offset (UTF-16 units) in a text whose line starts are known. */
export function placeOf(file: string, lineStarts: Int32Array, offset: number): Place {
  let low = 0;
  let high = lineStarts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lineStarts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { file, line: low + 1, column: offset - (lineStarts[low] ?? 0) + 1 };
}
