import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closest } from '../src/closest.ts';

const names = ['signups', 'new_customers', 'cac', 'cash', 'marketing_spend'];

describe('closest', () => {
  it.each([
    ['sigups', 'signups'],
    ['isgnups', 'signups'],
    ['singups', 'signups'],
    ['Signups', 'signups'],
    ['new_customer', 'new_customers'],
    ['marketing', undefined],
    ['cca', 'cac'],
    ['csah', 'cash'],
    ['zebra', undefined],
    ['', undefined],
    ['x', undefined],
    ['x'.repeat(100_000), undefined],
  ])('takes %s for %s', (name, meant) => {
    expect(closest(name, names)).toBe(meant);
  });

  it('gives the first in sorting among equally near ones, whatever their order', () => {
    expect(closest('cat', ['car', 'cab', 'can'])).toBe('cab');
    expect(closest('cat', ['can', 'cab', 'car'])).toBe('cab');
  });

  it('finds no likeness between single letters', () => {
    expect(closest('a', ['b'])).toBeUndefined();
  });

  it('finds a name itself', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z_]{1,40}$/), (name) => {
        expect(closest(name, [...names, name])).toBe(name);
      }),
    );
  });
});
