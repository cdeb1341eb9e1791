import { isColumnReference } from '../load/load.ts';
import type { InitiativeEntry, KpiEntry } from '../schema/plan-file.ts';

/** Which definitions take figures from which CSV file. */
export interface Referrers {
  /** The definitions that name a CSV file, as `kpis.cac`. */
  of(csv: string): Iterable<string>;
  /** Notes that a definition says something else than before. */
  replace(key: string, before: Figures | undefined, after: Figures | undefined): void;
}

/** What of an entry may stand in a CSV file. */
type Figures = Pick<KpiEntry, 'actual' | 'target'> & Pick<InitiativeEntry, 'budget' | 'spend'>;

export function createReferrers(): Referrers {
  const keys = new Map<string, Set<string>>();
  return {
    of: (csv) => keys.get(csv) ?? [],
    replace(key, before, after) {
      for (const { csv } of columnsIn(before)) keys.get(csv)?.delete(key);
      for (const { csv } of columnsIn(after)) {
        const known = keys.get(csv) ?? new Set();
        keys.set(csv, known.add(key));
      }
    },
  };
}

/** A column of a CSV file. */
export interface Column {
  readonly csv: string;
  readonly column: string;
}

/** The CSV columns from which an entry takes figures. */
export function columnsIn(entry: Figures | undefined): readonly Column[] {
  const written = [entry?.actual, entry?.target, entry?.budget, entry?.spend];
  return written.flatMap((each) => (isColumnReference(each) ? [each] : []));
}
