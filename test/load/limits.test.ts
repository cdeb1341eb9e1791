import { expect, it } from 'vitest';
import { describeBytes, describeCount } from '../../src/load/limits.ts';

it.each([
  [2 * 1024 * 1024, '2 MiB'],
  [64 * 1024, '64 KiB'],
  [1_500, '1,500 bytes'],
  [256, '256 bytes'],
])('%i bytes are %s', (bytes, words) => {
  expect(describeBytes(bytes)).toBe(words);
});

it.each([
  [0, '0'],
  [999, '999'],
  [1_000, '1,000'],
  [2_000_000, '2,000,000'],
])('%i is %s', (count, words) => {
  expect(describeCount(count)).toBe(words);
});
