import { devNull } from 'node:os';
import { join } from 'node:path';
import type { RepositoryPlace } from './find-repository.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Where the settings of the user lie, with the repositories that they trust (safe.directory), and what Windows needs. */
const KEPT: readonly string[] = ['HOME', 'XDG_CONFIG_HOME', 'USERPROFILE', 'SystemRoot'];

/**
 * The environment of git, made from nothing: whatever GIT_... variables there are stay outside. It takes no locks,
 * fetches nothing, asks nobody, shows objects as they are, and traces nowhere.
 */
export function buildEnvironment(outside: Environment, path: string): Record<string, string> {
  const kept = KEPT.flatMap((name) => {
    const value = outside[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    // Without a home, "~" in settings would end git; here is nothing to be found, and nothing needs to be made.
    HOME: devNull,
    ...Object.fromEntries(kept),
    PATH: path,
    LANG: 'C.UTF-8',
    LC_ALL: 'C',
    TZ: 'UTC',
    ...FIXED,
  };
}

const FIXED: Readonly<Record<string, string>> = {
  GIT_OPTIONAL_LOCKS: '0',
  GIT_NO_LAZY_FETCH: '1',
  // Empty means that no way of fetching is allowed. A git that does not know the line above (new in 2.39.4) stops here;
  // all that it then leaves behind is an empty FETCH_HEAD.
  GIT_ALLOW_PROTOCOL: '',
  GIT_TERMINAL_PROMPT: '0',
  GIT_ASKPASS: 'true',
  GIT_NO_REPLACE_OBJECTS: '1',
  // A file that cannot be; an empty one would make git talk about grafts.
  GIT_GRAFT_FILE: join(devNull, 'none'),
  GIT_LITERAL_PATHSPECS: '1',
  GIT_PAGER: 'cat',
  GIT_ATTR_NOSYSTEM: '1',
  GIT_TRACE2: '0',
  GIT_TRACE2_EVENT: '0',
  GIT_TRACE2_PERF: '0',
};

/** Said on the command line, these outweigh whatever the repository configures. */
const SETTINGS: readonly string[] = [
  'core.fsmonitor=false',
  `core.hooksPath=${devNull}`,
  'log.showSignature=false',
  'diff.external=',
  'protocol.allow=never',
  'safe.bareRepository=explicit',
  'core.quotePath=false',
  // A forged one could lie about the parents of a commit.
  'core.commitGraph=false',
  'core.alternateRefsCommand=',
  'gc.auto=0',
  'maintenance.auto=false',
  'submodule.recurse=false',
  'core.pager=cat',
  'color.ui=false',
];

export const HARDENING: readonly string[] = [
  ...['--no-pager', '--literal-pathspecs', '--no-replace-objects'],
  ...SETTINGS.flatMap((setting) => ['-c', setting]),
];

/** The repository is named, so that git takes no folder for one by itself. */
export function namePlace(place: RepositoryPlace): readonly string[] {
  return [`--git-dir=${place.gitFolder}`, `--work-tree=${place.top}`];
}
