import { LIST_SECTIONS, type Lists } from '../diff/plan-entries.ts';
import { canonical, type MergedPlan } from '../resolve/merge.ts';
import type { Leave } from './leave.ts';
import type { Ruling } from './mix.ts';

/** What an entry of each list goes by, as its changes are named. */
const ID_OF: {
  readonly [Section in keyof Lists]: (entry: Lists[Section][number]) => string;
} = {
  decisions: ({ gate, rebase, on }) => `${gate ?? rebase ?? ''} ${on}`,
  overrides: ({ gate }) => gate,
  waivers: ({ check, subject }) => `${check} ${subject}`,
  restatements: ({ kpi, initiative, periods }) => `${kpi ?? initiative ?? ''} ${periods}`,
  closures: ({ initiative }) => initiative,
  approvals: ({ rule }) => rule,
};

/** The ids of the entries of a list, in their order. */
export function idsIn(plan: Lists, section: keyof Lists): readonly string[] {
  const ids: { readonly [Section in keyof Lists]: readonly string[] } = {
    decisions: plan.decisions.map(ID_OF.decisions),
    overrides: plan.overrides.map(ID_OF.overrides),
    waivers: plan.waivers.map(ID_OF.waivers),
    restatements: plan.restatements.map(ID_OF.restatements),
    closures: plan.closures.map(ID_OF.closures),
    approvals: plan.approvals.map(ID_OF.approvals),
  };
  return ids[section];
}

export function isList(section: string | number | undefined): section is keyof Lists {
  return LIST_SECTIONS.some((list) => list === section);
}

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
      ID_OF.decisions,
      ({ gate }) => gate !== undefined,
    ),
    overrides: mix('overrides', [rules.overrides, facts.overrides], ID_OF.overrides, false),
    waivers: mix('waivers', [rules.waivers, facts.waivers], ID_OF.waivers, false),
    restatements: mix(
      'restatements',
      [rules.restatements, facts.restatements],
      ID_OF.restatements,
      true,
    ),
    closures: mix('closures', [rules.closures, facts.closures], ID_OF.closures, true),
    approvals: mix('approvals', [rules.approvals, facts.approvals], ID_OF.approvals, false),
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
