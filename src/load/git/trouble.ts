/** What keeps git from answering. Only `shallow` and `partial` leave part of the history readable. */
export type TroubleKind =
  | 'no-git'
  | 'old-git'
  | 'no-repository'
  | 'not-ours'
  | 'no-commit'
  | 'no-work-tree'
  | 'outside'
  | 'shallow'
  | 'partial'
  | 'bad-revision'
  | 'unknown-revision'
  | 'unrelated'
  | 'too-much'
  | 'broken';

/** Why git cannot answer, in words for the one who asked, and what to do about it. */
export interface GitTrouble {
  readonly trouble: TroubleKind;
  readonly message: string;
  readonly hint: string;
}

export function isTrouble(value: unknown): value is GitTrouble {
  return typeof value === 'object' && value !== null && 'trouble' in value;
}
