import { lstatSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { committedSource } from '../load/committed-source.ts';
import { compareInputs } from '../load/compare-inputs.ts';
import { openRepository } from '../load/git/open-repository.ts';
import { type GitTrouble, isTrouble } from '../load/git/trouble.ts';
import type { Input } from '../load/inputs.ts';
import { renderRecord } from '../render/record.ts';
import { wrap } from '../render/wrap.ts';
import type { Result, ResultGate } from '../schema/result.ts';
import { makeRecord } from '../verdict/gate-record.ts';
import type { OpenPlan } from './open-plan.ts';
import { PlanError } from './plan-error.ts';
import { parseRecord } from './read-record.ts';
import { VERSION } from './version.ts';
import type { World } from './world.ts';
import { writeOutput } from './write-output.ts';

/** What is recorded: the one gate of a result, and the files that it was judged from. */
export interface JudgedGate {
  readonly result: Result;
  readonly gate: ResultGate;
  readonly inputs: readonly Input[];
}

/**
 * Writes the record of a gate: to the file asked for, else to records/<gate>/<as-of>.json in the plan's folder. A file
 * that says something else is never written over.
 */
export async function recordGate(
  { result, gate, inputs }: JudgedGate,
  wanted: string | true,
  plan: OpenPlan,
  world: World,
): Promise<void> {
  const found = await findCommit(plan, inputs, world);
  const commit = isTrouble(found) ? null : found;
  const record = makeRecord(result, gate, { version: VERSION, commit, inputs });
  if (!record) return;
  const file = wanted === true ? makeFolders(plan, gate, result.as_of) : resolve(world.cwd, wanted);
  const shown = relative(world.cwd, file).split(sep).join('/');
  const there = readExisting(file);
  if (there !== undefined) {
    // The same files judged to the same end at a later commit: the record that is there says it already.
    const known = parseRecord(there);
    const text = renderRecord(known ? { ...record, commit: known.commit } : record);
    if (text !== there) throw refuseOverwriting(shown, wanted === true);
    world.stderr.write(`plan: "${shown}" says this already\n`);
    return;
  }
  writeOutput(world.cwd, file, renderRecord(record));
  world.stderr.write(
    `plan: recorded in "${shown}"\n${isTrouble(found) ? describeTrouble(found) : commit === null ? NO_COMMIT : ''}`,
  );
}

const NO_COMMIT = `  -> No commit holds the plan as it was judged, so the record names none. Commit the plan
     and record again, or it can be verified only while the files stay as they are.
`;

const WIDTH = 80;

/** Git is not there, or the plan does not lie in it. */
function describeTrouble({ message, hint }: GitTrouble): string {
  const text = `  -> ${message} So the record names no commit, and can be verified only while the files stay as they are. ${hint}`;
  return `${wrap(text, WIDTH, '     ').join('\n')}\n`;
}

/** HEAD, where it holds every file as it was read, and no other file of the plan; null where it does not. */
async function findCommit(
  { folder, limits }: OpenPlan,
  inputs: readonly Input[],
  { env }: World,
): Promise<string | null | GitTrouble> {
  const repository = await openRepository(folder, env);
  if (isTrouble(repository)) return repository;
  const paths = inputs.map(({ path }) => path);
  const source = await committedSource(repository, repository.head, paths, limits);
  if (source === undefined) return null;
  if (isTrouble(source)) return source;
  return compareInputs(source, inputs).length === 0 ? repository.head : null;
}

function refuseOverwriting(file: string, isDefault: boolean): PlanError {
  return new PlanError(
    `"${file}" is there already and says something else, so nothing was written`,
    isDefault
      ? 'A record is kept as it is. Write this one to another file: --record <file>.'
      : 'Name another file.',
  );
}

function readExisting(file: string): string | undefined {
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return undefined;
  return readFileSync(file, 'utf8');
}

/** The file in the plan's folder, whose folders are made one by one: a link among them could lead anywhere. */
function makeFolders({ folder }: OpenPlan, { id }: ResultGate, asOf: string): string {
  const file = join(folder, 'records', id, `${asOf}.json`);
  for (const each of [join(folder, 'records'), dirname(file)]) {
    const there = lstatSync(each, { throwIfNoEntry: false });
    if (there === undefined) makeFolder(each);
    else if (!there.isDirectory())
      throw new PlanError(
        `"${relative(folder, each).split(sep).join('/')}" in the plan's folder is not a folder, so nothing was written`,
        'Move it away, or write the record elsewhere: --record <file>.',
      );
  }
  return file;
}

function makeFolder(path: string): void {
  try {
    mkdirSync(path);
  } catch {
    throw new PlanError(
      "The folder of records cannot be made in the plan's folder",
      'Give yourself the right to write there, or write the record elsewhere: --record <file>.',
    );
  }
}
