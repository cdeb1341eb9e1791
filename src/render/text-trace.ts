import type { Facts } from '../evaluate/facts.ts';
import type { Gap } from '../evaluate/gap.ts';
import type { Judgement, Trace, WrittenTarget } from '../evaluate/trace.ts';
import { describeBand } from '../gates/describe.ts';
import { groupBy } from '../group-by.ts';
import { formatDay } from '../period/day.ts';
import type { Kpi } from '../resolve/workspace.ts';
import { formatDifference, formatFigure, formatFigureInFull } from '../units/format.ts';
import type { Unit } from '../units/unit.ts';
import { nextOf } from '../verdict/describe-trace.ts';
import { whyNoWaterfall, writeValue } from '../verdict/traced-words.ts';
import { gapLines, hasRest } from './card-gap.ts';
import { describeNature, pathsToCore } from './card-kpi.ts';
import type { Tone } from './card-layout.ts';
import { describePlace, describeState, TONE_OF_STATE } from './card-words.ts';
import { breakCommands, showHidden } from './inert.ts';
import { type Look, styleFor } from './style.ts';
import { describePlaces, originLines, writtenIn } from './trace-lines.ts';
import { wrap } from './wrap.ts';

/** A line that begins with its indent; what does not fit hangs below it. */
interface Line {
  readonly text: string;
  readonly tone?: Tone | undefined;
}

interface Section {
  readonly title: string;
  readonly lines: readonly Line[];
}

/** How one figure was arrived at, for people: against its target, down to the files, and what hangs on it. */
export function renderTrace(trace: Trace, facts: Facts, look: Look): string {
  const style = styleFor(look);
  const { figure, kpi } = trace;
  const value = Number.isNaN(figure.value) ? 'no figure' : formatFigure(figure.value, kpi.unit);
  const title = `${kpi.id} in ${figure.period}: ${value}`;
  const sections: readonly Section[] = [
    againstTarget(trace),
    inputsSection(trace, facts),
    { title: 'how it comes about', lines: originLines(trace).map((text) => ({ text })) },
    judgedSection(trace, facts),
    nextSection(trace, facts),
  ].filter(({ lines }) => lines.length > 0);
  const blocks = [
    [
      ...wrap(showHidden(title), look.width, '  ').map((line) => style.strong(line)),
      ...leadLines(trace, facts).flatMap((text) => wrap(showHidden(text), look.width, '')),
    ],
    ...sections.map((section) => [
      style.strong(section.title),
      ...section.lines.flatMap(({ text, tone }) => {
        const paint = tone === undefined ? (line: string) => line : style[tone];
        return layLine(`  ${text}`, look.width).map((line) => paint(line));
      }),
    ]),
  ];
  return breakCommands(`${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`);
}

/** Deep lines of a narrow terminal keep room for words. */
function layLine(text: string, width: number): readonly string[] {
  const indent = text.length - text.trimStart().length;
  const kept = Math.min(indent, width >> 1);
  return wrap(' '.repeat(kept) + showHidden(text.slice(indent)), width, ' '.repeat(kept + 4));
}

function leadLines({ kpi, figure, isProvisional }: Trace, facts: Facts): readonly string[] {
  const isCore = facts.workspace.coreMetrics.includes(kpi.id);
  const nature = `${describeNature(kpi)}${isCore ? ', a core metric' : ''}`;
  return [
    ...(kpi.title === kpi.id ? [] : [kpi.title]),
    nature,
    ...(isProvisional
      ? [
          `Provisional: ${figure.period} is not closed on ${formatDay(facts.asOf)}, so this figure judges nothing yet.`,
        ]
      : []),
  ];
}

