import { compareText } from '../compare-text.ts';
import type { GateRecord } from '../schema/record.ts';
import { writeJson } from './json.ts';

/** A record as it is kept: the fields of every object in order of their names, so that one record has one form. */
export function renderRecord(record: GateRecord): string {
  return writeJson(inOrder(record));
}

function inOrder(data: unknown): unknown {
  if (Array.isArray(data)) return data.map(inOrder);
  if (typeof data !== 'object' || data === null) return data;
  const entries = Object.entries(data).sort(([one], [other]) => compareText(one, other));
  return Object.fromEntries(entries.map(([name, value]) => [name, inOrder(value)]));
}
