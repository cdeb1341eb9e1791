import type { Commit } from './commit.ts';
import type { GitTrouble } from './trouble.ts';

/** A file that differs between two commits: its content before and after, by object id; undefined where there is none. */
export interface FileChange {
  /** Relative to the folder asked about, separated by "/". */
  readonly path: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** A commit as the graph has it, before its object is read. */
export interface CommitNode {
  readonly id: string;
  readonly parents: readonly string[];
}

/** One comparison of two commits; without a parent, the commit against nothing. */
export interface Comparison {
  readonly commit: string;
  readonly parent: string | undefined;
}

/** A file of a commit, with the size of its content in bytes. */
export interface TreeFile {
  readonly id: string;
  readonly bytes: number;
  /** A plain file. Links, submodules and folders are not. */
  readonly isFile: boolean;
}

/** What can be asked of a git repository. Every question is one process, whatever the number of things asked for. */
export interface Repository {
  /** The folder that the work tree begins at: absolute, links resolved. */
  readonly top: string;
  /** The folder of the repository that this one is a submodule of; undefined where it is none. */
  readonly superproject: string | undefined;
  /** Where the plan's folder lies in the repository: "" for the top, else "strategy/plan". */
  readonly prefix: string;
  /** The commit that HEAD stands on. */
  readonly head: string;
  /** Why the history does not reach back to its beginning, where it does not. */
  readonly gap: GitTrouble | undefined;
  /** What makes the history less than sure: grafts, replacements, borrowed objects. In plain words, for the reader. */
  readonly doubts: readonly string[];
  /** The one commit that a revision as a user writes it stands for. */
  resolve(revision: string): Promise<string | GitTrouble>;
  /** Where two lines of history part. */
  mergeBase(one: string, other: string): Promise<string | GitTrouble>;
  /** The branch that changes are made for: origin's default branch, else main or master. */
  defaultBranch(): Promise<{ readonly name: string; readonly commit: string } | undefined>;
  /** Every commit that can be reached, children before parents. */
  commits(from: string): Promise<readonly CommitNode[] | GitTrouble>;
  /** For each comparison in turn the files under `folder` that differ. */
  compare(
    comparisons: readonly Comparison[],
    folder: string,
  ): Promise<readonly (readonly FileChange[])[] | GitTrouble>;
  /** The files of a commit under `folder`, by their path in it. */
  files(commit: string, folder: string): Promise<ReadonlyMap<string, TreeFile> | GitTrouble>;
  /** The commits themselves, in the order asked for. */
  read(commits: readonly string[]): Promise<readonly Commit[] | GitTrouble>;
  /** How many bytes each file holds, by id. */
  sizes(ids: readonly string[]): Promise<ReadonlyMap<string, number> | GitTrouble>;
  /** The content of files, handed over one by one as it arrives. */
  contents(
    ids: readonly string[],
    take: (id: string, bytes: Uint8Array) => void,
  ): Promise<GitTrouble | undefined>;
}
