import type { Facts } from '../evaluate/facts.ts';
import { shortestPath } from '../evaluate/shortest-path.ts';
import { missesTarget } from '../evaluate/target-fact.ts';
import type { Trace } from '../evaluate/trace.ts';
import type { TracedNumber } from '../evaluate/traced-number.ts';
import type { Kpi } from '../resolve/workspace.ts';
import { formatDifference, formatFigure } from '../units/format.ts';
import { chartKpi } from './card-chart.ts';
import { claimedRows, claimRows } from './card-claims.ts';
import { courseRows } from './card-course.ts';
import { gapRows } from './card-gap.ts';
import type { Card, Picture, Row } from './card-layout.ts';
import { chartRates } from './card-rate.ts';
import {
  describePerson,
  describePlace,
  describeState,
  describeTeam,
  findingRows,
  row,
  rowsUnder,
  TONE_OF_STATE,
} from './card-words.ts';
import type { JudgedFacts } from './judged-facts.ts';

/** What is measured and how, where it stands and where its figure comes from, and what it moves. */
export function kpiCard(id: string, { facts, result }: JudgedFacts, width: number): Card {
  const { workspace } = facts;
  const kpi = workspace.kpis.get(id);
  if (!kpi) throw new Error(`"${id}" was not resolved`);
  const isCore = workspace.coreMetrics.includes(id);
  return {
    title: kpi.title === id ? id : `${id}: ${kpi.title}`,
    lead: [`${describeNature(kpi)}${isCore ? ', a core metric' : ''}`],
    blocks: [
      [
        ...row('team', describeTeam(kpi.team, workspace)),
        ...row('owner', describePerson(kpi.owner, workspace)),
        ...row('source', kpi.source),
        ...row('formula', kpi.formulaText),
      ],
      chartTarget(kpi, facts, width),
      [
        ...figureRows(kpi, facts),
        ...targetRows(kpi, facts),
        ...(isCore ? gapRows(kpi, facts) : []),
        ...courseRows(kpi, facts),
      ],
      ...placePictures(claimRows(kpi, facts), chartRates(kpi, facts, width), [
        ...claimedRows(kpi, facts),
        ...reachRows(kpi, facts),
        ...usedRows(kpi, facts),
        ...findingRows(`kpis.${id}`, result),
      ]),
    ],
  };
}

/** Pictures between the rows that they belong to and the rest; without any, all rows are one block. */
function placePictures(
  rows: readonly Row[],
  pictures: readonly Picture[],
  rest: readonly Row[],
): Card['blocks'] {
  return pictures.length > 0 ? [rows, ...pictures, rest] : [[...rows, ...rest]];
}

const BETTER = { higher: ', higher is better', lower: ', lower is better', none: '' } as const;

/** `USD/customer, ratio by month, derived, lower is better` */
export function describeNature({ unit, kind, better, cadence, actual, formula }: Kpi): string {
  const counted = unit.text === '1' ? 'a plain number' : unit.text;
  const origin = actual ? 'measured' : formula ? 'derived' : 'without figures';
  return `${counted}, ${kind} by ${cadence}, ${origin}${BETTER[better]}`;
}

function chartTarget(kpi: Kpi, facts: Facts, width: number): Picture | undefined {
  const expected = {
    level: 'target',
    beyond: 'off target',
    levels: (at: number) => [kpi.target?.[at] ?? Number.NaN],
    isBeyond: (at: number) => missesTarget(kpi, facts.figures(kpi.id), at) === true,
  };
  return chartKpi(kpi, expected, facts, width);
}

