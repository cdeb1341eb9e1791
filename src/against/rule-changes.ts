import type { Check } from '../checks/check.ts';
import type { ExamineOptions } from '../checks/examine.ts';
import type { Change, Direction } from '../diff/change.ts';
import { compareViews } from '../diff/compare.ts';
import { directionOf } from '../diff/direction.ts';
import { viewOf } from '../diff/plan-view.ts';
import { type Approved, answerTo } from '../history/approvals.ts';
import type { Past } from '../history/past.ts';
import type { Day } from '../period/day.ts';
import type { Workspace } from '../resolve/workspace.ts';
import { isMilderByEffectOnly } from './excused.ts';
import { type Leave, leaveFor } from './leave.ts';
import type { Side } from './mix.ts';

export interface JudgedSide extends Side {
  readonly workspace: Workspace;
}

export interface Sides {
  readonly base: JudgedSide;
  readonly head: JudgedSide;
}

/** What a change does to rules, before anything is judged. */
export interface RuleChanges {
  readonly all: readonly Change[];
  /** Milder by what they say, and not approved. */
  readonly milder: readonly Change[];
  /** Neither facts nor words nor approved: they may let something come out better all the same. */
  readonly others: readonly Change[];
  /** Of the milder ones those that are stricter the other way round; of the rest nobody can tell. */
  readonly plainlyMilder: ReadonlySet<Change>;
  readonly approved: readonly Approved[];
  readonly approvedChanges: readonly Change[];
  /** Leave for what is approved. */
  readonly leave: Leave;
}

export function readRuleChanges(
  { base, head }: Sides,
  {
    asOf,
    day,
    allChecks,
    past,
  }: ExamineOptions & { readonly day: Day; readonly past: Past | undefined },
): RuleChanges {
  const views = { before: viewOf(base.loaded), after: viewOf(head.loaded) };
  const context = { ...views, day, checkDefault: defaultsOf(allChecks) };
  const all = compareViews(views.before, views.after);
  const answers = new Map(
    all.map((change) => {
      const { approved } = answerTo(change, {
        base: base.workspace,
        head: head.workspace,
        asOf,
        past,
      });
      return [change, approved] as const;
    }),
  );
  const open = all.filter((change) => !answers.get(change));
  const directions = new Map<Change, Direction>(
    open.map((change) => [change, directionOf(change, context)] as const),
  );
  const isMilder = (change: Change) =>
    directions.get(change) === 'easier' && !isMilderByEffectOnly(change, asOf);
  const approvedChanges = all.filter((change) => answers.get(change));
  const milder = open.filter(isMilder);
  const back = { ...context, before: views.after, after: views.before };
  return {
    all,
    milder,
    plainlyMilder: new Set(milder.filter((each) => directionOf(turned(each), back) !== 'easier')),
    others: open.filter((change) => !isMilder(change) && isRule(change, directions.get(change))),
    approved: [...answers.values()].filter((each) => each !== undefined),
    approvedChanges,
    leave: leaveFor(approvedChanges),
  };
}

/** The same change the other way round. */
function turned(change: Change): Change {
  const { before: after, after: before, periods } = change;
  const back = periods.map((each) => ({ ...each, before: each.after, after: each.before }));
  return { ...change, before, after, periods: back };
}

/** A definition that comes is news of its own, and a rule for others. */
function isRule({ section, field, before }: Change, direction: Direction | undefined): boolean {
  const isNew = field === '' && before === undefined && MADE_OF_RULES.has(section);
  return isNew || direction === 'easier' || direction === 'harder';
}

const MADE_OF_RULES: ReadonlySet<string> = new Set(['kpis', 'assumptions', 'initiatives', 'gates']);

function defaultsOf(checks: readonly Check[]): (check: string, option: string) => unknown {
  return (id, option) => {
    const check = checks.find((each) => each.id === id);
    if (option === 'severity') return check?.severity;
    const standard = check?.options.safeParse({}).data;
    return typeof standard === 'object' && standard !== null
      ? Object.entries(standard).find(([name]) => name === option)?.[1]
      : undefined;
  };
}
