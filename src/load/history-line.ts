import type { CommitNode, Comparison } from './git/repository.ts';

/** A commit and all that it stands on. */
export function reachedFrom(
  start: string | undefined,
  nodes: readonly CommitNode[],
): ReadonlySet<string> {
  const reached = new Set(start === undefined ? [] : [start]);
  // Children come before parents.
  for (const { id, parents } of nodes) {
    if (reached.has(id)) for (const parent of parents) reached.add(parent);
  }
  return reached;
}

/** A commit on the line, with the commits that it merged into it. */
export interface LineCommit {
  readonly id: string;
  readonly parent: string | undefined;
  readonly merged: readonly Comparison[];
}

/** The line of first parents, oldest first; every other commit belongs to the merge that brought it in. */
export function lineOf(head: string, nodes: readonly CommitNode[]): readonly LineCommit[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const position = new Map(nodes.map(({ id }, at) => [id, at]));
  const line: CommitNode[] = [];
  for (let node = byId.get(head); node; node = byId.get(node.parents[0] ?? '')) line.push(node);
  line.reverse();
  const seen = new Set(line.map(({ id }) => id));
  return line.map(({ id, parents: [first, ...others] }) => ({
    id,
    parent: first !== undefined && byId.has(first) ? first : undefined,
    merged: collectMerged(others, byId, seen)
      .sort((a, b) => (position.get(b.id) ?? 0) - (position.get(a.id) ?? 0))
      .map(({ id: commit, parents: [parent] }) => ({
        commit,
        parent: parent !== undefined && byId.has(parent) ? parent : undefined,
      })),
  }));
}

function collectMerged(
  from: readonly string[],
  byId: ReadonlyMap<string, CommitNode>,
  seen: Set<string>,
): CommitNode[] {
  const found: CommitNode[] = [];
  const waiting = [...from];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const node = seen.has(id) ? undefined : byId.get(id);
    seen.add(id);
    if (!node) continue;
    found.push(node);
    waiting.push(...node.parents);
  }
  return found;
}
