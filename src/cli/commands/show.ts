import { CHECKS } from '../../checks/index.ts';
import { EXIT } from '../../exit.ts';
import { judge } from '../../judge.ts';
import { renderCard } from '../../render/card.ts';
import { renderText } from '../../render/text.ts';
import { lookFor } from '../look.ts';
import { type JudgingOptions, openPlan } from '../open-plan.ts';
import { PlanError } from '../plan-error.ts';
import { suggestId } from '../suggest.ts';
import type { World } from '../world.ts';

interface ShowOptions extends JudgingOptions {
  readonly plan?: string;
}

const SECTIONS = ['kpis', 'assumptions', 'initiatives', 'teams'] as const;

/** `plan show <id>`: one card. */
export function runShow(wanted: string, options: ShowOptions, world: World): number {
  const plan = openPlan(options.plan, options, world);
  const { result, facts, gates } = judge(plan.source, {
    ...plan,
    checks: CHECKS,
    allChecks: CHECKS,
    failOn: 'never',
  });
  const look = lookFor(world);
  if (!facts || !gates) {
    world.stdout.write(renderText(result, look));
    return result.exit_code;
  }
  const subjects = SECTIONS.flatMap((section) =>
    [...facts.workspace[section].keys()].map((id) => `${section}.${id}`),
  );
  const matches = subjects.filter(
    (subject) => subject === wanted || subject.endsWith(`.${wanted}`),
  );
  const [subject] = matches;
  if (subject === undefined) {
    const ids = subjects.map((each) => each.slice(each.indexOf('.') + 1));
    throw new PlanError(`The plan has nothing called "${wanted}"`, suggestId(wanted, ids));
  }
  if (matches.length > 1)
    throw new PlanError(
      `"${wanted}" is more than one thing`,
      `Say which: ${matches.join(' or ')}.`,
    );
  world.stdout.write(renderCard(subject, { facts, gates, result }, look));
  return EXIT.passes;
}
