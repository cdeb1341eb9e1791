/** A position below a plot: its name, and a sign for the axis where it has one. */
export interface NamedPosition {
  readonly name: string;
  readonly mark: string;
}

const GAP = 2;

/** The axis with a tick at every named position, and the names below: the first, the last, and as many between as fit. */
export function placeNames(
  positions: readonly NamedPosition[],
  cell: number,
  room: number,
): { readonly ticks: string; readonly names: string } {
  const last = positions.length - 1;
  const placed = new Map<number, number>();
  const isFree = (from: number, to: number) =>
    [...placed].every(([at, start]) => {
      const end = start + (positions[at]?.name.length ?? 0);
      return to + GAP <= start || from >= end + GAP;
    });
  for (const at of inOrderOfWeight(last)) {
    const length = positions[at]?.name.length ?? 0;
    const centred = middleOf(at, cell) - Math.floor(length / 2);
    const start = Math.max(0, Math.min(centred, room - length));
    if (isFree(start, start + length)) placed.set(at, start);
  }
  const ticks = positions.map(({ mark }, at) => {
    const sign = mark || (placed.has(at) ? "'" : ' ');
    return ' '.repeat(middleOf(0, cell)) + sign + ' '.repeat(cell - 1 - middleOf(0, cell));
  });
  const names = [...placed]
    .sort(([a], [b]) => a - b)
    .reduce((line, [at, start]) => line.padEnd(start) + (positions[at]?.name ?? ''), '');
  return { ticks: ticks.join('').trimEnd(), names };
}

/** The ends first, then the middle, the quarters, the eighths: what is placed early keeps its room. */
function inOrderOfWeight(last: number): readonly number[] {
  const order = new Set([last, 0]);
  for (let parts = 2; parts <= 16; parts *= 2) {
    for (let part = 1; part < parts; part += 2) order.add(Math.round((last * part) / parts));
  }
  return [...order];
}

/** The column that a position is drawn in; each takes `cell` columns. */
export function middleOf(at: number, cell: number): number {
  return at * cell + Math.floor((cell - 1) / 2);
}
