import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { CHECKS } from '../src/checks/index.ts';
import { judge } from '../src/judge.ts';
import { diskSource } from '../src/load/disk.ts';
import { DEFAULT_LIMITS } from '../src/load/limits.ts';
import { isMistake } from '../src/mistake.ts';
import { parseDay } from '../src/period/day.ts';
import type { Result } from '../src/schema/result.ts';
import { formatMoney } from '../src/units/format.ts';
import { redrawTranscripts } from './transcripts.ts';

/**
 * Every folder under examples/ is a whole plan with the verdicts that it must give. `UPDATE=1` rewrites the findings and
 * the exit codes in expected.json and the tables and transcripts of the READMEs; dates and verdicts stay, because they are
 * what the story demands of the tool and not the other way round. `-t <folder>` keeps it to one example.
 */
const EXAMPLES = join(import.meta.dirname, '..', 'examples');
const isUpdate = process.env.UPDATE === '1';

interface Expected {
  readonly as_of: string;
  readonly exit_code: number;
  readonly gates?: Readonly<Record<string, string>>;
  readonly findings: readonly string[];
}

function judgeAsOf(folder: string, date: string): Result {
  const asOf = parseDay(date);
  if (isMistake(asOf)) throw new Error(`${folder} is to be judged as of "${date}", not a date`);
  const { result } = judge(diskSource(folder, DEFAULT_LIMITS), {
    asOf,
    looksBack: true,
    checks: CHECKS,
    allChecks: CHECKS,
    failOn: 'error',
    limits: DEFAULT_LIMITS,
  });
  return result;
}

function summarise({ as_of, exit_code, gates, findings }: Result): Expected {
  return {
    as_of,
    exit_code,
    gates: Object.fromEntries(gates.map(({ id, verdict }) => [id, verdict])),
    findings: findings
      .filter(({ waived }) => !waived)
      .map(({ check, subject }) => `${check} ${subject}`)
      .sort(),
  };
}

function readExpected(folder: string): readonly Expected[] {
  return JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8'));
}

/** A table of one gate in a README, between two comments; each row begins with its date. */
const TABLE =
  /(<!-- verdicts of (?<gate>[a-z0-9_.]+) -->\n\n\|[^\n]*\n\|[^\n]*\n)(?<rows>(?:\|[^\n]*\n)+)(?=\n<!-- end of verdicts -->)/g;

function tableRow(gateId: string, { as_of, plan, gates, core_metrics }: Result): string {
  const gate = gates.find(({ id }) => id === gateId);
  if (!plan || !gate) throw new Error(`there is no gate ${gateId} as of ${as_of}`);
  const said = gate.because
    .filter(({ kind, weight }) => weight !== 'for' && (kind === 'premise' || kind === 'path'))
    .map(({ text }) => text);
  const runway = core_metrics.find(({ id }) => id === 'runway')?.value ?? Number.NaN;
  const spent = formatMoney(gate.spent_since_broken, plan.currency);
  const cells = [as_of, `**${gate.verdict}**`, said.join('; '), spent, runway.toFixed(1)];
  return `| ${cells.join(' | ')} |\n`;
}

function redrawTables(readme: string, folder: string): string {
  return readme.replace(TABLE, (_whole, head: string, gate: string, rows: string) => {
    const dates = [...rows.matchAll(/^\| (\S+)/gm)].map(([, date = '']) => date);
    return head + dates.map((date) => tableRow(gate, judgeAsOf(folder, date))).join('');
  });
}

/** Verdicts that were written down stay; an entry that is only a date gets those of the tool. */
async function bringUpToDate(folder: string) {
  const judged = readExpected(folder).map(({ as_of, gates }) => {
    const summary = summarise(judgeAsOf(folder, as_of));
    return { ...summary, gates: gates ?? summary.gates };
  });
  writeFileSync(join(folder, 'expected.json'), `${JSON.stringify(judged, null, 2)}\n`);
  const readme = readFileSync(join(folder, 'README.md'), 'utf8');
  writeFileSync(join(folder, 'README.md'), await redrawTranscripts(redrawTables(readme, folder)));
}

const folders = readdirSync(EXAMPLES, { withFileTypes: true })
  .filter((each) => each.isDirectory())
  .map(({ name }) => name);

describe.each(folders)('examples/%s', (name) => {
  const folder = join(EXAMPLES, name);
  beforeAll(async () => {
    if (isUpdate) await bringUpToDate(folder);
  });

  it('gives the expected verdicts and findings', () => {
    const expected = readExpected(folder);
    expect(expected.length).toBeGreaterThan(0);
    const results = expected.map(({ as_of }) => judgeAsOf(folder, as_of));
    expect(results.flatMap(({ problems }) => problems)).toEqual([]);
    expect(results.map(summarise)).toEqual(expected);
  });

  it('tells its story in a README, with the words of the tool in its tables and transcripts', async () => {
    const readme = readFileSync(join(folder, 'README.md'), 'utf8');
    expect(readme.length).toBeGreaterThan(500);
    expect(await redrawTranscripts(redrawTables(readme, folder))).toBe(readme);
  });
});

describe('the trap', () => {
  const folder = join(EXAMPLES, 'feature-first-trap');

  it('goes from hold to pivot to kill, with every milestone on time', () => {
    const entries = readExpected(folder);
    const verdicts = entries.map(({ gates }) => gates?.['enterprise_security.scale_up']);
    expect([...new Set(verdicts)]).toEqual(['hold', 'pivot', 'kill']);
    const results = entries.map(({ as_of }) => judgeAsOf(folder, as_of));
    const reasons = results.flatMap(({ gates }) => gates.flatMap(({ because }) => because));
    expect(reasons.filter(({ kind }) => kind === 'milestone')).toEqual([]);
  });

  it('names one vanity KPI, once the figures rule out what it claims', () => {
    for (const { as_of, findings } of readExpected(folder)) {
      const named = findings.filter((finding) => finding.startsWith('vanity-kpi '));
      expect(named).toEqual(as_of < '2026-07-31' ? [] : ['vanity-kpi kpis.signups']);
    }
  });
});

describe('the healthy plan', () => {
  const folder = join(EXAMPLES, 'healthy-saas');

  it('has nothing to find, not even a note', () => {
    for (const { findings, exit_code } of readExpected(folder)) {
      expect({ findings, exit_code }).toEqual({ findings: [], exit_code: 0 });
    }
  });

  it('has sign-ups that move what they claim to move: neither named nor left open', () => {
    for (const { as_of } of readExpected(folder)) {
      const { not_judged } = judgeAsOf(folder, as_of);
      const open = not_judged.filter(({ reason }) => reason.startsWith('whether it drives '));
      expect(open.map(({ subject }) => subject)).not.toContain('kpis.signups');
      expect(open.map(({ subject }) => subject)).toContain('kpis.net_new_arr');
    }
  });
});
