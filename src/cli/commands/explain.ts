import { CHECKS } from '../../checks/index.ts';
import { closest } from '../../closest.ts';
import { EXIT } from '../../exit.ts';
import { judge } from '../../judge.ts';
import { renderJson, writeJson } from '../../render/json.ts';
import { renderPage } from '../../render/page.ts';
import { renderText } from '../../render/text.ts';
import { renderTrace } from '../../render/text-trace.ts';
import type { Workspace } from '../../resolve/workspace.ts';
import { describeTrace } from '../../verdict/describe-trace.ts';
import { choosePeriod } from '../choose-period.ts';
import { lookFor } from '../look.ts';
import { type JudgingOptions, type OpenPlan, openPlan } from '../open-plan.ts';
import { readPackageFile } from '../package-files.ts';
import { PlanError } from '../plan-error.ts';
import { suggestId } from '../suggest.ts';
import type { World } from '../world.ts';

interface ExplainOptions extends JudgingOptions {
  readonly plan?: string;
  readonly format: 'text' | 'json';
}

/** `plan explain <check>` prints the check's page, `plan explain <kpi> [period]` how a figure was arrived at. */
export function runExplain(
  wanted: string,
  period: string | undefined,
  options: ExplainOptions,
  world: World,
): number {
  const isCheck = CHECKS.some(({ id }) => id === wanted);
  if (!isCheck) return explainFigure(wanted, period, options, world);
  if (period !== undefined || options.format === 'json')
    throw new PlanError(
      `"${wanted}" is a check, and its page has neither a period nor another format`,
      wanted.includes('-')
        ? `Write plan explain ${wanted}.`
        : `Write plan explain ${wanted}, or kpis.${wanted} for a KPI of that name.`,
    );
  world.stdout.write(renderPage(readPackageFile(`docs/checks/${wanted}.md`), lookFor(world)));
  return EXIT.passes;
}

function explainFigure(
  wanted: string,
  period: string | undefined,
  options: ExplainOptions,
  world: World,
): number {
  const plan = openPlanFor(wanted, options, world);
  const { result, facts } = judge(plan.source, {
    ...plan,
    checks: [],
    allChecks: CHECKS,
    failOn: 'never',
  });
  const look = lookFor(world);
  const isJson = options.format === 'json';
  if (!facts) {
    world.stdout.write((isJson ? renderJson : renderText)(result, look));
    return result.exit_code;
  }
  const kpi = facts.workspace.kpis.get(wanted.replace(/^kpis\./, ''));
  if (!kpi) throw refuseName(wanted, facts.workspace);
  const trace = facts.trace(kpi.id, choosePeriod(kpi, period, facts));
  world.stdout.write(
    isJson ? writeJson(describeTrace(trace, facts)) : renderTrace(trace, facts, look),
  );
  return EXIT.passes;
}

/** What is no check may be a KPI; without a plan that cannot be told, and both are said. */
function openPlanFor(wanted: string, options: ExplainOptions, world: World): OpenPlan {
  try {
    return openPlan(options.plan, options, world);
  } catch (error) {
    if (!(error instanceof PlanError) || options.plan !== undefined) throw error;
    const meant = closest(
      wanted,
      CHECKS.map(({ id }) => id),
    );
    const check = meant ? `Did you mean "${meant}"?` : 'plan checks lists the checks.';
    throw new PlanError(
      `There is no check called "${wanted}", and to look for a KPI a plan is needed. ${error.message}`,
      `${check} For a KPI, run it where the plan is, or give --plan <folder>.`,
    );
  }
}

const OTHERS = ['assumptions', 'initiatives', 'teams'] as const;

function refuseName(wanted: string, workspace: Workspace): PlanError {
  const name = wanted.replace(/^(?:kpis|assumptions|initiatives|teams)\./, '');
  const section = OTHERS.find((each) => workspace[each].has(name));
  if (section === undefined || wanted.startsWith('kpis.')) {
    const ids = CHECKS.map(({ id }) => id);
    const [check, kpi] = [closest(wanted, ids), closest(name, workspace.kpis.keys())];
    const meant = [
      ...(kpi ? [`the KPI "${kpi}"`] : []),
      ...(check ? [`the check "${check}"`] : []),
    ].join(' or ');
    return new PlanError(
      `There is no check and no KPI called "${wanted}"`,
      meant
        ? `Did you mean ${meant}?`
        : `plan checks lists the checks. KPIs: ${suggestId(name, [...workspace.kpis.keys()])}`,
    );
  }
  const judgedBy = workspace.assumptions.get(name)?.kpi;
  const figure =
    section === 'assumptions' && judgedBy !== undefined
      ? `, and plan explain ${judgedBy} says how the figure that judges it came about`
      : '';
  return new PlanError(
    `"${name}" is an ${section.slice(0, -1)}`.replace('an team', 'a team'),
    `plan show ${name} prints its card${figure}.`,
  );
}
