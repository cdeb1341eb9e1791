import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findPlan } from '../../src/load/find-plan.ts';
import { makeFolder } from './temporary-folder.ts';

const ONE = { 'a/plan.yaml': '', 'a/kpis/x.yaml': '', 'a/kpis/deep/y.yaml': '' };
const TWO = {
  ...ONE,
  'b/plan.yaml': '',
  'c/x.txt': '',
  'node_modules/d/plan.yaml': '',
  '.e/plan.yaml': '',
};

describe('without a folder', () => {
  it.each([
    ['a', 'a'],
    ['a/kpis/deep', 'a'],
    ['.', 'a'],
  ])('from %s', (start, folder) => {
    const root = makeFolder(ONE);
    expect(findPlan(join(root, start))).toEqual({ folder: join(root, folder) });
  });

  it('takes the nearest above, and does not look below it', () => {
    const root = makeFolder({ 'plan.yaml': '', 'a/plan.yaml': '', 'a/b/x.txt': '' });
    expect(findPlan(join(root, 'a/b'))).toEqual({ folder: join(root, 'a') });
    expect(findPlan(root)).toEqual({ folder: root });
  });

  it('names several below', () => {
    expect(findPlan(makeFolder(TWO))).toEqual({
      message: 'There are several plans below: a, b.',
      hint: 'Say which one: `plan check a`, and `--plan a` with other commands.',
    });
  });

  it('says how to begin when there is none', () => {
    expect(findPlan(makeFolder({ 'x/y.txt': '' }))).toEqual({
      message: 'There is no plan here: no plan.yaml in this folder, above it or below it.',
      hint: expect.stringContaining('Begin with a file plan.yaml'),
    });
  });

  it('says that a bare repository has no files', () => {
    const bare = { 'x.git/HEAD': '', 'x.git/objects/y': '', 'x.git/refs/z': '' };
    const root = makeFolder(bare);
    const message = expect.stringContaining('This is a bare repository');
    const hint = expect.stringContaining('git worktree add');
    expect(findPlan(join(root, 'x.git'))).toEqual({ message, hint });
    expect(findPlan(root, 'x.git')).toEqual({ message, hint });
    expect(findPlan(root)).toHaveProperty('message', expect.stringContaining('There is no plan'));
  });

  it('does not search deeper than a plan would lie', () => {
    expect(findPlan(makeFolder({ '1/2/3/4/5/6/7/plan.yaml': '' }))).toHaveProperty('message');
    expect(findPlan(makeFolder({ '1/2/3/4/5/6/plan.yaml': '' }))).toHaveProperty('folder');
  });
});

describe('with a folder', () => {
  it.each([
    ['a', 'a'],
    ['./a/', 'a'],
    ['a/plan.yaml', 'a'],
    ['a/kpis', 'a'],
  ])('%s', (named, folder) => {
    const root = makeFolder(TWO);
    expect(findPlan(root, named)).toEqual({ folder: join(root, folder) });
    expect(findPlan('/', join(root, named))).toEqual({ folder: join(root, folder) });
  });

  it.each([
    ['c', 'The folder "c" holds no plan: there is no plan.yaml in it or above it.'],
    ['nothing', 'There is no folder "nothing".'],
    ['c/x.txt', '"c/x.txt" is a file, not the folder of a plan.'],
    ['.', 'There are several plans below: a, b.'],
    ['a\0b', 'There is no folder "a\\u{0}b".'],
  ])('%j is refused', (named, message) => {
    expect(findPlan(makeFolder(TWO), named)).toMatchObject({ message });
  });

  it('names the plan further down', () => {
    expect(findPlan(makeFolder({ 'x/a/plan.yaml': '' }), 'x')).toEqual({
      message: 'There is a plan further down: x/a.',
      hint: 'Say which one: `plan check x/a`, and `--plan x/a` with other commands.',
    });
  });
});
