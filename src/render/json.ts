import type { Result } from '../schema/result.ts';

/** One JSON document, indented by two, as schemas/result.schema.json describes it. */
export function renderJson(result: Result): string {
  return `${JSON.stringify(result, null, 2)}\n`;
}
