import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';

/** The size that performance.md's budget of the history is about. */
export const LONG = { commits: 5_000, files: 200, versionsACommit: 2, months: 60 };
const [FIRST_YEAR, FIRST_MONTH] = [2021, 10];
const SECONDS_A_DAY = 86_400;
/** 2021-10-05: the figures of September 2021 are there. */
const BEGIN = 1_633_392_000;
const [ASSUMPTIONS, INITIATIVES] = [40, 40];

/**
 * Makes a git repository of a plan that is edited over five years: figures arrive month by month, and now and then a
 * target, an expectation, a milestone or an owner changes. The same for the same seed.
 * @param {string} folder An empty folder, or one that is not there yet.
 */
export function makeLongHistory(folder, seed = 1) {
  const random = generator(seed);
  const plan = makePlan(random);
  importCommits(folder, commitsOf(plan, random));
}

/**
 * Makes a repository of two commits: many definitions, and a few of them changed.
 * @param {string} folder
 */
export function makeWidePlan(folder, definitions = 25_000, changed = 100) {
  const files = 500;
  const each = definitions / files;
  const kpi = (id, target) =>
    `  kpi_${id}: { unit: "1", kind: flow, better: higher, target: ${target}, actual: { 2026-01: ${id % 97} } }\n`;
  const fileOf = (number, target) =>
    `kpis:\n${Array.from({ length: each }, (_, at) => kpi(number * each + at, at === 0 ? target : 100)).join('')}`;
  const header =
    'plan: 1\nname: Wide\ncurrency: USD\ncadence: month\ncore_metrics: [kpi_1, kpi_2, kpi_3]\n';
  const path = (number) => `kpis/file-${number}.yaml`;
  const all = Array.from({ length: files }, (_, number) => [path(number), fileOf(number, 100)]);
  const some = Array.from({ length: changed }, (_, number) => [path(number), fileOf(number, 120)]);
  importCommits(folder, [
    { time: BEGIN, message: 'All', files: [['plan.yaml', header], ...all] },
    { time: BEGIN + SECONDS_A_DAY, message: 'Some', files: some },
  ]);
}

function makePlan(random) {
  const measured = LONG.files - 1 - ASSUMPTIONS - INITIATIVES;
  const kpis = Array.from({ length: measured }, (_, number) => ({
    id: number < 3 ? ['profit', 'cac', 'runway'][number] : `kpi_${number}`,
    better: number === 1 ? 'lower' : 'higher',
    base: 100 + Math.floor(random() * 900),
    target: 100,
    figures: [],
  }));
  const assumptions = Array.from({ length: ASSUMPTIONS }, (_, number) => ({
    id: `belief_${number}`,
    kpi: kpis[number + 3],
    atLeast: 80,
  }));
  const initiatives = Array.from({ length: INITIATIVES }, (_, number) => ({
    id: `work_${number}`,
    rests: assumptions[number].id,
    moves: kpis[number + 3].id,
    owner: 0,
    done: 0,
  }));
  return { kpis, assumptions, initiatives };
}

/** First all files, then two versions a commit. */
function* commitsOf(plan, random) {
  const { kpis, assumptions, initiatives } = plan;
  for (const kpi of kpis) kpi.figures.push(figureOf(kpi, random));
  yield {
    time: BEGIN,
    message: 'Begin',
    files: [
      ['plan.yaml', header()],
      ...kpis.map((kpi) => kpiFile(kpi)),
      ...assumptions.map(assumptionFile),
      ...initiatives.map(initiativeFile),
    ],
  };
  const step = (LONG.months * 30.4 * SECONDS_A_DAY) / LONG.commits;
  for (let commit = 1; commit < LONG.commits; commit += 1) {
    const time = Math.floor(BEGIN + commit * step);
    const month = Math.floor((commit * LONG.months) / LONG.commits);
    const files = new Map();
    while (files.size < LONG.versionsACommit) {
      const [path, text] = edit(plan, month, random);
      files.set(path, text);
    }
    yield { time, message: `Edit ${commit}`, files: [...files] };
  }
}

