import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { DEFAULT_LIMITS } from '../src/load/limits.ts';
import { validate } from '../src/load/validate.ts';
import { readYaml } from '../src/load/yaml.ts';
import { median } from './measure.js';

/** Bundled and run as a process of its own: what reading one hostile or large file costs, as JSON. */
const ROUNDS = 5;
const MIB = 2 ** 20;

const FILES = new Map([
  ['200,000 keys in one map, cut to 2 MiB', cutToLimit(manyKeys(200_000))],
  ['100,000 keys in one map', manyKeys(100_000)],
  ['alias bomb, 10 levels of 9', aliasBomb()],
  ['5,000 levels of brackets', `a: ${'['.repeat(5_000)}`],
  ['10,000 levels of brackets', `a: ${'['.repeat(10_000)}`],
  ['valid file of 0.5 MiB', seriesFile(0.5 * MIB)],
  ['valid file of 1 MiB', seriesFile(MIB)],
]);

const bytesOf = new Map([...FILES].map(([name, text]) => [name, new TextEncoder().encode(text)]));
const times = new Map([...FILES.keys()].map((name) => [name, []]));
// The first round warms up and is not counted.
for (let round = 0; round <= ROUNDS; round++) {
  for (const [name, bytes] of bytesOf) {
    const taken = timeReading(bytes);
    if (round > 0) times.get(name).push(taken);
  }
}
const results = [...times].map(([name, each]) => [
  name,
  { milliseconds: median(each), answer: answerTo(bytesOf.get(name)) },
]);
process.stdout.write(JSON.stringify(Object.fromEntries(results)));

function timeReading(bytes) {
  const start = performance.now();
  const { document } = readYaml('kpis.yaml', bytes, DEFAULT_LIMITS);
  if (document) validate(document);
  return performance.now() - start;
}

function answerTo(bytes) {
  const { document, problems } = readYaml('kpis.yaml', bytes, DEFAULT_LIMITS);
  const all = document ? [...problems, ...validate(document).problems] : problems;
  return all[0]?.code ?? 'read';
}

function manyKeys(count) {
  return Array.from({ length: count }, (_, at) => `key_${at}: 1\n`).join('');
}

function cutToLimit(text) {
  const end = text.lastIndexOf('\n', DEFAULT_LIMITS.planFileBytes - 2);
  return text.slice(0, end + 1);
}

function aliasBomb() {
  const levels = Array.from({ length: 10 }, (_, level) => {
    const items = level === 0 ? Array(9).fill('x') : Array(9).fill(`*a${level - 1}`);
    return `a${level}: &a${level} [${items.join(', ')}]\n`;
  });
  return levels.join('');
}

/** KPIs with their figures in the file, until it is as large as asked for. */
function seriesFile(size) {
  const parts = ['kpis:\n'];
  let length = 0;
  for (let kpi = 0; length < size; kpi++) {
    const figures = Array.from({ length: 60 }, (_, at) => {
      const month = `${2021 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
      return `      ${month}: ${kpi}.${at + 10}\n`;
    });
    const part = `  kpi_${kpi}:\n    unit: USD\n    kind: flow\n    actual:\n${figures.join('')}`;
    parts.push(part);
    length += part.length;
  }
  return parts.join('');
}
