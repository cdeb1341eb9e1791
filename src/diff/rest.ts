import type { Calendar } from '../period/period.ts';
import type { PlanFile } from '../schema/plan-file.ts';
import { HEADER_FIELDS, type Header, LIST_SECTIONS, type Lists } from './plan-entries.ts';

/** What a plan says beside its entries. */
export interface Rest {
  readonly header: Header;
  readonly lists: Lists;
  readonly calendar: Calendar;
}

export function noRest(): Rest {
  return { header: {}, lists: listsOf([]), calendar: calendarOf({}) };
}

/** Whether a file says anything beside its entries. */
export function hasRest(file: PlanFile | undefined): boolean {
  if (!file) return false;
  return [...HEADER_FIELDS, ...LIST_SECTIONS].some((field) => file[field] !== undefined);
}

/** From files in order of path. The calendar stays the same object as long as it says the same: periods are kept by it. */
export function gatherRest(files: readonly PlanFile[], before: Rest): Rest {
  const header = headerOf(files);
  const calendar = calendarOf(header);
  const { fiscalYearStart, fiscalYearNamedBy } = before.calendar;
  const isSame =
    calendar.fiscalYearStart === fiscalYearStart &&
    calendar.fiscalYearNamedBy === fiscalYearNamedBy;
  return { header, lists: listsOf(files), calendar: isSame ? before.calendar : calendar };
}

/** Of a field that stands in two files the last counts. */
function headerOf(files: readonly PlanFile[]): Header {
  const said = files.flatMap((file) =>
    HEADER_FIELDS.filter((field) => file[field] !== undefined).map((field) => [field, file[field]]),
  );
  return Object.fromEntries(said);
}

function calendarOf(header: Header): Calendar {
  return {
    fiscalYearStart: header.fiscal_year_start ?? 1,
    fiscalYearNamedBy: header.fiscal_year_named_by,
  };
}

function listsOf(files: readonly PlanFile[]): Lists {
  return {
    decisions: files.flatMap(({ decisions }) => decisions ?? []),
    overrides: files.flatMap(({ overrides }) => overrides ?? []),
    waivers: files.flatMap(({ waivers }) => waivers ?? []),
    restatements: files.flatMap(({ restatements }) => restatements ?? []),
    closures: files.flatMap(({ closures }) => closures ?? []),
    approvals: files.flatMap(({ approvals }) => approvals ?? []),
  };
}
