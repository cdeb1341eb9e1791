import { groupBy } from '../group-by.ts';
import type { Result, ResultFinding } from '../schema/result.ts';
import { formatMoney, formatNumber, formatShare, nameUnit } from '../units/format.ts';
import { breakCommands, showHiddenIn } from './inert.ts';
import { type Look, paintSeverity, paintWords, type Style, styleFor } from './style.ts';
import { isToldAbove, renderAgainst } from './text-against.ts';
import { renderGate } from './text-gate.ts';
import { columns, wrap } from './wrap.ts';

/** Past these a report is no longer read; the counts and `--format json` still have all. */
const MOST_FINDINGS = 1000;

/** The report for a terminal: the value flow, what is red, most money first, what could not be judged, the counts. */
export function renderText(judged: Result, look: Look): string {
  const result = showHiddenIn(judged);
  const style = styleFor(look);
  const blocks = result.plan
    ? [
        renderAgainst(result, look, style),
        headline(result, look, style),
        coreMetrics(result, look, style),
        loadBearing(result, look),
        gates(result, look, style),
        findings(result, look, style),
      ]
    : [problems(result, look, style)];
  const lines = [
    ...blocks,
    waived(result, look, style),
    result.plan ? notJudged(result, look, style) : [],
    [...summary(result, look, style), ...whatNext(result, look)],
  ];
  return breakCommands(`${joinBlocks(lines)}\n`);
}

function joinBlocks(blocks: readonly (readonly string[])[]): string {
  return blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n');
}

function headline(result: Result, { width }: Look, style: Style): readonly string[] {
  const { plan, as_of, value_flow: flow, history } = result;
  if (!plan || !flow) return [];
  const dates = `as of ${as_of}, closed through ${plan.closed_through}`;
  const title = [
    ...wrap(plan.name, width, '  ').map((line) => style.strong(line)),
    ...[dates, ...leftOut(as_of, history)]
      .flatMap((line) => wrap(line, width, '  '))
      .map((line) => style.faint(line)),
    '',
  ];
  if (flow.share === null) return [...title, 'value flow: no budget is active'];
  const money = (amount: number) => formatMoney(amount, flow.unit);
  const shares = `${formatShare(flow.share)} live, ${formatShare(flow.proven_share ?? 0)} proven`;
  const paint = flow.share === 1 ? style.good : flow.share < 0.5 ? style.bad : style.doubtful;
  const amounts = `(${money(flow.live)} and ${money(flow.proven)} of ${money(flow.total)} active budget)`;
  const lines = wrap(`value flow: ${shares} ${amounts}`, width, '  ');
  return [...title, ...lines.map((line) => paintWords(line, shares, paint))];
}

/**
 * Commits that an earlier date leaves out, which may be some that ought to count. Where it leaves out all, what needs a
 * history says so itself.
 */
function leftOut(asOf: string, history: Result['history']): readonly string[] {
  const { commits = 0, later = 0 } = history ?? {};
  if (later === 0 || commits === 0) return [];
  return [
    `${later} commit${later === 1 ? '' : 's'} after ${asOf} ${later === 1 ? 'is' : 'are'} left out`,
  ];
}

function coreMetrics(
  { core_metrics: metrics }: Result,
  { width }: Look,
  style: Style,
): readonly string[] {
  const isFresh = metrics.every(({ undefined_because }) => undefined_because === null);
  if (isFresh && metrics.every(({ on_target }) => on_target === true)) {
    const ids = metrics.map(({ id }) => id).join(', ');
    return wrap(`core metrics: ${ids} on target`, width, '  ');
  }
  const rows = metrics.map((metric) => [
    `  ${metric.id}`,
    metric.value === null ? '?' : figure(metric.value, metric.unit),
    metric.target === null ? 'no target' : `target ${formatNumber(metric.target)}`,
    standing(metric),
  ]);
  return [
    style.strong('core metrics'),
    ...columns(rows).flatMap((line, at) => {
      const paint = metrics[at]?.on_target === false ? style.bad : (text: string) => text;
      return wrap(line, width, '    ').map((part) => paint(part));
    }),
  ];
}

/** Where a core metric stands against its target, and whether its drivers explain a miss. */
function standing(metric: Result['core_metrics'][number]): string {
  const { on_target, undefined_because, drift, period } = metric;
  if (undefined_because !== null)
    return period === null ? undefined_because : `as of ${period}: ${undefined_because}`;
  if (on_target === null) return '';
  if (on_target) return 'on target';
  return {
    none: 'off',
    unproven: 'off',
    model: 'off, drivers steady',
    execution: 'off, drivers too',
  }[drift];
}

