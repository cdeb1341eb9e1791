import type { Path, PeriodFigure, Value } from './change.ts';
import { sameFigure } from './same-figure.ts';

/** Whether two values mean the same. */
export function sameValue(a: Value | undefined, b: Value | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  switch (a.kind) {
    case 'words':
    case 'set':
      return b.kind === a.kind && (a.meaning ?? a.text) === (b.meaning ?? b.text);
    case 'number':
      return b.kind === 'number' && sameFigure(a.value, b.value);
    case 'day':
      return b.kind === 'day' && a.day === b.day;
    case 'margin':
      return b.kind === 'margin' && sameMargin(a, b);
    case 'span':
      return b.kind === 'span' && a.from === b.from && a.to === b.to;
    case 'path':
      return b.kind === 'path' && samePath(a.path, b.path);
    case 'band':
      return b.kind === 'band' && samePath(a.lower, b.lower) && samePath(a.upper, b.upper);
    case 'series':
      return b.kind === 'series' && sameFigures(a.figures, b.figures);
  }
}

type Margin = Extract<Value, { readonly kind: 'margin' }>;

function sameMargin(a: Margin, b: Margin): boolean {
  return sameFigure(a.amount, b.amount) && (a.isRelative === b.isRelative || a.amount === 0);
}

function samePath(a: Path | undefined, b: Path | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return (
    a.length === b.length &&
    a.every(({ start, value }, at) => {
      const other = b[at];
      return other !== undefined && start === other.start && sameFigure(value, other.value);
    })
  );
}

function sameFigures(
  a: ReadonlyMap<string, PeriodFigure>,
  b: ReadonlyMap<string, PeriodFigure>,
): boolean {
  if (a.size !== b.size) return false;
  for (const [name, figure] of a) {
    const other = figureOn(b, name, figure);
    if (!other || !sameFigure(figure.value, other.value)) return false;
  }
  return true;
}

/** The figure of the same days; in another calendar they may go by another name. */
export function figureOn(
  figures: ReadonlyMap<string, PeriodFigure>,
  name: string,
  { start, end }: Pick<PeriodFigure, 'start' | 'end'>,
): PeriodFigure | undefined {
  const isOfDays = (figure: PeriodFigure) => figure.start === start && figure.end === end;
  const likely = figures.get(name);
  return likely && isOfDays(likely) ? likely : [...figures.values()].find(isOfDays);
}

/** One text for one meaning. */
export function meaningOf(value: Value): string {
  switch (value.kind) {
    case 'words':
    case 'set':
      return value.meaning ?? value.text;
    case 'number':
      return digitsOf(value.value);
    case 'day':
      return `day ${value.day}`;
    case 'margin':
      return `${value.isRelative ? 'share' : 'amount'} ${digitsOf(value.amount)}`;
    case 'span':
      return `${value.from}..${value.to}`;
    case 'path':
      return pathMeaning(value.path);
    case 'band':
      return `${pathMeaning(value.lower)} to ${pathMeaning(value.upper)}`;
    case 'series':
      return [...value.figures]
        .map(([name, figure]) => `${name}: ${digitsOf(figure.value)}`)
        .join('; ');
  }
}

function pathMeaning(path: Path | undefined): string {
  if (path === undefined) return 'open';
  return path.map(({ start, value }) => `${start}: ${digitsOf(value)}`).join('; ');
}

function digitsOf(value: number): string {
  return value.toPrecision(15);
}
