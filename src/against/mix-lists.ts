import { canonical, type MergedPlan } from '../resolve/merge.ts';
import type { Leave } from './leave.ts';
import type { Ruling } from './mix.ts';

export const LISTS = [
  'decisions',
  'overrides',
  'waivers',
  'restatements',
  'closures',
  'approvals',
] as const;

export type Lists = Pick<MergedPlan, (typeof LISTS)[number]>;

/** Where an entry of a mixed list came from. */
interface Origin {
  readonly side: 'rules' | 'facts';
  readonly position: number;
}

/** By section, in the order of the mixed list. */
export type Origins = ReadonlyMap<string, readonly Origin[]>;

/**
 * What people decided. Of a gate, that figures were changed and what was confirmed are news, which nobody can take back;
 * an override, a waiver, a re-basing and an approval are rules.
 */
export function mixLists(
  rules: MergedPlan,
  facts: MergedPlan,
  { leave, way }: Ruling,
): { readonly lists: Lists; readonly origins: Origins } {
  const origins = new Map<string, readonly Origin[]>();
  const mix = <Entry>(
    section: keyof Lists,
    [own, others]: readonly [readonly Entry[], readonly Entry[]],
    idOf: (entry: Entry) => string,
    isNews: boolean | ((entry: Entry) => boolean),
  ): readonly Entry[] => {
    const known = new Set(own.map(canonical));
    const isLeft = (entry: Entry) => hasLeave(leave, section, idOf(entry));
    const mayBeNews = (entry: Entry) => (typeof isNews === 'boolean' ? isNews : isNews(entry));
    const isUndone = (entry: Entry) => way === 'back' && mayBeNews(entry);
    const all = [
      ...pick(own, 'rules', (entry) => !isLeft(entry) && !isUndone(entry)),
      ...pick(
        others,
        'facts',
        (entry) =>
          isLeft(entry) || (mayBeNews(entry) && (way === 'back' || !known.has(canonical(entry)))),
      ),
    ];
    origins.set(
      section,
      all.map(({ side, position }) => ({ side, position })),
    );
    return all.map(({ entry }) => entry);
  };
  const lists: Lists = {
    decisions: mix(
      'decisions',
      [rules.decisions, facts.decisions],
      ({ gate, rebase, on }) => `${gate ?? rebase ?? ''} ${on}`,
      ({ gate }) => gate !== undefined,
    ),
    overrides: mix('overrides', [rules.overrides, facts.overrides], ({ gate }) => gate, false),
    waivers: mix(
      'waivers',
      [rules.waivers, facts.waivers],
      ({ check, subject }) => `${check} ${subject}`,
      false,
    ),
    restatements: mix(
      'restatements',
      [rules.restatements, facts.restatements],
      ({ kpi, periods }) => `${kpi} ${periods}`,
      true,
    ),
    closures: mix(
      'closures',
      [rules.closures, facts.closures],
      ({ initiative }) => initiative,
      true,
    ),
    approvals: mix('approvals', [rules.approvals, facts.approvals], ({ rule }) => rule, false),
  };
  return { lists, origins };
}

/** An entry that was approved in any of its fields is taken as it stands. */
function hasLeave(leave: Leave, section: keyof Lists, id: string): boolean {
  if (section === 'approvals') return false;
  return (
    leave.whole(section, id) ||
    ['verdict', 'by', 'because', 'until', 'rebase', 'on'].some((field) =>
      leave.field(section, id, field),
    )
  );
}

function pick<Entry>(
  entries: readonly Entry[],
  side: Origin['side'],
  isWanted: (entry: Entry) => boolean,
) {
  return entries.flatMap((entry, position) => (isWanted(entry) ? [{ entry, side, position }] : []));
}
