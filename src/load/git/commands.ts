import type { ObjectId, RepositoryPath } from './object-id.ts';
import type { FullRevision, HexDigits } from './revision.ts';

const table: unique symbol = Symbol('from the table of commands');

/** What git may be asked. Nothing outside this file can make one, so git is never asked anything else. */
export interface GitCommand {
  readonly [table]: true;
  readonly argv: readonly string[];
}

function command(...argv: readonly string[]): GitCommand {
  return { [table]: true, argv };
}

/** Branches that changes are usually made for, the likeliest first. */
export const USUAL_BRANCHES: readonly string[] = [
  'refs/remotes/origin/main',
  'refs/remotes/origin/master',
  'refs/heads/main',
  'refs/heads/master',
];

/**
 * The closed table. Each of these reads objects and refs and nothing else: none looks at the work tree, at attributes or
 * at filters, so what a repository configures for those has nobody to call it. Arguments are checked ids and paths, never
 * a text of the input.
 */
export const COMMANDS = {
  version: () => command('--version'),

  isShallow: () => command('rev-parse', '--is-shallow-repository'),

  partialClone: () => command('config', '--get', 'extensions.partialClone'),

  /** The name of the branch that HEAD stands for; exit code 1 where it is a commit. */
  headBranch: () => command('symbolic-ref', '--quiet', 'HEAD'),

  /** The one commit; exit code 1 where there is none. */
  commitOf: (revision: FullRevision) =>
    command('rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`),

  /** The objects of any kind whose id begins so, one a line, whatever refs are called the same. */
  objectsFrom: (digits: HexDigits) => command('rev-parse', `--disambiguate=${digits}`),

  /** Those of the full names that are there; git also lists what lies below a name. */
  refs: (names: readonly FullRevision[]) =>
    command('for-each-ref', '--format=%(refname)', ...names),

  /** One line where an object has a replacement. */
  replacements: () => command('for-each-ref', '--count=1', '--format=%(refname)', 'refs/replace/'),

  /** Full name, what it points on to, commit. */
  usualBranches: () =>
    command(
      'for-each-ref',
      '--format=%(refname) %(symref) %(objectname)',
      'refs/remotes/origin/HEAD',
      ...USUAL_BRANCHES,
    ),

  /** A commit and its parents a line. One more than may be there shows that there are too many. */
  history: (from: ObjectId, most: number) =>
    command('rev-list', '--topo-order', '--parents', `--max-count=${most + 1}`, from),

  mergeBase: (one: ObjectId, other: ObjectId) => command('merge-base', one, other),

  /** Reads pairs "commit parent" or "tree tree"; `--always` names each in the answer even where nothing differs. */
  compare: (folder: RepositoryPath) =>
    command(
      'diff-tree',
      ...['--stdin', '--always', '-r', '-z', '--raw', '--no-abbrev'],
      ...['--no-ext-diff', '--no-textconv', '--no-renames'],
      ...below(folder),
    ),

  files: (commit: ObjectId, folder: RepositoryPath) =>
    command('ls-tree', '-r', '-z', '-l', '--full-tree', commit, ...below(folder)),

  /** Reads an id a line. */
  objects: () => command('cat-file', '--batch', '--buffer'),

  /** Reads an id a line, and prints nothing of what it holds but how much that is. */
  sizes: () => command('cat-file', '--batch-check', '--buffer'),
} as const;

function below(folder: RepositoryPath): readonly string[] {
  return folder === '' ? [] : ['--', `${folder}/`];
}
