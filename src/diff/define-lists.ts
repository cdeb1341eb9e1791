import type {
  ApprovalEntry,
  ClosureEntry,
  DecisionEntry,
  OverrideEntry,
  RestatementEntry,
  WaiverEntry,
} from '../schema/plan-file.ts';
import {
  type Definition,
  dayOf,
  definitionOf,
  fieldOf,
  numberOf,
  setOf,
  wordsOf,
} from './field.ts';
import type { Lists } from './plan-entries.ts';
import type { PlanView } from './plan-view.ts';
import { readDayName, readRangeName } from './written-period.ts';

/** What the entries of a list mean. Their id is what they are about, so that an edited entry is known again. */
export function defineList(view: PlanView, section: keyof Lists): readonly Definition[] {
  switch (section) {
    case 'decisions':
      return view.list(section).map(defineDecision);
    case 'overrides':
      return view.list(section).map(defineOverride);
    case 'waivers':
      return view.list(section).map(defineWaiver);
    case 'restatements':
      return view.list(section).map((entry) => defineRestatement(view, entry));
    case 'closures':
      return view.list(section).map(defineClosure);
    case 'approvals':
      return view.list(section).map(defineApproval);
  }
}

function defineDecision(entry: DecisionEntry): Definition {
  const { gate, verdict, rebase, by, because } = entry;
  const on = readDayName(entry.on)?.text ?? entry.on;
  const about = gate ?? rebase ?? '';
  return definitionOf('decisions', `${about} ${on}`, `${verdict ?? 'judged afresh'}, by ${by}`, [
    fieldOf('gate', wordsOf(gate)),
    fieldOf('verdict', wordsOf(verdict)),
    fieldOf('rebase', wordsOf(rebase)),
    fieldOf('on', dayOf(entry.on)),
    fieldOf('by', wordsOf(by)),
    fieldOf('because', wordsOf(because)),
  ]);
}

function defineOverride({ gate, verdict, by, because, until }: OverrideEntry): Definition {
  return definitionOf('overrides', gate, `${verdict} until ${until}, by ${by}`, [
    fieldOf('gate', wordsOf(gate)),
    fieldOf('verdict', wordsOf(verdict)),
    fieldOf('by', wordsOf(by)),
    fieldOf('because', wordsOf(because)),
    fieldOf('until', dayOf(until)),
  ]);
}

function defineWaiver({ check, subject, by, because, until }: WaiverEntry): Definition {
  return definitionOf('waivers', `${check} ${subject}`, `until ${until}, by ${by}`, [
    fieldOf('check', wordsOf(check)),
    fieldOf('subject', wordsOf(subject)),
    fieldOf('by', wordsOf(by)),
    fieldOf('because', wordsOf(because)),
    fieldOf('until', dayOf(until)),
  ]);
}

function defineRestatement(
  { calendar }: PlanView,
  { kpi, initiative, periods, because, by }: RestatementEntry,
): Definition {
  const range = readRangeName(periods, calendar)?.name ?? periods;
  return definitionOf('restatements', `${kpi ?? initiative} ${range}`, `by ${by}`, [
    fieldOf('kpi', wordsOf(kpi)),
    fieldOf('initiative', wordsOf(initiative)),
    fieldOf('periods', wordsOf(range)),
    fieldOf('because', wordsOf(because)),
    fieldOf('by', wordsOf(by)),
  ]);
}

function defineClosure({ initiative, on, by, confirmed, evidence }: ClosureEntry): Definition {
  return definitionOf('closures', initiative, `on ${on}, by ${by}`, [
    fieldOf('initiative', wordsOf(initiative)),
    fieldOf('on', dayOf(on)),
    fieldOf('by', wordsOf(by)),
    ...Object.entries(confirmed ?? {}).map(([kpi, moved]) =>
      fieldOf('confirmed', numberOf(moved), kpi),
    ),
    fieldOf('evidence', wordsOf(evidence)),
  ]);
}

/** An approval goes by the rule that it lets change. */
function defineApproval(entry: ApprovalEntry): Definition {
  const { rule, because, evidence, by, until } = entry;
  const [from, to] = [String(entry.from), String(entry.to)];
  const summary = `${from} -> ${to} until ${until}, by ${by.join(' and ')}`;
  return definitionOf('approvals', rule, summary, [
    fieldOf('rule', wordsOf(rule)),
    fieldOf('from', wordsOf(from)),
    fieldOf('to', wordsOf(to)),
    fieldOf('because', wordsOf(because)),
    fieldOf('evidence', wordsOf(evidence)),
    fieldOf('by', setOf(by)),
    fieldOf('until', dayOf(until)),
  ]);
}
