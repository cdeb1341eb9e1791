import { compareText } from '../compare-text.ts';
import type { Table } from '../load/csv.ts';
import type { PlanDocument } from '../load/load.ts';
import type { PlanFile } from '../schema/plan-file.ts';
import type { Change } from './change.ts';
import { compareViews } from './compare.ts';
import { ENTRY_SECTIONS, LIST_SECTIONS } from './plan-entries.ts';
import type { PlanView } from './plan-view.ts';
import { createReferrers } from './referrers.ts';
import { gatherRest, hasRest, noRest } from './rest.ts';
import { sameData } from './same-data.ts';
import { createShelves, replaceOn, viewOn } from './shelves.ts';

/** What one commit does to the files of a plan; undefined where a file is gone. */
export interface ViewStep {
  readonly documents?: Iterable<readonly [path: string, document: PlanDocument | undefined]>;
  readonly tables?: Iterable<readonly [csv: string, table: Table | undefined]>;
}

/** A view that is led through history step by step, at a cost that hangs on the change and not on the plan. */
export interface LiveView {
  /** As it is after the last step; it goes on with the next. */
  readonly now: PlanView;
  /** As it was before the last step; it goes on with the next, too. */
  readonly past: PlanView;
  /**
   * Goes one step on and says what it changes. Leave a file out of the step that cannot be read there: it then counts as
   * it was read last, and not as removed.
   */
  step(step: ViewStep): readonly Change[];
  /** The same without saying what changes. */
  skip(step: ViewStep): void;
}

/** An empty view. `unread` names what may be missing only because it could not be read, as in LoadedPlan. */
export function createLiveView(unread: ReadonlySet<string> = new Set()): LiveView {
  const shelves = createShelves();
  const referrers = createReferrers();
  const files = new Map<string, PlanFile>();
  const tables = new Map<string, Table>();
  const replacedTables = new Map<string, Table | undefined>();
  let rest = noRest();
  let pastRest = rest;
  const now = viewOn(shelves, 'now', {
    rest: () => rest,
    table: (csv) => tables.get(csv),
    unread,
  });
  const past = viewOn(shelves, 'past', {
    rest: () => pastRest,
    table: (csv) => (replacedTables.has(csv) ? replacedTables.get(csv) : tables.get(csv)),
    unread,
  });

  function begin() {
    for (const section of ENTRY_SECTIONS) shelves[section].begin();
    replacedTables.clear();
    pastRest = rest;
  }

  function replaceFiles(documents: NonNullable<ViewStep['documents']>) {
    let isRestTouched = false;
    for (const [path, document] of documents) {
      const [before, after] = [files.get(path), document?.file];
      replaceOn(shelves, path, before, after);
      isRestTouched ||= hasRest(before) || hasRest(after);
      if (after) files.set(path, after);
      else files.delete(path);
    }
    if (!isRestTouched) return;
    const inOrder = [...files].filter(([, file]) => hasRest(file));
    inOrder.sort(([a], [b]) => compareText(a, b));
    rest = gatherRest(
      inOrder.map(([, file]) => file),
      rest,
    );
  }

  function replaceTables(changed: NonNullable<ViewStep['tables']>) {
    for (const [csv, table] of changed) {
      if (!replacedTables.has(csv)) replacedTables.set(csv, tables.get(csv));
      if (table) tables.set(csv, table);
      else tables.delete(csv);
    }
  }

  function noteReferences() {
    for (const section of ['kpis', 'initiatives'] as const) {
      const shelf = shelves[section];
      for (const id of shelf.touched()) {
        referrers.replace(`${section}.${id}`, shelf.past.get(id), shelf.now.get(id));
      }
    }
  }

  function* touchedKeys(): Iterable<string> {
    for (const section of ENTRY_SECTIONS) {
      for (const id of shelves[section].touched()) yield `${section}.${id}`;
    }
    for (const csv of replacedTables.keys()) yield* referrers.of(csv);
    if (!sameData(rest.header, pastRest.header)) yield 'plan';
    yield* LIST_SECTIONS.filter((name) => !sameData(rest.lists[name], pastRest.lists[name]));
  }

  function skip({ documents = [], tables: changed = [] }: ViewStep) {
    begin();
    replaceFiles(documents);
    replaceTables(changed);
    noteReferences();
  }

  return {
    now,
    past,
    skip,
    step(step) {
      skip(step);
      return compareViews(past, now, new Set(touchedKeys()));
    },
  };
}
