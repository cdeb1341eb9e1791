import type { Problem } from '../problem.ts';

export interface SourceFile {
  /** Relative to the plan folder, separated by "/". */
  readonly path: string;
  readonly bytes: number;
}

export interface SourceListing {
  /** Sorted by path, in code-unit order: the same on every machine. */
  readonly files: readonly SourceFile[];
  /** One for each file or folder that was refused. */
  readonly problems: readonly Problem[];
}

/** Where plan files come from. A port: disk and memory now, git beside them. */
export interface Source {
  /** Every YAML file that belongs to the plan. */
  list(): SourceListing;
  /** The bytes of a listed file, or of a CSV file that a plan file refers to. A problem is placed on the file asked for. */
  read(path: string): Uint8Array | Problem;
}
