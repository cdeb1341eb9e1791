import type { Result, ResultFinding } from '../schema/result.ts';
import { formatMoney, formatNumber, formatShare } from '../units/format.ts';
import { breakCommands, showHiddenIn } from './inert.ts';
import { type Look, paintSeverity, type Style, styleFor } from './style.ts';
import { renderGate } from './text-gate.ts';
import { columns, wrap } from './wrap.ts';

/** Past these a report is no longer read; the counts and `--format json` still have all. */
const MOST_FINDINGS = 1000;
const MOST_NOT_JUDGED = 5;

/** The report for a terminal: the value flow, what is red, most money first, what could not be judged, the counts. */
export function renderText(judged: Result, look: Look): string {
  const result = showHiddenIn(judged);
  const style = styleFor(look);
  const blocks = result.plan
    ? [
        headline(result, style),
        coreMetrics(result, style),
        gates(result, look, style),
        findings(result, look, style),
      ]
    : [problems(result, look, style)];
  const lines = [
    ...blocks,
    result.plan ? notJudged(result, look, style) : [],
    summary(result, look, style),
  ];
  return breakCommands(`${joinBlocks(lines)}\n`);
}

function joinBlocks(blocks: readonly (readonly string[])[]): string {
  return blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n');
}

function headline({ plan, as_of, value_flow: flow }: Result, style: Style): readonly string[] {
  if (!plan || !flow) return [];
  const title = `${style.strong(plan.name)}\n${style.faint(`as of ${as_of}, closed through ${plan.closed_through}`)}`;
  if (flow.share === null) return [title, '', 'value flow: no budget is active'];
  const money = (amount: number) => formatMoney(amount, flow.unit);
  const shares = `${formatShare(flow.share)} live, ${formatShare(flow.proven_share ?? 0)} proven`;
  const paint = flow.share === 1 ? style.good : flow.share < 0.5 ? style.bad : style.doubtful;
  const amounts = `(${money(flow.live)} and ${money(flow.proven)} of ${money(flow.total)} active budget)`;
  return [title, '', `value flow: ${paint(shares)} ${amounts}`];
}

function coreMetrics({ core_metrics: metrics }: Result, style: Style): readonly string[] {
  if (metrics.every(({ on_target }) => on_target === true)) {
    return [`core metrics: ${metrics.map(({ id }) => id).join(', ')} on target`];
  }
  const rows = metrics.map(({ id, value, unit, target, on_target, undefined_because, drift }) => [
    `  ${id}`,
    value === null ? '?' : figure(value, unit),
    target === null ? 'no target' : `target ${figure(target, unit)}`,
    on_target === null
      ? (undefined_because ?? '')
      : on_target
        ? 'on target'
        : `off target${DRIFT[drift]}`,
  ]);
  return [
    style.strong('core metrics'),
    ...columns(rows).map((line, at) => (metrics[at]?.on_target === false ? style.bad(line) : line)),
  ];
}

const DRIFT = {
  none: '',
  model: ' (the model: its drivers are steady)',
  execution: ' (its drivers are off too)',
  unproven: '',
} as const;

function figure(value: number, unit: string): string {
  if (unit === '%') return `${formatNumber(value)}%`;
  return unit === '1' ? formatNumber(value) : `${formatNumber(value)} ${unit}`;
}

function gates(result: Result, look: Look, style: Style): readonly string[] {
  const failing = result.gates.filter(({ verdict }) => verdict !== 'pass');
  const passing = result.gates.filter(({ verdict }) => verdict === 'pass').map(({ id }) => id);
  const bySeverity = [...failing].sort(
    (a, b) => VERDICT_ORDER[a.verdict] - VERDICT_ORDER[b.verdict] || b.committed - a.committed,
  );
  const passLine =
    passing.length > 0 ? wrap(`PASS   ${passing.join(', ')}`, look.width - 2, '       ') : [];
  if (failing.length === 0) return passLine.length > 0 ? [`gates: ${passing.join(', ')} pass`] : [];
  return [
    style.strong('gates'),
    ...bySeverity.flatMap((gate) => renderGate(gate, result.plan?.currency ?? '', look, style)),
    ...passLine.map((line) => `  ${style.good(line)}`),
  ];
}

