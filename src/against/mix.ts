import { compareText } from '../compare-text.ts';
import type { LoadedPlan } from '../load/load.ts';
import { isMistake } from '../mistake.ts';
import type { Day } from '../period/day.ts';
import { type Calendar, lastDay, parsePeriod } from '../period/period.ts';
import type { MergedPlan } from '../resolve/merge.ts';
import type { Bindings } from '../resolve/resolve.ts';
import type { InitiativeEntry, KpiEntry } from '../schema/plan-file.ts';
import type { Leave } from './leave.ts';
import {
  mixAssumption,
  mixFields,
  mixInitiative,
  mixKpi,
  type Pair,
  type Way,
} from './mix-entries.ts';
import { mixLists } from './mix-lists.ts';
import { mixPlaces } from './mix-places.ts';

/** A plan as one side has it, with all that its entries name. */
export interface Side {
  readonly plan: MergedPlan;
  readonly loaded: LoadedPlan;
}

export interface MixOptions {
  /** `on` unless said. */
  readonly way?: Way;
  /** The day of the base, where one is judged by it. */
  readonly day?: Day;
  /** The rules of the facts' side that count all the same. */
  readonly leave: Leave;
  /** Initiatives whose state is taken from the rules: by the new one they would escape judgement. */
  readonly keptStates: ReadonlySet<string>;
}

/**
 * One plan out of two: rules from one side, facts from the other. Rules are what something is held against, and facts
 * what is held against them: figures, spend, what was reached, found out and decided. What only one side has is there
 * too: what the rules have and the facts have not would be judged, and nothing could escape by being left out.
 */
export function mixPlans(
  rules: Side,
  facts: Side,
  { way = 'on', day, leave, keptStates }: MixOptions,
): { readonly plan: MergedPlan; readonly bindings: Bindings } {
  const [a, b] = [rules.plan, facts.plan];
  const by = { leave, way, day };
  const maps = {
    teams: mixMaps(a.teams, b.teams, 'teams', by),
    people: mixMaps(a.people, b.people, 'people', by),
    assumptions: mixMaps(a.assumptions, b.assumptions, 'assumptions', by, mixAssumption),
    kpis: mixMaps(nameOwnTables(a.kpis, KPI_FIGURES), b.kpis, 'kpis', by, mixKpi),
    initiatives: mixMaps(
      nameOwnTables(a.initiatives, MONEY),
      b.initiatives,
      'initiatives',
      by,
      (pair: Pair<InitiativeEntry>) => mixInitiative(pair, !keptStates.has(pair.id)),
    ),
  };
  const { lists, origins } = mixLists(a, b, by);
  const plan: MergedPlan = {
    header: mixHeader(a, b, by),
    ...maps,
    checks: mixChecks(a, b, leave),
    ...lists,
    ...mixPlaces(a, b, origins),
  };
  const own = [...rules.loaded.tables].map(([csv, table]) => [OWN + csv, table] as const);
  const bindings: Bindings = {
    tables: new Map([...facts.loaded.tables, ...own]),
    unread: new Set(),
    problems: [],
    limits: facts.loaded.limits,
  };
  return { plan, bindings };
}

/** What of the rules counts, and which way round. */
export interface Ruling {
  readonly leave: Leave;
  readonly way: Way;
  readonly day: Day | undefined;
}

type Sections = Pick<MergedPlan, 'teams' | 'people' | 'assumptions' | 'kpis' | 'initiatives'>;

/** All that either side has, in order of id. */
function mixMaps<Entry extends object>(
  rules: ReadonlyMap<string, Entry>,
  facts: ReadonlyMap<string, Entry>,
  section: keyof Sections,
  by: Ruling,
  mix: (pair: Pair<Entry>) => Entry = ({ id, ...pair }) =>
    mixFields(pair.rules, pair.facts, (field) => by.leave.field(section, id, field)),
): ReadonlyMap<string, Entry> {
  const ids = [...new Set([...rules.keys(), ...facts.keys()])].sort(compareText);
  return new Map(
    ids.flatMap((id): readonly (readonly [string, Entry])[] => {
      const [rule, fact] = [rules.get(id), facts.get(id)];
      if (rule && fact) return [[id, mix({ id, rules: rule, facts: fact, ...by })]];
      if (rule) return by.leave.whole(section, id) ? [] : [[id, rule]];
      return fact ? [[id, fact]] : [];
    }),
  );
}

/** What the facts' side says of how to check counts only with leave: not even a setting that is new. */
function mixChecks(rules: MergedPlan, facts: MergedPlan, leave: Leave): MergedPlan['checks'] {
  const ids = [...new Set([...rules.checks.keys(), ...facts.checks.keys()])].sort(compareText);
  const mixed = ids.map((id) => {
    const [rule = {}, fact = {}] = [rules.checks.get(id), facts.checks.get(id)];
    const isLeft = (field: string) => leave.field('checks', id, field);
    return [id, mixFields(rule, fact, isLeft)] as const;
  });
  return new Map(mixed.filter(([, settings]) => Object.keys(settings).length > 0));
}

/** The header of the rules; that a further period is closed is news. */
function mixHeader(
  rules: MergedPlan,
  facts: MergedPlan,
  { leave, way }: Ruling,
): MergedPlan['header'] {
  const isLeft = (field: string) => field === 'name' || leave.field('plan', '', field);
  const [news, old] = way === 'on' ? [facts, rules] : [rules, facts];
  const isNews = isClosedLater(news, old);
  return mixFields(
    rules.header,
    facts.header,
    (field) => isLeft(field) || (field === 'closed_through' && isNews),
  );
}

/** Whether more is closed on one side: a later period is, or all that is over, and on the other a period is named. */
function isClosedLater(one: MergedPlan, other: MergedPlan): boolean {
  const [after, before] = [one.header.closed_through, other.header.closed_through];
  if (before === undefined) return false;
  return after === undefined || endOf(other, after) > endOf(other, before);
}

function endOf({ header }: MergedPlan, text: string): number {
  const calendar: Calendar = {
    fiscalYearStart: header.fiscal_year_start ?? 1,
    fiscalYearNamedBy: header.fiscal_year_named_by,
  };
  const period = parsePeriod(text, calendar);
  return isMistake(period) ? Number.NaN : lastDay(period, calendar);
}

/** No file can be called like this, so that two tables of one path stay apart. */
const OWN = '\u0000';

const KPI_FIGURES = ['actual', 'target'] as const;
const MONEY = ['budget', 'spend'] as const;

/** The same entries, with the columns that they name looked up among the tables of their own side. */
function nameOwnTables<Entry extends KpiEntry | InitiativeEntry>(
  entries: ReadonlyMap<string, Entry>,
  fields: readonly (keyof Entry)[],
): ReadonlyMap<string, Entry> {
  return new Map(
    [...entries].map(([id, entry]) => {
      const renamed = { ...entry };
      for (const field of fields) {
        const written = entry[field];
        if (typeof written === 'object' && written !== null && 'csv' in written)
          renamed[field] = { ...written, csv: `${OWN}${written.csv}` };
      }
      return [id, renamed] as const;
    }),
  );
}
