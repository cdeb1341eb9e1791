import { compareText } from '../compare-text.ts';
import type { Change, PeriodChange, PeriodFigure, Value } from './change.ts';
import { type Definition, type Field, fieldKey } from './field.ts';
import { sameFigure } from './same-figure.ts';
import { figureOn, meaningOf, sameValue } from './same-value.ts';

/** What differs between two definitions of one subject. */
export function compareDefinitions(
  before: Definition | undefined,
  after: Definition | undefined,
): readonly Change[] {
  const either = after ?? before;
  if (!either) return [];
  if (!before || !after)
    return [changeOf(either, '', '', before && wholeValue(before), after && wholeValue(after))];
  const keys = new Set([...before.fields.keys(), ...after.fields.keys()]);
  return [...keys].flatMap((key) => {
    const [was, is] = [before.fields.get(key), after.fields.get(key)];
    const known = is ?? was;
    if (!known || isSame(was, is) || !isCompared(known, before, after)) return [];
    return [changeOf(after, known.field, known.part, was?.value, is?.value)];
  });
}

function isSame(was: Field | undefined, is: Field | undefined): boolean {
  if (was?.isWhole && is?.isWhole) return true;
  return sameValue(was?.value, is?.value);
}

/** Where a whole claim came or went, what stood inside it is no change of its own. */
function isCompared({ field, part }: Field, before: Definition, after: Definition): boolean {
  if (field === 'actual.column') return isOtherSource(before, after);
  const [whole] = field.split('.');
  if (whole === undefined || whole === field) return true;
  const key = fieldKey(whole, part);
  return before.fields.has(key) && after.fields.has(key);
}

/** A column that is only called otherwise holds the same figures; one with other figures may hold another KPI. */
function isOtherSource(before: Definition, after: Definition): boolean {
  const key = fieldKey('actual.column', '');
  if (!before.fields.has(key) || !after.fields.has(key)) return false;
  const [was, is] = [before, after].map(({ fields }) => fields.get(fieldKey('actual', ''))?.value);
  if (was?.kind !== 'series' || is?.kind !== 'series') return false;
  const shared = [...was.figures].flatMap(([name, figure]) => {
    const other = figureOn(is.figures, name, figure);
    return other ? [sameFigure(figure.value, other.value)] : [];
  });
  return shared.length === 0 || shared.includes(false);
}

function changeOf(
  { section, id }: Definition,
  field: string,
  part: string,
  before: Value | undefined,
  after: Value | undefined,
): Change {
  const subject = section === 'plan' ? section : `${section}.${id}`;
  return {
    subject,
    section,
    id,
    field,
    part,
    before,
    after,
    periods: comparePeriods(before, after),
  };
}

/** A whole definition in short; what it means tells whether another one is the same under another name. */
function wholeValue(definition: Definition): Value {
  const because = definition.fields.get(fieldKey('because', ''))?.value.text;
  return {
    kind: 'words',
    text: definition.summary,
    meaning: fingerprint(definition),
    ...(because === undefined ? {} : { because }),
  };
}

/** One text for one meaning of a definition, whatever its id. */
export function fingerprint({ id, fields }: Definition): string {
  const said = [...fields].flatMap(([key, { field, value, isWhole }]) => {
    // A title that is not given is the id.
    const isOwnName = (field === 'title' || field === 'name') && meaningOf(value) === id;
    return isWhole || isOwnName ? [] : [`${key}= ${JSON.stringify(meaningOf(value))}`];
  });
  return said.sort(compareText).join('\n');
}

function comparePeriods(
  before: Value | undefined,
  after: Value | undefined,
): readonly PeriodChange[] {
  const was = before?.kind === 'series' ? before.figures : NO_FIGURES;
  const is = after?.kind === 'series' ? after.figures : NO_FIGURES;
  const changes: PeriodChange[] = [];
  for (const [period, { start, end, value }] of was) {
    const now = figureOn(is, period, { start, end })?.value;
    if (now === undefined || !sameFigure(value, now))
      changes.push({ period, start, end, before: value, after: now });
  }
  for (const [period, { start, end, value }] of is) {
    if (!figureOn(was, period, { start, end }))
      changes.push({ period, start, end, before: undefined, after: value });
  }
  return changes.sort((a, b) => a.start - b.start || a.end - b.end);
}

const NO_FIGURES: ReadonlyMap<string, PeriodFigure> = new Map();