/** The last closed figure, and the place or the inputs that it comes from. */
function figureRows(kpi: Kpi, facts: Facts): readonly Row[] {
  const values = facts.figures(kpi.id);
  const closed = facts.closed(kpi.cadence);
  const at = values.findLastIndex((value) => !Number.isNaN(value));
  const why = at === closed ? undefined : facts.whyUndefined(kpi.id, closed);
  const missing = row('undefined', why, 'doubtful');
  if (at < 0) return missing;
  const figure = `${formatFigure(values[at] ?? Number.NaN, kpi.unit)} in ${facts.periodName(kpi.id, at)}`;
  const place = kpi.figurePlace(at);
  return [
    ...row('last figure', place ? `${figure} (${describePlace(place)})` : figure),
    ...(kpi.actual
      ? []
      : rowsUnder(
          'made from',
          inputLines(facts.trace(kpi.id, at, 'card'), facts).map((text) => ({ text })),
        )),
    ...missing,
  ];
}

/** Deeper than this a card is no longer read; every input has a card of its own. */
const DEEPEST = 3;

/** The figures that a derived figure was made from, down to the files; what a function took is shown as it took it. */
function inputLines(
  { figure, numbers }: Pick<Trace, 'figure' | 'numbers'>,
  facts: Facts,
  { uses }: TracedNumber = figure,
  depth = 0,
): readonly string[] {
  return uses.flatMap((key) => {
    const input = numbers.get(key);
    if (!input) return [];
    const { name, value, unit, origin, places, kpi } = input;
    const shown = Number.isNaN(value) ? 'no figure' : formatFigure(value, unit);
    const { formulaText, actual } = facts.workspace.kpis.get(kpi ?? '') ?? {};
    const [place] = origin === 'measured' && !Number.isNaN(value) ? places.slice(-1) : [];
    const derived = kpi !== undefined && !actual ? ` = ${formulaText}` : '';
    const line = `${'  '.repeat(depth)}${name} ${shown}${place ? ` (${describePlace(place)})` : derived}`;
    const isDeeper = kpi !== undefined && origin === 'formula' && depth < DEEPEST;
    const trace = { figure, numbers };
    return [line, ...(isDeeper ? inputLines(trace, facts, input, depth + 1) : [])];
  });
}

function targetRows(kpi: Kpi, facts: Facts): readonly Row[] {
  const target = facts.target(kpi.id);
  if (!target) return row('target', kpi.target ? 'none for the last figure' : 'none');
  const { isMissed, missedSince, miss } = target;
  const aim = formatFigure(target.target, kpi.unit);
  if (!isMissed) return row('target', `${aim}: on target`, 'good');
  const since = missedSince === undefined ? '' : ` since ${facts.periodName(kpi.id, missedSince)}`;
  return row(
    'target',
    `${aim}: off target${since}, now by ${formatDifference(miss, kpi.unit)}`,
    'bad',
  );
}

/** A way to each other core metric that the KPI leads to: `signups -> new_customers -> cac`. */
export function pathsToCore(kpi: Kpi, { graph }: Facts): readonly string[] {
  return graph
    .coreMetricsReached(kpi.id)
    .filter((metric) => metric !== kpi.id)
    .map((metric) => shortestPath(graph, kpi.id, metric)?.join(' -> ') ?? metric);
}

function reachRows(kpi: Kpi, facts: Facts): readonly Row[] {
  const paths = pathsToCore(kpi, facts).map((text) => ({ text }));
  if (paths.length > 0) return rowsUnder('reaches', paths);
  if (facts.workspace.coreMetrics.includes(kpi.id)) return [];
  return row('reaches', 'no core metric', 'doubtful');
}

function usedRows(kpi: Kpi, facts: Facts): readonly Row[] {
  const { assumptions, initiatives } = facts.workspace;
  const shown = [...assumptions.values()].filter((each) => each.kpi === kpi.id);
  const movers = [...initiatives.values()].flatMap(({ id, state, moves }) =>
    moves
      .filter((movement) => movement.kpi === kpi.id)
      .map(({ by }) => ({ text: `${id} (${state.replace('_', ' ')}) by ${by.text}` })),
  );
  return [
    ...rowsUnder(
      'shows',
      shown.map(({ id }) => {
        const fact = facts.assumption(id);
        return { text: `${id}: ${describeState(fact)}`, tone: TONE_OF_STATE[fact.state] };
      }),
    ),
    ...rowsUnder('moved by', movers),
  ];
}
