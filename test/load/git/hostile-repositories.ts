import { execFileSync, spawnSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { SMALL_PLAN } from '../../cli/small-plan.ts';
import { makeRepository, QUIET } from '../../repository.ts';
import { makeFolder } from '../temporary-folder.ts';

/** A repository that wants to run a program, and the program, which leaves a mark. */
export interface HostileRepository {
  readonly root: string;
  /** The folder of the plan in it. */
  readonly plan: string;
  /** The program. It lies outside the repository, as one in it would have no right to run after a fresh clone. */
  readonly canary: string;
  /** What the kind adds to the environment that plan itself is called in. */
  readonly env: Readonly<Record<string, string>>;
  /** Whether the mark was left, and takes it away. */
  hasFired(): boolean;
  /** Runs git as everybody would. */
  git(args: readonly string[], input?: string): string;
}

interface Kind {
  readonly name: string;
  /** Makes a repository hostile; may give variables that somebody smuggled into the environment. */
  readonly arm: (repository: HostileRepository) => Readonly<Record<string, string>> | undefined;
  /** An ordinary command that falls for it, which shows that the canary can sing. */
  readonly trigger: readonly string[];
  readonly input?: string;
  /** Objects are not there; the questions about them have an answer of their own. */
  readonly isPartial?: true;
  /** Some commands of ours rightly refuse to judge such a plan. */
  readonly isRefused?: true;
}

const CREDENTIAL = 'protocol=https\nhost=localhost\n\n';

/** Settings that need nothing else than to be made; CANARY stands for the program. */
const SETTINGS: readonly (Pick<Kind, 'name' | 'trigger' | 'input'> & {
  readonly settings: Readonly<Record<string, string>>;
})[] = [
  {
    name: 'core.fsmonitor',
    settings: { 'core.fsmonitor': 'CANARY' },
    trigger: ['status'],
  },
  { name: 'diff.external', settings: { 'diff.external': 'CANARY' }, trigger: ['diff', 'HEAD~1'] },
  {
    name: 'the command of a diff driver',
    settings: { 'diff.evil.command': 'CANARY' },
    trigger: ['diff', 'HEAD~1'],
  },
  {
    name: 'textconv of a diff driver',
    settings: { 'diff.evil.textconv': 'CANARY' },
    trigger: ['log', '-p'],
  },
  {
    name: 'a filter that cleans',
    settings: { 'filter.evil.clean': 'CANARY' },
    trigger: ['hash-object', 'plan.yaml'],
  },
  {
    name: 'a filter that smudges',
    settings: { 'filter.evil.smudge': 'CANARY' },
    trigger: ['cat-file', '--filters', 'HEAD:plan/plan.yaml'],
  },
  {
    name: 'a filter process',
    settings: { 'filter.evil.process': 'CANARY' },
    trigger: ['cat-file', '--filters', 'HEAD:plan/plan.yaml'],
  },
  {
    name: 'core.sshCommand',
    settings: { 'core.sshCommand': 'CANARY', 'remote.origin.url': 'ssh://localhost/x' },
    trigger: ['fetch'],
  },
  {
    name: 'core.gitProxy',
    settings: { 'core.gitProxy': 'CANARY', 'remote.origin.url': 'git://localhost/x' },
    trigger: ['fetch'],
  },
  {
    name: 'ext:: as a remote',
    settings: { 'protocol.ext.allow': 'always', 'remote.origin.url': 'ext::CANARY' },
    trigger: ['fetch'],
  },
  {
    name: 'credential.helper',
    settings: { 'credential.helper': 'CANARY' },
    trigger: ['credential', 'fill'],
    input: CREDENTIAL,
  },
  {
    name: 'core.askPass',
    settings: { 'core.askPass': 'CANARY' },
    trigger: ['credential', 'fill'],
    input: CREDENTIAL,
  },
  {
    name: 'core.pager',
    settings: { 'core.pager': 'CANARY', 'pager.log': 'CANARY', 'pager.rev-list': 'CANARY' },
    trigger: ['grep', '-O', 'plan'],
  },
  {
    name: 'core.editor',
    settings: { 'core.editor': 'CANARY', 'user.name': 'x', 'user.email': 'x' },
    trigger: ['commit', '--amend'],
  },
  {
    name: 'an alias',
    settings: Object.fromEntries(
      ['evil', 'rev-parse', 'rev-list', 'cat-file', 'ls-tree', 'config'].map((name) => [
        `alias.${name}`,
        '!CANARY',
      ]),
    ),
    trigger: ['evil'],
  },
  {
    name: 'core.alternateRefsCommand',
    settings: { 'core.alternateRefsCommand': 'CANARY' },
    trigger: ['rev-list', '--alternate-refs', '--max-count=1'],
  },
];

const HOOKS =
  'post-index-change reference-transaction post-checkout pre-auto-gc fsmonitor-watchman';

/** Every kind of trust in a repository, or in what surrounds it, that has run something for somebody. */
export const KINDS: readonly Kind[] = [
  ...SETTINGS.map(({ settings, ...kind }) => ({
    ...kind,
    arm: (repository: HostileRepository) => {
      configure(repository, settings);
      if (kind.name === 'core.alternateRefsCommand') borrow(repository);
      return undefined;
    },
  })),
  {
    name: 'core.hooksPath',
    arm: (repository) => {
      const folder = makeHooks(repository, join(repository.root, 'hooks'));
      return configure(repository, { 'core.hooksPath': folder });
    },
    trigger: ['checkout', '-q', '-b', 'other'],
  },
  {
    name: 'hooks of the repository',
    arm: (repository) => {
      makeHooks(repository, join(repository.root, '.git/hooks'));
      return undefined;
    },
    trigger: ['checkout', '-q', '-b', 'other'],
  },
  {
    name: 'gpg.program',
    arm: (repository) => {
      sign(repository);
      return configure(repository, {
        'gpg.program': repository.canary,
        'log.showSignature': 'true',
      });
    },
    trigger: ['log'],
  },
  {
    name: 'settings that are included',
    arm: (repository) => {
      const file = join(repository.root, '.git/more');
      writeFileSync(file, `[core]\n\tfsmonitor = ${repository.canary}\n`);
      return configure(repository, { 'include.path': 'more', 'includeIf.gitdir:/.path': 'more' });
    },
    trigger: ['status'],
  },
  {
    name: 'settings of the work tree',
    arm: (repository) => {
      const file = join(repository.root, '.git/config.worktree');
      writeFileSync(file, `[core]\n\tfsmonitor = ${repository.canary}\n`);
      return configure(repository, {
        'core.repositoryFormatVersion': '1',
        'extensions.worktreeConfig': 'true',
      });
    },
    trigger: ['status'],
  },
  {
    name: 'a promised object from ext::',
    arm: (repository) => promise(repository, `ext::${repository.canary}`),
    trigger: ['cat-file', '-p', 'HEAD~1:plan/plan.yaml'],
    isPartial: true,
    isRefused: true,
  },
  {
    name: 'a promised object by uploadpack',
    arm: (repository) => {
      configure(repository, { 'remote.origin.uploadpack': repository.canary });
      return promise(repository, repository.root);
    },
    trigger: ['cat-file', '-p', 'HEAD~1:plan/plan.yaml'],
    isPartial: true,
    isRefused: true,
  },
  {
    name: 'a repository in the folder of the plan',
    arm: (repository) => {
      const { plan, canary } = repository;
      mkdirSync(join(plan, 'objects'));
      mkdirSync(join(plan, 'refs'));
      writeFileSync(join(plan, 'HEAD'), 'ref: refs/heads/main\n');
      const settings = '[core]\n\trepositoryformatversion = 0\n\tbare = false\n\tworktree = .\n';
      writeFileSync(join(plan, 'config'), `${settings}\tfsmonitor = ${canary}\n`);
      return undefined;
    },
    trigger: ['status'],
    isRefused: true,
  },
  {
    name: 'a submodule',
    arm: ({ root, canary }) => {
      const add = ['-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', root, 'sub'];
      execFileSync('git', add, { cwd: root, env: QUIET });
      appendFileSync(join(root, '.git/modules/sub/config'), `[core]\n\tfsmonitor = ${canary}\n`);
      return undefined;
    },
    trigger: ['status'],
  },
  {
    name: 'a .git that points to a hostile repository',
    arm: (repository) => {
      configure(repository, { 'core.fsmonitor': repository.canary });
      const elsewhere = join(makeFolder(), 'elsewhere');
      cpSync(join(repository.root, '.git'), elsewhere, { recursive: true });
      rmSync(join(repository.root, '.git'), { recursive: true });
      writeFileSync(join(repository.root, '.git'), `gitdir: ${elsewhere}\n`);
      return undefined;
    },
    trigger: ['status'],
  },
  {
    name: 'a program called git beside the plan',
    arm: ({ plan, canary }) => {
      cpSync(canary, join(plan, 'git'));
      return { PATH: `.:${plan}:${QUIET.PATH}` };
    },
    trigger: ['status'],
  },
  {
    name: 'GIT_EXTERNAL_DIFF',
    arm: ({ canary }) => ({ GIT_EXTERNAL_DIFF: canary }),
    trigger: ['diff', 'HEAD~1'],
  },
  {
    name: 'GIT_CONFIG_COUNT',
    arm: ({ canary }) => ({
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: 'core.fsmonitor',
      GIT_CONFIG_VALUE_0: canary,
    }),
    trigger: ['status'],
  },
  {
    name: 'GIT_CONFIG_PARAMETERS',
    arm: ({ canary }) => ({ GIT_CONFIG_PARAMETERS: `'core.fsmonitor'='${canary}'` }),
    trigger: ['status'],
  },
  {
    name: 'GIT_CONFIG_GLOBAL',
    arm: ({ canary }) => ({
      GIT_CONFIG_GLOBAL: join(makeFolder({ evil: `[core]\n\tfsmonitor = ${canary}\n` }), 'evil'),
    }),
    trigger: ['status'],
  },
  {
    name: 'GIT_TRACE',
    // What it writes to is the mark itself.
    arm: ({ canary }) => ({ GIT_TRACE: `${canary}.fired`, GIT_TRACE2_EVENT: `${canary}.fired` }),
    trigger: ['rev-parse', 'HEAD'],
  },
  {
    name: 'GIT_DIR',
    arm: (repository) => {
      const elsewhere = join(makeFolder(), 'elsewhere');
      cpSync(join(repository.root, '.git'), elsewhere, { recursive: true });
      appendFileSync(join(elsewhere, 'config'), `[core]\n\tfsmonitor = ${repository.canary}\n`);
      return { GIT_DIR: elsewhere, GIT_WORK_TREE: repository.root };
    },
    trigger: ['status'],
  },
  {
    name: 'GIT_SSH_COMMAND',
    arm: (repository) => {
      configure(repository, { 'remote.origin.url': 'ssh://localhost/x' });
      return { GIT_SSH_COMMAND: repository.canary };
    },
    trigger: ['fetch'],
  },
  {
    name: 'GIT_EXEC_PATH',
    arm: ({ canary }) => {
      const folder = makeFolder();
      for (const name of ['git-remote-https', 'git-evil', 'git-rev-list', 'git-cat-file'])
        cpSync(canary, join(folder, name));
      return { GIT_EXEC_PATH: folder };
    },
    trigger: ['evil'],
  },
];

/** Makes a fresh hostile repository of a kind: two commits of a plan that can be judged. */
export function makeHostile({ arm }: Kind): HostileRepository {
  const tools = makeFolder();
  const canary = join(tools, 'canary');
  writeFileSync(canary, `#!/bin/sh\necho "$0 $*" >> ${canary}.fired\n`);
  chmodSync(canary, 0o755);
  const root = join(tools, 'repository');
  cpSync(template(), root, { recursive: true, preserveTimestamps: true });
  const env: Record<string, string> = { ...QUIET };
  const plan = join(root, 'plan');
  const repository: HostileRepository = {
    root,
    plan,
    canary,
    env,
    hasFired() {
      const fired = existsSync(`${canary}.fired`);
      rmSync(`${canary}.fired`, { force: true });
      return fired;
    },
    git(args, input = '') {
      // Git is looked for by name, as a shell would. Most of these fail one way or another once something was run.
      const options = { cwd: plan, env, input, encoding: 'utf8', timeout: 20_000 } as const;
      return spawnSync('git', [...args], options).stdout ?? '';
    },
  };
  Object.assign(env, arm(repository));
  // Git now has to look at the content of every file, through whatever filters it is told to use.
  utimesSync(join(plan, 'plan.yaml'), 1, 1);
  repository.hasFired();
  return repository;
}

let made: string | undefined;

/** Once for all kinds; it is small and left to the system to clean up with its folder. */
function template(): string {
  if (made !== undefined) return made;
  const repository = makeRepository();
  process.on('exit', () => repository.remove());
  const plan = Object.entries(SMALL_PLAN).map(([path, text]) => [`plan/${path}`, text]);
  const [first = '', text = ''] = plan.find(([path]) => path === 'plan/plan.yaml') ?? [];
  repository.commit('Begin', {
    ...Object.fromEntries(plan),
    '.gitattributes': '*.yaml diff=evil filter=evil\n',
  });
  repository.commit('Say more', { [first]: `${text}# more\n` });
  made = repository.root;
  return made;
}

function configure(
  { root, canary }: HostileRepository,
  settings: Readonly<Record<string, string>>,
): undefined {
  for (const [name, value] of Object.entries(settings)) {
    const args = ['config', '--add', name, value.replace('CANARY', canary)];
    execFileSync('git', args, { cwd: root, env: QUIET });
  }
}

function makeHooks({ canary }: HostileRepository, folder: string): string {
  mkdirSync(folder);
  for (const name of HOOKS.split(' ')) cpSync(canary, join(folder, name));
  return folder;
}

/** Lends the repository the objects of another, whose refs a command may then be asked for. */
function borrow({ root }: HostileRepository): void {
  const objects = join(template(), '.git/objects');
  writeFileSync(join(root, '.git/objects/info/alternates'), `${objects}\n`);
}

/** Puts a signature into the last commit, which somebody may want to verify. */
function sign(repository: HostileRepository): void {
  const commit = repository.git(['cat-file', 'commit', 'HEAD']);
  const signature = 'gpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----\n\n';
  const signed = commit.replace('\n\n', `\n${signature}`);
  const id = repository.git(['hash-object', '-t', 'commit', '-w', '--stdin'], signed).trim();
  repository.git(['update-ref', 'refs/heads/main', id]);
}

/** Takes an object away and says that a remote has promised it. */
function promise(repository: HostileRepository, url: string): undefined {
  const id = repository.git(['rev-parse', 'HEAD~1:plan/plan.yaml']).trim();
  rmSync(join(repository.root, '.git/objects', id.slice(0, 2), id.slice(2)));
  return configure(repository, {
    'core.repositoryFormatVersion': '1',
    'extensions.partialClone': 'origin',
    'remote.origin.promisor': 'true',
    'remote.origin.url': url,
    'protocol.ext.allow': 'always',
  });
}
