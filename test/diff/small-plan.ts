/** A plan with something in every section. */
export const HEADER = `plan: 1
name: Harbour
currency: EUR
cadence: month
settle: 3 days
closed_through: 2026-06
core_metrics: [members, revenue, runway]
`;

export const PLAN = `${HEADER}
teams: { clubs: { title: Clubs, lead: lena } }
people: { lena: { name: Lena, email: lena@x.example }, omar: { email: omar@x.example } }
checks: { stale-series: { severity: error, after: 2 } }
kpis:
  members: { unit: member, kind: stock, better: higher, team: clubs, owner: lena, actual: { csv: data/a.csv, column: members }, drives: { revenue: { lag: 1..2, elasticity: 1 } } }
  revenue: { unit: EUR, kind: flow, better: higher, actual: { csv: data/a.csv, column: revenue }, target: { 2026-01: 154000, 2026-04: 158000 }, tolerance: 3% }
  runway: { unit: months, better: higher, formula: "revenue / members", target: 12 }
  churn: { unit: "%", kind: ratio, better: lower, actual: { 2026-01: 4, 2026-02: 5% }, target: 4%, seasonality: none, source: The desk, note: None }
assumptions:
  people_stay:
    claim: Few leave
    kpi: churn
    expect: { at_most: 4% }
    tolerance: 0.5 pp
    from: 2026-01
    breaks_after: 3
    owner: lena
    source: Board
    review: { every: 6 months, last: 2026-07-15 }
    beliefs: { clubs: { at_most: 5.5% } }
  permit:
    claim: The city agrees
    evidence: { result: holds, on: 2026-01-20, until: 2027-01-20, note: Papers }
initiatives:
  night:
    title: By night
    team: clubs
    owner: lena
    sponsor: mara
    controller: tom
    stage: decided
    state: active
    rests_on: [people_stay, permit]
    moves: { churn: { by: -1 pp, lag: 1, from: 2026-03 } }
    budget: { 2026-Q2: 60000, 2026-Q3: 45000 }
    spend: { 2026-04: 21000 }
    milestones: [{ title: Cards, due: 2026-06-30, done: 2026-06-24 }]
    gates:
      clubs: { due: 2026-07-31, opens: implemented, require: [holds(people_stay), "churn <= 4%", done('Cards')] }
      more: { due: 2026-12-31, require: ["verdict(clubs)"] }
    note: Loud
decisions:
  - { gate: night.clubs, verdict: pivot, on: 2026-07-31, by: mara, because: Faster }
  - { rebase: people_stay, on: 2026-08-20, by: mara, because: Changed }
overrides: [{ gate: night.clubs, verdict: pass, by: mara, because: Signed, until: 2026-10-31 }]
waivers: [{ check: stale-series, subject: kpis.churn, by: mara, because: Later, until: 2026-11-30 }]
restatements: [{ kpi: churn, periods: 2026-01..2026-02, because: Counted twice, by: tom }]
closures: [{ initiative: night, on: 2026-06-15, by: tom, confirmed: { churn: 0.4 }, evidence: Survey }]
`;

export const CSV = `period,members,revenue
2026-01,4000,152000
2026-02,4065,154500
2026-03,,155700
`;

export const SMALL = { 'plan.yaml': PLAN, 'data/a.csv': CSV };

/** The small plan with one text in the place of another. */
export function edited(from: string, to: string): Readonly<Record<string, string>> {
  if (!PLAN.includes(from)) throw new Error(`The plan does not say "${from}".`);
  return { ...SMALL, 'plan.yaml': PLAN.replace(from, () => to) };
}
