import { fileProblem, type Place, type Problem } from '../problem.ts';
import type { PlanFile } from '../schema/plan-file.ts';
import { escapeForMessage } from './characters.ts';
import { readCsv, type Table } from './csv.ts';
import type { Document } from './document.ts';
import { DEFAULT_LIMITS, type Limits } from './limits.ts';
import { PLAN_FILE } from './names.ts';
import { keepRecent } from './recent.ts';
import type { Source, SourceFile } from './source.ts';
import { validate } from './validate.ts';
import { readYaml } from './yaml.ts';

/** One file of the plan: what it says, and where each of its words stands. */
export interface PlanDocument {
  readonly document: Document;
  readonly file: PlanFile;
}

/** A plan as read: all files, the tables they name, and everything that was wrong with them. */
export interface LoadedPlan {
  readonly documents: readonly PlanDocument[];
  /** By the path that the plan files use. */
  readonly tables: ReadonlyMap<string, Table>;
  readonly problems: readonly Problem[];
  /**
   * What is not in `documents` and `tables` though somebody wrote it: `kpis.cac`, `decisions`, `csv.data/actuals.csv`,
   * or "*" where a whole file could not be read. Its absence is no problem of its own.
   */
  readonly unread: ReadonlySet<string>;
  readonly limits: Limits;
}

/** Where a plan file names a column of a CSV file. */
export interface ColumnReference {
  readonly csv: string;
  readonly column: string;
  readonly delimiter?: string | undefined;
}

/** Files as they were read last, by path: of a plan that is read at many commits, most files stay the same. */
export interface ReadBefore {
  readonly planFiles: Map<
    string,
    { readonly bytes: Uint8Array; readonly reading: PlanFileReading }
  >;
  readonly tables: Map<
    string,
    { readonly bytes: Uint8Array; readonly asked: string; readonly reading: TableReading }
  >;
}

/**
 * Reads every plan file of `source` and the CSV files they name. What could be read and all that was wrong come back
 * together, so that one run shows every mistake. What `before` holds is not read again where the bytes are the same.
 */
export function load(
  source: Source,
  limits: Limits = DEFAULT_LIMITS,
  before: ReadBefore = { planFiles: new Map(), tables: new Map() },
): LoadedPlan {
  const listed = source.list();
  const { files, problems: nested } = leaveOutNestedPlans(listed.files);
  const problems: Problem[] = [...listed.problems, ...nested];
  const unread = new Set<string>(problems.length > 0 ? ['*'] : []);
  const documents: PlanDocument[] = [];
  for (const { path } of files) {
    const read = readPlanFile(source, path, limits, before);
    problems.push(...read.problems);
    for (const name of read.unread) unread.add(name);
    if (read.document) documents.push(read.document);
  }
  const tables = readTables(source, documents, limits, { problems, unread, before });
  return { documents, tables, problems, unread, limits };
}

/** A folder with a plan.yaml of its own is another plan, and what lies in it is not part of this one. */
function leaveOutNestedPlans(files: readonly SourceFile[]): {
  files: readonly SourceFile[];
  problems: readonly Problem[];
} {
  const marks = files.filter(({ path }) => path.endsWith(`/${PLAN_FILE}`));
  const folders = marks.map(({ path }) => path.slice(0, -PLAN_FILE.length));
  return {
    files: files.filter(({ path }) => !folders.some((folder) => path.startsWith(folder))),
    problems: marks.map(({ path }) => refuseNestedPlan(path)),
  };
}

function refuseNestedPlan(path: string): Problem {
  const message = `"${escapeForMessage(path)}" marks another plan inside this one.`;
  const hint = 'Move its folder out of this plan, or rename the file if it belongs to this plan.';
  return fileProblem(path, 'plan-inside-plan', message, hint);
}

export interface PlanFileReading {
  readonly document?: PlanDocument;
  readonly problems: readonly Problem[];
  readonly unread: readonly string[];
}

function readPlanFile(
  source: Source,
  path: string,
  limits: Limits,
  { planFiles }: ReadBefore,
): PlanFileReading {
  const bytes = source.read(path);
  if (!(bytes instanceof Uint8Array)) return { problems: [bytes], unread: ['*'] };
  const known = planFiles.get(path);
  if (known?.bytes === bytes) return known.reading;
  const reading = readPlanBytes(path, bytes, limits);
  planFiles.set(path, { bytes, reading });
  return reading;
}

