import type { Result } from '../schema/result.ts';
import type { Look } from './style.ts';

/** Makes the text of one format from a result. Pure: the same result and look give the same text. */
export type Render = (result: Result, look: Look) => string;
