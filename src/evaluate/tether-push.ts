import { median } from '../stats/series.ts';
import type { DriverTree } from './driver-tree.ts';
import { lastFigure } from './figures.ts';
import { isMoved } from './lost-movement.ts';

/** As far as a KPI is moved: a tenth of itself. A claim without an elasticity hands on as much. */
const STEP = 0.1;
/** What is left of a recent movement one period earlier. */
const FADING = 0.8;

/**
 * A movement of a KPI. `level` moves all its figures, as if it had always been so; `recent` mostly the latest ones, which
 * shows in growth and changes where a level does not.
 */
interface Push {
  readonly kpi: string;
  /** Of the figures themselves; negative is down. */
  readonly share: number;
  readonly shape: 'level' | 'recent';
}

const PUSHES: readonly Omit<Push, 'kpi'>[] = [
  { share: STEP, shape: 'level' },
  { share: -STEP, shape: 'level' },
  { share: STEP, shape: 'recent' },
  { share: -STEP, shape: 'recent' },
];

/** What a push moves through formulas, and where claims take it from there. */
interface Response {
  readonly movesCore: boolean;
  readonly moved: readonly string[];
  readonly claimed: readonly Push[];
}

/**
 * What moves when a KPI moves by 10%, up or down: through formulas by working them out again, through a claim by its
 * elasticity. The KPIs that move, or `core` where a core metric is among them. Each movement is followed by itself, so
 * that a plan of many KPIs does not work out the same formulas again for each of them.
 */
export function pushThrough(
  tree: DriverTree,
  current: (kpi: string) => number,
): (kpi: string) => ReadonlySet<string> | 'core' {
  const known = new Map<string, Response>();
  const respond = (push: Push): Response => {
    const key = `${push.kpi} ${push.share} ${push.shape}`;
    const response = known.get(key) ?? responseTo(push, tree, current);
    known.set(key, response);
    return response;
  };
  return (kpi) => {
    const moved = new Set<string>();
    for (const push of PUSHES) {
      const found = follow({ ...push, kpi }, respond);
      if (found === 'core') return 'core';
      for (const each of found) moved.add(each);
    }
    return moved;
  };
}

function follow(start: Push, respond: (push: Push) => Response): ReadonlySet<string> | 'core' {
  const moved = new Set<string>();
  const waiting = new Map([[`${start.kpi} ${start.share}`, start]]);
  for (const push of waiting.values()) {
    const response = respond(push);
    if (response.movesCore) return 'core';
    for (const kpi of response.moved) moved.add(kpi);
    for (const next of response.claimed) waiting.set(`${next.kpi} ${next.share}`, next); // a Map grows while it is walked
  }
  return moved;
}

function responseTo(push: Push, tree: DriverTree, current: (kpi: string) => number): Response {
  const { kpi, share, shape } = push;
  if (share === 0 || current(kpi) < 0 || !isMovable(kpi, tree))
    return { movesCore: false, moved: [], claimed: [] };
  const standing = tree.standingOn(kpi);
  const core = tree.workspace.coreMetrics.filter((id) => standing.has(id));
  // Where no formula uses it, that it moves is all there is to know.
  if (standing.size === 1) {
    const claimed = claimsFrom(kpi, share, shape, tree);
    return { movesCore: core.length > 0, moved: [kpi], claimed };
  }
  const figures = tree.suppose(new Map([[kpi, (values) => pushed(values, push)]]));
  const changeOf = (id: string): number | undefined => {
    const at = current(id);
    const [before, after] = [tree.figures.of(id)[at], figures.of(id)[at]];
    if (before === undefined || after === undefined || !isMoved(before, after)) return undefined;
    return after - before;
  };
  if (core.some((id) => changeOf(id) !== undefined))
    return { movesCore: true, moved: [], claimed: [] };
  const changes = [...standing].flatMap((id) => {
    const by = changeOf(id);
    return by === undefined ? [] : [{ id, by }];
  });
  return {
    movesCore: false,
    moved: changes.map(({ id }) => id),
    claimed: changes.flatMap(({ id, by }) => claimsFrom(id, by, shape, tree)),
  };
}

function claimsFrom(
  kpi: string,
  by: number,
  shape: Push['shape'],
  { graph }: DriverTree,
): readonly Push[] {
  return graph.linksFrom(kpi).flatMap(({ claim }) => {
    if (!claim) return [];
    const share = STEP * (claim.elasticity ?? 1) * claim.sign * (by < 0 ? -1 : 1);
    return [{ kpi: claim.metric, share, shape }];
  });
}

function pushed(values: Float64Array, { share, shape }: Omit<Push, 'kpi'>): Float64Array {
  const at = lastFigure(values);
  const size = values.includes(0) ? usualSize(values) : 0;
  const moved = Float64Array.from(values);
  // A loop: a typed array's own map() takes several times as long.
  for (let each = 0; each < moved.length; each++) {
    const value = moved[each] ?? Number.NaN;
    const faded = shape === 'level' ? 1 : FADING ** Math.abs(at - each);
    moved[each] = value + share * faded * (value === 0 ? size : Math.abs(value));
  }
  return moved;
}

/** All figures a tenth higher. */
export function stepUp(values: Float64Array): Float64Array {
  return pushed(values, { share: STEP, shape: 'level' });
}

/** Where a figure is 0, a tenth of it would be no movement: the usual size counts. NaN where all figures are 0. */
function usualSize(values: Float64Array): number {
  return median(values.filter((value) => value !== 0).map(Math.abs));
}

/** Whether a KPI has a figure that can be moved by a share of itself. */
export function isMovable(kpi: string, { figures }: DriverTree): boolean {
  return figures.of(kpi).some((value) => Math.abs(value) > 0);
}
