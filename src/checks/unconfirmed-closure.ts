import * as z from 'zod';
import type { Facts } from '../evaluate/facts.ts';
import { isSamePerson } from '../history/stakes.ts';
import type { Closure, DocumentPath, Initiative, Workspace } from '../resolve/workspace.ts';
import { formatMoney } from '../units/format.ts';
import { defineCheck, type Severity } from './check.ts';
import { peopleOf } from './people.ts';

export const unconfirmedClosure = defineCheck({
  id: 'unconfirmed-closure',
  theme: 'gates',
  severity: 'error',
  claim:
    'An initiative is closed, and its value is not confirmed by a controller who is not its owner.',
  why: 'Whoever led an initiative is the last to see that it brought nothing. Value that nobody independent confirmed is a claim, and the next plan is built on it.',
  remedy:
    'Have the controller confirm what each promised KPI has gained, under "closures"; or set the state to "cancelled" where there is no value to confirm.',
  options: z.strictObject({}),
  *find({ facts }) {
    const { workspace } = facts;
    for (const initiative of workspace.initiatives.values()) {
      const { id, state, stage, controller } = initiative;
      if (state === 'cancelled' || (state !== 'closed' && stage !== 'closed')) continue;
      const flaw = flawOf(initiative, closuresOf(initiative, facts), workspace);
      if (!flaw) continue;
      const { spent } = facts.initiative(id).money;
      yield {
        subject: `initiatives.${id}`,
        message: `${id} is closed, ${flaw.text}. ${formatMoney(spent, workspace.currency)} was spent on it.`,
        next: `Have ${controllerOf(initiative, workspace) ?? 'a controller who is not the owner'} confirm its value under "closures".`,
        path: flaw.path,
        ...(flaw.severity ? { severity: flaw.severity } : {}),
        money: spent,
        people: [...new Set([...(controller ? [controller] : []), ...peopleOf(initiative)])],
        evidence: { spent, missing: flaw.missing },
      };
    }
  },
});

interface Flaw {
  readonly text: string;
  readonly path: DocumentPath;
  readonly severity?: Severity;
  /** Promised KPIs without a confirmed figure. */
  readonly missing: readonly string[];
}

function closuresOf({ id }: Initiative, { workspace, asOf }: Facts): readonly Closure[] {
  return workspace.closures.filter(({ initiative, on }) => initiative === id && on <= asOf);
}

function flawOf(
  initiative: Initiative,
  closures: readonly Closure[],
  workspace: Workspace,
): Flaw | undefined {
  const { id, owner, controller, moves, state } = initiative;
  const promised = moves.map(({ kpi }) => kpi);
  const independent = controllerOf(initiative, workspace);
  const closedAt = ['initiatives', id, state === 'closed' ? 'state' : 'stage'];
  const last = [...closures].sort((a, b) => a.on - b.on).at(-1);
  if (!last) {
    const text = 'and nobody has confirmed its value';
    return { text, path: closedAt, missing: promised };
  }
  const confirming = closures.filter(({ by }) => by === independent);
  if (confirming.length === 0) {
    const path = [...last.path, 'by'];
    return { text: whoConfirmed(last, owner, controller), path, missing: promised };
  }
  const missing = promised.filter((kpi) => !confirming.some(({ confirmed }) => confirmed.has(kpi)));
  if (missing.length === 0) return undefined;
  const text = `and its closure confirms no figure for ${missing.join(', ')}, which it promised to move`;
  return { text, path: last.path, severity: 'warning', missing };
}

/** The controller, where there is one who can judge what the owner did. */
function controllerOf({ owner, controller }: Initiative, workspace: Workspace): string | undefined {
  if (controller === undefined || owner === undefined) return controller;
  return isSamePerson(controller, owner, workspace) ? undefined : controller;
}

function whoConfirmed({ by }: Closure, owner?: string, controller?: string): string {
  if (by === owner) return `and its value is confirmed by ${by}, who owns it`;
  if (controller === undefined) {
    return `and its value is confirmed by ${by}, while it names no controller`;
  }
  return `and its value is confirmed by ${by}, not by its controller ${controller}`;
}
