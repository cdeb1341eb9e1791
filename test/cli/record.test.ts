import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { record as recordSchema } from '../../src/schema/record.ts';
import { makeFolder } from '../load/temporary-folder.ts';
import { makeRepository, QUIET, type TestRepository } from '../repository.ts';
import { runPlan } from './captured-world.ts';
import { SMALL_PLAN } from './small-plan.ts';

const GATE = 'self_serve.scale_up';
const FILE = `records/${GATE}/2026-10-05.json`;
const DECIDED = `decisions:
  - { gate: ${GATE}, on: 2026-09-30, verdict: pivot, by: raj, because: The cost has not come down }
`;

function makePlan(folder = ''): TestRepository {
  const repository = makeRepository();
  onTestFinished(() => repository.remove());
  const files = Object.entries(SMALL_PLAN).map(([path, text]) => [folder + path, text] as const);
  repository.commit('Begin', Object.fromEntries(files), { date: '2026-10-01' });
  return repository;
}

const run = (cwd: string, ...argv: readonly string[]) =>
  runPlan(cwd, ['gate', ...argv], { env: QUIET });
const read = (root: string, file = FILE) => readFileSync(join(root, file), 'utf8');

/** Changes one thing in a record. */
function edit(root: string, from: string | RegExp, to: string): void {
  const text = read(root);
  const edited = text.replace(from, to);
  expect(edited).not.toBe(text);
  writeFileSync(join(root, FILE), edited);
}

