import * as z from 'zod';
import { isSamePerson } from '../history/stakes.ts';
import type { Initiative } from '../resolve/workspace.ts';
import { STAGES } from '../schema/initiative.ts';
import { formatMoney } from '../units/format.ts';
import { defineCheck } from './check.ts';
import { peopleOf } from './people.ts';
import { joinNames } from './work-behind.ts';

export const missingRole = defineCheck({
  id: 'missing-role',
  theme: 'tether',
  severity: 'warning',
  claim:
    'An initiative lacks an owner, a sponsor or a controller that its stage calls for, or its controller is its owner.',
  why: 'An owner does the work, a sponsor answers for the money, and a controller confirms what it was worth. Where one is missing nobody stops it; where two are one, the work is judged by who does it.',
  remedy: 'Name the missing people; a controller is somebody other than the owner.',
  options: z.strictObject({}),
  *find({ facts }) {
    const { workspace } = facts;
    for (const initiative of workspace.initiatives.values()) {
      if (initiative.state === 'cancelled' || initiative.state === 'closed') continue;
      const { id, owner, controller, stage } = initiative;
      const money = facts.initiative(id).money.budget;
      const about = { subject: `initiatives.${id}`, money, people: peopleOf(initiative) };
      const budget =
        money > 0 ? ` It has a budget of ${formatMoney(money, workspace.currency)}.` : '';
      const missing = rolesMissing(initiative);
      if (missing.length > 0) {
        const roles = joinNames(missing.map((role) => `no ${role}`));
        yield {
          ...about,
          message: `${id} has ${roles}${stage === undefined ? '' : `, and its stage is ${stage}`}.${budget}`,
          next: `Name ${joinNames(missing.map((role) => `the ${role}`))} of ${id}.`,
          path: ['initiatives', id],
          evidence: { missing, stage: stage ?? 'defined' },
        };
      }
      if (owner === undefined || controller === undefined) continue;
      if (!isSamePerson(owner, controller, workspace)) continue;
      yield {
        ...about,
        message: `The owner of ${id} (${owner}) is its controller too${controller === owner ? '' : `, as ${controller}`}, and would confirm the value of their own work.${budget}`,
        next: 'Name a controller who does not own it.',
        path: ['initiatives', id, 'controller'],
        evidence: { owner, controller },
      };
    }
  },
});

const ROLES = ['owner', 'sponsor', 'controller'] as const;
type Role = (typeof ROLES)[number];

/** The stage from which on each role must be filled. */
const NEEDED_FROM: Readonly<Record<Role, (typeof STAGES)[number]>> = {
  owner: 'defined',
  sponsor: 'identified',
  controller: 'decided',
};

/** An initiative that names no stage is at the first. */
function rolesMissing(initiative: Initiative): readonly Role[] {
  const reached = STAGES.indexOf(initiative.stage ?? 'defined');
  return ROLES.filter(
    (role) => initiative[role] === undefined && STAGES.indexOf(NEEDED_FROM[role]) <= reached,
  );
}
