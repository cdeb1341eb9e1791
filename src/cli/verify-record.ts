import { CHECKS } from '../checks/index.ts';
import { EXIT } from '../exit.ts';
import { judge } from '../judge.ts';
import { committedSource } from '../load/committed-source.ts';
import { compareInputs, type InputChange } from '../load/compare-inputs.ts';
import { openRepository } from '../load/git/open-repository.ts';
import { type GitTrouble, isTrouble } from '../load/git/trouble.ts';
import { noteInputs } from '../load/inputs.ts';
import { memorySource } from '../load/memory.ts';
import type { Source } from '../load/source.ts';
import { isMistake } from '../mistake.ts';
import { parseDay } from '../period/day.ts';
import { makeInert } from '../render/inert.ts';
import { renderRecord } from '../render/record.ts';
import { wrap } from '../render/wrap.ts';
import type { GateRecord } from '../schema/record.ts';
import { firstDifference } from '../verdict/first-difference.ts';
import { makeRecord } from '../verdict/gate-record.ts';
import { lookFor } from './look.ts';
import type { OpenPlan } from './open-plan.ts';
import { PlanError } from './plan-error.ts';
import { type KeptRecord, readRecord } from './read-record.ts';
import { VERSION } from './version.ts';
import type { World } from './world.ts';

/**
 * `plan gate --verify`: judges the recorded gate again from the recorded files, be they in the folder or in the recorded
 * commit, and says whether the same record comes out.
 */
export async function verifyRecord(file: string, plan: OpenPlan, world: World): Promise<number> {
  const kept = readRecord(world.cwd, file, plan.limits);
  const commit = await readCommit(kept.record, plan, world);
  const here = compareInputs(plan.source, kept.record.inputs);
  const there =
    commit === undefined || isTrouble(commit)
      ? undefined
      : compareInputs(commit, kept.record.inputs);
  const say = (code: number, lines: readonly string[]) => {
    const { width } = lookFor(world);
    const text = [`${file}:`, ...lines.flatMap((line) => wrap(`  ${line}`, width, '    '))];
    world.stdout.write(makeInert(`${text.join('\n')}\n`));
    return code;
  };
  const source =
    here.length === 0
      ? plan.source
      : there?.length === 0 && !isTrouble(commit)
        ? commit
        : undefined;
  if (!source) {
    if (isTrouble(commit)) throw describeTrouble(commit, kept.record, here);
    return say(EXIT.fails, describeChanges(kept.record, here));
  }
  const isMisnamed = there !== undefined && there.length > 0;
  const origin = here.length === 0 ? 'the files in the folder' : `commit ${nameOf(kept.record)}`;
  const { code, lines } = compareRecords(kept, remake(kept.record, source, plan), isMisnamed);
  return say(code, [...lines, ...(code === EXIT.passes ? [`judged from ${origin}`] : [])]);
}

/** The plan as the recorded commit holds it; undefined where none is recorded or it holds no such files. */
async function readCommit(
  { commit, inputs }: GateRecord,
  { folder, limits }: OpenPlan,
  { env }: World,
): Promise<Source | undefined | GitTrouble> {
  if (commit === null) return undefined;
  const repository = await openRepository(folder, env);
  if (isTrouble(repository)) return repository;
  const paths = inputs.map(({ path }) => path);
  const source = await committedSource(repository, commit, paths, limits);
  return source ?? memorySource(new Map(), limits);
}

/** The record that the same gate gives now, from exactly the recorded files. */
function remake(kept: GateRecord, source: Source, { limits }: OpenPlan): GateRecord {
  const files = kept.inputs.flatMap(({ path }) => {
    const bytes = source.read(path);
    return bytes instanceof Uint8Array ? [[path, bytes] as const] : [];
  });
  const asOf = parseDay(kept.as_of);
  if (isMistake(asOf)) throw new PlanError(asOf.mistake);
  const noting = noteInputs(memorySource(new Map(files), limits));
  const { result } = judge(noting, {
    asOf,
    looksBack: true,
    checks: [],
    allChecks: CHECKS,
    failOn: 'never',
    limits,
  });
  const gate = result.gates.find(({ id }) => id === kept.gate);
  const origin = { version: VERSION, commit: kept.commit, inputs: noting.inputs() };
  const made = gate && makeRecord(result, gate, origin);
  if (made) return made;
  const [problem] = result.problems;
  const why = problem
    ? `${problem.file}:${problem.line}: ${problem.message}`
    : `there is no open gate called "${kept.gate}"`;
  throw new PlanError(`The recorded files cannot be judged: ${why}`, ofVersion(kept));
}

interface Outcome {
  readonly code: number;
  readonly lines: readonly string[];
}

function compareRecords(kept: KeptRecord, made: GateRecord, isMisnamed: boolean): Outcome {
  const { record, text } = kept;
  const { version } = record.tool;
  const summary = `gate ${record.gate} as of ${record.as_of}: ${record.result.verdict}, ${record.outcome}`;
  const difference = firstDifference(record, { ...made, tool: record.tool });
  if (difference) {
    const { field, one, other } = difference;
    const what = `"${field}" says ${one}, and judged again it is ${other}.`;
    return version === VERSION
      ? { code: EXIT.fails, lines: [EDITED, what] }
      : { code: EXIT.fails, lines: ['It is not reproduced.', what, ofVersion(record) ?? ''] };
  }
  if (isMisnamed) {
    const what = `"commit" names ${nameOf(record)}, which does not hold these files.`;
    return { code: EXIT.fails, lines: [EDITED, what] };
  }
  if (version !== VERSION) {
    const how = `the same result, judged by plangate ${VERSION}; it was made by ${version}`;
    return { code: EXIT.passes, lines: [how, summary] };
  }
  // Git may write the line ends of a file anew.
  const isSame = text.replaceAll('\r\n', '\n') === renderRecord(made);
  return isSame
    ? { code: EXIT.passes, lines: ['reproduced to the byte', summary] }
    : { code: EXIT.fails, lines: [EDITED, 'It says the same, but it is written in another form.'] };
}

const EDITED = 'The files are the recorded ones, and the result is not: it was edited by hand.';

function ofVersion({ tool }: GateRecord): string | undefined {
  if (tool.version === VERSION) return undefined;
  return `It was made by plangate ${tool.version}, and this is ${VERSION}: verify it with that version.`;
}

function describeChanges(record: GateRecord, changes: readonly InputChange[]): readonly string[] {
  return [
    'The files are not the ones that it was made from, so it cannot be reproduced.',
    ...changes.map(describeChange),
    record.commit === null
      ? 'It names no commit that could hold them as they were.'
      : `Commit ${nameOf(record)}, which it names, does not hold them either.`,
  ];
}

function describeChange({ path, before, after }: InputChange): string {
  const [was, is] = [before?.slice(0, 8), after?.slice(0, 8)];
  if (was === undefined) return `${path}: new since then${is ? ` (now ${is})` : ''}`;
  if (is === undefined) return `${path}: missing (recorded ${was})`;
  return `${path}: changed (recorded ${was}, now ${is})`;
}

/** The files have changed, and git cannot say what they were. */
function describeTrouble(
  { message, hint }: GitTrouble,
  record: GateRecord,
  changes: readonly InputChange[],
): PlanError {
  const changed = changes.map(describeChange).join('; ');
  return new PlanError(
    `The files have changed since the record was made (${changed}), and commit ${nameOf(record)} cannot be read: ${message}`,
    hint,
  );
}

function nameOf({ commit }: GateRecord): string {
  return commit?.slice(0, 12) ?? 'none';
}
