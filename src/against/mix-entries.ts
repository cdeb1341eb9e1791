import { isNewFinding } from '../diff/direction-of-evidence.ts';
import { becomesMeasured, MEASURES } from '../diff/direction-of-measures.ts';
import { findRetitled } from '../diff/retitled.ts';
import { isMistake } from '../mistake.ts';
import { type Day, parseDay } from '../period/day.ts';
import { canonical } from '../resolve/merge.ts';
import type { AssumptionEntry, InitiativeEntry, KpiEntry } from '../schema/plan-file.ts';
import type { Leave } from './leave.ts';

/** One definition as two sides have it: the one whose rules count, and the one whose news counts. */
export interface Pair<Entry> {
  readonly id: string;
  readonly rules: Entry;
  readonly facts: Entry;
  readonly leave: Leave;
  readonly way: Way;
  /** The day of the base, where one is judged by it. */
  readonly day?: Day | undefined;
}

/**
 * `on`: rules of the base, facts of the head; what is news there counts. `back`: rules of the head, facts of the base; what
 * is news on the side of the rules does not count.
 */
export type Way = 'on' | 'back';

/** What is said for people alone: no rule reads it. */
const WORDS = ['title', 'note'];

/** A KPI as the rules define it, with the figures of the facts. */
export function mixKpi({ id, rules, facts, leave }: Pair<KpiEntry>): KpiEntry {
  const mayChange = (field: string) => leave.field('kpis', id, field);
  const isRedefined = MEANING.some(
    (field) => canonical(rules[field]) !== canonical(facts[field]) && !mayChange(field),
  );
  const mixed = mixFields(
    rules,
    facts,
    (field) => WORDS.includes(field) || (field === 'actual' ? !isRedefined : mayChange(field)),
  );
  const drives = mixParts(rules.drives, facts.drives, (metric) =>
    leave.field('kpis', id, 'drives', metric),
  );
  const { drives: _, ...rest } = mixed;
  const actual = rest.actual ?? rules.actual;
  return { ...rest, ...(actual && { actual }), ...(drives && { drives }) };
}

/** Where these differ, a figure of one side is no figure of the other. */
const MEANING = ['unit', 'kind', 'cadence'] as const;

/** An assumption as the rules have it; news are what was found out later and when it was looked at last. */
export function mixAssumption({
  id,
  rules,
  facts,
  leave,
  way,
  day,
}: Pair<AssumptionEntry>): AssumptionEntry {
  const [news, old] = way === 'on' ? [facts, rules] : [rules, facts];
  const isFirst = becomesMeasured(old, news);
  const mixed = mixFields(
    rules,
    facts,
    (field) => leave.field('assumptions', id, field) || (isFirst && MEASURES.has(field)),
  );
  const beliefs = mixParts(rules.beliefs, facts.beliefs, (team) =>
    leave.field('assumptions', id, 'beliefs', team),
  );
  const { beliefs: _, evidence: __, ...rest } = mixed;
  const evidence = evidenceOf(mixed, facts, { way, day });
  const review =
    mixed.review && facts.review && isLater(facts.review.last, mixed.review.last)
      ? { ...mixed.review, last: facts.review.last }
      : mixed.review;
  return {
    ...rest,
    ...(beliefs && { beliefs }),
    ...(evidence && { evidence }),
    ...(review && { review }),
  };
}

/** Evidence that comes, or was found out later, is news; the same finding in other words is a rule. */
function evidenceOf(
  { evidence: rule, kpi }: AssumptionEntry,
  { evidence: fact }: AssumptionEntry,
  { way, day }: Pick<Pair<AssumptionEntry>, 'way' | 'day'>,
): AssumptionEntry['evidence'] {
  if (kpi !== undefined) return rule;
  const [news, old] = way === 'on' ? [fact, rule] : [rule, fact];
  const isNews = news && (!old || isNewFinding(old, news, day));
  return isNews ? fact : rule;
}

function isLater(one: string, other: string): boolean {
  const [a, b] = [parseDay(one), parseDay(other)];
  return !isMistake(a) && !isMistake(b) && a > b;
}

