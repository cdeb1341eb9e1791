/** How much history one run may take in. */
export interface GitLimits {
  readonly commits: number;
  /** What one process may print. */
  readonly outputBytes: number;
  /** How long one process may take. */
  readonly seconds: number;
}

export const GIT_LIMITS: GitLimits = {
  commits: 50_000,
  outputBytes: 256 * 1024 * 1024,
  seconds: 60,
};
