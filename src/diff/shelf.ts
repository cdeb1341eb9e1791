import { compareText } from '../compare-text.ts';
import { sameData } from './same-data.ts';

/**
 * Entries by id, each from the last of the files (by path) that define it; and what stood there before the last step,
 * so that both sides of a step can be read without a copy of the plan.
 */
export interface Shelf<Entry> {
  readonly now: ShelfSide<Entry>;
  /** As it was before the current step. */
  readonly past: ShelfSide<Entry>;
  /** Makes now the past: all that follows is one step. */
  begin(): void;
  /** Puts what one file says in the place of what it said. */
  replace(path: string, before: ById<Entry> | undefined, after: ById<Entry> | undefined): void;
  /** The ids whose entry says something else than before the step. */
  touched(): readonly string[];
}

export interface ShelfSide<Entry> {
  get(id: string): Entry | undefined;
  ids(): Iterable<string>;
}

type ById<Entry> = Readonly<Record<string, Entry>>;

/** What one file says about an id. */
interface Claim<Entry> {
  readonly path: string;
  readonly entry: Entry;
}

export function createShelf<Entry>(): Shelf<Entry> {
  const claims = new Map<string, readonly Claim<Entry>[]>();
  const replaced = new Map<string, Entry | undefined>();
  let touched: readonly string[] | undefined;
  const now = { get: (id: string) => claims.get(id)?.at(-1)?.entry, ids: () => claims.keys() };

  function put(path: string, id: string, entry: Entry | undefined) {
    touched = undefined;
    if (!replaced.has(id)) replaced.set(id, now.get(id));
    const others = claims.get(id)?.filter((claim) => claim.path !== path) ?? [];
    const all = entry === undefined ? others : [...others, { path, entry }];
    if (all.length === 0) claims.delete(id);
    else claims.set(id, all.length === 1 ? all : all.sort((a, b) => compareText(a.path, b.path)));
  }

  return {
    now,
    past: {
      get: (id) => (replaced.has(id) ? replaced.get(id) : now.get(id)),
      *ids() {
        for (const id of claims.keys()) if (!replaced.has(id)) yield id;
        for (const [id, entry] of replaced) if (entry !== undefined) yield id;
      },
    },
    begin() {
      touched = undefined;
      replaced.clear();
    },
    replace(path, before = {}, after = {}) {
      for (const id of Object.keys(before)) {
        if (!Object.hasOwn(after, id)) put(path, id, undefined);
      }
      for (const [id, entry] of Object.entries(after)) {
        const isKept = Object.hasOwn(before, id) && before[id] === entry;
        if (!isKept) put(path, id, entry);
      }
    },
    touched() {
      touched ??= [...replaced].flatMap(([id, was]) => (sameData(was, now.get(id)) ? [] : [id]));
      return touched;
    },
  };
}
