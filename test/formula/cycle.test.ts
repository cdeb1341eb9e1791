import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findCycle, orderByDependence } from '../../src/formula/cycle.ts';
import { namesIn } from '../../src/formula/expression.ts';
import { read } from './reading.ts';

type Formulas = Readonly<Record<string, string>>;

function graphOf(formulas: Formulas): ReadonlyMap<string, readonly string[]> {
  return new Map(
    Object.entries(formulas).map(([name, text]) => [name, namesIn(read(text)).map((n) => n.name)]),
  );
}

/** Each level depends twice on the next: 2^levels paths. */
function diamonds(levels: number): ReadonlyMap<string, readonly string[]> {
  const graph = new Map<string, readonly string[]>();
  for (let level = 0; level < levels; level++) {
    graph.set(`top${level}`, [`left${level}`, `right${level}`]);
    graph.set(`left${level}`, [`top${level + 1}`]);
    graph.set(`right${level}`, [`top${level + 1}`]);
  }
  return graph.set(`top${levels}`, []);
}

function ring(size: number): ReadonlyMap<string, readonly string[]> {
  const name = (index: number): string => `n${String(index).padStart(6, '0')}`;
  return new Map(
    Array.from({ length: size }, (_, index) => [name(index), [name((index + 1) % size)]]),
  );
}

describe('findCycle', () => {
  it.each([
    ['F04 a KPI over itself', { a: 'a + 1' }, ['a']],
    ['F04 a cycle through lag', { a: 'lag(a) + b', b: '1' }, ['a']],
    ['F04 two over each other', { b: '2 * a', a: 'lag(b)' }, ['a', 'b']],
    ['F04 the shortest one', { a: 'b', b: 'c', c: 'a + d', d: 'e', e: 'd' }, ['d', 'e']],
    ['F04 the first of equally short ones', { z: 'y', y: 'z', m: 'n', n: 'm' }, ['m', 'n']],
    ['F04 the first of two through one name', { a: 'c + b', b: 'a', c: 'a' }, ['a', 'b']],
    ['F04 itself before two', { a: 'b', b: 'a', z: 'z' }, ['z']],
    ['none', { a: 'b + c', b: 'c', c: 'measured' }, undefined],
    ['nothing at all', {}, undefined],
  ] satisfies [string, Formulas, string[] | undefined][])('%s', (_name, formulas, cycle) => {
    expect(findCycle(graphOf(formulas))).toEqual(cycle);
    const turned = new Map([...graphOf(formulas)].toReversed());
    expect(findCycle(turned)).toEqual(cycle);
  });

  it('F04 finds a cycle of 500, and one of 20,000', () => {
    expect(findCycle(ring(500))).toEqual([...ring(500).keys()]);
    expect(findCycle(ring(20_000))).toHaveLength(20_000);
  });

  it('F04 takes no longer for 2^30 paths than for the names on them', () => {
    expect(findCycle(diamonds(30))).toBeUndefined();
    expect(orderByDependence(diamonds(30))).toHaveLength(91);
  });

  it.each([2000, 20_000])('F11 %i names without a cycle', (size) => {
    const name = (index: number): string => `n${index}`;
    const graph = new Map(
      Array.from({ length: size }, (_, index) => [
        name(index),
        [7, 31, 101].map((step) => name(index + step + ((index * 7919) % 13))),
      ]),
    );
    expect(findCycle(graph)).toBeUndefined();
    const place = new Map(orderByDependence(graph).map((each, index) => [each, index]));
    expect(place.size).toBe(size);
    for (const [each, next] of graph) {
      for (const other of next) {
        expect(place.get(other) ?? -1).toBeLessThan(place.get(each) ?? -1);
      }
    }
  });

  it('F11 does not tire of a graph of 2,000 names full of cycles', () => {
    const graph = new Map(
      Array.from({ length: 2000 }, (_, index) => {
        const next = [1, 2, 3].map((step) => `n${(index * 31 + step * 977) % 2000}`);
        return [`n${index}`, next.filter((other) => other !== `n${index}`)];
      }),
    );
    expect(findCycle(graph)).toBeDefined();
  });

  it('finds a cycle as short as trying all does', () => {
    fc.assert(
      fc.property(
        fc.array(fc.uniqueArray(fc.nat(5), { maxLength: 3 }), { minLength: 6, maxLength: 6 }),
        (edges) => {
          const graph = new Map(edges.map((next, name) => [`${name}`, next.map(String)]));
          const found = findCycle(graph);
          expect(found?.length).toBe(shortestByPowers(edges));
          for (const [index, name] of (found ?? []).entries()) {
            const next = found?.[(index + 1) % found.length] ?? '';
            expect(graph.get(name)).toContain(next);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});

/** The least number of steps after which some name can be back at itself. */
function shortestByPowers(edges: readonly (readonly number[])[]): number | undefined {
  let reached = edges.map((next) => new Set(next));
  for (let steps = 1; steps <= edges.length; steps++) {
    if (reached.some((names, start) => names.has(start))) return steps;
    reached = reached.map((names) => new Set([...names].flatMap((name) => edges[name] ?? [])));
  }
  return undefined;
}

describe('orderByDependence', () => {
  it('puts each name after those it depends on, else in the order given', () => {
    const graph = graphOf({ x: '1', a: 'b + c', b: 'd', c: 'd + measured', d: '1', y: 'x' });
    expect(orderByDependence(graph)).toEqual(['x', 'd', 'b', 'c', 'a', 'y']);
  });

  it('names each name once even in a cycle', () => {
    expect(orderByDependence(ring(3)).toSorted()).toEqual([...ring(3).keys()]);
  });

  it('F03 walks a chain of 20,000 without running out of stack', () => {
    const chain = new Map(
      Array.from({ length: 20_000 }, (_, index) => [`${index}`, [`${index + 1}`]]),
    );
    expect(orderByDependence(chain)[0]).toBe('19999');
  });
});
