import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { escapeForMessage } from '../load/characters.ts';
import type { Limits } from '../load/limits.ts';
import { refusePath } from '../load/names.ts';
import { isMistake } from '../mistake.ts';
import { parseDay } from '../period/day.ts';
import { type GateRecord, record } from '../schema/record.ts';
import { PlanError } from './plan-error.ts';

/** Far more than the result of one gate and the list of its files can take. */
const MOST_BYTES = 16 * 1024 * 1024;

/** A record as somebody kept it: its text, and what it says. */
export interface KeptRecord {
  readonly text: string;
  readonly record: GateRecord;
}

/** Reads a record. Nothing in it is believed: its paths are held against the rules for paths of a plan. */
export function readRecord(cwd: string, file: string, limits: Limits): KeptRecord {
  const text = readText(cwd, file);
  const read = parseJson(text);
  const version = typeof read === 'object' && read !== null && 'record' in read ? read.record : 1;
  if (typeof version === 'number' && version > 1)
    throw refuse(file, 'is a record in a later form than this version reads', 'Update plangate.');
  const parsed = record.safeParse(read);
  if (!parsed.success) {
    const at = describeWay(parsed.error.issues[0]?.path ?? []);
    throw refuse(file, at ? `is no record of a gate: ${at} is not as it must be` : NO_RECORD);
  }
  const odd = findOddity(parsed.data, limits);
  if (odd !== undefined) throw refuse(file, `is no record of a gate: ${odd}`);
  return { text, record: parsed.data };
}

/** What a text says as a record; undefined where it is none. */
export function parseRecord(text: string): GateRecord | undefined {
  return record.safeParse(parseJson(text)).data;
}

const NO_RECORD = 'is no record of a gate';

function readText(cwd: string, file: string): string {
  const path = resolve(cwd, file);
  try {
    const { size } = statSync(path);
    if (size <= MOST_BYTES) return readFileSync(path, 'utf8');
  } catch {
    throw refuse(file, 'cannot be read', 'Name the file that plan gate --record wrote.');
  }
  throw refuse(file, `is too large: a record has less than ${MOST_BYTES} bytes`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function findOddity({ as_of, inputs }: GateRecord, limits: Limits): string | undefined {
  const day = parseDay(as_of);
  if (isMistake(day)) return `"as_of" is ${as_of}, which is no day`;
  const paths = inputs.map(({ path }) => path);
  for (const [at, path] of paths.entries()) {
    const refused = refusePath(path, limits.pathBytes);
    if (refused) return `of "inputs", ${refused.message.replace(/\.$/, '')}`;
    if (paths.indexOf(path) !== at)
      return `"inputs" names "${escapeForMessage(path)}" more than once`;
  }
  return undefined;
}

function describeWay(path: readonly PropertyKey[]): string | undefined {
  if (path.length === 0) return undefined;
  return `"${escapeForMessage(path.map(String).join('.'))}"`;
}

function refuse(
  file: string,
  what: string,
  hint = 'Name a file that plan gate --record wrote, as it was written.',
): PlanError {
  return new PlanError(`"${file}" ${what}`, hint);
}
