import type { Supposed } from '../evaluate/supposition.ts';
import { parseNumber } from '../load/number.ts';
import { isMistake } from '../mistake.ts';
import type { Kpi, Workspace } from '../resolve/workspace.ts';
import { PlanError } from './plan-error.ts';
import { suggestId } from './suggest.ts';

/** Reads `cac=180`, `churn=+0.5pp`, `conversion=20%..30%`: each KPI once. Throws `PlanError`. */
export function readSuppositions(
  texts: readonly string[],
  workspace: Workspace,
): readonly Supposed[] {
  const asked = new Map<string, string>();
  return texts.map((text) => {
    const supposed = readSupposition(text, workspace);
    const earlier = asked.get(supposed.kpi);
    if (earlier !== undefined) {
      throw new PlanError(
        `"${earlier}" and "${text}" both say where ${supposed.kpi} would stand`,
        'Give each KPI once; the id of an assumption means the KPI that judges it.',
      );
    }
    asked.set(supposed.kpi, text);
    return supposed;
  });
}

/** Reads the ids behind `--cancel`. Throws `PlanError`. */
export function readCancelled(
  ids: readonly string[],
  { initiatives }: Workspace,
): readonly string[] {
  for (const [position, id] of ids.entries()) {
    const initiative = initiatives.get(id);
    if (!initiative)
      throw new PlanError(
        `There is no initiative called "${id}"`,
        suggestId(id, [...initiatives.keys()]),
      );
    if (initiative.state === 'cancelled' || initiative.state === 'closed')
      throw new PlanError(`"${id}" is ${initiative.state} already, so nothing would change`);
    if (ids.indexOf(id) < position) throw new PlanError(`--cancel ${id} is given twice`);
  }
  return ids;
}

function readSupposition(text: string, workspace: Workspace): Supposed {
  const equals = text.indexOf('=');
  const [id, written] = [text.slice(0, equals).trim(), text.slice(equals + 1).trim()];
  if (equals < 1 || written === '')
    throw new PlanError(
      `"${text}" does not say what to suppose`,
      'Write the id of a KPI, "=" and a figure, such as cac=180. The folder of the plan goes behind --plan.',
    );
  if (/[-+<>!:=]$/.test(id))
    throw new PlanError(
      `"${text}" is neither a level nor a change`,
      `Write "=" first: ${id.slice(0, -1).trim()}=180 for a level, ${id.slice(0, -1).trim()}=+5% for a change.`,
    );
  return readFigures(text, written, kpiOf(id, workspace));
}

/** A KPI by its id, or by the id of an assumption that it judges. */
function kpiOf(written: string, { kpis, assumptions, initiatives }: Workspace): Kpi {
  const [, section, id = written] = /^(kpis|assumptions)\.(.*)$/.exec(written) ?? [];
  const kpi = section === 'assumptions' ? undefined : kpis.get(id);
  if (kpi) return kpi;
  const assumption = section === 'kpis' ? undefined : assumptions.get(id);
  const judge = kpis.get(assumption?.kpi ?? '');
  if (judge) return judge;
  if (assumption)
    throw new PlanError(
      `No KPI judges "${id}", so it has no figure that could be another`,
      'It is judged by the evidence that stands in the plan: suppose the KPIs that it is about.',
    );
  if (initiatives.has(id))
    throw new PlanError(
      `"${id}" is an initiative, and has no figure of its own`,
      `Write --cancel ${id} to see the plan without it, or suppose the KPIs that it moves.`,
    );
  throw new PlanError(
    `There is no KPI and no assumption called "${written}"`,
    suggestId(id, [...kpis.keys(), ...assumptions.keys()]),
  );
}

/** One end of what is supposed. */
interface End {
  readonly kind: Supposed['kind'];
  readonly amount: number;
}

function readFigures(text: string, written: string, kpi: Kpi): Supposed {
  const [, figures = written] = /^to (.*)$/.exec(written) ?? [];
  const isLevel = figures !== written;
  const ends = figures.split('..').map((end) => readEnd(text, end.trim(), isLevel, kpi));
  const [low, high = low] = ends;
  if (!low || !high || ends.length > 2)
    throw new PlanError(
      `"${text}" has more than two ends`,
      `Write a range as ${kpi.id}=150..220: it lies between the two with 80% chance.`,
    );
  refuseOddRange(text, figures, kpi, [low, high], ends.length === 2);
  return { kpi: kpi.id, written, kind: low.kind, low: low.amount, high: high.amount };
}

