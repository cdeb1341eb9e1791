import type { Move } from '../checks/judged-change.ts';
import type { Change } from '../diff/change.ts';
import { describeRule } from '../history/rule-words.ts';
import { findMoves, type Standing } from './standing.ts';

type Unattributed = Omit<Move, 'by'>;

/** A plan is judged anew for each change that may have done it; past this many, all together are named. */
const MOST_TRIED = 40;

/** By which changes each move comes about: those that bring it about alone, as `does` says; all where none does. */
export function attribute(
  moves: readonly Unattributed[],
  candidates: readonly Change[],
  does: (change: Change, move: Unattributed) => boolean,
): readonly Move[] {
  const tried = candidates.length <= MOST_TRIED ? candidates : [];
  return moves.map((move) => {
    const alone = tried.filter((change) => does(change, move));
    const causes = alone.length > 0 ? alone : candidates;
    return { ...move, by: causes.map((change) => describeRule(change).rule) };
  });
}

/** Whether a move is among those that take place from one standing to another. */
export function hasMove(strict: Standing, mild: Standing, { subject }: Unattributed): boolean {
  return findMoves(strict, mild).some((move) => move.subject === subject);
}

/** Each subject once, as it was found first. */
export function mergeMoves(...lists: readonly (readonly Move[])[]): readonly Move[] {
  const bySubject = new Map<string, Move>();
  for (const move of lists.flat()) {
    if (!bySubject.has(move.subject)) bySubject.set(move.subject, move);
  }
  return [...bySubject.values()];
}
