import type { ViewStep } from '../diff/live-view.ts';
import { readCsv, type Table } from '../load/csv.ts';
import type { FileChange } from '../load/git/repository.ts';
import type { PlanHistory } from '../load/history.ts';
import type { Limits } from '../load/limits.ts';
import {
  columnReferences,
  type LoadedPlan,
  type PlanDocument,
  type PlanFileReading,
  readPlanBytes,
} from '../load/load.ts';
import { isPlanFileName } from '../load/names.ts';
import type { Problem } from '../problem.ts';

/** Reads the files that commits changed, as steps of a view. Each version of a plan file is parsed once. */
export interface StepReader {
  read(files: readonly FileChange[]): ReadStep;
  /** The same for a plan that is read already: what differs from the files that were read last, and what is gone. */
  readPlan(plan: LoadedPlan, isAsked: (path: string) => boolean): ReadStep;
}

/** What was read, and why some of it was not. */
export interface ReadStep extends ViewStep {
  /** The first one of each file that cannot be read, or not all of it. */
  readonly problems: readonly Problem[];
}

/** The columns that any version of the plan so far took from each CSV file. */
export type WantedColumns = Map<string, { delimiter: string; readonly columns: Set<string> }>;

/** `wanted` may be shared: a branch that changes a CSV file alone does not say what is read of it. */
export function createStepReader(
  history: PlanHistory,
  limits: Limits,
  wanted: WantedColumns,
): StepReader {
  const documents = new Set<string>();
  const tables = new Map<string, string | undefined>();

  function readDocument(path: string, id: string): PlanFileReading {
    return readPlanBytes(path, history.content(id), limits);
  }

  /** Notes the columns that a file names; gives the CSV files of which it names one for the first time. */
  function* noteColumns({ file }: PlanDocument): Iterable<string> {
    for (const { reference } of columnReferences(file)) {
      const { csv, column, delimiter = ',' } = reference;
      const known = wanted.get(csv) ?? { delimiter, columns: new Set() };
      wanted.set(csv, known);
      if (known.columns.has(column) && known.delimiter === delimiter) continue;
      known.columns.add(column);
      known.delimiter = delimiter;
      yield csv;
    }
  }

  /** Nothing where the file was not there yet, or cannot be read: it then counts as it was read last. */
  function* readTable(
    csv: string,
    found: Problem[],
  ): Iterable<readonly [csv: string, table: Table | undefined]> {
    const id = tables.get(csv);
    if (id === undefined) {
      if (tables.has(csv)) yield [csv, undefined];
      return;
    }
    const { delimiter = ',', columns = [] } = wanted.get(csv) ?? {};
    const options = { delimiter, columns: [...columns] };
    const { table, problems } = readCsv(csv, history.content(id), options, limits);
    // A column may well have come later.
    const isReadable = problems.every(({ code }) => code === 'missing-column');
    if (table && isReadable) yield [csv, table];
    else found.push(...problems.slice(0, 1));
  }

  return {
    read(files) {
      const read: [string, PlanDocument | undefined][] = [];
      const changedTables = new Set<string>();
      const problems: Problem[] = [];
      for (const { path, after } of files) {
        if (!isPlanFileName(path.slice(path.lastIndexOf('/') + 1))) {
          tables.set(path, after);
          changedTables.add(path);
          continue;
        }
        const reading = after === undefined ? undefined : readDocument(path, after);
        const document = reading?.document;
        problems.push(...(reading?.problems.slice(0, 1) ?? []));
        if (reading && !document) continue;
        if (document) for (const csv of noteColumns(document)) changedTables.add(csv);
        if (document) documents.add(path);
        else documents.delete(path);
        read.push([path, document]);
      }
      const named = [...changedTables].filter((csv) => wanted.has(csv));
      const readTables = named.flatMap((csv) => [...readTable(csv, problems)]);
      return { documents: read, tables: readTables, problems };
    },
    readPlan(plan, isAsked) {
      const present = plan.documents
        .map((each) => [each.document.file, each] as const)
        .filter(([path]) => isAsked(path));
      const paths = new Set(present.map(([path]) => path));
      const problems = plan.problems.filter(({ place }) => isAsked(place.file));
      // What cannot be read counts as it was read last.
      const unread = new Set(problems.map(({ place }) => place.file));
      const gone = [...documents].filter((path) => !paths.has(path) && !unread.has(path));
      return {
        documents: [...present, ...gone.map((path) => [path, undefined] as const)],
        // A table was read only as far as the files that could be read name its columns.
        tables: unread.size > 0 ? [] : plan.tables,
        problems: problems.slice(0, 1),
      };
    },
  };
}