function refuseOddRange(
  text: string,
  figures: string,
  kpi: Kpi,
  [low, high]: readonly [End, End],
  isRange: boolean,
) {
  if (!isRange) {
    if (low.kind !== 'level' && low.amount === 0)
      throw new PlanError(`"${text}" changes nothing`, 'Write a change such as +5%, or a level.');
    return;
  }
  const [first = '', second = ''] = figures.split('..').map((end) => end.trim());
  if (low.kind !== high.kind) {
    throw new PlanError(
      `The two ends of "${text}" are not of one kind: ${describeEnd(low)} and ${describeEnd(high)}`,
      `Give both ends a sign and the same unit for a change, such as ${kpi.id}=-5%..+10%; write "to" for levels below zero, such as "${kpi.id}=to -5..10".`,
    );
  }
  if (low.amount > high.amount)
    throw new PlanError(
      `The range of "${text}" is upside down`,
      `Write the lower end first: ${second}..${first}.`,
    );
  if (!Number.isFinite(high.amount - low.amount))
    throw new PlanError(`The range of "${text}" is too wide to be meant`, 'Write a narrower one.');
  if (low.amount === high.amount)
    throw new PlanError(
      `The range of "${text}" has no width`,
      `Write one figure: ${kpi.id}=${first}.`,
    );
}

function describeEnd({ kind }: End): string {
  return {
    level: 'a level',
    absolute: 'a change by an amount',
    relative: 'a change by a share',
  }[kind];
}

function readEnd(text: string, end: string, isLevel: boolean, kpi: Kpi): End {
  const suffix = end.endsWith('%') ? '%' : end.endsWith('pp') ? 'pp' : '';
  const sign = !isLevel && /^[-+]/.test(end) ? end.slice(0, 1) : '';
  const digits = end.slice(sign.length, end.length - suffix.length).trim();
  const number = /^[-+]/.test(digits) && sign !== '' ? Number.NaN : readNumber(text, digits, kpi);
  if (Number.isNaN(number))
    throw new PlanError(`"${text}" has two signs`, 'Write one: +5% or -5%.');
  const amount = sign === '-' ? -number : number;
  return sign === '' ? levelOf(text, amount, suffix, kpi) : changeOf(text, amount, suffix, kpi);
}

function readNumber(text: string, digits: string, { id, unit }: Kpi): number {
  const number = parseNumber(digits);
  if (!isMistake(number)) return number;
  const unitHint = `Write a plain number: ${id} is measured in "${unit.text}", which is not written beside it.`;
  const mistake = digits === '' ? 'A figure is missing.' : number.mistake;
  throw new PlanError(`"${text}": ${mistake.replace(/\.$/, '')}`, number.hint ?? unitHint);
}

function levelOf(text: string, amount: number, suffix: string, { id, unit }: Kpi): End {
  if (suffix === 'pp')
    throw new PlanError(
      `"${text}": percentage points say by how much something changes`,
      `Write a sign, such as ${id}=+${formatPlain(amount)}pp, or a level such as ${id}=${formatPlain(amount)}%.`,
    );
  if (suffix === '%' && unit.powers.size > 0)
    throw new PlanError(
      `"${text}" is a percentage, but ${id} is measured in "${unit.text}"`,
      `Write a sign for a change, such as ${id}=+${formatPlain(amount)}%, or a level as a plain number in that unit.`,
    );
  return { kind: 'level', amount: suffix === '%' ? amount / 100 : amount * unit.scale };
}

function changeOf(text: string, amount: number, suffix: string, { id, unit }: Kpi): End {
  if (suffix === '%') {
    if (amount < -100)
      throw new PlanError(
        `"${text}" takes away more than all there is`,
        `Write the level instead: "${id}=to ..." with the figure that it would stand at.`,
      );
    return { kind: 'relative', amount: amount / 100 };
  }
  if (suffix === 'pp' && unit.powers.size > 0)
    throw new PlanError(
      `"${text}" are percentage points, but ${id} is measured in "${unit.text}"`,
      'Write a percentage such as +10%, or an amount in that unit such as +5.',
    );
  return { kind: 'absolute', amount: suffix === 'pp' ? amount / 100 : amount * unit.scale };
}

/** The figure without its sign, as an example to copy. */
function formatPlain(amount: number): string {
  return String(Math.abs(amount));
}
