import { compareText } from '../compare-text.ts';
import { refuseMissing } from './file-problems.ts';
import { type GitTrouble, isTrouble } from './git/trouble.ts';
import type { Limits } from './limits.ts';
import { type LoadedPlan, load, type ReadBefore } from './load.ts';
import { isPlanFileName, PLAN_FILE } from './names.ts';
import { type Contents, nameOf, type PlanSide } from './plan-side.ts';
import type { Source } from './source.ts';

/** Two states of a plan, and what was read of them already. */
export interface Sides {
  readonly before: PlanSide;
  readonly after: PlanSide;
  readonly contents: Contents;
  readonly limits: Limits;
  readonly readBefore: ReadBefore;
}

/** Both states as far as is needed to tell what differs between them. */
export interface Difference {
  /** The paths that differ. */
  readonly changed: readonly string[];
  /** The plan files that were read: those that differ, and those without which these mean nothing. */
  readonly planFiles: readonly string[];
  readonly before: LoadedPlan;
  readonly after: LoadedPlan;
}

/** Both plans in full. */
export async function readWhole(
  sides: Sides,
): Promise<Pick<Difference, 'before' | 'after'> | GitTrouble> {
  return readParts(sides, [...planFilesOf(sides.before), ...planFilesOf(sides.after)]);
}

/**
 * Reads only what differs: of 25,000 definitions of which 100 were changed, little more than those. With them come
 * plan.yaml, which says what periods mean; the files that name a table that differs; and the files with the KPIs that
 * what differs is about, whose units say what a figure means.
 */
export async function readDifference(sides: Sides): Promise<Difference | GitTrouble> {
  const { before, after } = sides;
  const changed = changedPaths(before, after);
  const isPlanFile = (path: string) => isPlanFileName(nameOf(path));
  const tables = changed.filter((path) => !isPlanFile(path));
  const naming = await findMentions(sides, tables);
  if (isTrouble(naming)) return naming;
  const marks = [...planFilesOf(before), ...planFilesOf(after)].filter(isMark);
  const wanted = new Set([...marks, ...changed.filter(isPlanFile), ...naming]);
  let read = await readParts(sides, [...wanted]);
  if (isTrouble(read)) return read;
  const context = meansAnother(read)
    ? [...planFilesOf(before), ...planFilesOf(after)]
    : await findKpis(sides, kpisAskedFor(read));
  if (isTrouble(context)) return context;
  for (const path of context) wanted.add(path);
  if (context.length > 0) read = await readParts(sides, [...wanted]);
  return isTrouble(read) ? read : { changed, planFiles: [...wanted], ...read };
}

/** plan.yaml, and those of plans inside the plan, which are no part of it. */
function isMark(path: string): boolean {
  return nameOf(path) === PLAN_FILE;
}

function planFilesOf({ files }: PlanSide): readonly string[] {
  return [...files.keys()].filter((path) => isPlanFileName(nameOf(path)));
}

function changedPaths(before: PlanSide, after: PlanSide): readonly string[] {
  const paths = new Set([...before.files.keys(), ...after.files.keys()]);
  return [...paths]
    .filter((path) => before.files.get(path) !== after.files.get(path))
    .sort(compareText);
}

/** Plan files that are the same on both sides. */
function unchangedPlanFiles({ before, after }: Sides): readonly string[] {
  return planFilesOf(after).filter((path) => after.files.get(path) === before.files.get(path));
}

/** The unchanged plan files that may name one of the tables. One with an escape may spell a name in any way. */
async function findMentions(
  sides: Sides,
  tables: readonly string[],
): Promise<readonly string[] | GitTrouble> {
  if (tables.length === 0) return [];
  const contents = await sides.after.read(unchangedPlanFiles(sides));
  if (isTrouble(contents)) return contents;
  const mentions = (text: string) =>
    text.includes('\\') || tables.some((table) => text.includes(table));
  return [...contents].filter(([, bytes]) => mentions(textOf(bytes))).map(([path]) => path);
}

/** Whether the same words of a file that does not differ may mean something else on the other side. */
function meansAnother({ before, after }: Pick<Difference, 'before' | 'after'>): boolean {
  const [was, is] = [meaningsIn(before), meaningsIn(after)];
  return [...was].some(([name, meaning]) => meaning !== (is.get(name) ?? meaning));
}

