import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { renderText } from '../../src/render/text.ts';
import { type Result, result as resultSchema } from '../../src/schema/result.ts';

const golden: Result = resultSchema.parse(
  JSON.parse(readFileSync(join(import.meta.dirname, 'golden.json'), 'utf8')),
);
const [finding] = golden.findings;

function tooWide(text: string, width: number): readonly string[] {
  return text.split('\n').filter((line) => line.length > width && /\S\s/.test(line.trim()));
}

describe('renderText', () => {
  it.each([40, 60, 80, 120])('keeps within %i columns', (width) => {
    expect(tooWide(renderText(golden, { color: false, width }), width)).toEqual([]);
  });

  it('puts a word that is too long on a line of its own', () => {
    const message = `see ${'x'.repeat(10_000)} there`;
    const long = { ...golden, findings: finding ? [{ ...finding, message }] : [] };
    const text = renderText(long, { color: false, width: 80 });
    expect(tooWide(text, 80)).toEqual([]);
    expect(text).toContain('x'.repeat(10_000));
  });

  it('shows a thousand findings and counts the others', () => {
    const many = finding ? new Array<typeof finding>(200_000).fill(finding) : [];
    const counts = { ...golden.counts, errors: 200_000 };
    const text = renderText({ ...golden, findings: many, counts }, { color: false, width: 80 });
    expect(text).toContain('and 199000 more findings; --format json lists them all');
    expect(text).toContain('200,000 errors');
    expect(text.split('\n').length).toBeLessThan(15_000);
  });

  it('says why a plan could not be judged', () => {
    const problem = {
      code: 'bad',
      message: 'The unit is empty.',
      hint: 'Write what is counted.',
      file: 'kpis/growth.yaml',
      line: 3,
      column: 7,
    };
    const refused = {
      ...golden,
      plan: null,
      problems: [problem],
      counts: { ...golden.counts, problems: 1, files: 1 },
    };
    expect(renderText(refused, { color: false, width: 80 })).toBe(
      [
        'kpis/growth.yaml:3:7 problem',
        '  The unit is empty.',
        '  -> Write what is counted.',
        '',
        'not judged: 1 problem in 1 readable file',
        '',
      ].join('\n'),
    );
  });

  it('writes plain ASCII of its own', () => {
    expect(renderText(golden, { color: false, width: 80 })).toMatch(/^[\n -~]*$/);
  });
});
