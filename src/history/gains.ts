import type { Change } from '../diff/change.ts';
import { callsIn, namesIn } from '../formula/expression.ts';
import type { Initiative, Workspace } from '../resolve/workspace.ts';
import { isSamePerson, stakeIn } from './stakes.ts';

/** Who gains by a milder rule: whose work is judged by it. */
export interface Gains {
  /** Those whose work it is, by the first side that has it: `ana (owns self_serve)`. */
  readonly words: readonly string[];
  /** The same people and teams, without words. */
  readonly people: readonly string[];
  readonly money: number;
  /** Why somebody is no judge of this rule; undefined where they gain nothing by it. */
  stakeOf(person: string): string | undefined;
}

/** By either side: whoever leaves an initiative with the change still gained by it. */
export function findGains(
  change: Pick<Change, 'section' | 'id'>,
  sides: readonly Workspace[],
): Gains {
  const behind = sides.flatMap((workspace) =>
    [...initiativesBehind(change, workspace)].map((initiative) => ({ initiative, workspace })),
  );
  const direct = sides.flatMap((workspace) =>
    directlyNamed(change, workspace).map((person) => ({ person, workspace })),
  );
  const stakeOf = (person: string) => {
    const named = direct.find((each) => isSamePerson(person, each.person, each.workspace));
    if (named) return `is named by ${change.section}.${change.id}`;
    return behind
      .map(({ initiative, workspace }) => stakeIn(initiative, person, workspace))
      .find((stake) => stake !== undefined);
  };
  const stakes = new Map(
    firstOfEach(behind).flatMap(({ initiative, workspace }) =>
      holdersOf(initiative, workspace).map(
        (person) => [person, stakeIn(initiative, person, workspace)] as const,
      ),
    ),
  );
  const budgets = new Map(behind.map(({ initiative }) => [initiative.id, budgetOf(initiative)]));
  return {
    words: [...stakes].map(([person, stake]) => `${person} (${stake ?? 'is behind it'})`),
    people: [...stakes.keys()],
    money: [...budgets.values()].reduce((sum, budget) => sum + budget, 0),
    stakeOf,
  };
}

interface Behind {
  readonly initiative: Initiative;
  readonly workspace: Workspace;
}

/** Each initiative by the side that names it first: whoever takes it over with the change did not gain before. */
function firstOfEach(behind: readonly Behind[]): readonly Behind[] {
  return behind.filter(
    ({ initiative: { id } }, at) =>
      !behind.slice(0, at).some(({ initiative }) => initiative.id === id),
  );
}

function holdersOf({ owner, team }: Initiative, { teams }: Workspace): readonly string[] {
  const lead = team === undefined ? undefined : teams.get(team)?.lead;
  return [owner, team, lead].filter((each) => each !== undefined);
}

function budgetOf({ budget }: Initiative): number {
  return budget?.reduce((sum, amount) => sum + amount, 0) ?? 0;
}

/** The initiatives that a definition judges. What holds for the whole plan judges all, and is nobody's own. */
export function initiativesBehind(
  { section, id }: Pick<Change, 'section' | 'id'>,
  workspace: Workspace,
): ReadonlySet<Initiative> {
  const all = [...workspace.initiatives.values()];
  const named = (initiative: string) => new Set(all.filter((each) => each.id === initiative));
  switch (section) {
    case 'assumptions':
      return new Set(all.filter((each) => restsOn(each, id)));
    case 'kpis':
      return byKpi(id, workspace);
    case 'initiatives':
    case 'closures':
      return named(id);
    case 'gates':
    case 'overrides':
      return named(id.split('.')[0] ?? '');
    case 'decisions':
      return id.includes('.')
        ? named(id.split('.')[0] ?? '')
        : new Set(all.filter((each) => restsOn(each, id.split(' ')[0] ?? '')));
    case 'restatements':
      return new Set([
        ...byKpi(id.split(' ')[0] ?? '', workspace),
        ...named(id.split(' ')[0] ?? ''),
      ]);
    case 'teams':
      return new Set(all.filter(({ team }) => team === id));
    case 'people':
      return new Set(all.filter((each) => holdersOf(each, workspace).includes(id)));
    case 'waivers': {
      const [, kind, of = ''] = /^\S+ (\w+)\.(\w+)/.exec(id) ?? [];
      const inner = SUBJECTS.find((each) => each === kind);
      return inner ? initiativesBehind({ section: inner, id: of }, workspace) : new Set();
    }
    default:
      return new Set();
  }
}

const SUBJECTS = ['assumptions', 'kpis', 'initiatives', 'gates', 'teams'] as const;

function restsOn({ restsOn: premises, gates }: Initiative, assumption: string): boolean {
  const asks = gates.some(({ requirements }) =>
    requirements.some(({ expression }) =>
      callsIn(expression, 'holds').some(({ args }) =>
        args.some((each) => each.type === 'name' && each.name === assumption),
      ),
    ),
  );
  return asks || premises.includes(assumption);
}

/** Those that move the KPI, are asked for it, or rest on a belief about it or about what is computed from it. */
function byKpi(id: string, workspace: Workspace): ReadonlySet<Initiative> {
  const measured = computedFrom(id, workspace);
  const beliefs = [...workspace.assumptions.values()].filter(({ kpi }) => measured.has(kpi ?? ''));
  return new Set(
    [...workspace.initiatives.values()].filter(
      (each) =>
        each.moves.some(({ kpi }) => measured.has(kpi)) ||
        beliefs.some((belief) => restsOn(each, belief.id)) ||
        each.gates.some(({ requirements }) =>
          requirements.some(({ expression }) =>
            namesIn(expression).some(({ name }) => measured.has(name)),
          ),
        ),
    ),
  );
}

/** A KPI and all whose formula leads back to it. */
function computedFrom(id: string, { kpis }: Workspace): ReadonlySet<string> {
  const found = new Set([id]);
  for (let grows = true; grows; ) {
    const more = [...kpis.values()].filter(
      ({ id: each, formula }) =>
        !found.has(each) && formula && namesIn(formula).some(({ name }) => found.has(name)),
    );
    for (const kpi of more) found.add(kpi.id);
    grows = more.length > 0;
  }
  return found;
}

/** Who is named by the definition itself: who reports a KPI, who grants an exception, whom an address makes another. */
function directlyNamed(
  { section, id }: Pick<Change, 'section' | 'id'>,
  workspace: Workspace,
): readonly string[] {
  const by = (all: readonly { readonly by: string }[]) => all.map((each) => each.by);
  switch (section) {
    case 'people':
      return [id];
    case 'kpis': {
      const { owner } = workspace.kpis.get(id) ?? {};
      return owner === undefined ? [] : [owner];
    }
    case 'overrides':
      return by(workspace.overrides.filter(({ gate }) => gate === id));
    case 'waivers':
      return by(workspace.waivers.filter(({ check, subject }) => `${check} ${subject}` === id));
    default:
      return [];
  }
}
