import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { studentQuantile, studentTail } from '../../src/stats/student.ts';

/** Rows of t (or chance), degrees of freedom, answer: the fixtures of the design, and more by scipy.stats.t 1.17. */
const { tails, quantiles }: Record<'tails' | 'quantiles', readonly [number, number, number][]> =
  JSON.parse(readFileSync(join(import.meta.dirname, 'student-cases.json'), 'utf8'));

it.each(tails)('tail of t = %f with %i degrees of freedom', (t, freedom, tail) => {
  expect(Math.abs(studentTail(t, freedom) - tail)).toBeLessThan(1e-10 * Math.max(tail, 1e-290));
});

it.each(quantiles)('quantile of %f with %i degrees of freedom', (tail, freedom, t) => {
  const error = Math.abs(studentQuantile(tail, freedom) - t);
  expect(error).toBeLessThan(1e-10 * Math.max(1, Math.abs(t)));
});

it('knows the ends', () => {
  expect(studentTail(Number.POSITIVE_INFINITY, 5)).toBe(0);
  expect(studentTail(Number.NEGATIVE_INFINITY, 5)).toBe(1);
  expect(studentTail(Number.NaN, 5)).toBeNaN();
  expect(studentQuantile(0, 5)).toBe(Number.POSITIVE_INFINITY);
  expect(studentQuantile(1, 5)).toBe(Number.NEGATIVE_INFINITY);
  expect(studentQuantile(1.5, 5)).toBeNaN();
});