/** A figure as it is written in files, with its unit: `25%`, `342.1 USD/customer`. */
export function figure(value: number, unit: string): string {
  if (unit === '%') return `${formatNumber(value)}%`;
  const number = formatNumber(value);
  return unit === '1' ? number : `${number} ${nameUnit(number, unit)}`;
}

const MOST_LOADS = 3;

/** What the active money rests on most, and how much it may still give. */
function loadBearing({ load_bearing: loads, plan }: Result, { width }: Look): readonly string[] {
  if (loads.length === 0) return [];
  const shown = loads.slice(0, MOST_LOADS).map(({ assumption, money, room }) => {
    const left =
      room === null ? 'not measured' : room > 0 ? `${formatShare(room)} room` : 'no room left';
    return `${assumption} (${formatMoney(money, plan?.currency ?? '')}, ${left})`;
  });
  const more = loads.length > MOST_LOADS ? ` and ${loads.length - MOST_LOADS} more` : '';
  return wrap(`load-bearing: ${shown.join(', ')}${more}`, width, '  ');
}

function gates(result: Result, look: Look, style: Style): readonly string[] {
  const failing = result.gates.filter(({ verdict }) => verdict !== 'pass');
  const passing = result.gates.filter(({ verdict }) => verdict === 'pass').map(({ id }) => id);
  const bySeverity = [...failing].sort(
    (a, b) => VERDICT_ORDER[a.verdict] - VERDICT_ORDER[b.verdict] || b.committed - a.committed,
  );
  const passLine =
    passing.length > 0 ? wrap(`PASS   ${passing.join(', ')}`, look.width - 2, '       ') : [];
  if (failing.length === 0)
    return passLine.length > 0 ? wrap(`gates: ${passing.join(', ')} pass`, look.width, '  ') : [];
  return [
    style.strong('gates'),
    ...bySeverity.flatMap((gate) => renderGate(gate, result.plan?.currency ?? '', look, style)),
    ...passLine.map((line) => `  ${style.good(line)}`),
  ];
}

const VERDICT_ORDER = { kill: 0, pivot: 1, hold: 2, pass: 3 } as const;

const HEADINGS = { error: 'errors', warning: 'warnings', note: 'notes' } as const;

function findings(result: Result, look: Look, style: Style): readonly string[] {
  const open = result.findings.filter((each) => !each.waived && !isToldAbove(each, result));
  const shown = open.slice(0, MOST_FINDINGS);
  const groups = (['error', 'warning'] as const).flatMap(
    (severity): readonly (readonly string[])[] => {
      const group = shown.filter((finding) => finding.severity === severity);
      if (group.length === 0) return [];
      const heading = style.strong(`${HEADINGS[severity]} (${group.length})`);
      return [[heading, ...group.flatMap((finding) => renderFinding(finding, look, style))]];
    },
  );
  const more =
    open.length > shown.length
      ? [
          wrap(
            `and ${open.length - shown.length} more findings; --format json lists them all`,
            look.width,
            '  ',
          ),
        ]
      : [];
  const text = joinBlocks([...groups, notes(shown, look, style), ...more]);
  return text === '' ? [] : text.split('\n');
}

function renderFinding(finding: ResultFinding, { width }: Look, style: Style): readonly string[] {
  const { check, severity, file, line, message, next, people } = finding;
  const place = `${file}:${line}`;
  const head = wrap(`  ${check}  ${place}`, width, '    ').map((each) =>
    paintWords(paintWords(each, check, paintSeverity(severity, style)), place, style.faint),
  );
  const who = people.length > 0 ? ` (${people.join(', ')})` : '';
  return [
    ...head,
    ...wrap(`    ${message}`, width, '    '),
    ...wrap(`    -> ${next}${who}`, width, '       '),
  ];
}

/** Findings that somebody accepted for a time: who, why, and until when. */
function waived(result: Result, { width }: Look, style: Style): readonly string[] {
  const accepted = result.findings.flatMap(({ check, subject, waived: by }) =>
    by ? [`${check} on ${subject}: by ${by.by} until ${by.until}, because ${by.because}`] : [],
  );
  if (accepted.length === 0) return [];
  return [
    style.strong(`waived (${accepted.length})`),
    ...accepted.flatMap((line) => wrap(`  ${line}`, width, '    ')),
  ];
}

