import { usesFormula } from '../evaluate/figures.ts';
import { canonicalText } from '../formula/canonical.ts';
import { printExpression } from '../formula/print.ts';
import { monthNames } from '../period/gregorian.ts';
import type { Kpi } from '../resolve/workspace.ts';
import { formatUnit } from '../units/unit.ts';
import { countTheSame } from './laid.ts';

/** One part of what a KPI means that is not what it was, in words. */
export interface ChangedPart {
  readonly part: 'unit' | 'kind' | 'better' | 'cadence' | 'formula' | 'column' | 'source';
  readonly before: string;
  readonly after: string;
}

/**
 * What makes the figures of a KPI another series: what it counts, how it adds up, which way is good, how often there is
 * a figure, and how or where it is come by. What was not said before and is said now only adds to the definition.
 */
export function changedParts(before: Kpi, after: Kpi): readonly ChangedPart[] {
  const parts: ChangedPart[] = [];
  const add = (part: ChangedPart['part'], one: string, other: string) => {
    parts.push({ part, before: one, after: other });
  };
  if (!countTheSame(before.unit, after.unit))
    add('unit', formatUnit(before.unit), formatUnit(after.unit));
  if (before.kind !== after.kind) add('kind', before.kind, after.kind);
  if (before.better !== after.better && before.better !== 'none')
    add('better', before.better, after.better);
  if (before.cadence !== after.cadence) add('cadence', before.cadence, after.cadence);
  if (meaningOf(before) !== meaningOf(after)) add('formula', comeBy(before), comeBy(after));
  if (
    before.source !== undefined &&
    wordsIn(before.source).join(' ') !== wordsIn(after.source ?? '').join(' ')
  )
    add(
      'source',
      quote(before.source),
      after.source === undefined ? 'nothing' : quote(after.source),
    );
  return parts;
}

/** A formula beside measured figures is a model of them, and no part of what they are. */
function meaningOf(kpi: Kpi): string {
  if (!usesFormula(kpi, kpi.cadence) || !kpi.formula) return '';
  return canonicalText(kpi.formula, (name) => name);
}

function comeBy(kpi: Kpi): string {
  if (!usesFormula(kpi, kpi.cadence) || !kpi.formula) return 'measured figures';
  return quote(printExpression(kpi.formula));
}

/** A source may be a page long. */
const MOST_LETTERS = 100;

function quote(text: string): string {
  const line = text.trim().replace(/\s+/g, ' ');
  return line.length > MOST_LETTERS ? `"${line.slice(0, MOST_LETTERS)}..."` : `"${line}"`;
}

/**
 * A source is prose: where most of its words are the same, it may only have been put better. Or it says "not" now, so
 * that nobody can tell by the words.
 */
export function isReworded({ source: before = '' }: Kpi, { source: after = '' }: Kpi): boolean {
  const [words, left] = [wordsIn(before), wordsIn(after)];
  const longer = Math.max(words.length, left.length);
  const kept = words.filter((word) => {
    const at = left.indexOf(word);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
  return kept.length * 2 > longer;
}

/**
 * The words of a source, without what changes with every edition of it: figures, months, signs, and the case of
 * letters. "Board paper of May 2026, page 7" and "Board paper of June 2026, page 9" are one source.
 */
function wordsIn(source: string): string[] {
  return source
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '' && !MONTHS.has(word));
}

const MONTHS: ReadonlySet<string> = new Set(
  monthNames.flatMap((name) => [name.toLowerCase(), name.slice(0, 3).toLowerCase()]),
);
