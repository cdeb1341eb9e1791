import { escapeForMessage } from '../characters.ts';
import { describeBytes, describeCount } from '../limits.ts';
import type { GitLimits } from './limits.ts';
import type { GitTrouble } from './trouble.ts';

export function noGit(): GitTrouble {
  return {
    trouble: 'no-git',
    message: 'The plan lies in a git repository, but no git was found to read it with.',
    hint: 'Install git 2.38 or later, in a folder that PATH names in full and that lies outside the repository.',
  };
}

export function oldGit(version: string): GitTrouble {
  return {
    trouble: 'old-git',
    message: `Git ${escapeForMessage(version)} is too old: the history cannot be read safely with it.`,
    hint: 'Update git to 2.38 or later.',
  };
}

/** `top` is an absolute path, shown to the one whose machine it is of: they need it to the letter. */
export function notOurs(top: string): GitTrouble {
  return {
    trouble: 'not-ours',
    message: 'The repository belongs to another user, and git reads such ones only when told to.',
    hint: `If you trust it: \`git config --global --add safe.directory ${quoteForShell(top)}\`.`,
  };
}

function quoteForShell(path: string): string {
  const shown = escapeForMessage(path, 1_000);
  return /^[\w/.:@+-]+$/.test(shown) ? shown : `'${shown.replaceAll("'", "'\\''")}'`;
}

export function noCommit(): GitTrouble {
  return {
    trouble: 'no-commit',
    message: 'The repository has no commit yet, so the plan has no history.',
    hint: 'Commit the plan: `git add`, `git commit`.',
  };
}

export function shallow(): GitTrouble {
  return {
    trouble: 'shallow',
    message: 'The clone is shallow: it holds the last commits only, not the beginning.',
    hint: 'Run `git fetch --unshallow`; in GitHub Actions give actions/checkout `fetch-depth: 0`.',
  };
}

export function partial(): GitTrouble {
  return {
    trouble: 'partial',
    message: 'The clone is partial: it holds the commits, but not every file of them.',
    hint: 'Clone without `--filter`, or run `git fetch --refetch --no-filter`; nothing is fetched by itself.',
  };
}

export function unrelated(gap: GitTrouble | undefined): GitTrouble {
  return {
    trouble: 'unrelated',
    message: 'The two commits have no commit in common, as far as the repository knows.',
    hint: gap?.hint ?? 'Compare with a branch that this one was begun from.',
  };
}

export function tooManyCommits({ commits }: GitLimits): GitTrouble {
  return {
    trouble: 'too-much',
    message: `The history has more than ${describeCount(commits)} commits, which is more than is read.`,
    hint: 'Keep the plan in a repository of its own.',
  };
}

export function tooLarge({ outputBytes }: GitLimits): GitTrouble {
  return {
    trouble: 'too-much',
    message: `The history holds more than ${describeBytes(outputBytes)} to be read at once.`,
    hint: 'Keep large files out of the folder of the plan, or the plan in a repository of its own.',
  };
}

export function tooSlow({ seconds }: GitLimits): GitTrouble {
  return {
    trouble: 'too-much',
    message: `Git took more than ${describeCount(seconds)} seconds for one answer, and was stopped.`,
    hint: 'Run it again when the machine is quieter; `git gc` makes a repository faster to read.',
  };
}

/** Something that a sound repository does not do, with git's own first words on it. */
export function broken(complaint: string): GitTrouble {
  const line = complaint.trim().split('\n', 1)[0] ?? '';
  const said = line === '' ? '' : ` Git says: "${escapeForMessage(line, 200)}".`;
  return {
    trouble: 'broken',
    message: `Git cannot read the repository.${said}`,
    hint: 'Look for damage with `git fsck`, or clone the repository again.',
  };
}

export function badId(text: string): GitTrouble {
  return {
    trouble: 'bad-revision',
    message: `"${escapeForMessage(text)}" is not the id of a commit or file.`,
    hint: 'Resolve it first.',
  };
}

export function badFolder(text: string): GitTrouble {
  return {
    trouble: 'outside',
    message: `"${escapeForMessage(text)}" is not a folder of the repository.`,
    hint: 'Name a folder below its top.',
  };
}
