import { closest } from '../closest.ts';
import { escapeForMessage, hasInvisible } from './characters.ts';
import type { Fault } from './fault.ts';
import { describeCount, type Limits, orRaise } from './limits.ts';
import { isReservedName } from './reserved-names.ts';

/** One name of the header, with the byte offset at which it begins. */
export interface ColumnName {
  readonly name: string;
  readonly start: number;
}

/** Every CSV file of a plan has the period in its first column. */
const PERIOD = 'period';

/** Everything that is wrong with the names of a header. */
export function checkHeader(
  names: readonly ColumnName[],
  delimiter: string,
  limits: Limits,
): readonly Fault[] {
  const whole =
    refuseSeparatorLine(names, delimiter) ??
    refuseWrongDelimiter(names, delimiter) ??
    refuseCount(names, limits);
  if (whole !== undefined) return [whole];
  const faults: Fault[] = [];
  const seen = new Map<string, ColumnName>();
  for (const [number, column] of names.entries()) {
    const comparable = column.name.trim().normalize('NFC').toLowerCase();
    const twin = comparable === '' ? undefined : seen.get(comparable);
    const said =
      refuseFirst(column.name, number) ??
      refuseTwin(column, twin) ??
      refuseName(column.name, number);
    if (said !== undefined) faults.push({ ...said, start: column.start, end: column.start });
    if (!seen.has(comparable)) seen.set(comparable, column);
  }
  return faults;
}

/** The columns that are wanted and not there. */
export function findMissingColumns(
  names: readonly ColumnName[],
  wanted: readonly string[],
): readonly Fault[] {
  const present = names.slice(1).map((column) => column.name);
  return wanted
    .filter((name) => !present.includes(name))
    .map((name) => describeMissing(name, present));
}

function describeMissing(name: string, present: readonly string[]): Fault {
  const meant = closest(name, present);
  const shown = present.slice(0, 20).map((each) => `"${escapeForMessage(each)}"`);
  const more = present.length > shown.length ? ` and ${present.length - shown.length} more` : '';
  const listed =
    shown.length === 0
      ? 'There is no column of figures.'
      : `The columns are ${shown.join(', ')}${more}.`;
  return {
    code: 'missing-column',
    mistake: `There is no column "${escapeForMessage(name)}".`,
    hint: meant === undefined ? listed : `Did you mean "${escapeForMessage(meant)}"? ${listed}`,
    start: 0,
    end: 0,
  };
}

type Said = Pick<Fault, 'code' | 'mistake' | 'hint' | 'first'>;

/** Spreadsheets write a first line "sep=;" that no other program reads. */
function refuseSeparatorLine(names: readonly ColumnName[], delimiter: string): Fault | undefined {
  const text = names.map((column) => column.name).join(delimiter);
  if (!/^sep=/i.test(text)) return undefined;
  const mark = text.slice(4, 5);
  const mistake = 'The first line is a separator line of a spreadsheet program, not the header.';
  const mend =
    mark === '' || mark === delimiter
      ? ''
      : ` and write ${describeDelimiter(mark)} beside "csv" in the plan file`;
  return {
    code: 'separator-line',
    mistake,
    hint: `Delete the line${mend}.`,
    start: names[0]?.start ?? 0,
    end: 0,
  };
}

function refuseWrongDelimiter(names: readonly ColumnName[], delimiter: string): Fault | undefined {
  const [only] = names;
  if (names.length !== 1 || only === undefined) return undefined;
  const found = [',', ';', '\t', '|'].find(
    (mark) => mark !== delimiter && only.name.includes(mark),
  );
  if (found === undefined) return undefined;
  const mistake = `The header has only one cell: the cells seem to be separated by ${nameDelimiter(found)}.`;
  const hint = `Write ${describeDelimiter(found)} beside "csv" in the plan file.`;
  return { code: 'wrong-delimiter', mistake, hint, start: only.start, end: only.start };
}

function describeDelimiter(mark: string): string {
  return `delimiter: "${mark === '\t' ? '\\t' : escapeForMessage(mark)}"`;
}

function nameDelimiter(mark: string): string {
  return mark === '\t' ? 'tabs' : `"${mark}"`;
}

function refuseCount(names: readonly ColumnName[], limits: Limits): Fault | undefined {
  if (names.length <= limits.csvColumns) return undefined;
  const mistake = `The header has more than ${describeCount(limits.csvColumns)} columns.`;
  return {
    code: 'too-many-columns',
    mistake,
    hint: orRaise('Split the file', 'csvColumns'),
    start: names[0]?.start ?? 0,
    end: 0,
  };
}

function refuseFirst(name: string, number: number): Said | undefined {
  if (number !== 0 || name === PERIOD) return undefined;
  return {
    code: 'missing-period-column',
    mistake: `The first column should be called "${PERIOD}"; here it is "${escapeForMessage(name)}".`,
    hint: `Begin the file with a header such as "${PERIOD},signups".`,
  };
}

function refuseName(name: string, number: number): Said | undefined {
  const quoted = escapeForMessage(name);
  if (name.trim() === '') {
    return {
      code: 'empty-column-name',
      mistake: `Column ${number + 1} has no name.`,
      hint: 'Name it, or delete the column.',
    };
  }
  if (hasInvisible(name)) {
    const mistake = `The column name "${quoted}" holds a character that cannot be seen.`;
    return { code: 'invisible-character', mistake, hint: 'Type the name again.' };
  }
  if (name !== name.trim() || name !== name.normalize('NFC')) {
    const mistake = `The column name "${quoted}" has spaces around it or accents in an unusual form.`;
    return {
      code: 'untidy-column-name',
      mistake,
      hint: `Write "${escapeForMessage(name.trim().normalize('NFC'))}".`,
    };
  }
  if (!isReservedName(name)) return undefined;
  return {
    code: 'reserved-name',
    mistake: `The column name "${quoted}" is reserved.`,
    hint: 'Choose another name.',
  };
}

function refuseTwin(column: ColumnName, twin: ColumnName | undefined): Said | undefined {
  if (twin === undefined) return undefined;
  const quoted = escapeForMessage(column.name);
  const other =
    twin.name === column.name ? 'for the second time' : `beside "${escapeForMessage(twin.name)}"`;
  const hint = 'Every column needs a name of its own; capital letters make no difference.';
  return {
    code: 'duplicate-column',
    mistake: `The column "${quoted}" stands here ${other}.`,
    hint,
  };
}
