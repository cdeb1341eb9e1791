import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { layOut } from '../../src/render/card-layout.ts';
import { makeInert, showHiddenIn } from '../../src/render/inert.ts';
import { renderJson } from '../../src/render/json.ts';
import { renderText } from '../../src/render/text.ts';
import { type Result, result as resultSchema } from '../../src/schema/result.ts';

/** Terminals: titles, cleared screens, links, hidden text, C1, overwriting, bells, resets, direction, zero width. */
const STEERS_TERMINAL = [
  '\u001B]0;owned\u0007',
  '\u001B[2J',
  '\u001B]8;;http://evil.example\u001B\\click\u001B]8;;\u001B\\',
  '\u001B[8mhidden\u001B[0m',
  '\u009B2J',
  'all is well\rKILL',
  '\u0007',
  '\u001Bc',
  '\u001BPq\u001B\\',
  'abc\u202Edef',
  'a\u2066b\u2069',
  'pay\u200Bpal',
  '\uFEFF',
  '\u{E0041}',
  '\u0000',
  '\u007F',
];

/** Logs of CI systems: GitHub, Azure, TeamCity, GitLab, Buildkite. */
const STEERS_CI = [
  '::error::owned',
  ' ::set-env name=PATH::/evil',
  '::stop-commands::t',
  'text ##[add-mask]1',
  '##[add-matcher]/x',
  'x\n::error file=a::owned',
  '##vso[task.setvariable variable=a]b',
  "##teamcity[testFailed name='a']",
  'section_start:1560896352:evil',
  'section_end:1560896352:evil',
  '--- evil',
  '+++ evil',
  '~~~ evil',
  '^^^ +++',
];

const GOLDEN: Result = resultSchema.parse(
  JSON.parse(readFileSync(join(import.meta.dirname, 'golden.json'), 'utf8')),
);

/** The attack in every free text of a result. */
function poison(text: string): Result {
  return {
    ...GOLDEN,
    plan: GOLDEN.plan && { ...GOLDEN.plan, name: text },
    core_metrics: GOLDEN.core_metrics.map((each) => ({
      ...each,
      undefined_because: text,
      value: null,
    })),
    gates: GOLDEN.gates.map((each) => ({
      ...each,
      because: each.because.map((reason) => ({ ...reason, text })),
      next_decision: text,
    })),
    findings: GOLDEN.findings.map((each) => ({
      ...each,
      message: text,
      next: text,
      file: text,
      people: [text],
    })),
    not_judged: [{ check: 'stale-series', subject: text, reason: text }],
  };
}

function refuse(text: string): Result {
  const problem = { code: 'bad', message: text, hint: text, file: text, line: 1, column: 1 };
  return { ...GOLDEN, plan: null, problems: [problem] };
}

/** What may steer a terminal or a log. Our own colours are only those that `style.ts` uses. */
function steeringIn(output: string): readonly string[] {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours begin with one
  const plain = output.replace(/\u001B\[(?:1|2|22|31|32|33|39)m/g, '');
  return [
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
    /[\u0000-\u0009\u000B-\u001F\u007F-\u009F]/,
    /[\u00AD\u061C\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF\u{E0000}-\u{E007F}]/u,
    /^\s*::/m,
    /##\[|##vso\[|##teamcity\[/,
    /section_(start|end):\d/,
    /^(---|\+\+\+|~~~|\^\^\^) /m,
  ].flatMap((pattern) => pattern.exec(plain)?.[0] ?? []);
}

const ATTACKS = [...STEERS_TERMINAL, ...STEERS_CI];

describe('what a plan says cannot steer a terminal or a log', () => {
  const looks = [
    { color: false, width: 80 },
    { color: true, width: 80 },
    { color: false, width: 40 },
  ];

  it.each(ATTACKS)('%j in text', (attack) => {
    for (const look of looks) {
      expect(steeringIn(renderText(poison(attack), look))).toEqual([]);
      expect(steeringIn(renderText(refuse(attack), look))).toEqual([]);
    }
  });

  it.each(ATTACKS)('%j where a line is wrapped before it', (attack) => {
    const long = `${'word '.repeat(15)}${attack} ${'word '.repeat(15)}`;
    for (const look of looks) expect(steeringIn(renderText(poison(long), look))).toEqual([]);
  });

  it.each(ATTACKS)('%j in a card', (attack) => {
    const card = {
      title: attack,
      lead: [attack],
      blocks: [
        [
          { label: 'claim', text: attack, tone: 'bad' as const },
          { label: '', text: attack },
        ],
        {
          title: attack,
          chart: {
            rows: [{ axis: attack, plot: 'x' }],
            under: [attack],
            signs: new Set<string>(),
            leftOut: 0,
          },
          legend: [attack],
        },
      ],
    };
    for (const look of looks) expect(steeringIn(layOut(card, look))).toEqual([]);
  });

  it.each(ATTACKS)('%j in JSON, which still says the same', (attack) => {
    const data = poison(attack);
    const output = renderJson(data);
    expect(steeringIn(output)).toEqual([]);
    expect(JSON.parse(output)).toEqual(data);
  });

  it.each(ATTACKS)('%j in a message', (attack) => {
    expect(steeringIn(makeInert(`plan: ${attack}`))).toEqual([]);
    expect(steeringIn(makeInert(attack))).toEqual([]);
  });

  it('shows what was hidden', () => {
    expect(showHiddenIn({ a: ['x\u202Ey\u001B'] })).toEqual({ a: ['x\\u{202E}y\\u{1B}'] });
  });

  it('leaves other text as it is, in any language', () => {
    const text = 'Soll: 30 \u20AC, \u6771\u4EAC ## heading, a::b, e\u0301';
    expect(makeInert(text)).toBe(text);
  });
});
