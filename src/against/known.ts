import type { Severity } from '../checks/check.ts';
import type { PlacedFinding } from '../checks/run.ts';

const RANK: Readonly<Record<Severity, number>> = { note: 1, warning: 2, error: 3 };

/**
 * Whether a finding was there before: the same check on the same subject, as grave as it is now, and of the same period
 * where it is about a single one. Never by its line, nor by the period since which a state lasts: a stricter rule finds
 * the same one earlier. Of several alike as many are known as there were; so each finding is to be asked about once.
 */
export function findKnown(before: readonly PlacedFinding[]): (finding: PlacedFinding) => boolean {
  const left = new Map<string, PlacedFinding[]>();
  for (const finding of before) {
    const alike = left.get(keyOf(finding)) ?? [];
    alike.push(finding);
    left.set(keyOf(finding), alike);
  }
  return (finding) => {
    const alike = left.get(keyOf(finding)) ?? [];
    // What was waived before excuses nothing that is not waived any more.
    const at = alike.findIndex(
      ({ severity, waiver }) =>
        RANK[severity] >= RANK[finding.severity] && (!waiver || finding.waiver !== undefined),
    );
    if (at >= 0) alike.splice(at, 1);
    return at >= 0;
  };
}

function keyOf({ check, subject, evidence }: PlacedFinding): string {
  const isOfState = evidence?.since !== undefined;
  return JSON.stringify([check, subject, isOfState ? '' : (evidence?.period ?? '')]);
}
