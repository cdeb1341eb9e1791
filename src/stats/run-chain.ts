import { normalCdf } from './normal.ts';

/** A cut of the standard normal line into cells; from `firstBeyond` on every cell lies beyond the edge. */
interface Cells {
  /** Borders between cells, rising; one fewer than there are cells. */
  readonly cuts: Float64Array;
  readonly middles: Float64Array;
  readonly firstBeyond: number;
}

/** What `runAlarms` needs: the edge in standard deviations above the mean, and the rule. */
export interface RunChain {
  readonly edge: number;
  readonly phi: number;
  readonly after: number;
  readonly periods: number;
  readonly states: number;
}

/** Cells outside this are cut off, and no cell is represented by a value farther out than `farthest`. */
const gridEnd = 4.5;
const farthest = 5;
/** Far less than the method can tell, or anyone acts on: nothing is worked out below it. */
const leastChance = 1e-6;

/**
 * The chance that `after` values in a row have been beyond the edge, by the end of each period: `periods`
 * numbers, never falling, each worked out when it is asked for. The values are a stationary AR(1) with mean 0,
 * spread 1 and lag-one correlation `phi`.
 * Method: quadrature. The value is a cell of a grid, the state is (cell, length of the current run),
 * and the mass that completes a run is taken out. The cell that holds the edge is split in two, so that
 * "beyond" is exact. Source: a Markov chain for run rules as in Brook and Evans (1972), Biometrika 59.
 */
export function* runAlarms(chain: RunChain): Generator<number> {
  // Any one value is beyond with this chance, so a run is no likelier than this in all periods together.
  if (chain.periods * normalCdf(-chain.edge) < leastChance) {
    yield* new Float64Array(chain.periods);
    return;
  }
  const cells = cutIntoCells(chain.edge, chain.states);
  const transitions = transitionMatrix(cells, chain.phi);
  const size = cells.middles.length;
  let alarmed = 0;
  let runs: readonly Float64Array[] = Array.from(
    { length: chain.after },
    () => new Float64Array(size),
  );
  runs[0]?.set(chancesOfCells(cells.cuts, 0, 1));
  for (let period = 0; period < chain.periods; period++) {
    if (period > 0) runs = runs.map((mass) => moveMass(mass, transitions));
    const placed = placeByRun(runs, cells.firstBeyond);
    runs = placed.runs;
    alarmed += placed.completed;
    yield Math.min(alarmed, 1);
  }
}

function cutIntoCells(edge: number, states: number): Cells {
  const step = (2 * gridEnd) / (states - 1);
  const borders = Float64Array.from({ length: states - 1 }, (_, k) => -gridEnd + (k + 0.5) * step);
  const cuts = Float64Array.from([...borders, edge]).sort();
  const middles = Float64Array.from({ length: states + 1 }, (_, cell) => {
    const below = cuts[cell - 1] ?? -farthest;
    const above = cuts[cell] ?? farthest;
    return Math.min(Math.max((below + above) / 2, -farthest), farthest);
  });
  return { cuts, middles, firstBeyond: cuts.lastIndexOf(edge) + 1 };
}

/** Row by row: the chances of the next cell, given the middle of this one. */
function transitionMatrix(cells: Cells, phi: number): Float64Array {
  const size = cells.middles.length;
  const spread = Math.sqrt(1 - phi * phi);
  const matrix = new Float64Array(size * size);
  cells.middles.forEach((middle, row) => {
    matrix.set(chancesOfCells(cells.cuts, phi * middle, spread), row * size);
  });
  return matrix;
}

/** The chance of each cell under a normal distribution. */
function chancesOfCells(cuts: Float64Array, mean: number, spread: number): Float64Array {
  const chances = new Float64Array(cuts.length + 1);
  let below = 0;
  for (let cell = 0; cell < cuts.length; cell++) {
    const upTo = chanceBelow(((cuts[cell] ?? 0) - mean) / spread);
    chances[cell] = upTo - below;
    below = upTo;
  }
  chances[cuts.length] = 1 - below;
  return chances;
}

/** Beyond 9 what is left is less than a double can add to 1: most cells of a persistent series are that far off. */
function chanceBelow(z: number): number {
  if (z > 9) return 1;
  return z < -9 ? 0 : normalCdf(z);
}

function moveMass(mass: Float64Array, transitions: Float64Array): Float64Array {
  const size = mass.length;
  const moved = new Float64Array(size);
  for (let from = 0; from < size; from++) {
    const amount = mass[from] ?? 0;
    // Most runs live on few cells: skipping the empty ones is most of the speed.
    if (amount === 0) continue;
    const row = from * size;
    for (let to = 0; to < size; to++) {
      moved[to] = (moved[to] ?? 0) + amount * (transitions[row + to] ?? 0);
    }
  }
  return moved;
}

/** Sorts the mass by the length of its run after this period; `completed` is what reached the full length. */
function placeByRun(
  runs: readonly Float64Array[],
  firstBeyond: number,
): { readonly runs: readonly Float64Array[]; readonly completed: number } {
  const placed = runs.map((mass) => new Float64Array(mass.length));
  const inside = placed[0] ?? new Float64Array(0);
  let completed = 0;
  runs.forEach((mass, length) => {
    for (let cell = 0; cell < firstBeyond; cell++) {
      inside[cell] = (inside[cell] ?? 0) + (mass[cell] ?? 0);
    }
    const beyond = mass.subarray(firstBeyond);
    const longer = placed[length + 1];
    if (longer) longer.set(beyond, firstBeyond);
    else completed += beyond.reduce((sum, amount) => sum + amount, 0);
  });
  return { runs: placed, completed };
}