function edit({ kpis, assumptions, initiatives }, month, random) {
  const pick = (list) => list[Math.floor(random() * list.length)];
  const chance = random();
  if (chance < 0.06) {
    const assumption = pick(assumptions);
    assumption.atLeast += random() < 0.5 ? 1 : -1;
    return assumptionFile(assumption);
  }
  if (chance < 0.12) {
    const initiative = pick(initiatives);
    initiative.owner = (initiative.owner + 1) % 5;
    return initiativeFile(initiative);
  }
  const late = kpis.find(({ figures }) => figures.length <= month);
  const kpi = late ?? pick(kpis);
  if (late) late.figures.push(figureOf(late, random));
  else kpi.target += 1;
  return kpiFile(kpi);
}

function figureOf({ base, figures }, random) {
  return Math.round(base + figures.length + random() * 40);
}

function header() {
  return [
    'plan: 1',
    'name: Edited for five years, all made up',
    'currency: USD',
    'cadence: month',
    'settle: 4 days',
    'core_metrics: [profit, cac, runway]',
    'teams: { all: { title: All, lead: lead_0 } }',
    `people: { ${Array.from({ length: 5 }, (_, n) => `lead_${n}: { name: Lead ${n} }`).join(', ')} }`,
    '',
  ].join('\n');
}

function kpiFile({ id, better, target, figures }) {
  const actual = figures.map((figure, at) => `${monthName(at - 1)}: ${figure}`).join(', ');
  const drives = id.startsWith('kpi_') ? '    drives: { profit: { lag: 1, effect: weak } }\n' : '';
  return [
    `kpis/${id}.yaml`,
    `kpis:\n  ${id}:\n    unit: "1"\n    kind: stock\n    better: ${better}\n    team: all\n    target: ${target}\n${drives}    actual: { ${actual} }\n`,
  ];
}

function assumptionFile({ id, kpi, atLeast }) {
  return [
    `model/${id}.yaml`,
    `assumptions:\n  ${id}: { claim: It stays up, kpi: ${kpi.id}, expect: { at_least: ${atLeast} }, tolerance: 10%, owner: lead_1 }\n`,
  ];
}

function initiativeFile({ id, rests, moves, owner }) {
  return [
    `initiatives/${id}.yaml`,
    `initiatives:\n  ${id}:\n    team: all\n    owner: lead_${owner}\n    stage: decided\n    state: active\n    rests_on: [${rests}]\n    moves: { ${moves}: { by: 10%, from: 2022-01 } }\n    budget: { 2022: 100000, 2023: 100000 }\n    gates:\n      next: { due: 2026-12-31, require: [holds(${rests}), ${moves} >= 50] }\n`,
  ];
}

function monthName(at) {
  const month = FIRST_MONTH - 1 + at;
  return `${FIRST_YEAR + Math.floor(month / 12)}-${String((((month % 12) + 12) % 12) + 1).padStart(2, '0')}`;
}

function importCommits(folder, commits) {
  mkdirSync(folder, { recursive: true });
  git(folder, ['init', '--quiet', '--initial-branch=main']);
  const lines = [];
  for (const { time, message, files } of commits) {
    const who = `Ana Ruiz <ana@northwind.example> ${time} +0000`;
    lines.push('commit refs/heads/main', `author ${who}`, `committer ${who}`, data(message));
    for (const [path, text] of files) lines.push(`M 100644 inline ${path}`, data(text));
  }
  git(folder, ['fast-import', '--quiet'], `${lines.join('\n')}\n`);
  git(folder, ['reset', '--quiet', '--hard', 'main']);
  git(folder, ['repack', '-adq']);
}

function data(text) {
  return `data ${Buffer.byteLength(text)}\n${text}`;
}

function git(folder, args, input) {
  const done = spawnSync('git', args, { cwd: folder, input, encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`git ${args.join(' ')}: ${done.stderr}`);
}

/** A small generator of chance (mulberry32), the same on every machine. */
function generator(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
