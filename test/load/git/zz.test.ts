import { it } from 'vitest';
import { spawnSync } from 'node:child_process';
import { COMMANDS } from '../../../src/load/git/commands.ts';
import { buildEnvironment, HARDENING } from '../../../src/load/git/environment.ts';
import { fullNames, withSteps } from '../../../src/load/git/revision.ts';
import { KINDS, makeHostile, type HostileRepository } from './hostile-repositories.ts';
import { ORDINARY } from './hostile.test.ts';
const R = (k: any, f: (r: HostileRepository) => void) => { const r = makeHostile(k); f(r); return r.hasFired(); };
const hard = (r: HostileRepository, args: readonly string[], input = '') => spawnSync('/usr/bin/git', [`--git-dir=${r.root}/.git`, `--work-tree=${r.root}`, ...HARDENING, ...args], { cwd: r.root, env: buildEnvironment(r.env, '/usr/bin:/bin'), input, timeout: 20000 });
function table(r: HostileRepository): [string[], string][] {
  const id = (x: string) => spawnSync('/usr/bin/git', [`--git-dir=${r.root}/.git`, ...HARDENING, 'rev-parse', x], { cwd: r.root, env: buildEnvironment({}, '/usr/bin:/bin'), encoding: 'utf8' }).stdout.trim() as any;
  const [h, p] = [id('HEAD'), id('HEAD~1')]; const rev = withSteps('HEAD', '')!;
  const blobs = spawnSync('/usr/bin/git', [`--git-dir=${r.root}/.git`, ...HARDENING, 'ls-tree', '-r', p], { cwd: r.root, env: buildEnvironment({}, '/usr/bin:/bin'), encoding: 'utf8' }).stdout.split('\n').map((l) => l.split(/\s/)[2]).join('\n');
  return ([[COMMANDS.version(), ''], [COMMANDS.isShallow(), ''], [COMMANDS.partialClone(), ''], [COMMANDS.headBranch(), ''], [COMMANDS.commitOf(rev), ''], [COMMANDS.objectOf(rev), ''], [COMMANDS.refs(fullNames('main')), ''], [COMMANDS.replacements(), ''], [COMMANDS.usualBranches(), ''], [COMMANDS.history(h, 100), ''], [COMMANDS.mergeBase(h, p), ''], [COMMANDS.compare('plan' as any), `${h} ${p}\n`], [COMMANDS.files(p, 'plan' as any), ''], [COMMANDS.objects(), `${h}\n${blobs}\n`]] as any[]).map(([c, i]) => [[...c.argv], i]);
}
it('figures', () => {
  const ways: Record<string, (r: HostileRepository) => void> = {
    ordinary: (r) => { for (const l of ORDINARY) r.git(l.split(' ')); },
    ordinaryNoFetch: (r) => { for (const l of ORDINARY) if (l !== 'fetch') r.git(l.split(' ')); },
    ordinaryHard: (r) => { for (const l of ORDINARY) hard(r, l.replace('-- .', '-- plan').replace(/plan.yaml/, 'plan/plan.yaml').split(' ')); },
    table: (r) => { for (const [a, i] of table(r)) r.git(a, i); },
    tableHard: (r) => { for (const [a, i] of table(r)) hard(r, a, i); },
    tableEnvOnly: (r) => { for (const [a, i] of table(r)) spawnSync('/usr/bin/git', a, { cwd: r.plan, env: buildEnvironment(r.env, '/usr/bin:/bin'), input: i, timeout: 20000 }); },
    tableOptionsOnly: (r) => { for (const [a, i] of table(r)) r.git([`--git-dir=${r.root}/.git`, `--work-tree=${r.root}`, ...HARDENING, ...a], i); },
  };
  for (const [n, f] of Object.entries(ways)) { const fired = KINDS.filter((k) => R(k, f)); console.log(n, fired.length, 'of', KINDS.length, fired.map((k) => k.name).join('; ')); }
});
