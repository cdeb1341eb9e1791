import type * as z from 'zod';
import { limitProblems, type Problem } from '../problem.ts';
import { type PlanFile, planFile } from '../schema/plan-file.ts';
import { type Document, isList, type Plain, type PlainMap } from './document.ts';
import { describeIssue } from './schema-problems.ts';

/** What a document says as far as it is valid, and what is wrong with the rest. */
export interface Validated {
  readonly file?: PlanFile;
  readonly problems: readonly Problem[];
  /** What was left out: `kpis.cac`, or the whole of `decisions`. */
  readonly unread: readonly string[];
}

/**
 * Holds one document against the schema of plan files. The problems name field, place and what was expected. `earlier`
 * are those of the YAML reader: what it has refused is not refused again.
 */
export function validate(document: Document, earlier: readonly Problem[] = []): Validated {
  const result = planFile.safeParse(document.data, { error: describeUnknownFields });
  if (result.success) return { file: result.data, problems: [], unread: [] };
  const { issues } = result.error;
  const problems = issues.flatMap((issue) => describeIssue(issue, document, []));
  const unread = [...new Set(issues.flatMap((issue) => findUnread(issue, document.data)))];
  const rest = planFile.safeParse(leaveOut(document.data, unread));
  const said = { problems: limitProblems(keepNew(problems, earlier)), unread };
  return rest.success ? { ...said, file: rest.data } : said;
}

/** Zod hands over the schema itself only while it makes the message, so the known fields are named there. */
function describeUnknownFields(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code !== 'unrecognized_keys') return undefined;
  const definition: unknown = issue.inst?._zod.def;
  const hasShape = typeof definition === 'object' && definition !== null && 'shape' in definition;
  return hasShape ? Object.keys(Object(definition.shape)).join(' ') : '';
}

/** One mistake, one message: not what stands where the YAML reader found one, nor what it may have dropped. */
function keepNew(problems: readonly Problem[], earlier: readonly Problem[]): readonly Problem[] {
  const known = new Set(earlier.map(({ place }) => `${place.line}:${place.column}`));
  const values = new Set<string>();
  return problems.filter(({ code, place }) => {
    const at = `${place.line}:${place.column}`;
    // Zod goes on to measure a value of the wrong type.
    const isRepeated = code === 'wrong-value' && values.has(at);
    if (code === 'wrong-value') values.add(at);
    const isAbsence = code === 'missing-field' || code === 'missing-part';
    return !known.has(at) && !isRepeated && !(isAbsence && earlier.length > 0);
  });
}

/** The entry of the plan that an issue spoils. Lists go as a whole: places are found by position. */
function findUnread({ code, path, ...issue }: z.core.$ZodIssue, data: Plain): readonly string[] {
  const [section, entry] = path.map(String);
  if (section === undefined)
    return code === 'unrecognized_keys' && 'keys' in issue ? issue.keys : [];
  const isWhole = entry === undefined || !isMap(readField(data, section));
  return [isWhole ? section : `${section}.${entry}`];
}

function leaveOut(data: Plain, unread: readonly string[]): PlainMap {
  const left: Record<string, Plain> = Object.create(null);
  if (!isMap(data)) return left;
  for (const [section, value] of Object.entries(data)) {
    if (unread.includes(section)) continue;
    left[section] = isMap(value) ? leaveOutEntries(section, value, unread) : value;
  }
  return left;
}

function leaveOutEntries(section: string, entries: PlainMap, unread: readonly string[]): PlainMap {
  const left: Record<string, Plain> = Object.create(null);
  for (const [id, entry] of Object.entries(entries)) {
    if (!unread.includes(`${section}.${id}`)) left[id] = entry;
  }
  return left;
}

function readField(data: Plain, field: string): Plain | undefined {
  return isMap(data) ? data[field] : undefined;
}

function isMap(value: Plain | undefined): value is PlainMap {
  return typeof value === 'object' && value !== null && !isList(value);
}
