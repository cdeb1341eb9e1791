import type { Day } from '../../period/day.ts';

/** Who did something, as git noted it. Anybody can write anything here; only a signature would prove it. */
export interface Signed {
  readonly name: string;
  readonly email: string;
  /** In UTC. Undefined where git holds no date that could be one. */
  readonly day: Day | undefined;
}

/** One commit. Texts are decoded, of one line and of bounded length; they are not yet safe to print. */
export interface Commit {
  readonly id: string;
  readonly parents: readonly string[];
  readonly author: Signed;
  readonly committer: Signed;
  /** The first line of the message. */
  readonly subject: string;
}