/** Notes only point: one line a check, with what it is about. */
function notes(
  findings: readonly ResultFinding[],
  { width }: Look,
  style: Style,
): readonly string[] {
  const pointing = findings.filter(({ severity }) => severity === 'note');
  if (pointing.length === 0) return [];
  const nameOf = ({ subject }: ResultFinding) => subject.slice(subject.indexOf('.') + 1);
  const lines = [...groupBy(pointing, ({ check }) => check)].flatMap(([check, group]) =>
    wrap(`  ${check}: ${group.map(nameOf).join(', ')}`, width, '    '),
  );
  return [
    style.strong(`notes (${pointing.length})`),
    ...lines,
    '  plan show <id> says more about one',
  ];
}

function notJudged(result: Result, { width }: Look, style: Style): readonly string[] {
  const { not_judged: all } = result;
  if (all.length === 0) return [];
  const isOfAll = ({ subject, reason }: NotJudged) =>
    subject === 'plan' &&
    all.filter((each) => each.subject === subject && each.reason === reason).length > 1;
  const byReason = groupBy(all.filter(isOfAll), ({ reason }) => reason);
  const byCheck = groupBy(
    all.filter((each) => !isOfAll(each)),
    ({ check }) => check,
  );
  const lines = [
    ...[...byReason].map(([reason, group]) => describeShared(reason, group)),
    ...[...byCheck].map(([check, group]) => describeGroup(check, group)),
  ];
  return [
    style.strong(`not judged (${all.length})`),
    ...lines.flatMap((line) => wrap(`  ${line}`, width, '    ')),
  ];
}

type NotJudged = Result['not_judged'][number];

/** What several checks could not judge for one reason, as all of them without a history. */
function describeShared(reason: string, group: readonly NotJudged[]): string {
  return `${group.map(({ check }) => check).join(', ')}: ${reason}`;
}

/** What one check could not judge: the first in full, the rest by number. */
function describeGroup(check: string, group: readonly NotJudged[]): string {
  if (check === OPEN_CLAIM) return describeClaims(group);
  const [first] = group;
  const rest = group.length > 1 ? ` (and ${group.length - 1} more for ${check})` : '';
  return `${first?.subject}: ${first?.reason}${rest}`;
}

/** Claims that cannot be answered yet are many and say much the same: one line speaks for all. */
const OPEN_CLAIM = 'vanity-kpi';

function describeClaims(claims: readonly NotJudged[]): string {
  const ids = [...new Set(claims.map(({ subject }) => subject.replace('kpis.', '')))];
  const whose =
    ids.length > 4 ? `${ids.slice(0, 4).join(', ')} and ${ids.length - 4} more` : ids.join(', ');
  return `${many(claims.length, 'claim')} that a KPI drives another (${whose}): undetermined; plan show <id> says why, and how long it would take`;
}

function problems({ problems: all }: Result, { width }: Look, style: Style): readonly string[] {
  return all.flatMap(({ file, line, column, message, hint }) => [
    ...wrap(`${file}:${line}:${column} problem`, width, '  ').map((each) =>
      paintWords(style.strong(each), 'problem', style.bad),
    ),
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
  const read = `${many(counts.checks, 'check')}${counts.checks_off > 0 ? ` (${counts.checks_off} switched off)` : ''} over ${many(counts.kpis, 'KPI')}, ${many(counts.assumptions, 'assumption')} and ${many(counts.initiatives, 'initiative')} in ${many(counts.files, 'file')}`;
  const paint = outcome === 'passes' ? style.good : style.bad;
  const word = {
    passes: 'passes',
    fails: 'fails',
    weakens: 'weakens its judge',
    failed_by_bug: 'failed by a bug',
    not_judged: 'not judged',
  }[outcome];
  return wrap(`${word}: ${found}; ${read}`, width, '  ').map((line, at) =>
    at === 0 ? paintWords(line, word, paint) : line,
  );
}

/** Where to look next, for who reads a failing report for the first time. */
function whatNext(
  { plan, outcome, gates: all, findings: found }: Result,
  { width }: Look,
): readonly string[] {
  if (plan === null || outcome !== 'fails') return [];
  const gate = all.find(
    ({ verdict, settled }) => !settled && verdict !== 'pass' && verdict !== 'hold',
  );
  const first = found.find(({ waived: accepted }) => !accepted);
  const commands = [
    ...(gate ? [`plan gate ${gate.id}`] : []),
    ...(first ? [`plan explain ${first.check}`] : []),
  ];
  return wrap(`next: ${commands.join(', ')}`, width, '  ');
}

function many(count: number, noun: string): string {
  return `${formatNumber(count)} ${noun}${count === 1 ? '' : 's'}`;
}
