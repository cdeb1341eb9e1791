import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { makeLargePlan } from '../../bench/large-plan.js';
import type { NodeOffsets, Plain } from '../../src/load/document.ts';
import { DEFAULT_LIMITS, type Limits } from '../../src/load/limits.ts';
import { readPlainYaml } from '../../src/load/plain-yaml.ts';
import { decodeText } from '../../src/load/text.ts';
import { readAnyYaml } from '../../src/load/yaml.ts';
import { excerpt, mutate, RANDOM_TEXT, readGallery, readTexts } from './plain-texts.ts';

/** The documents of these tests show their offsets. */
vi.mock('../../src/load/document.ts', async (original) => ({
  ...(await original<object>()),
  createDocument: (file: string, _: string, data: Plain, offsets: NodeOffsets) => ({
    file,
    data,
    offsets,
  }),
}));

/** For one long run by hand: MUTANTS=2000000 npx vitest run test/load/plain-yaml.test.ts */
const MUTANTS = Number(process.env['MUTANTS'] ?? 20_000);

/** Whether the text was taken; throws where it was and the library would have read something else. */
function isTakenAlike(input: string, limits: Limits = DEFAULT_LIMITS): boolean {
  const { text } = decodeText('a.yaml', new TextEncoder().encode(input));
  if (text === undefined) return false;
  const plain = readPlainYaml(text, limits);
  if (plain === undefined) return false;
  const { document, problems } = readAnyYaml('a.yaml', text, limits);
  const seen = { ...plain, problems: [] };
  const wanted = { ...document, problems };
  const [left, right] = [describeReading(seen), describeReading(wanted)];
  if (left !== right) throw new Error(`${left}\nbut the library says\n${right}`);
  return true;
}

/** All that a reading says, key orders, prototypes and signs of zero included, as one text. */
function describeReading(reading: object): string {
  const { data, offsets, problems } = reading as {
    data?: Plain;
    offsets?: NodeOffsets;
    problems: unknown;
  };
  return `${describeData(data)} at ${offsets?.numbers.join()} ordered ${JSON.stringify([...(offsets?.keyOrders ?? [])])} with ${JSON.stringify(problems)}`;
}

function describeData(data: Plain | undefined): string {
  if (typeof data !== 'object' || data === null) {
    return Object.is(data, -0) ? '-0' : `${typeof data} ${JSON.stringify(data)}`;
  }
  if (Array.isArray(data)) return `[${data.map(describeData).join()}]`;
  const fields = Object.entries(data).map(([name, value]) => `${name}: ${describeData(value)}`);
  return `${Object.getPrototypeOf(data) === null ? '' : 'with prototype '}{${fields.join()}}`;
}

const EXAMPLES = readTexts('examples');
const FIXTURES = readTexts('test');
const BENCH = [...makeLargePlan()].filter(([path]) => path.endsWith('.yaml'));

describe('real plan files', () => {
  it.each([
    ['the examples', EXAMPLES, 1],
    ['the bench plan', BENCH, 1],
    ['the fixtures', FIXTURES, 0.9],
    ['the gallery of mistakes', readGallery(), 0.5],
  ])('%s are read alike, and nearly all of them are taken', (_, texts, least) => {
    const left = texts.filter(([, text]) => !isTakenAlike(text)).map(([path]) => path);
    console.log(_, texts.length, left);
    expect(1 - left.length / texts.length).toBeGreaterThanOrEqual(least);
  });
});

describe('other texts', () => {
  const real = [...EXAMPLES, ...FIXTURES, ...BENCH.filter((_, at) => at % 50 === 0)];
  const sources = {
    'random documents': RANDOM_TEXT,
    'mutated random documents': mutate(RANDOM_TEXT),
    'mutated excerpts of real files': mutate(
      fc.constantFrom(...real.map(([, text]) => text)).chain(excerpt),
    ),
  };

  it.each(Object.entries(sources))('%s are read alike', (_, source) => {
    let taken = 0;
    let all = 0;
    fc.assert(
      fc.property(source, (text) => {
        all += 1;
        if (isTakenAlike(text)) taken += 1;
      }),
      { numRuns: MUTANTS / 2 },
    );
    console.log(_, all, taken);
    expect(taken / all).toBeGreaterThan(0.2);
  });
});
