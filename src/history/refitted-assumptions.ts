import type { AssumptionFact, State } from '../evaluate/assumption-fact.ts';
import { gridFor } from '../evaluate/closed.ts';
import { evaluate, type Facts } from '../evaluate/facts.ts';
import type { Assumption, Expectation, Kpi, Workspace } from '../resolve/workspace.ts';
import { withoutApproved } from './approved-edits.ts';
import type { Edit } from './edits.ts';
import { areComparable } from './laid.ts';
import { dayOfEdit, editsOfFields, type Sight, workspaceAfter, workspaceBefore } from './sight.ts';

/** An assumption that was made milder after figures had shown it to be wrong. */
export interface RefittedAssumption {
  readonly edit: Edit;
  /** The fields that were changed then: `expect`. */
  readonly fields: readonly string[];
  /** What was known on the day of the change under the expectation that stood before it. */
  readonly miss: AssumptionFact;
  readonly kpi: Kpi;
  /** How it would stand today under that expectation, and how it stands. */
  readonly original: AssumptionFact;
  readonly present: AssumptionFact;
}

const FIELDS: readonly string[] = ['expect', 'tolerance', 'breaks_after', 'from', ''];

/** Of each assumption the earliest change that came after a miss and still makes it look better today. */
export function findRefittedAssumptions(sight: Sight): readonly RefittedAssumption[] {
  const found = new Map<string, RefittedAssumption>();
  // Step by step, not one assumption after the other: from one snapshot to the next, little needs to be read again.
  for (const [assumption, edit, edits] of candidates(sight)) {
    if (found.has(assumption.id)) continue;
    const refitted = judgeEdit(sight, assumption, edit, edits);
    if (refitted) found.set(assumption.id, refitted);
  }
  return [...sight.now.workspace.assumptions.keys()].flatMap((id) => found.get(id) ?? []);
}

type Candidate = readonly [assumption: Assumption, edit: Edit, edits: readonly Edit[]];

/**
 * The edits that may have made an assumption look better, oldest first; what is broken now looks no better, and what was
 * approved beforehand is fair.
 */
function candidates({ past, now }: Sight): readonly Candidate[] {
  return [...now.workspace.assumptions.values()]
    .filter(({ id }) => now.assumption(id).state !== 'broken')
    .flatMap((assumption) => {
      const milder = editsOfFields({ past, now }, `assumptions.${assumption.id}`, FIELDS).filter(
        ({ change, direction }) => change.field === '' || direction === 'easier',
      );
      const edits = withoutApproved({ past, now }, milder);
      return edits.map((edit): Candidate => [assumption, edit, edits]);
    })
    .sort(([, a], [, b]) => a.at - b.at);
}

function judgeEdit(
  sight: Sight,
  { id }: Assumption,
  edit: Edit,
  edits: readonly Edit[],
): RefittedAssumption | undefined {
  const { now } = sight;
  const before = lastForm(sight, id, edit.at);
  const kpi = now.workspace.kpis.get(before?.form.kpi ?? '');
  const today = before && putBack(before, now.workspace);
  if (!before || !kpi || !today) return undefined;
  const [original, present] = [knownOf(sight, today).assumption(id), now.assumption(id)];
  if (RANK[original.state] <= RANK[present.state]) return undefined;
  const miss = missKnown(sight, before, edit);
  if (!miss) return undefined;
  const fields = edits
    .filter(({ at, change }) => at === edit.at && change.field !== '')
    .map(({ change }) => change.field);
  return { edit, fields: [...new Set(fields)], miss, kpi, original, present };
}

/** From what looks best to what looks worst. */
const RANK: Readonly<Record<State, number>> = { holds: 0, unproven: 1, drifting: 2, broken: 3 };

/** An assumption as a snapshot had it. */
interface Form {
  readonly form: Assumption;
  readonly workspace: Workspace;
}

/** The assumption as it last stood before a step: also where it was taken out and came back. */
function lastForm(sight: Sight, id: string, at: number): Form | undefined {
  const workspace = workspaceBefore(sight, at);
  const form = workspace?.assumptions.get(id);
  if (workspace && form) return { form, workspace };
  const removal = sight.past
    .editsOf(`assumptions.${id}`)
    .findLast(({ change, at: step }) => step < at && change.field === '' && !change.after);
  return removal && lastForm(sight, id, removal.at);
}

/** What was known of a workspace today. */
function knownOf({ now }: Sight, workspace: Workspace): Facts {
  return evaluate(workspace, now.asOf, now.looksBack);
}

/**
 * A miss under the earlier form that was known on the day of the edit: by the figures that stood before it, or by those
 * that came with it. A decision to re-base that stood in the plan by then counts, whoever took it.
 */
function missKnown(sight: Sight, before: Form, edit: Edit): AssumptionFact | undefined {
  const day = dayOfEdit(sight, edit);
  const after = workspaceAfter(sight, edit.at);
  const known = [before.workspace, after].map(
    (workspace) => putBack(before, { ...workspace, rebases: after.rebases }) ?? workspace,
  );
  return known
    .filter((workspace) => workspace.assumptions.get(before.form.id)?.kpi === before.form.kpi)
    .map((workspace) => evaluate(workspace, day, true).assumption(before.form.id))
    .find(isMissed);
}

/** A figure lies beyond; what is only forecast is no miss yet. */
function isMissed({ state, latest, threat }: AssumptionFact): boolean {
  if (threat) return false;
  return state === 'broken' || state === 'drifting' || latest?.side !== undefined;
}

/** A snapshot with the earlier form of an assumption in it; undefined where it has no such KPI. */
function putBack({ form, workspace }: Form, into: Workspace): Workspace | undefined {
  const there = workspace.kpis.get(form.kpi ?? '');
  const here = into.kpis.get(form.kpi ?? '');
  if (!there || !here || !areComparable(there, here)) return undefined;
  const [{ first: was }, { first: is, length }] = [
    gridFor(workspace, there.cadence),
    gridFor(into, here.cadence),
  ];
  const moved: Assumption = {
    ...form,
    from: Math.max(0, form.from + was - is),
    expect: form.expect && moveExpectation(form.expect, is - was, length),
  };
  return { ...into, assumptions: new Map(into.assumptions).set(form.id, moved) };
}

function moveExpectation({ lower, upper }: Expectation, by: number, length: number): Expectation {
  return {
    lower: lower && moveEdge(lower, by, length),
    upper: upper && moveEdge(upper, by, length),
  };
}

/** An edge on a grid that begins `by` elements later; behind its old grid the last element holds on, as always. */
function moveEdge(edge: Float64Array, by: number, length: number): Float64Array {
  return Float64Array.from({ length }, (_, at) => {
    const element = Math.max(0, Math.min(at + by, edge.length - 1));
    return edge[element] ?? Number.NaN;
  });
}
