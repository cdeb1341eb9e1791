import type { Table } from '../load/csv.ts';
import type { PlanFile } from '../schema/plan-file.ts';
import type { Entries } from './plan-entries.ts';
import type { PlanView } from './plan-view.ts';
import type { Rest } from './rest.ts';
import { createShelf, type Shelf } from './shelf.ts';

/** All entries of a plan, by section. */
export type Shelves = { readonly [Name in keyof Entries]: Shelf<Entries[Name]> };

export function createShelves(): Shelves {
  return {
    teams: createShelf(),
    people: createShelf(),
    checks: createShelf(),
    assumptions: createShelf(),
    kpis: createShelf(),
    initiatives: createShelf(),
  };
}

/** Puts the entries of one file in the place of those that it had. */
export function replaceOn(
  shelves: Shelves,
  path: string,
  before: PlanFile | undefined,
  after: PlanFile | undefined,
) {
  shelves.teams.replace(path, before?.teams, after?.teams);
  shelves.people.replace(path, before?.people, after?.people);
  shelves.checks.replace(path, before?.checks, after?.checks);
  shelves.assumptions.replace(path, before?.assumptions, after?.assumptions);
  shelves.kpis.replace(path, before?.kpis, after?.kpis);
  shelves.initiatives.replace(path, before?.initiatives, after?.initiatives);
}

/** What a view needs beside its entries. */
interface Beside {
  readonly rest: () => Rest;
  readonly table: (csv: string) => Table | undefined;
  readonly unread: ReadonlySet<string>;
}

/** One side of a step as a view. */
export function viewOn(
  shelves: Shelves,
  side: 'now' | 'past',
  { rest, table, unread }: Beside,
): PlanView {
  return {
    get header() {
      return rest().header;
    },
    get calendar() {
      return rest().calendar;
    },
    get cadence() {
      return rest().header.cadence ?? 'month';
    },
    entry: (section, id) => shelves[section][side].get(id),
    ids: (section) => shelves[section][side].ids(),
    list: (section) => rest().lists[section],
    table,
    isUnread(key) {
      const section = key.replace(/\..*$/s, '');
      return unread.has('*') || unread.has(section) || unread.has(key);
    },
  };
}
