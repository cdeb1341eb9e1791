import type { ChangeDocument, CommitDocument } from '../schema/change.ts';

/** Definitions that something is held against; of all others one can only say that judgement is milder. */
const HELD_AGAINST: readonly string[] = ['assumptions', 'kpis', 'initiatives', 'gates'];

type Change = Pick<ChangeDocument, 'field' | 'after' | 'text' | 'direction' | 'rewritten'>;

/** What a change does to judgement, in words; nothing where it does nothing by itself. */
export function directionWords(change: Change, section: string): string {
  const { direction, rewritten } = change;
  if (rewritten.length > 0) return 'rewrites closed figures';
  if (isStop(change, section)) return 'no longer judged';
  const isHeldAgainst = HELD_AGAINST.includes(section);
  if (direction === 'easier') return isHeldAgainst ? 'easier to meet' : 'milder judgement';
  if (direction === 'harder') return isHeldAgainst ? 'harder to meet' : 'stricter judgement';
  return '';
}

/** Work that is over is judged no more, and to stop it may be just what a gate decided: nothing was made easier. */
export function isStop({ field, after, direction }: Change, section: string): boolean {
  const isOver = after === 'cancelled' || after === 'closed';
  return section === 'initiatives' && field === 'state' && isOver && direction === 'easier';
}

/** Whether a reader should look twice. */
export function isDoubtful(change: Change, section: string): boolean {
  return change.rewritten.length > 0 || (change.direction === 'easier' && !isStop(change, section));
}

/** The lines of a change, with what it does to judgement behind what it says; the reason it gives comes last. */
export function changeLines(change: Change, section: string): readonly string[] {
  const { text, field } = change;
  const words = directionWords(change, section);
  const last = field === '' ? 0 : text.length - 1;
  return text.map((line, at) => (at === last && words !== '' ? `${line} (${words})` : line));
}

/** As many digits as tell commits apart, nearly always. */
const SHOWN_DIGITS = 7;

export function shortId(id: string): string {
  return id.slice(0, SHOWN_DIGITS);
}

/** `9f31c2a 2026-09-30 Ana Ruiz: Raise the edge` */
export function commitLine({ id, author, committer, subject }: CommitDocument): string {
  const who = author.name === '' ? author.email || 'nobody named' : author.name;
  const other = committer.name === author.name ? '' : ` (committed by ${committer.name})`;
  const words = subject === '' ? '' : `: ${subject}`;
  return `${shortId(id)} ${committer.day ?? 'unknown date'} ${who}${other}${words}`;
}
