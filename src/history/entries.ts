import { formatDay } from '../period/day.ts';
import { formatPeriod } from '../period/period.ts';
import type {
  Approval,
  Closure,
  GateDecision,
  Override,
  Rebase,
  Restatement,
  Waiver,
  Workspace,
} from '../resolve/workspace.ts';

/** An entry of decisions, overrides, waivers, restatements, closures or approvals, as the history knows it again. */
export interface Entry {
  /** The subject of its edits: what it is about, which several entries may share. */
  readonly subject: string;
  /** What it says but for its wording: two entries of one subject that say the same are the same. */
  readonly says: string;
}

export function entryOfDecision({ gate, on, verdict, by }: GateDecision): Entry {
  return { subject: `decisions.${gate} ${formatDay(on)}`, says: `${verdict} ${by}` };
}

export function entryOfRebase({ assumption, on, by }: Rebase): Entry {
  return { subject: `decisions.${assumption} ${formatDay(on)}`, says: by };
}

export function entryOfOverride({ gate, verdict, by, until }: Override): Entry {
  return { subject: `overrides.${gate}`, says: `${verdict} ${by} ${until}` };
}

export function entryOfWaiver({ check, subject, by, until }: Waiver): Entry {
  return { subject: `waivers.${check} ${subject}`, says: `${by} ${until}` };
}

export function entryOfRestatement(restatement: Restatement, workspace: Workspace): Entry {
  const { kpi, initiative, by } = restatement;
  const range = nameRange(restatement, workspace);
  return { subject: `restatements.${kpi ?? initiative} ${range}`, says: by };
}

export function entryOfClosure({ initiative, on, by, confirmed }: Closure): Entry {
  const figures = [...confirmed].map(([kpi, moved]) => `${kpi}=${moved}`).sort();
  return { subject: `closures.${initiative}`, says: [on, by, ...figures].join(' ') };
}

export function entryOfApproval({ rule, from, to, by, until }: Approval): Entry {
  return { subject: `approvals.${rule}`, says: JSON.stringify([from, to, by, until]) };
}

/** `2026-03` or `2026-03..2026-05`, by canonical names. */
export function nameRange({ kpi, first, last }: Restatement, workspace: Workspace): string {
  const cadence = workspace.kpis.get(kpi ?? '')?.cadence ?? workspace.cadence;
  const start = workspace.grids.get(cadence)?.first ?? 0;
  const [from, to] = [first, last].map((at) =>
    formatPeriod({ cadence, index: start + at }, workspace.calendar),
  );
  return from === to ? `${from}` : `${from}..${to}`;
}

/** The entries of a plan under one subject. */
export function entriesUnder(subject: string, workspace: Workspace): readonly Entry[] {
  const all: readonly Entry[] = [
    ...workspace.decisions.map(entryOfDecision),
    ...workspace.rebases.map(entryOfRebase),
    ...workspace.overrides.map(entryOfOverride),
    ...workspace.waivers.map(entryOfWaiver),
    ...workspace.restatements.map((each) => entryOfRestatement(each, workspace)),
    ...workspace.closures.map(entryOfClosure),
    ...workspace.approvals.map(entryOfApproval),
  ];
  return all.filter((entry) => entry.subject === subject);
}
