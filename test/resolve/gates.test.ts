import { expect, it } from 'vitest';
import { planWith, workspaceOf } from './workspace-of.ts';

it('orders the gates of an initiative by the day they are due, then by name', () => {
  const workspace = workspaceOf(
    planWith(`assumptions:
  wanted: { claim: They want it, evidence: { result: holds, on: 2026-01-01 } }
initiatives:
  rollout:
    state: active
    gates:
      zero: { due: 2026-09-30, require: [holds(wanted)] }
      last: { due: 2026-12-31, require: [holds(wanted)] }
      also: { due: 2026-09-30, require: [holds(wanted)] }
      first: { due: 2026-03-31, require: [holds(wanted)] }
`),
  );
  const gates = workspace.initiatives.get('rollout')?.gates ?? [];
  expect(gates.map(({ name }) => name)).toEqual(['first', 'also', 'zero', 'last']);
});
