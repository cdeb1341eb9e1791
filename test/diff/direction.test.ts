import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { CHECKS } from '../../src/checks/index.ts';
import type { Change } from '../../src/diff/change.ts';
import { compareViews } from '../../src/diff/compare.ts';
import { directionOf, knownFields } from '../../src/diff/direction.ts';
import { knownOptions } from '../../src/diff/direction-of-checks.ts';
import { HEADER_FIELDS } from '../../src/diff/plan-entries.ts';
import { headerShape, listSections, mapSections } from '../../src/schema/plan-file.ts';
import { CSV, edited, HEADER, PLAN, SMALL } from './small-plan.ts';
import { directionsBetween, viewFrom } from './view-from.ts';

describe('the table of directions is closed', () => {
  const rows = new Set(knownFields());

  /** What is compared as one value, whatever stands inside. */
  const WHOLE = ['expect', 'beliefs', 'budget', 'spend', 'actual', 'target'];

  it('has a row for every field of the format', () => {
    const fields = [
      ...Object.keys(headerShape).map((field) => `plan ${field}`),
      ...Object.entries(mapSections).flatMap(([section, map]) => [
        section,
        ...fieldsOf(map.valueType).map((field) => `${section} ${field}`),
      ]),
      ...Object.entries(listSections).flatMap(([section, list]) => [
        section,
        ...fieldsOf(list.element).map((field) => `${section} ${field}`),
      ]),
    ].map((field) => field.replace(/^initiatives gates\b\.?/, 'gates ').trim());
    // The settings of checks have a table of their own.
    const expected = fields.filter((field) => !field.startsWith('checks'));
    const extra = [...rows].filter((row) => !expected.includes(row));
    expect(expected.length).toBeGreaterThan(90);
    expect(expected.filter((field) => !rows.has(field))).toEqual([]);
    // The column is no field of the format, but of what stands in one.
    expect(extra).toEqual(['kpis actual.column']);
  });

  it('walks as deep as the format goes', () => {
    const fields = Object.values(mapSections).flatMap((map) => fieldsOf(map.valueType));
    expect(fields).toContain('drives.elasticity');
    expect(fields).toContain('evidence.until');
    expect(fields).toContain('milestones.done');
    expect(fields).toContain('gates.require');
    expect(fields).toContain('review.every');
  });

  function fieldsOf(schema: z.ZodType): readonly string[] {
    const inner = insideOf(schema);
    if (!(inner instanceof z.ZodObject)) return [];
    return Object.entries(inner.shape).flatMap(([field, value]) => [
      field,
      ...(WHOLE.includes(field) ? [] : fieldsOf(value).map((below) => `${field}.${below}`)),
    ]);
  }

  /** Without what wraps it: optional, a list of it, a map of it. */
  function insideOf(schema: z.ZodType): z.ZodType {
    if (schema instanceof z.ZodOptional) return insideOf(asType(schema.unwrap()));
    if (schema instanceof z.ZodArray) return insideOf(asType(schema.element));
    if (schema instanceof z.ZodRecord) return insideOf(asType(schema.valueType));
    return schema;
  }

  function asType(schema: unknown): z.ZodType {
    if (schema instanceof z.ZodType) return schema;
    throw new Error('not a schema');
  }

  it('has a row for every number that a check can be set to', () => {
    const options = CHECKS.flatMap(({ id, options: schema }) =>
      schema instanceof z.ZodObject
        ? Object.entries(schema.shape).map(([option, value]) => [`${id} ${option}`, value] as const)
        : [],
    );
    const numbers = options.filter(([, value]) =>
      JSON.stringify(z.toJSONSchema(value)).match(/"(?:number|integer)"/),
    );
    expect(numbers.map(([name]) => name).sort()).toEqual([...knownOptions()].sort());
  });

  it('knows every field of plan.yaml', () => {
    expect([...HEADER_FIELDS].sort()).toEqual(Object.keys(headerShape).sort());
  });
});