function againstTarget(trace: Trace): Section {
  const { kpi, target, isMissed, figure, gap } = trace;
  const why = whyNoWaterfall(trace);
  if (!target) return { title: 'against its target', lines: [{ text: why ?? '' }] };
  const aim = describeTarget(target, kpi.unit);
  const off = formatDifference(Math.abs(figure.value - target.value), kpi.unit);
  const standing =
    isMissed === undefined ? '' : isMissed ? `: off target by ${off}` : ': on target';
  const tone = isMissed === undefined ? undefined : isMissed ? 'bad' : 'good';
  const waterfall = gap ? gapLines(kpi, target.value, gap) : [];
  return {
    title: 'against its target',
    lines: [
      { text: `target ${aim}${standing}`, tone },
      ...waterfall.map((text) => ({ text: `  ${text}` })),
      ...(gap
        ? [
            {
              text: `each input: what it adds by being off its own target${describeRest(kpi, gap)}`,
              tone: 'faint' as const,
            },
          ]
        : []),
      ...(why === undefined ? [] : [{ text: why }]),
    ],
  };
}

function describeRest({ actual }: Kpi, gap: Gap): string {
  if (actual) return '; the model: what is left although every input counted';
  return hasRest(gap) ? '; what is left: the targets do not agree with each other' : '';
}

/** `300 USD (data/targets.csv:4)` */
function describeTarget({ value, places }: WrittenTarget, unit: Unit): string {
  return `${formatFigureInFull(value, unit)}${describePlaces(places)}`;
}

/** More inputs than these are months of one window, and the derivation names them all. */
const MOST_INPUTS = 24;

function inputsSection({ inputs, figure }: Trace, { workspace }: Facts): Section {
  const counts = groupBy(inputs, ({ number }) => number.name);
  const shown = inputs.slice(0, MOST_INPUTS).map(({ number, target }) => {
    const { name, period, origin, cadence } = number;
    const isWindow = (counts.get(name)?.length ?? 0) > 1;
    const when = period === figure.period && !isWindow ? '' : ` in ${period}`;
    const none = origin === 'rolled-up' ? `no target by ${cadence}` : 'no target';
    const aim = target ? `target ${describeTarget(target, number.unit)}` : none;
    const from =
      origin === 'rolled-up'
        ? ` (added up by ${workspace.kpis.get(name)?.cadence})`
        : writtenIn(number);
    return { text: `${name}${when}: ${writeValue(number)}${from}, ${aim}` };
  });
  const left = inputs.length - shown.length;
  const more = left > 0 ? [{ text: `and ${left} more: --format json has them all` }] : [];
  return { title: 'its inputs and their targets', lines: [...shown, ...more] };
}

function judgedSection({ judges, figure, kpi }: Trace, facts: Facts): Section {
  return {
    title: 'what is judged by it',
    lines: judges.map((judgement) => {
      const fact = facts.assumption(judgement.assumption.id);
      const standing = describeStanding(judgement, kpi.unit, figure);
      return {
        text: `${judgement.assumption.id}: ${standing}; now ${describeState(fact)}`,
        tone: TONE_OF_STATE[fact.state],
      };
    }),
  };
}

function describeStanding(
  { assumption, band, side, place }: Judgement,
  unit: Unit,
  { period, value }: Trace['figure'],
): string {
  const where = describePlace(place);
  if (!band) return `nothing is expected of ${period} (${where})`;
  const expected = `expected ${describeBand(band, assumption.tolerance, unit)} (${where})`;
  if (Number.isNaN(value)) return `${expected}, and there is no figure for ${period}`;
  return `${expected}, ${side === undefined ? 'which it keeps' : `and it is ${side} that`} in ${period}`;
}

function nextSection(trace: Trace, facts: Facts): Section {
  const { kpis, coreMetrics } = facts.workspace;
  const made = nextOf(trace, facts).map(({ to, isClaim, place }) => {
    const core = coreMetrics.includes(to) ? ', a core metric' : '';
    const how = isClaim ? 'is said to be driven by it' : `= ${kpis.get(to)?.formulaText}`;
    return { text: `${to}${core}: ${how} (${describePlace(place)})` };
  });
  const paths = pathsToCore(trace.kpi, facts).map((path) => ({ text: `reaches ${path}` }));
  const nowhere = coreMetrics.includes(trace.kpi.id)
    ? 'nothing is made from it: it is a core metric, where the plan leads to'
    : 'nothing is made from it';
  const lines = [...made, ...paths];
  return {
    title: 'where it goes next',
    lines: lines.length > 0 ? lines : [{ text: nowhere, tone: 'faint' }],
  };
}
