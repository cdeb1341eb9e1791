import type { Place, Problem } from '../problem.ts';
import type { PlanFile } from '../schema/plan-file.ts';
import { readCsv, type Table } from './csv.ts';
import type { Document } from './document.ts';
import { DEFAULT_LIMITS, type Limits } from './limits.ts';
import type { Source } from './source.ts';
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
  readonly limits: Limits;
}

/** Where a plan file names a column of a CSV file. */
interface ColumnReference {
  readonly csv: string;
  readonly column: string;
  readonly delimiter?: string | undefined;
}

/**
 * Reads every plan file of `source` and the CSV files they name. What could be read and all that was wrong come back
 * together, so that one run shows every mistake.
 */
export function load(source: Source, limits: Limits = DEFAULT_LIMITS): LoadedPlan {
  const listed = source.list();
  const problems: Problem[] = [...listed.problems];
  const documents: PlanDocument[] = [];
  for (const { path } of listed.files) {
    const bytes = source.read(path);
    if (!(bytes instanceof Uint8Array)) {
      problems.push(bytes);
      continue;
    }
    const read = readYaml(path, bytes, limits);
    problems.push(...read.problems);
    if (!read.document) continue;
    const { file, problems: invalid } = validate(read.document);
    problems.push(...invalid);
    if (file) documents.push({ document: read.document, file });
  }
  const tables = readTables(source, documents, limits, problems);
  return { documents, tables, problems, limits };
}

/** Reads each CSV file once, however many columns of it are used. */
function readTables(
  source: Source,
  documents: readonly PlanDocument[],
  limits: Limits,
  problems: Problem[],
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
      continue;
    }
    const read = readCsv(csv, bytes, { delimiter, columns: [...columns] }, limits);
    problems.push(...read.problems);
    if (read.table) tables.set(csv, read.table);
  }
  return tables;
}

function otherDelimiter(csv: string, place: Place): Problem {
  return {
    code: 'two-delimiters',
    message: `"${csv}" is read with two different delimiters`,
    hint: 'Give the same "delimiter" wherever this file is named.',
    place,
  };
}

function* columnReferences(
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
