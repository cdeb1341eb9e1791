import type { Input } from '../load/inputs.ts';
import type { GateRecord } from '../schema/record.ts';
import type { Result, ResultGate } from '../schema/result.ts';

/** What a record says besides the result of its gate. */
export interface RecordOrigin {
  /** Of the tool that judged. */
  readonly version: string;
  /** The commit that holds the inputs, where there is one. */
  readonly commit: string | null;
  readonly inputs: readonly Input[];
}

/**
 * One gate of a result as a record that can be judged again. Who wrote what is left out: it comes from the history,
 * which may be written anew, and the verdict does not depend on it (docs/decisions/018).
 */
export function makeRecord(
  { as_of, plan }: Pick<Result, 'as_of' | 'plan'>,
  gate: ResultGate,
  { version, commit, inputs }: RecordOrigin,
): GateRecord | undefined {
  if (!plan) return undefined;
  return {
    record: 1,
    tool: { name: 'plangate', version },
    gate: gate.id,
    as_of,
    outcome: isFailing(gate) ? 'fails' : 'passes',
    commit,
    inputs: [...inputs],
    plan,
    result: {
      ...gate,
      decision: gate.decision && withoutWriter(gate.decision),
      override: gate.override && withoutWriter(gate.override),
    },
  };
}

/** Whether a gate fails a run: what people have answered is settled. */
export function isFailing({ verdict, settled }: ResultGate): boolean {
  return !settled && (verdict === 'pivot' || verdict === 'kill');
}

function withoutWriter<Entry extends { readonly recorded: unknown }>({
  recorded: _,
  ...entry
}: Entry): Omit<Entry, 'recorded'> {
  return entry;
}
