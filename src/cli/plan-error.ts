/** What keeps a command from doing its work, in words for its user. Caught once, in main. */
export class PlanError extends Error {
  readonly hint: string | undefined;

  constructor(message: string, hint?: string) {
    super(message);
    this.name = 'PlanError';
    this.hint = hint;
  }
}
