import type { PlanHistory, Step } from '../load/history.ts';
import type { Limits } from '../load/limits.ts';
import { columnReferences, readPlanBytes } from '../load/load.ts';
import { isPlanFileName } from '../load/names.ts';

/**
 * The files of which any version may say something about a definition, or about what it needs to be understood: its
 * KPIs, their tables, and the calendar. Of a long history most files need never be parsed to tell about one id.
 */
export function pathsAbout(
  { content }: PlanHistory,
  steps: readonly Step[],
  id: string,
  limits: Limits,
): ReadonlySet<string> {
  const versions = versionsOf(steps);
  const mentioning = (words: ReadonlySet<string>) =>
    new Set(
      [...versions].flatMap(([path, ids]) =>
        isPlanFile(path) && [...ids].some((each) => mentions(content(each), words)) ? [path] : [],
      ),
    );
  const about = mentioning(new Set(id.split('.', 1)));
  const needed = new Set<string>();
  const tables = new Set<string>();
  const ask = (paths: ReadonlySet<string>, isOfItself: boolean) => {
    for (const path of paths) {
      for (const version of versions.get(path) ?? []) {
        const { document } = readPlanBytes(path, content(version), limits);
        if (!document) continue;
        for (const { reference } of columnReferences(document.file)) tables.add(reference.csv);
        if (!isOfItself) continue;
        for (const { kpi } of Object.values(document.file.assumptions ?? {}))
          if (kpi !== undefined) needed.add(kpi);
        for (const { moves } of Object.values(document.file.initiatives ?? {}))
          for (const kpi of Object.keys(moves ?? {})) needed.add(kpi);
      }
    }
  };
  ask(about, true);
  const context = needed.size === 0 ? new Set<string>() : mentioning(needed);
  ask(context, false);
  return new Set([...about, ...context, ...tables, ...mentioning(CALENDAR)]);
}

/** The fields of the plan without which periods have no meaning, and nobody knows which are closed. */
const CALENDAR: ReadonlySet<string> = new Set([
  'cadence:',
  'fiscal_year_',
  'closed_through',
  'settle',
]);

function isPlanFile(path: string): boolean {
  return isPlanFileName(path.slice(path.lastIndexOf('/') + 1));
}

/** The contents that each path ever had, on the line and on the branches merged into it. */
function versionsOf(steps: readonly Step[]): ReadonlyMap<string, ReadonlySet<string>> {
  const versions = new Map<string, Set<string>>();
  const note = (path: string, id: string | undefined) => {
    if (id === undefined) return;
    const known = versions.get(path);
    if (known) known.add(id);
    else versions.set(path, new Set([id]));
  };
  for (const step of steps) {
    for (const { files } of [step, ...step.merged]) {
      for (const { path, before, after } of files) {
        note(path, before);
        note(path, after);
      }
    }
  }
  return versions;
}

const ESCAPE = '\\';

/** A text with an escape may spell a word in any way. */
function mentions(bytes: Uint8Array, words: ReadonlySet<string>): boolean {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  return text.includes(ESCAPE) || [...words].some((word) => text.includes(word));
}
