import type { Replay } from '../history/replay.ts';
import type { Workspace } from '../resolve/workspace.ts';
import { PlanError } from './plan-error.ts';
import { suggestId } from './suggest.ts';

/** What a replay tells of: by section, the ids. */
export type ReplaySubject = Readonly<
  Record<'gates' | 'assumptions' | 'initiatives', ReadonlySet<string>>
>;

/**
 * What one id is about: a gate with its initiative and its premises, an initiative with its gates and premises, an
 * assumption with all that rests on it. Everything that was ever there counts, not only what is there today.
 */
export function readReplaySubject(wanted: string, replay: Replay): ReplaySubject {
  const known = collectIds(replay);
  const [, section, id = wanted] = /^(gates|assumptions|initiatives)\.(.+)$/.exec(wanted) ?? [];
  const isIn = (name: 'gates' | 'assumptions' | 'initiatives') =>
    (section === undefined || section === name) && known[name].has(id);
  if (isIn('gates')) {
    const initiative = known.gates.get(id) ?? '';
    return {
      gates: new Set([id]),
      initiatives: new Set([initiative]),
      assumptions: known.initiatives.get(initiative) ?? new Set(),
    };
  }
  const gatesOf = (initiatives: ReadonlySet<string>) =>
    new Set([...known.gates].flatMap(([gate, of]) => (initiatives.has(of) ? [gate] : [])));
  if (isIn('initiatives')) {
    const initiatives = new Set([id]);
    return {
      initiatives,
      gates: gatesOf(initiatives),
      assumptions: known.initiatives.get(id) ?? new Set(),
    };
  }
  if (!isIn('assumptions')) throw refuse(wanted, known, replay.workspace);
  const resting = [...known.initiatives].flatMap(([each, on]) => (on.has(id) ? [each] : []));
  const initiatives = new Set(resting);
  return { assumptions: new Set([id]), initiatives, gates: gatesOf(initiatives) };
}

type KnownIds = ReturnType<typeof collectIds>;

/** Gates with their initiative, initiatives with their premises, and assumptions, of all days. */
function collectIds({ days }: Replay) {
  const gates = new Map<string, string>();
  const initiatives = new Map<string, Set<string>>();
  const assumptions = new Set<string>();
  for (const { seen } of days) {
    for (const [id, { initiative }] of seen?.gates ?? []) gates.set(id, initiative);
    for (const id of seen?.assumptions.keys() ?? []) assumptions.add(id);
    for (const [id, { restsOn }] of seen?.initiatives ?? []) {
      initiatives.set(id, new Set([...(initiatives.get(id) ?? []), ...restsOn]));
    }
  }
  return { gates, initiatives, assumptions };
}

function refuse(wanted: string, known: KnownIds, workspace: Workspace): PlanError {
  const kpi = wanted.replace(/^kpis\./, '');
  const about = [...workspace.assumptions.values()].filter((each) => each.kpi === kpi);
  if (workspace.kpis.has(kpi))
    return new PlanError(
      `"${wanted}" is a KPI, and a replay tells of gates, initiatives and assumptions`,
      about.length > 0
        ? `It judges ${about.map(({ id }) => `"${id}"`).join(', ')}: replay that.`
        : 'No assumption is judged by it.',
    );
  const ids = [...known.gates.keys(), ...known.initiatives.keys(), ...known.assumptions];
  return new PlanError(
    `There was no gate, initiative or assumption called "${wanted}" on any of these days`,
    suggestId(wanted, ids),
  );
}
