/** Exit codes of the whole tool: judged and passes, judged and fails, could not be judged, a bug of ours. */
export const EXIT = { passes: 0, fails: 1, notJudged: 2, bug: 70 } as const;
