import type { Facts } from '../evaluate/facts.ts';
import { judgeVerdicts } from '../gates/gate-fact.ts';
import type { Day } from '../period/day.ts';
import type { Gate, Initiative, Stage, Workspace } from '../resolve/workspace.ts';
import { STAGES } from '../schema/initiative.ts';
import type { Edit } from './edits.ts';
import {
  dayOfEdit,
  editsOfFields,
  factsBefore,
  type Sight,
  workspaceAfter,
  workspaceBefore,
} from './sight.ts';

/** An initiative that stands at a stage to which no gate has let it. */
export interface SkippedStage {
  readonly initiative: Initiative;
  readonly edit: Edit;
  /** Where it stood by right; undefined where it began beyond. */
  readonly from: Stage | undefined;
  readonly to: Stage;
  /** The gate that opens the stage and was not passed; undefined where stages were left out. */
  readonly gate: Gate | undefined;
}

/** What is planned may be taken up at any stage; what is spent may not. */
const LAST_BEGINNING: Stage = 'decided';

/** The first skip of each initiative that it has not made good since. */
export function findSkippedStages(sight: Sight): readonly SkippedStage[] {
  const { workspace } = sight.now;
  return [...workspace.initiatives.values()].flatMap((initiative) => {
    if (initiative.stage === undefined || initiative.state === 'cancelled') return [];
    const edits = editsOfFields(sight, `initiatives.${initiative.id}`, ['stage', '']);
    return walkStages(sight, initiative, edits) ?? [];
  });
}

/** Follows an initiative from stage to stage. `reached` is the furthest that it came to by right. */
function walkStages(
  sight: Sight,
  initiative: Initiative,
  edits: readonly Edit[],
): SkippedStage | undefined {
  let reached: Stage | undefined;
  let skipped: SkippedStage | undefined;
  for (const edit of edits) {
    reached ??= stageIn(workspaceBefore(sight, edit.at), initiative.id);
    const to = stageIn(workspaceAfter(sight, edit.at), initiative.id);
    if (to === undefined) continue;
    const skip = edit.at === 0 ? undefined : judgeMove(sight, initiative, edit, reached, to);
    if (skip) skipped ??= skip;
    else [reached, skipped] = [to, undefined];
  }
  return skipped;
}

function judgeMove(
  sight: Sight,
  initiative: Initiative,
  edit: Edit,
  reached: Stage | undefined,
  to: Stage,
): SkippedStage | undefined {
  const [from, forward] = [orderOf(reached ?? LAST_BEGINNING), orderOf(to)];
  if (forward <= from) return undefined;
  const skip = { initiative, edit, from: reached, to };
  if (reached !== undefined && forward > from + 1) return { ...skip, gate: undefined };
  const gates = gatesOpening(sight, initiative.id, edit, to);
  const shut = gates.find((gate) => !isPassed(sight, gate, edit));
  return shut && { ...skip, gate: shut };
}

function orderOf(stage: Stage | undefined): number {
  return stage === undefined ? -1 : STAGES.indexOf(stage);
}

function stageIn(workspace: Workspace | undefined, id: string): Stage | undefined {
  return workspace?.initiatives.get(id)?.stage;
}

/** The gates that open a stage, as they stood before the move; those that came with an initiative that is new. */
function gatesOpening(sight: Sight, id: string, edit: Edit, to: Stage): readonly Gate[] {
  const before = workspaceBefore(sight, edit.at)?.initiatives.get(id);
  const known = before ?? workspaceAfter(sight, edit.at).initiatives.get(id);
  return known?.gates.filter(({ opens }) => opens === to) ?? [];
}

/**
 * Passed on the day of the move, by the verdict or by what people decided; or since then by a decision, which makes it
 * good. What came with the move counts too, unless that made the judgement easier.
 */
function isPassed(sight: Sight, gate: Gate, edit: Edit): boolean {
  const { now, past } = sight;
  const day = dayOfEdit(sight, edit);
  const after = workspaceAfter(sight, edit.at);
  if (isDecided(after, gate.id, day) || isDecided(now.workspace, gate.id, now.asOf)) return true;
  if (passes(factsBefore(sight, edit.at, day), gate.id)) return true;
  const isEased = past.edits.some(({ at, direction }) => at === edit.at && direction === 'easier');
  const facts = edit.at < past.steps.length ? past.factsAt(edit.at, day) : now;
  return !isEased && passes(facts, gate.id);
}

function passes(facts: Facts | undefined, gate: string): boolean {
  return facts !== undefined && judgeVerdicts(facts).get(gate) === 'pass';
}

/** Recorded and in force on that day. */
function isDecided({ decisions, overrides }: Workspace, gate: string, day: Day): boolean {
  const decided = decisions.filter((each) => each.gate === gate && each.on <= day);
  const last = decided.sort((a, b) => a.on - b.on).at(-1);
  if (last?.verdict === 'pass') return true;
  return overrides.some(
    (each) => each.gate === gate && each.verdict === 'pass' && each.until >= day,
  );
}