/** What an initiative says of how far it is: news. `state` is news only where leaving it does not escape judgement. */
const PROGRESS = ['spend', 'stage'];

/** An initiative as the rules tie it down, with its progress of the facts. */
export function mixInitiative(
  { id, rules, facts, leave }: Pair<InitiativeEntry>,
  isStateNews: boolean,
): InitiativeEntry {
  const mayChange = (field: string, part?: string) => leave.field('initiatives', id, field, part);
  const mixed = mixFields(
    rules,
    facts,
    (field) =>
      [...WORDS, ...PROGRESS].includes(field) ||
      (field === 'state' && isStateNews) ||
      mayChange(field),
  );
  const { moves: _, gates: __, ...rest } = mixed;
  const spend = rest.spend ?? rules.spend;
  const moves = mixParts(rules.moves, facts.moves, (kpi) => mayChange('moves', kpi));
  const gates = mixGates(id, rules, facts, leave);
  return {
    ...rest,
    ...(spend && { spend }),
    ...(moves && { moves }),
    ...(gates && { gates }),
    ...(rules.milestones || facts.milestones
      ? { milestones: mixMilestones(rules, facts, mayChange) }
      : {}),
  };
}

type Gates = NonNullable<InitiativeEntry['gates']>;

/** A gate that only the facts have makes nothing milder, and others may ask for it. */
function mixGates(
  initiative: string,
  { gates: rules = {} }: InitiativeEntry,
  { gates: facts = {} }: InitiativeEntry,
  leave: Leave,
): Gates | undefined {
  const names = new Set([...Object.keys(rules), ...Object.keys(facts)]);
  const entries = [...names].flatMap((name): readonly [string, Gates[string]][] => {
    const id = `${initiative}.${name}`;
    const [rule, fact] = [rules[name], facts[name]];
    if (!rule) return fact ? [[name, fact]] : [];
    if (!fact) return leave.whole('gates', id) ? [] : [[name, rule]];
    return [[name, mixFields(rule, fact, (field) => leave.field('gates', id, field))]];
  });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

type Milestones = NonNullable<InitiativeEntry['milestones']>;

/** Milestones go by title (also where it was only mended), and several of one title by their order; whether one is done is news. */
function mixMilestones(
  rules: InitiativeEntry,
  facts: InitiativeEntry,
  mayChange: (field: string, part: string) => boolean,
): Milestones {
  const left = [...(facts.milestones ?? [])];
  const retitled = findRetitled(rules, facts);
  const kept = (rules.milestones ?? []).flatMap((rule): Milestones => {
    const now = retitled.get(rule.title) ?? rule.title;
    const at = left.findIndex(({ title }) => title === now);
    const fact = at < 0 ? undefined : left.splice(at, 1)[0];
    if (!fact) return mayChange('milestones', rule.title) ? [] : [rule];
    const due = mayChange('milestones', rule.title) ? fact.due : rule.due;
    const { title } = rule;
    return [fact.done === undefined ? { title, due } : { title, due, done: fact.done }];
  });
  return [...kept, ...left];
}

/** The fields that are news from the facts, all others from the rules; one that its side does not have stays away. */
export function mixFields<Entry extends object>(
  rules: Entry,
  facts: Entry,
  isNews: (field: string) => boolean,
): Entry {
  const kept = Object.entries(rules).filter(([field]) => !isNews(field));
  const news = Object.entries(facts).filter(([field]) => isNews(field));
  // Each field is that of one of two entries of this type.
  return Object.fromEntries([...kept, ...news]) as Entry;
}

/** What a field says part by part (`drives` by metric): the rules', but for the parts that may change. */
function mixParts<Part>(
  rules: Readonly<Record<string, Part>> | undefined,
  facts: Readonly<Record<string, Part>> | undefined,
  mayChange: (part: string) => boolean,
): Record<string, Part> | undefined {
  const kept = Object.entries(rules ?? {}).filter(([part]) => !mayChange(part));
  const taken = Object.entries(facts ?? {}).filter(([part]) => mayChange(part));
  const parts = [...kept, ...taken];
  return parts.length === 0 ? undefined : Object.fromEntries(parts);
}
