import type { ChangeDocument, CommitDocument } from '../schema/change.ts';

/** Definitions that something is held against; of all others one can only say that judgement is milder. */
const HELD_AGAINST: readonly string[] = ['assumptions', 'kpis', 'initiatives', 'gates'];

/** What a change does to judgement, in words; nothing where it does nothing by itself. */
export function directionWords(direction: ChangeDocument['direction'], section: string): string {
  const isHeldAgainst = HELD_AGAINST.includes(section);
  if (direction === 'easier') return isHeldAgainst ? 'easier to meet' : 'milder judgement';
  if (direction === 'harder') return isHeldAgainst ? 'harder to meet' : 'stricter judgement';
  return '';
}

/** The lines of a change, with what it does to judgement at the end. */
export function changeLines(
  { text, direction }: Pick<ChangeDocument, 'text' | 'direction'>,
  section: string,
): readonly string[] {
  const words = directionWords(direction, section);
  return text.map((line, at) =>
    at === text.length - 1 && words !== '' ? `${line} (${words})` : line,
  );
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
