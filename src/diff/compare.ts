import { compareText } from '../compare-text.ts';
import { type Change, SECTIONS } from './change.ts';
import { compareDefinitions } from './compare-definitions.ts';
import { defineEntry } from './define.ts';
import { defineHeader } from './define-header.ts';
import { pairLists } from './pair-lists.ts';
import { ENTRY_SECTIONS, type Entries, LIST_SECTIONS } from './plan-entries.ts';
import type { PlanView } from './plan-view.ts';
import { isMeasuredAlike, isUnchanged, readAlike, type Sides } from './unchanged.ts';

/**
 * What changed in meaning from one snapshot to another, in order of section, subject, field and part. `keys` names the
 * definitions that may differ: `kpis.cac`, `plan` for the header, `decisions` and so on for a whole list; all unless said.
 */
export function compareViews(
  before: PlanView,
  after: PlanView,
  keys?: ReadonlySet<string>,
): readonly Change[] {
  const sides = { before, after };
  const isAlike = readAlike(sides);
  const touched = isAlike && keys ? addDependants(sides, keys) : undefined;
  const changes: Change[] = [];
  if (isTouched('plan', touched)) {
    changes.push(...compareDefinitions(defineHeader(before), defineHeader(after)));
  }
  for (const [section, id] of touched ? entriesIn(touched) : allEntries(sides)) {
    if (isAlike && isUnchanged(sides, section, id)) continue;
    if (isMissingUnread(sides, section, id)) continue;
    changes.push(...compareEntry(sides, section, id));
  }
  for (const section of LIST_SECTIONS) {
    if (!isTouched(section, touched) || before.isUnread(section) || after.isUnread(section))
      continue;
    for (const [was, is] of pairLists(sides, section)) changes.push(...compareDefinitions(was, is));
  }
  return changes.sort(compareOrder);
}

function isTouched(key: string, touched: ReadonlySet<string> | undefined): boolean {
  return touched === undefined || touched.has(key);
}

/** Assumptions and initiatives speak of a KPI in its unit: with another unit they say something else. */
function addDependants(sides: Sides, keys: ReadonlySet<string>): ReadonlySet<string> {
  const measured = new Set<string>();
  for (const [section, id] of entriesIn(keys)) {
    if (section === 'kpis' && !isMeasuredAlike(sides, id)) measured.add(id);
  }
  if (measured.size === 0) return keys;
  const all = new Set(keys);
  for (const view of [sides.before, sides.after]) {
    for (const id of view.ids('assumptions')) {
      if (measured.has(view.entry('assumptions', id)?.kpi ?? '')) all.add(`assumptions.${id}`);
    }
    for (const id of view.ids('initiatives')) {
      const moved = Object.keys(view.entry('initiatives', id)?.moves ?? {});
      if (moved.some((kpi) => measured.has(kpi))) all.add(`initiatives.${id}`);
    }
  }
  return all;
}

type EntryKey = readonly [section: keyof Entries, id: string];

function entriesIn(keys: ReadonlySet<string>): readonly EntryKey[] {
  return [...keys].flatMap((key): readonly EntryKey[] => {
    const point = key.indexOf('.');
    const section = ENTRY_SECTIONS.find((each) => each === key.slice(0, point));
    return section === undefined ? [] : [[section, key.slice(point + 1)]];
  });
}

function* allEntries({ before, after }: Sides): Iterable<EntryKey> {
  for (const section of ENTRY_SECTIONS) {
    for (const id of after.ids(section)) yield [section, id];
    for (const id of before.ids(section)) {
      if (after.entry(section, id) === undefined) yield [section, id];
    }
  }
}

/** What is missing only because it could not be read has not been removed. */
function isMissingUnread({ before, after }: Sides, section: keyof Entries, id: string): boolean {
  return [before, after].some(
    (view) => view.entry(section, id) === undefined && view.isUnread(`${section}.${id}`),
  );
}

function compareEntry(
  { before, after }: Sides,
  section: keyof Entries,
  id: string,
): readonly Change[] {
  const [was, is] = [defineEntry(before, section, id), defineEntry(after, section, id)];
  const subjects = new Set([...was, ...is].map((each) => `${each.section}.${each.id}`));
  return [...subjects].flatMap((subject) => {
    const find = (all: typeof was) => all.find((each) => `${each.section}.${each.id}` === subject);
    return compareDefinitions(find(was), find(is));
  });
}

function compareOrder(a: Change, b: Change): number {
  return (
    SECTIONS.indexOf(a.section) - SECTIONS.indexOf(b.section) ||
    compareText(a.id, b.id) ||
    compareText(a.field, b.field) ||
    compareText(a.part, b.part)
  );
}
