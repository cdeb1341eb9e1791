/** The public API: read a plan from a source, judge it, render the result. */
export { CHECKS } from './checks/index.ts';
export { EXIT } from './exit.ts';
export { type JudgedPlan, type JudgeOptions, judge } from './judge.ts';
export { diskSource } from './load/disk.ts';
export { DEFAULT_LIMITS, type Limits } from './load/limits.ts';
export { memorySource } from './load/memory.ts';
export type { Source } from './load/source.ts';
export { type Day, formatDay, parseDay } from './period/day.ts';
export { FORMATS } from './render/index.ts';
export type { Result } from './schema/result.ts';
