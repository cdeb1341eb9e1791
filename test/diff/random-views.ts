import fc from 'fast-check';
import type { Files } from './view-from.ts';

/** A plan as data, before anybody has chosen how to write it down. */
export interface PlanData {
  readonly header: Readonly<Record<string, unknown>>;
  readonly entries: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly lists: Readonly<Record<string, readonly unknown[]>>;
  /** Figures by KPI and month. */
  readonly figures: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

const MONTHS = ['2026-01', '2026-02', '2026-03', '2026-04', '2026-05', '2026-06'];
const id = fc.constantFrom('alpha', 'beta', 'gamma', 'kappa', 'omega');
const amount = fc.integer({ min: 1, max: 400 });
const month = fc.constantFrom(...MONTHS);
const day = fc.constantFrom('2026-03-31', '2026-06-30', '2026-09-30');
const figures = fc.dictionary(month, amount, { minKeys: 1 });
const path = fc.oneof(amount, figures);
const margin = fc.oneof(amount, fc.constantFrom('5%', '10%', '2.5 %'));
const person = fc.constantFrom('ana', 'raj', 'mia');
const words = fc.constantFrom('Why not', 'On and on', 'It: is #so', "Ana's own");

const expectation = fc.oneof(
  fc.record({ at_most: path }),
  fc.record({ at_least: path }),
  fc.record({ about: path, within: margin }),
);

const kpi = fc.record(
  {
    unit: fc.constantFrom('USD', '%', 'USD/customer', '1'),
    kind: fc.constantFrom('flow', 'stock', 'ratio'),
    better: fc.constantFrom('higher', 'lower'),
    title: words,
    owner: person,
    formula: fc.constantFrom('alpha / beta', 'alpha + 2 * beta', 'lag(gamma, 2)'),
    target: path,
    tolerance: margin,
    drives: fc.dictionary(id, fc.record({ lag: fc.constantFrom(1, '1..2') })),
  },
  { requiredKeys: ['unit', 'kind', 'better', 'formula'] },
);

const assumption = fc.record(
  {
    claim: words,
    kpi: id,
    expect: expectation,
    tolerance: margin,
    from: month,
    breaks_after: fc.integer({ min: 1, max: 5 }),
    beliefs: fc.dictionary(fc.constantFrom('sales', 'growth'), expectation),
  },
  { requiredKeys: ['claim'] },
);

const gate = fc.record({
  due: day,
  require: fc.uniqueArray(fc.constantFrom('alpha >= 4', 'holds(beta)', 'gamma < 3 or beta > 1')),
});

const initiative = fc.record(
  {
    state: fc.constantFrom('active', 'proposed'),
    owner: person,
    rests_on: fc.uniqueArray(id),
    moves: fc.dictionary(id, fc.record({ by: margin, from: month })),
    budget: figures,
    milestones: fc.array(fc.record({ title: words, due: day }), { maxLength: 3 }),
    gates: fc.dictionary(fc.constantFrom('one', 'two'), gate),
  },
  { requiredKeys: ['state'] },
);

const lists = fc.record({
  overrides: fc.array(
    fc.record({
      gate: fc.constantFrom('alpha.one', 'beta.two'),
      verdict: fc.constantFrom('pass', 'hold'),
      by: person,
      because: words,
      until: day,
    }),
    { maxLength: 4 },
  ),
  restatements: fc.array(fc.record({ kpi: id, periods: month, because: words, by: person }), {
    maxLength: 3,
  }),
});

export const planData: fc.Arbitrary<PlanData> = fc.record({
  header: fc.record(
    {
      plan: fc.constant(1),
      name: words,
      currency: fc.constantFrom('USD', 'EUR'),
      cadence: fc.constant('month'),
      settle: fc.constantFrom('3 days', '1 month'),
    },
    { requiredKeys: ['plan', 'cadence'] },
  ),
  entries: fc.record({
    teams: fc.dictionary(fc.constantFrom('sales', 'growth'), fc.record({ lead: person })),
    checks: fc.dictionary(
      fc.constantFrom('too-good', 'stale-series'),
      fc.record({ after: amount }),
    ),
    kpis: fc.dictionary(id, kpi),
    assumptions: fc.dictionary(id, assumption),
    initiatives: fc.dictionary(id, initiative),
  }),
  lists,
  figures: fc.dictionary(id, figures),
});

/** How a plan is written down: none of it means anything. */
export interface Writing {
  /** Chooses the order of all maps, sets and lists, and the file of every entry. */
  readonly seed: number;
  readonly files: number;
  readonly isInline: boolean;
  readonly isCommented: boolean;
}

export const writing: fc.Arbitrary<Writing> = fc.record({
  seed: fc.integer({ min: 1, max: 1_000_000 }),
  files: fc.integer({ min: 1, max: 4 }),
  isInline: fc.boolean(),
  isCommented: fc.boolean(),
});

/** Writes a plan down. Each entry stands alone in its section of one of the files; JSON in a line is YAML. */
export function write(data: PlanData, { seed, files, isInline, isCommented }: Writing): Files {
  const next = generator(seed);
  const parts: Record<string, Record<string, unknown>>[] = Array.from(
    { length: files },
    () => ({}),
  );
  const lists: Record<string, unknown[]>[] = Array.from({ length: files }, () => ({}));
  const pick = <Part>(from: readonly Part[]) => from[next() % from.length];
  for (const [section, entries] of Object.entries(data.entries)) {
    for (const [name, entry] of shuffle(Object.entries(entries), next)) {
      const part = pick(parts);
      if (!part) continue;
      part[section] = {
        ...part[section],
        [name]: withFigures(data, section, name, entry, isInline),
      };
    }
  }
  for (const [section, entries] of Object.entries(data.lists)) {
    for (const entry of shuffle(entries, next)) {
      const list = pick(lists);
      if (list) list[section] = [...(list[section] ?? []), entry];
    }
  }
  const comment = isCommented ? '# Nothing to see here\n' : '';
  const texts = parts.map((part, at) => {
    const all = { ...(at === 0 ? data.header : {}), ...part, ...lists[at] };
    const lines = shuffle(Object.entries(all), next).map(
      ([key, value]) => `${comment}${key}: ${JSON.stringify(reorder(value, next))}`,
    );
    return [
      at === 0 ? 'plan.yaml' : `part-${next() % 7}/${at}.yaml`,
      `${lines.join('\n')}\n`,
    ] as const;
  });
  const kept = texts.filter(([path, text]) => path === 'plan.yaml' || text.trim() !== '');
  return { ...Object.fromEntries(kept), 'data.csv': tableOf(data) };
}

function withFigures(
  data: PlanData,
  section: string,
  name: string,
  entry: unknown,
  isInline: boolean,
) {
  const own = data.figures[name];
  if (section !== 'kpis' || !own) return entry;
  const actual = isInline ? own : { csv: 'data.csv', column: name };
  return { ...Object(entry), actual };
}

function tableOf({ figures: all }: PlanData): string {
  const names = Object.keys(all);
  const rows = MONTHS.map((each) =>
    [each, ...names.map((name) => all[name]?.[each] ?? '')].join(','),
  );
  return `${['period', ...names].join(',')}\n${rows.join('\n')}\n`;
}

/** Maps and the sets among the lists in another order. */
function reorder(value: unknown, next: () => number): unknown {
  if (Array.isArray(value))
    return shuffle(
      value.map((each) => reorder(each, next)),
      next,
    );
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).map(([key, inner]) => [key, reorder(inner, next)] as const);
  return Object.fromEntries(shuffle(fields, next));
}

function shuffle<Item>(items: readonly Item[], next: () => number): readonly Item[] {
  return items
    .map((item) => ({ item, at: next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

/** Park and Miller. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48271) % 2147483647;
    return state;
  };
}