/** What gives figures and periods in other files their meaning: the calendar, and the unit and cadence of each KPI. */
function meaningsIn({ documents }: LoadedPlan): ReadonlyMap<string, string> {
  const meanings = new Map<string, string>([['', '']]);
  for (const { file } of documents) {
    const { cadence, fiscal_year_start: start, fiscal_year_named_by: namedBy } = file;
    if (cadence ?? start ?? namedBy) meanings.set('', JSON.stringify([cadence, start, namedBy]));
    for (const [id, kpi] of Object.entries(file.kpis ?? {}))
      meanings.set(id, JSON.stringify([kpi.unit, kpi.cadence]));
  }
  return meanings;
}

/** The KPIs that definitions ask for and that none of the files that were read defines. */
function kpisAskedFor({ before, after }: Pick<Difference, 'before' | 'after'>): Set<string> {
  const asked = new Set<string>();
  for (const { documents } of [before, after]) {
    for (const { file } of documents) {
      for (const { kpi } of Object.values(file.assumptions ?? {})) if (kpi) asked.add(kpi);
      for (const { moves } of Object.values(file.initiatives ?? {}))
        for (const kpi of Object.keys(moves ?? {})) asked.add(kpi);
      for (const { confirmed } of file.closures ?? [])
        for (const kpi of Object.keys(confirmed ?? {})) asked.add(kpi);
      for (const { kpi } of file.restatements ?? []) if (kpi) asked.add(kpi);
    }
  }
  for (const { documents } of [before, after]) {
    for (const { file } of documents)
      for (const id of Object.keys(file.kpis ?? {})) asked.delete(id);
  }
  return asked;
}

/** The unchanged plan files in which one of these stands as a key. */
async function findKpis(
  sides: Sides,
  kpis: ReadonlySet<string>,
): Promise<readonly string[] | GitTrouble> {
  if (kpis.size === 0) return [];
  const contents = await sides.after.read(unchangedPlanFiles(sides));
  if (isTrouble(contents)) return contents;
  const defines = (text: string) =>
    text.includes('\\') || (text.includes('kpis') && keysOf(text).some((key) => kpis.has(key)));
  return [...contents].filter(([, bytes]) => defines(textOf(bytes))).map(([path]) => path);
}

function keysOf(text: string): readonly string[] {
  return text.match(/[a-z][a-z0-9_]*(?=["']?:)/g) ?? [];
}

/** One character a byte: only ASCII is looked for. */
function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

async function readParts(
  { before, after, limits, readBefore }: Sides,
  planFiles: readonly string[],
): Promise<Pick<Difference, 'before' | 'after'> | GitTrouble> {
  const [was, is] = [
    await readPart(before, planFiles, limits, readBefore),
    await readPart(after, planFiles, limits, readBefore),
  ];
  if (isTrouble(was)) return was;
  return isTrouble(is) ? is : { before: was, after: is };
}

/** Some files of a side, and the tables that they name: which these are shows when the files are read. */
export async function readPart(
  side: PlanSide,
  planFiles: readonly string[],
  limits: Limits,
  readBefore: ReadBefore,
): Promise<LoadedPlan | GitTrouble> {
  const listed = [...new Set(planFiles)].filter((path) => side.files.has(path)).sort(compareText);
  const contents = await side.read(listed);
  if (isTrouble(contents)) return contents;
  const asked: string[] = [];
  const first = load(sourceOf(side, listed, contents, asked), limits, readBefore);
  if (asked.length === 0) return first;
  const tables = await side.read(asked);
  if (isTrouble(tables)) return tables;
  return load(sourceOf(side, listed, new Map([...contents, ...tables]), []), limits, readBefore);
}

function sourceOf(
  { problems }: PlanSide,
  listed: readonly string[],
  contents: ReadonlyMap<string, Uint8Array>,
  asked: string[],
): Source {
  return {
    list: () => ({
      files: listed.map((path) => ({ path, bytes: contents.get(path)?.length ?? 0 })),
      problems,
    }),
    read(path) {
      const bytes = contents.get(path);
      if (bytes === undefined) asked.push(path);
      return bytes ?? refuseMissing(path);
    },
  };
}
