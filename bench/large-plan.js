import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The size that performance.md's budget is about: 1,000 files, 1,000 KPIs of 60 months, 200 each of the others. */
export const LARGE = { files: 1_000, areas: 14, initiatives: 200, assumptions: 200, months: 60 };

/** The first day on which all its months are closed. */
export const AS_OF = '2026-10-20';

const [FIRST_YEAR, FIRST_MONTH] = [2021, 10];
/** KPIs of an area: 5 measured ones, 9 derived from them, and 57 that are said to drive them. */
const OPERATIONAL = 57;
/** Of these, so many have their figures in the plan file and not in a CSV file. */
const INLINE = 7;

/**
 * Writes a valid plan, the same for the same seed. Most of it is in order; about a tenth of the assumptions is not.
 * @param {string} folder An empty folder, or one that is not there yet.
 */
export function writeLargePlan(folder, seed = 1) {
  const files = makeLargePlan(seed);
  for (const [path, text] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return files;
}

/** The files of the plan, by path. */
export function makeLargePlan(seed = 1) {
  const random = generator(seed);
  const months = Array.from({ length: LARGE.months }, (_, at) => monthName(at));
  const areas = Array.from({ length: LARGE.areas }, (_, number) => makeArea(number, random));
  const entries = [...coreKpis(months, random), ...areas.flatMap((area) => area.kpis)];
  const files = new Map([
    ['plan.yaml', header()],
    [
      'decisions.yaml',
      'waivers:\n  - { check: stale-series, subject: kpis.cash, by: lead_0, because: audit, until: 2026-12-31 }\n',
    ],
    ...areas.map(({ number, columns }) => [`data/area-${number}.csv`, csv(months, columns)]),
  ]);
  spread(files, 'assumptions', makeAssumptions(areas, random), 98);
  spread(files, 'initiatives', makeInitiatives(areas, random), LARGE.initiatives);
  spread(files, 'kpis', entries, LARGE.files - 2 - 98 - LARGE.initiatives);
  return files;
}

function header() {
  const teams = Array.from(
    { length: LARGE.areas },
    (_, n) => `  team_${n}: { title: Team ${n}, lead: lead_${n} }`,
  );
  const people = Array.from({ length: LARGE.areas }, (_, n) => `  lead_${n}: { name: Lead ${n} }`);
  return `plan: 1
name: A large plan, all made up
currency: USD
cadence: month
settle: 10 days
core_metrics: [profit, cac, runway]
teams:
${teams.join('\n')}
people:
${people.join('\n')}
`;
}

/** The core metrics stand on every area, through sums of 14. */
function coreKpis(months, random) {
  const all = (name) => Array.from({ length: LARGE.areas }, (_, n) => `${name}_${n}`).join(' + ');
  const cash = wave({ level: 5e7, trend: -0.002, noise: 0.01 }, random);
  return [
    `  profit:
    unit: USD
    better: higher
    formula: ${all('profit')}
    target: { 2025-01: 300000, 2026-01: 350000 }`,
    `  cac:
    unit: USD/customer
    better: lower
    formula: (${all('spend')}) / (${all('customers')})
    target: 320`,
    `  runway: { unit: months, better: higher, formula: "cash / mean(burn, 3)", target: 12 }`,
    `  burn: { unit: USD, better: lower, formula: total_cost * 0.8 }`,
    `  total_cost: { unit: USD, better: lower, formula: ${all('cost')} }`,
    `  cash:
    unit: USD
    kind: stock
    better: higher
    actual:
${inline(months, cash)}`,
  ];
}

function makeArea(number, random) {
  const columns = new Map();
  const kpis = [];
  const measured = (name, unit, kind, better, shape) => {
    const id = `${name}_${number}`;
    columns.set(id, wave(shape, random));
    kpis.push(`  ${id}:
    title: ${name} of area ${number}
    unit: ${unit}
    kind: ${kind}
    better: ${better}
    team: team_${number}
    actual: { csv: data/area-${number}.csv, column: ${id} }${name === 'leads' ? `\n    drives: { customers_${number}: { lag: 0..1 } }` : ''}
    target: ${round(shape.level * (better === 'lower' ? 1.1 : 0.9))}`);
  };
  measured('leads', 'lead', 'flow', 'higher', { level: 4000, trend: 0.004, noise: 0.04 });
  measured('customers', 'customer', 'flow', 'higher', { level: 400, trend: 0.003, noise: 0.05 });
  measured('spend', 'USD', 'flow', 'lower', { level: 110000, trend: 0.003, noise: 0.03 });
  measured('cost', 'USD', 'flow', 'lower', { level: 160000, trend: 0.003, noise: 0.02 });
  measured('price', 'USD/customer', 'ratio', 'higher', { level: 800, trend: 0.002, noise: 0.02 });
  for (const [name, unit, better, formula] of DERIVED) {
    const text = formula.replace(/\b(?!lag|mean)[a-z_]{3,}\b/g, (word) => `${word}_${number}`);
    kpis.push(`  ${name}_${number}:
    title: ${name} of area ${number}
    unit: "${unit}"
    better: ${better}
    team: team_${number}
    formula: ${text}`);
  }
  for (let k = 0; k < OPERATIONAL; k++) kpis.push(operational(number, k, columns, random));
  return { number, columns, kpis };
}

const DERIVED = [
  ['revenue', 'USD', 'higher', 'customers * price'],
  ['profit', 'USD', 'higher', 'revenue - spend - cost'],
  ['cac', 'USD/customer', 'lower', 'spend / customers'],
  ['conversion', 'customer/lead', 'higher', 'customers / leads'],
  ['lead_cost', 'USD/lead', 'lower', 'spend / leads'],
  ['margin', '%', 'higher', 'profit / revenue'],
  ['smooth_cac', 'USD/customer', 'lower', 'mean(spend, 3) / mean(customers, 3)'],
  ['growth_of_revenue', '%', 'higher', 'revenue / lag(revenue, 12) - 1'],
  ['cost_share', '%', 'lower', 'cost / revenue'],
];

function operational(area, k, columns, random) {
  const id = `signal_${area}_${k}`;
  const figures = wave({ level: 50 + 20 * k, trend: 0.003, noise: 0.02 + 0.1 * random() }, random);
  const isInline = k < INLINE;
  if (!isInline) columns.set(id, figures);
  const months = figures.map((_, at) => monthName(at));
  const actual = isInline
    ? `\n${inline(months, figures)}`
    : ` { csv: data/area-${area}.csv, column: ${id} }`;
  const metric = k % 3 === 0 ? 'customers' : 'leads';
  const target =
    k % 2 === 0
      ? `\n    target: { 2024-01: ${round(40 + 18 * k)}, 2026-01: ${round(45 + 19 * k)} }`
      : '';
  return `  ${id}:
    title: Signal ${k} of area ${area}
    unit: ${k % 2 === 0 ? 'visit' : 'call'}
    kind: flow
    better: higher
    team: team_${area}
    drives: { ${metric}_${area}: { lag: ${k % 3}..${(k % 3) + 1}, effect: ${['weak', 'moderate', 'strong'][k % 3]} } }${target}
    actual:${actual}`;
}

function makeAssumptions(areas, random) {
  const about = ['cac', 'conversion', 'price', 'margin', 'customers', 'leads'];
  return Array.from({ length: LARGE.assumptions }, (_, n) => {
    const { number } = areas[n % areas.length];
    const which = Math.floor(n / areas.length);
    const kpi =
      which < about.length ? `${about[which]}_${number}` : `signal_${number}_${which + 10}`;
    const body =
      n % 50 === 49 ? evidence() : `kpi: ${kpi}\n    expect: ${expectation(kpi, which, random)}`;
    return `  belief_${n}:
    claim: The belief number ${n} about ${kpi}, in a sentence of ordinary length
    ${body}
    tolerance: ${5 + (n % 3) * 5}%
    owner: lead_${number}
    source: Board paper, page ${n}
    review: { every: 6 months, last: 2026-06-30 }`;
  });
}

function evidence() {
  return 'evidence: { result: holds, on: 2026-05-10, until: 2027-05-10, note: 14 of 18 interviews }';
}

function expectation(kpi, which, random) {
  const level = LEVELS.get(kpi.replace(/_\d+$/, '')) ?? 50 + 20 * (which + 10);
  const off = random() < 0.1 ? 1.3 : 0.85;
  if (kpi.startsWith('cac'))
    return `{ at_most: { 2025-01: ${round(level * 1.5)}, 2026-01: ${round(level / off)} } }`;
  if (which % 5 === 4) return `{ about: ${round(level)}, within: 25% }`;
  return `{ at_least: ${round(level * off)} }`;
}

const LEVELS = new Map([
  ['cac', 275],
  ['conversion', 0.1],
  ['price', 800],
  ['margin', 0.15],
  ['customers', 400],
  ['leads', 4000],
]);

function makeInitiatives(areas, random) {
  return Array.from({ length: LARGE.initiatives }, (_, n) => {
    const { number } = areas[n % areas.length];
    const quarter = round(50000 + 200000 * random());
    return `  project_${n}:
    title: Project ${n} of area ${number}
    team: team_${number}
    owner: lead_${number}
    sponsor: lead_${(number + 1) % LARGE.areas}
    controller: lead_${(number + 2) % LARGE.areas}
    stage: decided
    state: ${n % 10 === 9 ? 'on_hold' : 'active'}
    rests_on: [belief_${n}, belief_${(n + LARGE.areas) % LARGE.assumptions}]
    moves: { signal_${number}_${n % OPERATIONAL}: { by: +5%, lag: 1..2, from: 2026-01 } }
    budget: { 2026-Q1: ${quarter}, 2026-Q2: ${quarter}, 2026-Q3: ${quarter}, 2026-Q4: ${quarter} }
    spend: { 2026-Q1: ${round(quarter * 0.9)}, 2026-Q2: ${round(quarter * 1.05)}, 2026-Q3: ${quarter} }
    milestones:
      - { title: Begun, due: 2026-02-28, done: 2026-02-20 }
      - { title: Half done, due: 2026-08-15${n % 4 === 0 ? '' : ', done: 2026-08-14'} }
    gates:
      scale_up:
        due: 2026-11-30
        opens: implemented
        require: ["holds(belief_${n})", "customers_${number} >= 350", "done('Begun')"]`;
  });
}

/** Entries of one section over a number of files, as evenly as can be. */
function spread(files, section, entries, count) {
  for (let file = 0; file < count; file++) {
    const from = Math.floor((file * entries.length) / count);
    const to = Math.floor(((file + 1) * entries.length) / count);
    const text = `${section}:\n${entries.slice(from, to).join('\n')}\n`;
    files.set(`${section}/group-${file % 10}/${section}-${file}.yaml`, text);
  }
}

function csv(months, columns) {
  const series = [...columns.values()];
  const rows = months.map((month, at) => [month, ...series.map((figures) => figures[at])].join());
  return `${['period', ...columns.keys()].join()}\n${rows.join('\n')}\n`;
}

function inline(months, figures) {
  return months.map((month, at) => `      ${month}: ${figures[at]}`).join('\n');
}

/** Level, trend, a yearly season and noise that lasts (an AR(1) of .4). */
function wave({ level, trend, noise }, random) {
  const phase = 12 * random();
  let lasting = 0;
  return Array.from({ length: LARGE.months }, (_, at) => {
    lasting = 0.4 * lasting + noise * normal(random);
    const season = 0.05 * Math.sin((2 * Math.PI * (at + phase)) / 12);
    return round(level * (1 + trend * (at - LARGE.months) + season + lasting));
  });
}

function monthName(at) {
  const month = FIRST_MONTH - 1 + at;
  const year = FIRST_YEAR + Math.floor(month / 12);
  return `${year}-${String((month % 12) + 1).padStart(2, '0')}`;
}

function round(value) {
  return Number(value.toPrecision(5));
}

function normal(random) {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** Numbers from 0 to 1, the same for the same seed: a linear congruential generator (Numerical Recipes), high bits. */
function generator(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