describe('plan gate --record', () => {
  it('writes what was judged, and from what', async () => {
    const { root, git } = makePlan();
    const { code, stdout, stderr } = await run(root, GATE, '--record');
    expect(code).toBe(1);
    expect(stdout).toContain(`PIVOT  ${GATE}`);
    expect(stderr).toBe(`plan: recorded in "${FILE}"\n`);
    const record = recordSchema.parse(JSON.parse(read(root)));
    expect(record).toMatchObject({
      ...{ record: 1, gate: GATE, as_of: '2026-10-05', outcome: 'fails' },
      commit: git('rev-parse', 'HEAD'),
      result: { id: GATE, verdict: 'pivot' },
    });
    expect(record.inputs.map(({ path }) => path)).toEqual(Object.keys(SMALL_PLAN).sort());
    expect(read(root)).toMatch(/^\{\n {2}"as_of"[\s\S]*\n\}\n$/);
    expect(read(root)).not.toContain(root);
  });

  it('names no commit where none holds the plan as it was judged', async () => {
    const { root, write } = makePlan();
    write({ 'decisions.yaml': DECIDED });
    const { stderr } = await run(root, GATE, '--record');
    expect(stderr).toContain('No commit holds the plan as it was judged');
    expect(JSON.parse(read(root)).commit).toBe(null);
    const { code, stdout } = await run(root, '--verify', FILE);
    expect(stdout).toContain('reproduced to the byte');
    expect(code).toBe(0);
  });

  it('says so where no git is found, and names no commit', async () => {
    const { root } = makePlan();
    const { stderr } = await runPlan(root, ['gate', GATE, '--record'], { env: { PATH: '' } });
    expect(stderr.replace(/\s+/g, ' ')).toContain('no git was found to read it with');
    expect(stderr).not.toContain('Commit the plan');
    expect(JSON.parse(read(root)).commit).toBe(null);
  });

  it('names none either where a file was changed since', async () => {
    const { root, write } = makePlan();
    write({ 'model.yaml': `${SMALL_PLAN['model.yaml']}# later\n` });
    await run(root, GATE, '--record');
    expect(JSON.parse(read(root)).commit).toBe(null);
  });

  it('asks what was known on its day, be it today', async () => {
    const { root, commit } = makePlan();
    const stopped = SMALL_PLAN['initiatives.yaml']?.replaceAll('active', 'cancelled') ?? '';
    commit('Stop', {
      'initiatives.yaml': stopped,
      'decisions.yaml': DECIDED.replace('2026-09-30', '2026-10-20').replace('pivot', 'kill'),
    });
    await run(root, GATE, '--record', 'one.json');
    await run(root, GATE, '--record', 'other.json', '--as-of', '2026-10-05');
    expect(read(root, 'one.json')).toBe(read(root, 'other.json'));
    expect((await run(root, '--verify', 'one.json')).code).toBe(0);
  });

  it('works without git', async () => {
    const root = makeFolder(SMALL_PLAN);
    await run(root, GATE, '--record');
    expect(JSON.parse(read(root)).commit).toBe(null);
    expect((await run(root, '--verify', FILE)).code).toBe(0);
  });

  it('writes to the file asked for', async () => {
    const { root } = makePlan();
    await run(root, GATE, '--record', 'mine.json', '--as-of', '2026-09-30');
    expect(JSON.parse(read(root, 'mine.json')).as_of).toBe('2026-09-30');
    expect((await run(root, '--verify', 'mine.json')).code).toBe(0);
  });

  it('is the same in a fresh clone, in a worktree and in a subfolder', async () => {
    const { root, git } = makePlan('strategy/plan/');
    await run(join(root, 'strategy'), GATE, '--record', 'first.json');
    const first = read(root, 'strategy/first.json');
    const parent = makeFolder();
    git('clone', '--quiet', root, join(parent, 'clone'));
    git('worktree', 'add', '--quiet', '--detach', join(parent, 'tree'));
    git('gc', '--quiet');
    for (const other of ['clone', 'tree']) {
      const folder = join(parent, other, 'strategy/plan');
      await run(folder, GATE, '--record');
      expect(read(folder)).toBe(first);
    }
  });

  it('never writes over a record that says something else', async () => {
    const { root, commit, write } = makePlan();
    await run(root, GATE, '--record');
    const first = read(root);
    const again = await run(root, GATE, '--record');
    expect(again).toMatchObject({ code: 1, stderr: `plan: "${FILE}" says this already\n` });
    commit('Keep the record');
    const later = await run(root, GATE, '--record');
    expect(later.stderr).toContain('says this already');
    write({ 'decisions.yaml': DECIDED });
    const other = await run(root, GATE, '--record');
    expect(other).toMatchObject({ code: 2, stdout: '' });
    expect(other.stderr).toContain('says something else, so nothing was written');
    expect(other.stderr).toContain('--record <file>');
    expect(read(root)).toBe(first);
  });

  it('is no input of the plan', async () => {
    const { root, commit } = makePlan();
    await run(root, GATE, '--record');
    commit('Keep the record');
    const { inputs } = JSON.parse(read(root));
    await run(root, GATE, '--record', 'again.json');
    expect(JSON.parse(read(root, 'again.json')).inputs).toEqual(inputs);
  });

  it('is of one gate', async () => {
    const { root } = makePlan();
    const { code, stderr } = await run(root, '--record');
    expect(code).toBe(2);
    expect(stderr).toContain('A record is of one gate');
    expect((await run(root, 'self_serve', '--record', 'one.json')).code).toBe(1);
  });

  it.each(['records', `records/${GATE}`])('follows no link called %s', async (link) => {
    const { root } = makePlan();
    const elsewhere = makeFolder();
    if (link !== 'records') mkdirSync(join(root, 'records'));
    symlinkSync(elsewhere, join(root, link));
    const { code } = await run(root, GATE, '--record');
    expect(code).toBe(2);
    expect(readdirSync(elsewhere)).toEqual([]);
  });

  it('says what is in the way of the folder', async () => {
    const { root, write } = makePlan();
    write({ records: 'a file' });
    const { code, stderr } = await run(root, GATE, '--record');
    expect(stderr).toContain(
      '"records" in the plan\'s folder is not a folder, so nothing was written',
    );
    expect(code).toBe(2);
  });
});

