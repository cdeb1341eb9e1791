import { renderJson } from './json.ts';
import type { Render } from './render.ts';
import { renderText } from './text.ts';

/** Every output format by its name in `--format`. */
export const FORMATS: ReadonlyMap<string, Render> = new Map<string, Render>([
  ['text', renderText],
  ['json', renderJson],
]);