/** One plan file by itself: as far as it is valid, with all that is wrong with it. What was read lately is not read again. */
export function readPlanBytes(path: string, bytes: Uint8Array, limits: Limits): PlanFileReading {
  const { planFile, of } = READ_LATELY.of(bytes, () => ({
    of: path,
    planFile: readAnew(path, bytes, limits),
  }));
  return of === path ? planFile : readAnew(path, bytes, limits);
}

/** By the bytes themselves: contents of git are the same object as often as they are asked for. */
const READ_LATELY = keepRecent<
  Uint8Array,
  { readonly of: string; readonly planFile: PlanFileReading }
>(1_000);

function readAnew(path: string, bytes: Uint8Array, limits: Limits): PlanFileReading {
  const { document, problems } = readYaml(path, bytes, limits);
  if (!document) return { problems, unread: ['*'] };
  const { file, problems: invalid, unread } = validate(document, problems);
  const all = [...problems, ...invalid];
  return file
    ? { document: { document, file }, problems: all, unread }
    : { problems: all, unread: ['*'] };
}

/** Reads each CSV file once, however many columns of it are used. */
function readTables(
  source: Source,
  documents: readonly PlanDocument[],
  limits: Limits,
  {
    problems,
    unread,
    before,
  }: { readonly problems: Problem[]; readonly unread: Set<string>; readonly before: ReadBefore },
): ReadonlyMap<string, Table> {
  const wanted = new Map<string, { columns: Set<string>; delimiter: string; firstNamed: Place }>();
  for (const { document, file } of documents) {
    for (const { reference, path } of columnReferences(file)) {
      const delimiter = reference.delimiter ?? ',';
      const place = document.place(path);
      const known = wanted.get(reference.csv) ?? {
        columns: new Set(),
        delimiter,
        firstNamed: place,
      };
      if (known.delimiter !== delimiter) problems.push(otherDelimiter(reference.csv, place));
      known.columns.add(reference.column);
      wanted.set(reference.csv, known);
    }
  }
  const tables = new Map<string, Table>();
  for (const [csv, { columns, delimiter, firstNamed }] of wanted) {
    const bytes = source.read(csv);
    if (!(bytes instanceof Uint8Array)) {
      problems.push({ ...bytes, place: firstNamed });
      unread.add(`csv.${csv}`);
      continue;
    }
    const read = readTable(csv, bytes, { delimiter, columns: [...columns] }, limits, before);
    problems.push(...read.problems);
    if (read.problems.length > 0) unread.add(`csv.${csv}`);
    if (read.table) tables.set(csv, read.table);
  }
  return tables;
}

type TableReading = ReturnType<typeof readCsv>;

function readTable(
  csv: string,
  bytes: Uint8Array,
  wanted: Parameters<typeof readCsv>[2],
  limits: Limits,
  { tables }: ReadBefore,
): TableReading {
  const asked = JSON.stringify(wanted);
  const known = tables.get(csv);
  if (known?.bytes === bytes && known.asked === asked) return known.reading;
  const reading = readCsv(csv, bytes, wanted, limits);
  tables.set(csv, { bytes, asked, reading });
  return reading;
}

function otherDelimiter(csv: string, place: Place): Problem {
  return {
    code: 'two-delimiters',
    message: `"${csv}" is read with two different delimiters.`,
    hint: 'Give the same "delimiter" wherever this file is named.',
    place,
  };
}

/** Where the file names columns of CSV files. */
export function* columnReferences(
  file: PlanFile,
): Iterable<{ reference: ColumnReference; path: readonly string[] }> {
  for (const [id, kpi] of Object.entries(file.kpis ?? {})) {
    yield* columnsIn(kpi, ['actual', 'target'], ['kpis', id]);
  }
  for (const [id, initiative] of Object.entries(file.initiatives ?? {})) {
    yield* columnsIn(initiative, ['budget', 'spend'], ['initiatives', id]);
  }
}

function* columnsIn<Field extends string>(
  entry: { readonly [field in Field]?: unknown },
  fields: readonly Field[],
  path: readonly string[],
): Iterable<{ reference: ColumnReference; path: readonly string[] }> {
  for (const field of fields) {
    const value = entry[field];
    if (isColumnReference(value)) yield { reference: value, path: [...path, field, 'csv'] };
  }
}

/** Figures either stand in the plan file or are a column of a CSV file. */
export function isColumnReference(value: unknown): value is ColumnReference {
  return typeof value === 'object' && value !== null && 'csv' in value;
}