describe('plan gate --verify', () => {
  it('reproduces a record to the byte', async () => {
    const { root, commit } = makePlan();
    await run(root, GATE, '--record');
    commit('Keep the record');
    const { code, stdout, stderr } = await run(root, '--verify', FILE);
    expect(stdout).toBe(`${FILE}:
  reproduced to the byte
  gate ${GATE} as of 2026-10-05: pivot, fails
  judged from the files in the folder
`);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  it('takes the files from the commit where they have changed since', async () => {
    const { root, commit, git } = makePlan();
    await run(root, GATE, '--record');
    commit('Decide', { 'decisions.yaml': DECIDED, 'data/spend.csv': null, 'initiatives.yaml': '' });
    const { code, stdout } = await run(root, '--verify', FILE);
    expect(stdout).toContain(
      `reproduced to the byte\n  gate ${GATE} as of 2026-10-05: pivot, fails\n  judged from commit ${git('rev-parse', 'HEAD~1').slice(0, 12)}`,
    );
    expect(code).toBe(0);
  });

  it('finds the files where the folder was renamed since', async () => {
    const { root, commit, git } = makePlan('old/');
    await run(join(root, 'old'), GATE, '--record');
    commit('Keep');
    git('mv', 'old', 'new');
    commit('Rename', { 'new/decisions.yaml': DECIDED });
    const { code, stdout } = await run(join(root, 'new'), '--verify', FILE);
    expect(stdout).toContain('reproduced to the byte');
    expect(code).toBe(0);
  });

  it('does not mind line ends that git writes anew', async () => {
    const { root } = makePlan();
    await run(root, GATE, '--record');
    writeFileSync(join(root, FILE), read(root).replaceAll('\n', '\r\n'));
    expect((await run(root, '--verify', FILE)).code).toBe(0);
  });

  it('does not mind that the history was written anew', async () => {
    const { root, write, git } = makePlan();
    write({ 'decisions.yaml': DECIDED });
    git('add', '--all');
    git('commit', '--quiet', '-m', 'Decide');
    await run(root, GATE, '--record');
    git('commit', '--quiet', '--amend', '--author', 'Eve <eve@example.com>', '-m', 'Other words');
    expect((await run(root, '--verify', FILE)).code).toBe(0);
  });

  it('says which files changed where no commit holds them', async () => {
    const { root, write } = makePlan();
    write({ 'note.yaml': 'kpis: {}\n' });
    await run(root, GATE, '--record');
    write({ 'note.yaml': null, 'model.yaml': `${SMALL_PLAN['model.yaml']}# later\n` });
    write({ 'more.yaml': 'kpis: {}\n' });
    const { code, stdout } = await run(root, '--verify', FILE);
    expect(code).toBe(1);
    expect(stdout).toMatch(/model\.yaml: changed \(recorded [0-9a-f]{8}, now [0-9a-f]{8}\)/);
    expect(stdout).toMatch(/more\.yaml: new since then \(now [0-9a-f]{8}\)/);
    expect(stdout).toMatch(/note\.yaml: missing \(recorded [0-9a-f]{8}\)/);
    expect(stdout).toContain('It names no commit');
  });

  it('cannot judge where the commit cannot be read any more', async () => {
    const { root, git, write } = makePlan();
    await run(root, GATE, '--record');
    const parent = makeFolder();
    write({ 'decisions.yaml': DECIDED });
    git('add', 'decisions.yaml');
    git('commit', '--quiet', '-m', 'Decide');
    git('clone', '--quiet', '--depth=1', `file://${root}`, join(parent, 'clone'));
    const { code, stderr } = await run(join(parent, 'clone'), '--verify', join(root, FILE));
    expect(code).toBe(2);
    expect(stderr).toContain('decisions.yaml: new since then');
    expect(stderr).toContain('cannot be read');
  });

  it.each([
    ['the verdict', '"verdict": "pivot"', '"verdict": "pass"', '"result.verdict" says "pass"'],
    ['the outcome', '"fails"', '"passes"', '"outcome" says "passes"'],
    ['the gate', `"gate": "${GATE}"`, '"gate": "cash_plan.renewal"', '"outcome" says'],

    ['a reason', 'is broken since', 'holds since', '"result.because[0].text" says'],
    ['a size', /"bytes": \d+/, '"bytes": 1', '"inputs[0].bytes" says 1'],
    ['the form', '{\n', '{ \n', 'another form'],
  ])('sees that %s was edited by hand', async (_, from, to, said) => {
    const { root } = makePlan();
    await run(root, GATE, '--record');
    edit(root, from, to);
    const { code, stdout } = await run(root, '--verify', FILE);
    expect(stdout.replace(/\s+/g, ' ')).toContain(said);
    expect(stdout).toContain('it was edited by hand');
    expect(code).toBe(1);
  });

  it('says where the gate is none of the plan', async () => {
    const { root } = makePlan();
    await run(root, GATE, '--record');
    edit(root, `"gate": "${GATE}"`, '"gate": "sso.scale_up"');
    const { code, stderr } = await run(root, '--verify', FILE);
    expect(stderr).toContain('there is no open gate called "sso.scale_up"');
    expect(code).toBe(2);
  });

  it('sees that another commit is named', async () => {
    const { root, commit, git } = makePlan();
    const before = git('rev-parse', 'HEAD');
    commit('Decide', { 'decisions.yaml': DECIDED });
    await run(root, GATE, '--record');
    edit(root, /"commit": "[0-9a-f]{40}"/, `"commit": "${before}"`);
    const { code, stdout } = await run(root, '--verify', FILE);
    expect(stdout).toContain('does not hold these files');
    expect(code).toBe(1);
  });

  it('says which version made it', async () => {
    const { root } = makePlan();
    await run(root, GATE, '--record');
    edit(root, /"version": "[^"]*"/, '"version": "0.0.9"');
    const same = await run(root, '--verify', FILE);
    expect(same.stdout).toContain('it was made by 0.0.9');
    expect(same.code).toBe(0);
    edit(root, '"verdict": "pivot"', '"verdict": "pass"');
    const other = await run(root, '--verify', FILE);
    expect(other.stdout).toContain('made by plangate 0.0.9');
    expect(other.stdout).not.toContain('edited by hand');
    expect(other.code).toBe(1);
  });

  it.each([
    ['no JSON', '[', 'no record of a gate'],
    ['something else', '{}', 'no record of a gate'],
    ['a later form', '{ "record": 2 }', 'later form'],
  ])('refuses %s', async (_, text, said) => {
    const { root, write } = makePlan();
    write({ 'record.json': text });
    const { code, stderr } = await run(root, '--verify', 'record.json');
    expect(stderr).toContain(said);
    expect(code).toBe(2);
  });

  it.each([
    ['a path that leads out', '"path": "model.yaml"', '"path": "../model.yaml"', 'inside'],
    ['a path of the system', '"path": "model.yaml"', '"path": "/etc/passwd"', 'inside'],
    ['a file of another kind', '"path": "model.yaml"', '"path": "secret.txt"', 'neither'],
    ['a file twice', '"path": "model.yaml"', '"path": "kpis.yaml"', 'more than once'],
    ['an impossible day', '"as_of": "2026-10-05"', '"as_of": "2026-02-30"', 'no day'],
    ['an unknown field', '"record": 1', '"record": 1, "x": 1', 'no record of a gate'],
    ['an unknown verdict', '"verdict": "pivot"', '"verdict": "maybe"', '"result.verdict"'],
    ['a wrong sum', /"sha256": "[^"]*"/, '"sha256": "12"', '"inputs.0.sha256"'],
  ])('refuses %s', async (_, from, to, said) => {
    const { root } = makePlan();
    await run(root, GATE, '--record');
    edit(root, from, to);
    const { code, stderr, stdout } = await run(root, '--verify', FILE);
    expect(stderr).toContain(said);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  it('takes nothing beside it', async () => {
    const { root } = makePlan();
    const { code, stderr } = await run(root, GATE, '--verify', FILE, '--as-of', '2026-01-01');
    expect(code).toBe(2);
    expect(stderr).toContain('cannot be given with a gate or --as-of');
    expect((await run(root, '--verify', 'none.json')).stderr).toContain('cannot be read');
  });
});

describe('plan gate', () => {
  it('says who wrote a decision', async () => {
    const { root, commit } = makePlan();
    commit(
      'Decide',
      { 'decisions.yaml': DECIDED },
      { name: 'Raj Mehta', email: 'RAJ@northwind.example', date: '2026-10-02' },
    );
    const text = await run(root, GATE);
    expect(text.stdout).toMatch(
      /decided pivot on 2026-09-30 by raj\n +written by Raj Mehta on 2026-10-02 \([0-9a-f]{7}\)\n/,
    );
    const json = JSON.parse((await run(root, GATE, '--format', 'json')).stdout);
    expect(json.gates[0].decision.recorded).toMatchObject({
      on: '2026-10-02',
      author: { name: 'Raj Mehta', person: 'raj' },
    });
  });

  it('says who put it in, where that is another', async () => {
    const { root, commit } = makePlan();
    const committer = { name: 'Ana Ruiz', email: 'ana@northwind.example', date: '2026-10-03' };
    commit(
      'Decide',
      { 'decisions.yaml': DECIDED },
      { name: 'Raj Mehta', email: 'raj@northwind.example', date: '2026-10-02', committer },
    );
    const { stdout } = await run(root, GATE);
    expect(stdout.replace(/\s+/g, ' ')).toMatch(
      /written by Raj Mehta on 2026-10-03 \(\w{7}\), committed by Ana Ruiz/,
    );
  });

  it('says what is not committed yet', async () => {
    const { root, write } = makePlan();
    write({ 'decisions.yaml': DECIDED });
    expect((await run(root, GATE)).stdout).toContain('not committed yet');
  });
});
