import { describe, expect, it } from 'vitest';
import { CHECKS } from '../../src/checks/index.ts';
import { runPlan } from './captured-world.ts';

describe('plan explain', () => {
  it.each(CHECKS)('$id has its page', async ({ id, claim }) => {
    const { code, stdout, stderr } = await runPlan('/', ['explain', id]);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout.startsWith(`${id}\n\n`)).toBe(true);
    expect(stdout.replace(/\s+/g, ' ')).toContain(claim);
    expect(stdout).toContain('When it looks guilty and is not');
  });

  it('fits a narrow terminal', async () => {
    const { stdout } = await runPlan('/', ['explain', 'stale-series'], { columns: 50 });
    const prose = stdout.split('\n').filter((line) => /^ {2}\S/.test(line));
    expect(Math.max(...prose.map((line) => line.length))).toBeLessThanOrEqual(50);
  });

  it('suggests the check that was meant', async () => {
    const { code, stdout, stderr } = await runPlan('/', ['explain', 'stale-serie']);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('Did you mean "stale-series"?');
  });
});
