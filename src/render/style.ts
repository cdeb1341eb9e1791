import { Chalk } from 'chalk';
import type { Result } from '../schema/result.ts';

/** What a renderer is told about the place that its text goes to. */
export interface Look {
  readonly color: boolean;
  /** Columns; lines are wrapped to fit. */
  readonly width: number;
}

type Paint = (text: string) => string;

/** Colours by meaning. Colour only repeats what the words say already. */
export interface Style {
  readonly strong: Paint;
  readonly faint: Paint;
  readonly bad: Paint;
  readonly doubtful: Paint;
  readonly good: Paint;
}

export function styleFor({ color }: Look): Style {
  const chalk = new Chalk({ level: color ? 1 : 0 });
  return {
    strong: chalk.bold,
    faint: chalk.dim,
    bad: chalk.red,
    doubtful: chalk.yellow,
    good: chalk.green,
  };
}

/** Paints some words of a line, where they stand in it. After wrapping: colours take no room. */
export function paintWords(line: string, words: string, paint: Paint): string {
  return line.replace(words, () => paint(words));
}

/** The colour of a verdict. */
export function paintVerdict(verdict: Result['gates'][number]['verdict'], style: Style): Paint {
  if (verdict === 'pass') return style.good;
  return verdict === 'hold' ? style.doubtful : style.bad;
}

export function paintSeverity(
  severity: Result['findings'][number]['severity'],
  style: Style,
): Paint {
  if (severity === 'error') return style.bad;
  return severity === 'warning' ? style.doubtful : style.faint;
}
