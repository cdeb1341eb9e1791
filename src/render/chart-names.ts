/** A position below a plot: its name, and a sign for the axis where it has one. */
export interface NamedPosition {
  readonly name: string;
  readonly mark: string;
}

const GAP = 2;
const MOST_PARTS = 12;

/** The axis with a tick at every named position, and the names below: the first, the last, and as many between as fit. */
export function placeNames(
  positions: readonly NamedPosition[],
  cell: number,
  room: number,
): { readonly ticks: string; readonly names: string } {
  const last = positions.length - 1;
  let placed: ReadonlyMap<number, number> | undefined;
  for (let parts = Math.min(last, MOST_PARTS); parts > 0 && !placed; parts--) {
    placed = placeEvenly(positions, parts, cell, room);
  }
  placed ??= new Map([[last, startOf(positions, last, cell, room)]]);
  const [before, after] = [middleOf(0, cell), cell - 1 - middleOf(0, cell)];
  const ticks = positions.map(({ mark }, at) => {
    const sign = mark || (placed.has(at) ? "'" : ' ');
    return ' '.repeat(before) + sign + ' '.repeat(after);
  });
  const names = [...placed].reduce(
    (line, [at, start]) => line.padEnd(start) + (positions[at]?.name ?? ''),
    '',
  );
  return { ticks: ticks.join('').trimEnd(), names };
}

/** Where each name starts when the axis is cut into equal parts; undefined where the names would touch. */
function placeEvenly(
  positions: readonly NamedPosition[],
  parts: number,
  cell: number,
  room: number,
): ReadonlyMap<number, number> | undefined {
  const placed = new Map<number, number>();
  let free = 0;
  for (let part = 0; part <= parts; part++) {
    const at = Math.round(((positions.length - 1) * part) / parts);
    const start = startOf(positions, at, cell, room);
    if (start < free) return undefined;
    placed.set(at, start);
    free = start + (positions[at]?.name.length ?? 0) + GAP;
  }
  return placed;
}

/** Centred below its position, but never over the edges. */
function startOf(
  positions: readonly NamedPosition[],
  at: number,
  cell: number,
  room: number,
): number {
  const length = positions[at]?.name.length ?? 0;
  const centred = middleOf(at, cell) - Math.floor(length / 2);
  return Math.max(0, Math.min(centred, room - length));
}

/** The column that a position is drawn in; each takes `cell` columns. */
export function middleOf(at: number, cell: number): number {
  return at * cell + Math.floor((cell - 1) / 2);
}
