import type { ReplayAnswer } from '../schema/replay.ts';
import type { Look, Style } from './style.ts';
import { padText, textWidth } from './text-width.ts';
import { layCells, scaleTimeline, type TimelineScale } from './timeline.ts';
import { wrap } from './wrap.ts';

/** One row: a name and a sign a day. */
interface Row {
  readonly name: string;
  readonly signs: readonly string[];
  /** Rows with the most to tell are shown where there are too many. */
  readonly weight: number;
}

const VERDICT_SIGNS = { pass: '.', hold: '~', pivot: 'P', kill: 'K' } as const;
const STATE_SIGNS = { holds: '.', drifting: '~', broken: 'X', unproven: '-' } as const;
const UNREADABLE = '?';
const MOST_ROWS = 12;
const LEAST_ROOM = 12;

/** A row for each gate and assumption, a column for each day. */
export function renderTimeline(answer: ReplayAnswer, look: Look, style: Style): readonly string[] {
  const { days, gates, assumptions, initiatives } = answer;
  if (days.length === 0) return ['nothing to replay: no period closed between these days'];
  const sign = <Name extends string>(signs: Readonly<Record<Name, string>>) => {
    return (name: Name | null, at: number) =>
      days[at]?.readable ? (name === null ? ' ' : signs[name]) : UNREADABLE;
  };
  const gateRows = choose(
    gates.map(({ id, verdicts }) => toRow(id, verdicts.map(sign(VERDICT_SIGNS)), 'PK')),
  );
  const stateRows = choose(
    assumptions.map(({ id, states }) => toRow(id, states.map(sign(STATE_SIGNS)), 'X')),
  );
  const late = days.map(({ readable }, at) =>
    readable ? countSign(initiatives.map((each) => each.late_milestones[at] ?? 0)) : UNREADABLE,
  );
  const lateRow = { name: 'milestones late', signs: late };
  const names = [...gateRows.rows, ...stateRows.rows].map(({ name }) => textWidth(name) + 2);
  const indent = Math.min(
    Math.max(lateRow.name.length, ...names) + 2,
    Math.max(look.width - LEAST_ROOM, look.width >> 1),
  );
  const scale = scaleTimeline(nameDays(answer), look.width - indent);
  const lay = (row: Pick<Row, 'name' | 'signs'>) => layRow(row, indent, scale, style);
  const leftOut = days.length - scale.shown;
  return [
    ...scale.head.map((line) => style.faint(`${' '.repeat(indent)}${line}`)),
    ...section('gates', gateRows, lay, style),
    ...section('assumptions', stateRows, lay, style),
    ...(initiatives.length > 0 ? lay(lateRow) : []),
    ...legend(answer, look).map((line) => style.faint(line)),
    ...(leftOut > 0
      ? wrap(`${leftOut} earlier ones are left out; --format json has all`, look.width, '  ')
      : []),
  ];
}

/** The period that closed; where none did, the day of a commit or the last day. */
function nameDays({ days, by }: ReplayAnswer): readonly string[] {
  return days.map(({ period, as_of }) => period ?? (by === 'period' ? 'now' : as_of));
}

function toRow(id: string, signs: readonly string[], red: string): Row {
  const changes = signs.filter((sign, at) => at > 0 && sign !== signs[at - 1]).length;
  const weight = signs.filter((sign) => red.includes(sign)).length * signs.length + changes;
  return { name: id, signs, weight };
}

/** The rows with the most to tell, in their order, and how many are left out. */
function choose(rows: readonly Row[]): { readonly rows: readonly Row[]; readonly leftOut: number } {
  const kept = new Set(rows.toSorted((a, b) => b.weight - a.weight).slice(0, MOST_ROWS));
  return { rows: rows.filter((row) => kept.has(row)), leftOut: rows.length - kept.size };
}

function section(
  title: string,
  { rows, leftOut }: ReturnType<typeof choose>,
  lay: (row: Row) => readonly string[],
  style: Style,
): readonly string[] {
  if (rows.length === 0) return [];
  return [
    style.strong(title),
    ...rows.flatMap((row) => lay({ ...row, name: `  ${row.name}` })),
    ...(leftOut > 0 ? [`  and ${leftOut} more; --format json has all`] : []),
  ];
}

/** A name too long for its column stands on a line of its own. */
function layRow(
  { name, signs }: Pick<Row, 'name' | 'signs'>,
  indent: number,
  scale: TimelineScale,
  style: Style,
): readonly string[] {
  const cells = layCells(signs, scale).replace(/[PKX]/g, (sign) => style.bad(sign));
  if (textWidth(name) + 2 > indent) return [name, ' '.repeat(indent) + cells];
  return [padText(name, indent) + cells];
}

function countSign(counts: readonly number[]): string {
  const count = counts.reduce((sum, each) => sum + each, 0);
  return count > 9 ? '+' : String(count);
}

function legend({ gates, assumptions, unreadable }: ReplayAnswer, { width }: Look) {
  const parts = [
    ...(gates.length > 0 ? ['gates: . pass, ~ hold, P pivot, K kill'] : []),
    ...(assumptions.length > 0 ? ['assumptions: . holds, ~ drifting, X broken, - unproven'] : []),
    ...(unreadable > 0 ? ['? not readable'] : []),
  ];
  const whole = parts.join('; ');
  return whole.length <= width ? [whole] : parts.flatMap((part) => wrap(part, width, '  '));
}