const VERDICT_ORDER = { kill: 0, pivot: 1, hold: 2, pass: 3 } as const;

const HEADINGS = { error: 'errors', warning: 'warnings', note: 'notes' } as const;

function findings(result: Result, look: Look, style: Style): readonly string[] {
  const open = result.findings.filter(({ waived }) => !waived);
  const shown = open.slice(0, MOST_FINDINGS);
  const groups = (['error', 'warning', 'note'] as const).flatMap(
    (severity): readonly (readonly string[])[] => {
      const group = shown.filter((finding) => finding.severity === severity);
      if (group.length === 0) return [];
      const heading = style.strong(`${HEADINGS[severity]} (${group.length})`);
      return [[heading, ...group.flatMap((finding) => renderFinding(finding, look, style))]];
    },
  );
  const more =
    open.length > shown.length
      ? [[`and ${open.length - shown.length} more findings; --format json lists them all`]]
      : [];
  const text = joinBlocks([...groups, ...more]);
  return text === '' ? [] : text.split('\n');
}

function renderFinding(finding: ResultFinding, { width }: Look, style: Style): readonly string[] {
  const { check, severity, file, line, message, next, people } = finding;
  const head = `  ${paintSeverity(severity, style)(check)}  ${style.faint(`${file}:${line}`)}`;
  const who = people.length > 0 ? ` (${people.join(', ')})` : '';
  return [
    head,
    ...wrap(`    ${message}`, width, '    '),
    ...(severity === 'note' ? [] : wrap(`    -> ${next}${who}`, width, '       ')),
  ];
}

function notJudged(result: Result, { width }: Look, style: Style): readonly string[] {
  const { not_judged: all } = result;
  if (all.length === 0) return [];
  const shown = all.slice(0, MOST_NOT_JUDGED);
  const more = all.length - shown.length;
  return [
    style.strong(`not judged (${all.length})`),
    ...shown.flatMap(({ subject, reason }) => wrap(`  ${subject}: ${reason}`, width, '    ')),
    ...(more > 0 ? [`  and ${more} more; --format json lists them all`] : []),
  ];
}

function problems({ problems: all }: Result, { width }: Look, style: Style): readonly string[] {
  return all.flatMap(({ file, line, column, message, hint }) => [
    `${style.strong(`${file}:${line}:${column}`)} ${style.bad('problem')}`,
    ...wrap(`  ${message}`, width, '  '),
    ...(hint ? wrap(`  -> ${hint}`, width, '     ') : []),
  ]);
}

function summary(result: Result, { width }: Look, style: Style): readonly string[] {
  const { counts, outcome } = result;
  if (!result.plan) {
    return [
      style.bad(
        `not judged: ${many(counts.problems, 'problem')} in ${many(counts.files, 'readable file')}`,
      ),
    ];
  }
  const found = [
    many(counts.errors, 'error'),
    many(counts.warnings, 'warning'),
    many(counts.notes, 'note'),
    ...(counts.waived > 0 ? [`${counts.waived} waived`] : []),
    `${counts.not_judged} not judged`,
  ].join(', ');
  const read = `${many(counts.checks, 'check')} over ${many(counts.kpis, 'KPI')}, ${many(counts.assumptions, 'assumption')} and ${many(counts.initiatives, 'initiative')} in ${many(counts.files, 'file')}`;
  const paint = outcome === 'passes' ? style.good : style.bad;
  const word = {
    passes: 'passes',
    fails: 'fails',
    failed_by_bug: 'failed by a bug',
    not_judged: 'not judged',
  }[outcome];
  return wrap(`${word}: ${found}; ${read}`, width, '  ').map((line, at) =>
    at === 0 ? line.replace(word, paint(word)) : line,
  );
}

function many(count: number, noun: string): string {
  return `${formatNumber(count)} ${noun}${count === 1 ? '' : 's'}`;
}
