import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { CHECKS } from '../src/checks/index.ts';
import { runChecks } from '../src/checks/run.ts';
import { readSettings } from '../src/checks/settings.ts';
import { evaluate } from '../src/evaluate/facts.ts';
import { judgeGates } from '../src/gates/gate-fact.ts';
import { readCsv } from '../src/load/csv.ts';
import { diskSource } from '../src/load/disk.ts';
import { DEFAULT_LIMITS } from '../src/load/limits.ts';
import { validate } from '../src/load/validate.ts';
import { readYaml } from '../src/load/yaml.ts';
import { isMistake } from '../src/mistake.ts';
import { parseDay } from '../src/period/day.ts';
import { renderText } from '../src/render/text.ts';
import { resolve } from '../src/resolve/resolve.ts';
import { makeVerdict } from '../src/verdict/verdict.ts';

/**
 * Bundled and run as a process of its own, once, cold as a run is: judges a plan stage by stage and prints the
 * milliseconds of each as JSON. A fact is computed where it is first asked for, so what the checks share with the
 * figures before them is counted there.
 */
const [folder, asOfText] = process.argv.slice(2);
const limits = DEFAULT_LIMITS;
const stages = {};

const source = diskSource(folder, limits);
const files = time('list and read', () =>
  source.list().files.map(({ path }) => [path, source.read(path)]),
);
const documents = time('yaml', () =>
  files.map(([path, bytes]) => readYaml(path, bytes, limits).document),
);
const valid = time('validate', () =>
  documents.map((document) => ({ document, file: validate(document).file })),
);
const tables = time('csv', () => readTables(valid));
const { workspace } = time('resolve', () =>
  resolve({ documents: valid, tables, problems: [], unread: new Set(), limits }),
);
const facts = evaluate(workspace, dayOf(asOfText));
time('evaluate: states', () => {
  for (const id of workspace.assumptions.keys()) facts.assumption(id);
  for (const id of workspace.initiatives.keys()) facts.initiative(id);
  facts.valueFlow();
});
time('evaluate: false alarms', () => {
  for (const id of workspace.assumptions.keys()) facts.falseAlarm(id);
});
time('evaluate: headroom', () => {
  for (const id of workspace.assumptions.keys()) facts.headroom(id);
});
time('evaluate: gaps, drift', () => {
  for (const id of workspace.coreMetrics) [facts.target(id), facts.gap(id), facts.drift(id)];
});
time('evaluate: claims', () => {
  for (const { drives } of workspace.kpis.values()) drives.map(facts.claim);
});
const gates = time('gates', () => judgeGates(facts));
/** The plan of the bench has no history. */
const past = { trouble: 'no-repository', message: 'There is none.', hint: 'Make one.' };
const run = time('checks', () => {
  const { settings } = readSettings(workspace, CHECKS);
  return runChecks({ checks: CHECKS, allChecks: CHECKS }, { facts, gates, past }, settings);
});
const counted = { failOn: 'never', files: files.length, checks: CHECKS.length };
const result = time('verdict', () =>
  makeVerdict({ facts, gates, past, run, against: undefined, ...counted }),
);
time('render', () => renderText(result, { color: false, width: 80 }));
process.stdout.write(JSON.stringify(stages));

function time(stage, work) {
  const start = performance.now();
  const made = work();
  stages[stage] = performance.now() - start;
  return made;
}

/** Each table once, with the columns that plan files name. */
function readTables(plan) {
  const columns = new Map();
  for (const { file } of plan) {
    const entries = [...Object.values(file.kpis ?? {}), ...Object.values(file.initiatives ?? {})];
    for (const { actual, target, budget, spend } of entries) {
      for (const written of [actual, target, budget, spend]) {
        if (written?.csv === undefined) continue;
        columns.set(written.csv, [...(columns.get(written.csv) ?? []), written.column]);
      }
    }
  }
  const read = ([path, wanted]) => {
    const { table } = readCsv(path, source.read(path), { delimiter: ',', columns: wanted }, limits);
    return [path, table];
  };
  return new Map([...columns].map(read));
}

function dayOf(text) {
  const day = parseDay(text);
  if (isMistake(day)) throw new Error(day.mistake);
  return day;
}
