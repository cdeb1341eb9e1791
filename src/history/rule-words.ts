import type { Change, Section, Value } from '../diff/change.ts';
import { figureText } from '../diff/written-figures.ts';
import type { DocumentPath } from '../resolve/workspace.ts';

/** A change as a person approves it: which rule, from what to what. */
export interface RuleChange {
  /** `assumptions.low_cost.expect`, `kpis.signups.drives.lag new_customers`, `waivers.stale-series kpis.nps`. */
  readonly rule: string;
  /** In the words of `plan diff`, on one line; "none" where there is nothing. */
  readonly from: string;
  readonly to: string;
}

export function describeRule(change: Change): RuleChange {
  const { subject, field, part, before, after, periods } = change;
  const rule = [subject + (field === '' ? '' : `.${field}`), part].filter((each) => each !== '');
  const series = [before, after].find((value) => value?.kind === 'series');
  const isSeries = series?.kind === 'series' && periods.length > 0;
  const figures = (side: 'before' | 'after') =>
    periods
      .flatMap((each) => {
        const value = each[side];
        return value === undefined || series?.kind !== 'series'
          ? []
          : [`${each.period}: ${figureText(value, series.unit)}`];
      })
      .join(', ') || NOTHING;
  return {
    rule: rule.join(' '),
    from: isSeries ? figures('before') : sayValue(before),
    to: isSeries ? figures('after') : sayValue(after),
  };
}

const NOTHING = 'none';

function sayValue(value: Value | undefined): string {
  return value === undefined ? NOTHING : onOneLine(value.text) || NOTHING;
}

/** As it is compared: how somebody breaks lines, sets spaces and groups the digits of a number means nothing. */
export function onOneLine(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/(\d),(?=\d{3})/g, '$1')
    .trim();
}

/** The way to the word that changed; to the definition where it came or went. */
export function pathOf({ section, id, field, part }: Change): DocumentPath {
  const inside = field === '' ? [] : field.split('.');
  const [first, ...rest] = inside;
  const fieldPath = first === undefined ? [] : [first, ...(part === '' ? [] : [part]), ...rest];
  if (section === 'plan') return fieldPath;
  if (section !== 'gates') return [section, id, ...fieldPath];
  const [initiative = '', gate = ''] = id.split('.');
  return ['initiatives', initiative, 'gates', gate, ...fieldPath];
}

/** What a rule is a rule of: `gates` and `sso.scale_up` of `gates.sso.scale_up.due`. */
export function definitionIn(rule: string): { readonly section: Section; readonly id: string } {
  const section = SECTIONS_OF_RULES.find((each) => rule.startsWith(`${each}.`)) ?? 'plan';
  const rest = rule.slice(section.length + 1);
  if (section === 'waivers' || section === 'decisions') return { section, id: rest };
  const parts = (rest.split(' ')[0] ?? '').split('.');
  const isOfGate = section === 'gates' || section === 'overrides';
  return { section, id: parts.slice(0, isOfGate ? 2 : 1).join('.') };
}

const SECTIONS_OF_RULES = [
  'teams',
  'people',
  'checks',
  'assumptions',
  'kpis',
  'initiatives',
  'gates',
  'decisions',
  'overrides',
  'waivers',
  'restatements',
  'closures',
] as const;