/** Each row is read both ways: forwards, and back again. */
describe('both directions', () => {
  it.each([
    // plan.yaml
    ['name: Harbour', 'name: Port', 'plan name', 'none', 'none'],
    ['currency: EUR', 'currency: USD', 'plan currency', 'easier', 'easier'],
    ['closed_through: 2026-06', 'closed_through: 2026-05', 'plan closed_through', 'easier', 'fact'],
    ['closed_through: 2026-06\n', '', 'plan closed_through', 'fact', 'easier'],
    ['settle: 3 days', 'settle: 5 days', 'plan settle', 'easier', 'harder'],
    ['settle: 3 days', 'settle: 1 month', 'plan settle', 'easier', 'harder'],
    [
      '[members, revenue, runway]',
      '[members, revenue, churn]',
      'plan core_metrics',
      'easier',
      'easier',
    ],
    ['cadence: month', 'cadence: quarter', 'plan cadence', 'easier', 'easier'],
    [
      'settle: 3 days',
      'settle: 3 days\nfiscal_year_start: 4\nfiscal_year_named_by: end',
      'plan fiscal_year_start',
      'easier',
      'easier',
    ],
    // teams, people
    ['title: Clubs, lead', 'title: All clubs, lead', 'teams.clubs title', 'none', 'none'],
    ['lead: lena', 'lead: omar', 'teams.clubs lead', 'easier', 'easier'],
    ['title: Clubs, lead: lena', 'title: Clubs', 'teams.clubs lead', 'easier', 'harder'],
    [
      'omar: { email: omar@x.example }',
      'omar: { email: lena@x.example }',
      'people.omar email',
      'easier',
      'easier',
    ],
    ['name: Lena,', 'name: Lena F,', 'people.lena name', 'none', 'none'],
    [', omar: { email: omar@x.example }', '', 'people.omar', 'fact', 'fact'],
    ['people: {', 'people: { mara: { email: omar@x.example },', 'people.mara', 'easier', 'easier'],
    ['people: {', 'people: { mara: { name: Mara },', 'people.mara', 'fact', 'easier'],
    // checks
    ['severity: error', 'severity: warning', 'checks.stale-series severity', 'easier', 'harder'],
    ['severity: error', 'severity: off', 'checks.stale-series severity', 'easier', 'harder'],
    ['after: 2', 'after: 3', 'checks.stale-series after', 'easier', 'harder'],
    [
      'stale-series: { severity: error, after: 2 }',
      'stale-series: { severity: error, after: 2 }, short-runway: { floor: 3 }',
      'checks.short-runway floor',
      'easier',
      'easier',
    ],
    [
      'stale-series: { severity: error, after: 2 }',
      'stale-series: { severity: error, after: 2 }, too-good: { severity: error }',
      'checks.too-good severity',
      'harder',
      'easier',
    ],
    // assumptions
    ['claim: Few leave', 'claim: Few go', 'assumptions.people_stay claim', 'none', 'none'],
    [
      'expect: { at_most: 4% }',
      'expect: { at_most: 5% }',
      'assumptions.people_stay expect',
      'easier',
      'harder',
    ],
    [
      'expect: { at_most: 4% }',
      'expect: { at_least: 4% }',
      'assumptions.people_stay expect',
      'easier',
      'easier',
    ],
    [
      'expect: { at_most: 4% }',
      'expect: { between: [-900%, 4%] }',
      'assumptions.people_stay expect',
      'easier',
      'easier',
    ],
    [
      'expect: { at_most: 4% }',
      'expect: { at_most: { 2026-01: 4%, 2026-09: 5% } }',
      'assumptions.people_stay expect',
      'easier',
      'harder',
    ],
    [
      'expect: { at_most: 4% }',
      'expect: { at_most: { 2026-01: 3%, 2026-09: 5% } }',
      'assumptions.people_stay expect',
      'easier',
      'easier',
    ],
    [
      'tolerance: 0.5 pp',
      'tolerance: 0.6 pp',
      'assumptions.people_stay tolerance',
      'easier',
      'harder',
    ],
    ['tolerance: 0.5 pp', 'tolerance: 1%', 'assumptions.people_stay tolerance', 'easier', 'easier'],
    ['from: 2026-01\n', 'from: 2026-02\n', 'assumptions.people_stay from', 'easier', 'harder'],
    ['    from: 2026-01\n', '', 'assumptions.people_stay from', 'harder', 'easier'],
    [
      'breaks_after: 3',
      'breaks_after: 4',
      'assumptions.people_stay breaks_after',
      'easier',
      'easier',
    ],
    [
      'owner: lena\n    source: Board',
      'owner: omar\n    source: Board',
      'assumptions.people_stay owner',
      'fact',
      'fact',
    ],
    [
      'every: 6 months',
      'every: 1 year',
      'assumptions.people_stay review.every',
      'easier',
      'harder',
    ],
    ['last: 2026-07-15', 'last: 2026-08-15', 'assumptions.people_stay review.last', 'fact', 'fact'],
    [
      '    review: { every: 6 months, last: 2026-07-15 }\n',
      '',
      'assumptions.people_stay review',
      'easier',
      'harder',
    ],
    [
      '{ at_most: 5.5% }',
      '{ at_most: 4% }',
      'assumptions.people_stay beliefs clubs',
      'fact',
      'fact',
    ],
    [
      'result: holds, on: 2026-01-20',
      'result: broken, on: 2026-01-20',
      'assumptions.permit evidence.result',
      'harder',
      'easier',
    ],
    [
      'until: 2027-01-20, note',
      'until: 2028-01-20, note',
      'assumptions.permit evidence.until',
      'easier',
      'harder',
    ],
    [
      ', until: 2027-01-20, note',
      ', note',
      'assumptions.permit evidence.until',
      'easier',
      'harder',
    ],
    ['on: 2026-01-20', 'on: 2026-02-20', 'assumptions.permit evidence.on', 'fact', 'easier'],
    ['note: Papers', 'note: None', 'assumptions.permit evidence.note', 'none', 'none'],
    // KPIs
    ['better: lower', 'better: higher', 'kpis.churn better', 'easier', 'easier'],
    [
      'revenue: { unit: EUR, kind: flow',
      'revenue: { unit: EUR, kind: stock',
      'kpis.revenue kind',
      'easier',
      'easier',
    ],
    [
      'revenue: { unit: EUR',
      'revenue: { cadence: quarter, unit: EUR',
      'kpis.revenue cadence',
      'easier',
      'easier',
    ],
    [
      'team: clubs, owner: lena, actual',
      'owner: lena, actual',
      'kpis.members team',
      'fact',
      'fact',
    ],
    ['revenue / members', 'revenue', 'kpis.runway formula', 'easier', 'easier'],
    ['2026-02: 5% }', '2026-02: 6% }', 'kpis.churn actual', 'fact', 'fact'],
    ['2026-04: 158000', '2026-04: 157000', 'kpis.revenue target', 'easier', 'harder'],
    [
      'target: { 2026-01: 154000,',
      'target: { 2026-02: 154000,',
      'kpis.revenue target',
      'easier',
      'harder',
    ],
    [
      '{ 2026-01: 154000, 2026-04: 158000 }',
      '{ 2026-01: 150000, 2026-04: 178000 }',
      'kpis.revenue target',
      'easier',
      'easier',
    ],
    [', target: 4%', '', 'kpis.churn target', 'easier', 'harder'],
    [', target: 4%', ', target: 5%', 'kpis.churn target', 'easier', 'harder'],
    ['tolerance: 3%', 'tolerance: 4%', 'kpis.revenue tolerance', 'easier', 'harder'],
    [
      'drives: { revenue: { lag: 1..2, elasticity: 1 } }',
      'drives: {}',
      'kpis.members drives revenue',
      'easier',
      'easier',
    ],
    [
      'lag: 1..2, elasticity',
      'lag: 1..3, elasticity',
      'kpis.members drives.lag revenue',
      'easier',
      'easier',
    ],
    [
      'elasticity: 1 }',
      'elasticity: 2 }',
      'kpis.members drives.elasticity revenue',
      'easier',
      'easier',
    ],
    [
      'elasticity: 1 }',
      'elasticity: 1, effect: weak }',
      'kpis.members drives.effect revenue',
      'easier',
      'easier',
    ],
    [
      'elasticity: 1 }',
      'elasticity: 1, sign: negative }',
      'kpis.members drives.sign revenue',
      'easier',
      'easier',
    ],
    [
      'elasticity: 1 }',
      'elasticity: 1, base: 2026-01 }',
      'kpis.members drives.base revenue',
      'easier',
      'easier',
    ],
    ['seasonality: none', 'seasonality: yearly', 'kpis.churn seasonality', 'easier', 'easier'],
    ['source: The desk', 'source: The till', 'kpis.churn source', 'none', 'none'],
    [
      ', seasonality: none',
      ', overlap: { because: Counted anew, old: { 2026-01: 5 } }, seasonality: none',
      'kpis.churn overlap',
      'fact',
      'fact',
    ],
    // initiatives
    [
      'owner: lena\n    sponsor',
      'owner: omar\n    sponsor',
      'initiatives.night owner',
      'easier',
      'easier',
    ],
    ['    sponsor: mara\n', '', 'initiatives.night sponsor', 'easier', 'harder'],
    ['    controller: tom\n', '', 'initiatives.night controller', 'easier', 'harder'],
    ['    team: clubs\n    owner', '    owner', 'initiatives.night team', 'easier', 'harder'],
    ['stage: decided', 'stage: implemented', 'initiatives.night stage', 'fact', 'easier'],
    ['state: active', 'state: on_hold', 'initiatives.night state', 'easier', 'fact'],
    ['state: active', 'state: cancelled', 'initiatives.night state', 'easier', 'fact'],
    ['state: active', 'state: proposed', 'initiatives.night state', 'easier', 'fact'],
    [
      'rests_on: [people_stay, permit]',
      'rests_on: [people_stay]',
      'initiatives.night rests_on',
      'easier',
      'harder',
    ],
    [
      'rests_on: [people_stay, permit]',
      'rests_on: [people_stay, other]',
      'initiatives.night rests_on',
      'easier',
      'easier',
    ],
    [
      'moves: { churn: { by: -1 pp, lag: 1, from: 2026-03 } }',
      'moves: {}',
      'initiatives.night moves churn',
      'easier',
      'easier',
    ],
    ['by: -1 pp', 'by: -0.5 pp', 'initiatives.night moves.by churn', 'easier', 'harder'],
    ['by: -1 pp', 'by: +1 pp', 'initiatives.night moves.by churn', 'easier', 'easier'],
    [
      'from: 2026-03 } }',
      'from: 2026-05 } }',
      'initiatives.night moves.from churn',
      'easier',
      'harder',
    ],
    ['lag: 1, from', 'lag: 1..2, from', 'initiatives.night moves.lag churn', 'easier', 'harder'],
    ['lag: 1, from', 'lag: 0..2, from', 'initiatives.night moves.lag churn', 'easier', 'easier'],
    ['2026-Q2: 60000', '2026-Q2: 61000', 'initiatives.night budget', 'easier', 'fact'],
    ['2026-Q3: 45000', '2026-Q3: 45000, 2026-Q4: 9000', 'initiatives.night budget', 'fact', 'fact'],
    [
      '2026-Q2: 60000',
      '2026-Q1: 9000, 2026-Q2: 60000',
      'initiatives.night budget',
      'easier',
      'fact',
    ],
    [
      '    budget: { 2026-Q2: 60000, 2026-Q3: 45000 }\n',
      '',
      'initiatives.night budget',
      'easier',
      'fact',
    ],
    ['2026-04: 21000', '2026-04: 22000', 'initiatives.night spend', 'fact', 'fact'],
    [
      'due: 2026-06-30, done',
      'due: 2026-07-30, done',
      'initiatives.night milestones.due Cards',
      'easier',
      'harder',
    ],
    [', done: 2026-06-24', '', 'initiatives.night milestones.done Cards', 'fact', 'fact'],
    [
      '[{ title: Cards, due: 2026-06-30, done: 2026-06-24 }]',
      '[]',
      'initiatives.night milestones Cards',
      'easier',
      'harder',
    ],
    // gates
    ['due: 2026-07-31', 'due: 2026-08-31', 'gates.night.clubs due', 'easier', 'harder'],
    ['opens: implemented', 'opens: closed', 'gates.night.clubs opens', 'easier', 'easier'],
    ['"churn <= 4%"', '"churn <= 5%"', 'gates.night.clubs require', 'easier', 'harder'],
    ['"churn <= 4%"', '"churn < 4%"', 'gates.night.clubs require', 'harder', 'easier'],
    ['"churn <= 4%"', '"churn <= -4%"', 'gates.night.clubs require', 'harder', 'easier'],
    ['"churn <= 4%"', '"5% >= churn"', 'gates.night.clubs require', 'easier', 'harder'],
    ['"churn <= 4%"', '"churn >= 4%"', 'gates.night.clubs require', 'easier', 'easier'],
    [
      '"churn <= 4%"',
      '"churn <= 4% or members > 1"',
      'gates.night.clubs require',
      'easier',
      'easier',
    ],
    ['"churn <= 4%"', '"mean(churn, 3) <= 3%"', 'gates.night.clubs require', 'easier', 'easier'],
    [
      '"churn <= 4%"',
      '"churn <= 4% and members > 1"',
      'gates.night.clubs require',
      'harder',
      'easier',
    ],
    ['"churn <= 4%", ', '', 'gates.night.clubs require', 'easier', 'harder'],
    [
      '      more: { due: 2026-12-31, require: ["verdict(clubs)"] }\n',
      '',
      'gates.night.more',
      'easier',
      'harder',
    ],
    // what people decided
    [
      'closures: [',
      'approvals: [{ rule: kpis.churn target, from: 4%, to: 5%, because: So, evidence: Letter, by: [mara, tom], until: 2026-12-31 }]\nclosures: [',
      'approvals.kpis.churn target',
      'fact',
      'harder',
    ],
    [
      '  - { gate: night.clubs, verdict: pivot, on: 2026-07-31, by: mara, because: Faster }\n',
      '',
      'decisions.night.clubs 2026-07-31',
      'easier',
      'fact',
    ],
    [
      '  - { rebase: people_stay, on: 2026-08-20, by: mara, because: Changed }\n',
      '',
      'decisions.people_stay 2026-08-20',
      'easier',
      'easier',
    ],
    [
      'verdict: pivot',
      'verdict: kill',
      'decisions.night.clubs 2026-07-31 verdict',
      'easier',
      'easier',
    ],
    [
      'because: Faster',
      'because: Slower',
      'decisions.night.clubs 2026-07-31 because',
      'none',
      'none',
    ],
    ['verdict: pass', 'verdict: hold', 'overrides.night.clubs verdict', 'harder', 'easier'],
    ['until: 2026-10-31', 'until: 2027-10-31', 'overrides.night.clubs until', 'easier', 'harder'],
    [
      'overrides: [{ gate: night.clubs, verdict: pass, by: mara, because: Signed, until: 2026-10-31 }]\n',
      '',
      'overrides.night.clubs',
      'harder',
      'easier',
    ],
    [
      'until: 2026-11-30',
      'until: 2026-12-30',
      'waivers.stale-series kpis.churn until',
      'easier',
      'harder',
    ],
    [
      'waivers: [{ check: stale-series, subject: kpis.churn, by: mara, because: Later, until: 2026-11-30 }]\n',
      '',
      'waivers.stale-series kpis.churn',
      'harder',
      'easier',
    ],
    ['by: tom }]', 'by: ana }]', 'restatements.churn 2026-01..2026-02 by', 'fact', 'fact'],
    [
      'confirmed: { churn: 0.4 }',
      'confirmed: { churn: 0.5 }',
      'closures.night confirmed churn',
      'fact',
      'fact',
    ],
    ['evidence: Survey', 'evidence: Poll', 'closures.night evidence', 'none', 'none'],
  ])('%s -> %s: %s is %s, and %s back', (from, to, what, there, back) => {
    expect(directionsBetween(SMALL, edited(from, to))).toContain(`${what}: ${there}`);
    expect(directionsBetween(edited(from, to), SMALL)).toContain(`${what}: ${back}`);
  });

  it('of a finding that is newer, all is news', () => {
    const newer = edited(
      'result: holds, on: 2026-01-20, until: 2027-01-20',
      'result: broken, on: 2026-05-20, until: 2028-01-20',
    );
    expect(directionsBetween(SMALL, newer)).toEqual([
      'assumptions.permit evidence.on: fact',
      'assumptions.permit evidence.result: fact',
      'assumptions.permit evidence.until: fact',
    ]);
  });

  it('a refutation that goes is easier, a proof that goes is not', () => {
    const evidence =
      '    evidence: { result: holds, on: 2026-01-20, until: 2027-01-20, note: Papers }\n';
    const without = edited(evidence, '');
    expect(directionsBetween(SMALL, without)).toEqual(['assumptions.permit evidence: harder']);
    const refuted = edited('result: holds', 'result: broken');
    expect(directionsBetween(refuted, without)).toEqual(['assumptions.permit evidence: easier']);
  });

  it('what comes or goes with an id', () => {
    const at = PLAN.indexOf('  churn: {');
    const end = PLAN.indexOf('assumptions:');
    const without = { ...SMALL, 'plan.yaml': PLAN.slice(0, at) + PLAN.slice(end) };
    expect(directionsBetween(SMALL, without)).toContain('kpis.churn: easier');
    expect(directionsBetween(without, SMALL)).toContain('kpis.churn: fact');
  });

  it('another column, measured instead of derived, a target that is no path any more', () => {
    expect(directionsBetween(SMALL, edited('column: members', 'column: revenue'))).toEqual([
      'kpis.members actual: fact',
      'kpis.members actual.column: easier',
    ]);
    expect(
      directionsBetween(
        SMALL,
        edited('formula: "revenue / members"', 'kind: ratio, actual: { 2026-01: 9 }'),
      ),
    ).toContain('kpis.runway actual: easier');
    const column = edited(
      'target: { 2026-01: 154000, 2026-04: 158000 }',
      'target: { csv: data/a.csv, column: revenue }',
    );
    expect(directionsBetween(SMALL, column)).toEqual(['kpis.revenue target: easier']);
    const lower = { ...column, 'data/a.csv': CSV.replace('154500', '154400') };
    expect(directionsBetween(column, lower)).toContain('kpis.revenue target: easier');
    expect(directionsBetween(lower, column)).toContain('kpis.revenue target: harder');
  });

  it('an option set against what a check does by itself, where the caller knows that', () => {
    const before = viewFrom(SMALL);
    const after = viewFrom(edited('checks: {', 'checks: { short-runway: { floor: 9 },'));
    const [change] = compareViews(before, after);
    const checkDefault = () => 6;
    expect(change && directionOf(change, { before, after })).toBe('easier');
    expect(change && directionOf(change, { before, after, checkDefault })).toBe('harder');
  });

  it.each([
    // From 2026-01 on there are figures, and the expectation is judged.
    ['target: 12', 'target: { 2026-01: 12, 2027-01: 14 }', 'kpis.runway target: harder'],
    ['target: 12', 'target: { 2025-01: 12 }', 'kpis.runway target: harder'],
    ['target: 12', 'target: { 2025-01: 1, 2026-01: 12 }', 'kpis.runway target: harder'],
    ['target: 12', 'target: { 2026-02: 12, 2027-01: 14 }', 'kpis.runway target: easier'],
    ['target: 12', 'target: { 2026-01: 12, 2027-01: 11 }', 'kpis.runway target: easier'],
    [
      'expect: { at_most: 4% }',
      'expect: { at_most: { 2026-01: 4%, 2027-01: 3% } }',
      'assumptions.people_stay expect: harder',
    ],
    [
      'expect: { at_most: 4% }',
      'expect: { at_most: { 2026-02: 4%, 2027-01: 3% } }',
      'assumptions.people_stay expect: easier',
    ],
  ])('a single figure becomes a path: %s -> %s', (from, to, said) => {
    expect(directionsBetween(SMALL, edited(from, to))).toEqual([said]);
  });

  it('a path that begins later is easier where nothing is known of figures', () => {
    const bare = (target: string) => ({
      'plan.yaml': `${HEADER}kpis:\n  members: { unit: member, kind: stock, better: higher, actual: {}, target: ${target} }\n`,
    });
    expect(directionsBetween(bare('9'), bare('{ 2026-01: 9 }'))).toEqual([
      'kpis.members target: easier',
    ]);
  });

  it('what no row knows is easier', () => {
    const sides = { before: viewFrom(SMALL), after: viewFrom(SMALL) };
    const nothing = { before: undefined, after: undefined, periods: [] };
    const named = { subject: 'kpis.x', id: 'x', field: 'new_field', part: '' };
    const change: Change = { section: 'kpis', ...named, ...nothing };
    expect(directionOf(change, sides)).toBe('easier');
  });
});
