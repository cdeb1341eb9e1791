/**
 * Exit codes of the whole tool: judged and passes, judged and fails, could not be judged, the change weakens the rules that
 * judge it, a bug of ours.
 */
export const EXIT = { passes: 0, fails: 1, notJudged: 2, weakens: 3, bug: 70 } as const;
