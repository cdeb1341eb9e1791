import type { Chart } from './chart.ts';
import { breakCommands, showHidden } from './inert.ts';
import { type Look, type Style, styleFor } from './style.ts';
import { textWidth } from './text-width.ts';
import { wrap } from './wrap.ts';

/** What a text says by colour too; the words say it already. */
export type Tone = 'good' | 'doubtful' | 'bad' | 'faint';

/** One line of a card: what it is about, and what there is to say. Without a label it goes on with the one above. */
export interface Row {
  readonly label: string;
  readonly text: string;
  readonly tone?: Tone | undefined;
  /** One of several: what does not fit its line hangs below it. */
  readonly isItem?: boolean;
}

/** A picture with what its signs mean. */
export interface Picture {
  readonly title: string;
  readonly chart: Chart;
  readonly legend: readonly string[];
}

/** A card before it is laid out. Blocks are parted by an empty line; empty ones are left out. */
export interface Card {
  readonly title: string;
  readonly tone?: Tone | undefined;
  readonly lead: readonly string[];
  readonly blocks: readonly (readonly Row[] | Picture | undefined)[];
}

/** The sign of a point that is painted. */
export const ALARM = 'x';
const GAP = 2;
const GLUE = '\u00A0';

/** A card as text. Every word of the plan is made harmless here, before any colour is added. */
export function layOut(card: Card, look: Look): string {
  const style = styleFor(look);
  const { blocks } = card;
  const labels = blocks.flatMap((block) => (isRows(block) ? block.map(({ label }) => label) : []));
  const column = Math.max(0, ...labels.map((label) => label.length)) + GAP;
  const title = wrap(showHidden(card.title), look.width, '  ').map((line) =>
    style.strong(paint(card.tone, style)(line)),
  );
  const lead = card.lead.flatMap((text) => wrap(showHidden(text), look.width, ''));
  const laidOut = blocks.map((block): readonly string[] => {
    if (block === undefined) return [];
    return isRows(block)
      ? block.flatMap((row) => layRow(row, column, look, style))
      : layPicture(block, look, style);
  });
  const parts = [[...title, ...lead], ...laidOut].filter((lines) => lines.length > 0);
  return breakCommands(`${parts.map((lines) => lines.join('\n')).join('\n\n')}\n`);
}

function isRows(block: readonly Row[] | Picture | undefined): block is readonly Row[] {
  return Array.isArray(block);
}

function layRow({ label, text, tone, isItem }: Row, column: number, look: Look, style: Style) {
  const inner = text.length - text.trimStart().length + (isItem ? 2 : 0);
  const lines = wrap(' '.repeat(column) + showHidden(text), look.width, ' '.repeat(column + inner));
  const blank = ' '.repeat(column);
  return lines.map((line, at) => {
    const start = at === 0 && label !== '' ? style.faint(label.padEnd(column)) : blank;
    return start + paint(tone, style)(line.slice(column));
  });
}

function layPicture({ title, chart, legend }: Picture, look: Look, style: Style) {
  const rows = chart.rows.map(
    ({ axis, plot }) =>
      showHidden(axis) + showHidden(plot).replaceAll(ALARM, (sign) => style.bad(sign)),
  );
  const indent = ' '.repeat(Math.max(0, textWidth(chart.rows[0]?.axis ?? '') - 1));
  // A sign and its meaning stay on one line.
  const signs = legend.map((text) => showHidden(text).replaceAll(' ', GLUE)).join(', ');
  return [
    ...wrap(showHidden(title), look.width, '  '),
    ...rows.map((line) => line.trimEnd()),
    ...chart.under.map((line) => showHidden(line).trimEnd()),
    ...wrap(indent + signs, look.width, indent).map((line) => line.replaceAll(GLUE, ' ')),
  ];
}

function paint(tone: Tone | undefined, style: Style): (text: string) => string {
  return tone === undefined ? (text) => text : style[tone];
}
