import { join } from 'node:path';
import { makeRepository, QUIET, type TestRepository } from '../repository.ts';
import { type Run, runPlan } from './captured-world.ts';
import { SMALL_PLAN } from './small-plan.ts';

export const ANA = { name: 'Ana Ruiz', email: 'ana@northwind.example' };
export const RAJ = { name: 'Raj Mehta', email: 'raj@northwind.example' };
export const FAY = { name: 'Fay Lund', email: 'fay@northwind.example' };

/** Files as they lie in a folder of the repository. */
export function under<Content>(
  folder: string,
  files: Readonly<Record<string, Content>>,
): Record<string, Content> {
  return Object.fromEntries(
    Object.entries(files).map(([path, content]) => [join(folder, path), content]),
  );
}

/** The small plan in a repository of its own, committed by Ana. */
export function makeSmallRepository(folder = ''): TestRepository {
  const repository = makeRepository();
  repository.commit('Write the plan', under(folder, SMALL_PLAN), { ...ANA, date: '2026-08-03' });
  return repository;
}

/** A file of the small plan with some words replaced, each of which must be there. */
export function edited(file: string, ...edits: readonly (readonly [string, string])[]): string {
  let text = SMALL_PLAN[file] ?? '';
  for (const [from, to] of edits) {
    if (!text.includes(from)) throw new Error(`${file} does not hold ${from}`);
    text = text.replace(from, () => to);
  }
  return text;
}

/** Runs a command in a folder of a repository, without colours. */
export function runIn(
  cwd: string,
  argv: readonly string[],
  { columns, env = {} }: { columns?: number; env?: Readonly<Record<string, string>> } = {},
): Promise<Run> {
  return runPlan(cwd, argv, {
    env: { ...QUIET, NO_COLOR: '1', ...env },
    ...(columns === undefined ? {} : { columns }),
  });
}
