import type { Table } from '../load/csv.ts';
import type { LoadedPlan } from '../load/load.ts';
import type { Cadence, Calendar } from '../period/period.ts';
import { createLiveView } from './live-view.ts';
import type { Entries, Header, Lists } from './plan-entries.ts';

/**
 * What the files of one snapshot say, by definition, whichever file says it and whether or not the plan can be resolved.
 * Where an id is defined twice, the last file by path counts.
 */
export interface PlanView {
  readonly header: Header;
  readonly calendar: Calendar;
  readonly cadence: Cadence;
  /** The entry as the schema let it through. Gates are read from their initiative. */
  entry<Name extends keyof Entries>(section: Name, id: string): Entries[Name] | undefined;
  /** The ids of a section, in no order. */
  ids(section: keyof Entries): Iterable<string>;
  list<Name extends keyof Lists>(section: Name): Lists[Name];
  /** The CSV file that plan files name by this path. */
  table(csv: string): Table | undefined;
  /** Whether something may be missing only because it could not be read: `kpis.cac`, `decisions`. */
  isUnread(key: string): boolean;
}

/** The view of a plan as it was loaded: whatever of it could be read. */
export function viewOf({ documents, tables, unread }: LoadedPlan): PlanView {
  const live = createLiveView(unread);
  live.skip({ documents: documents.map((each) => [each.document.file, each]), tables });
  return live.now;
}
