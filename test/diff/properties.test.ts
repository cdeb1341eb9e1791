import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Change } from '../../src/diff/change.ts';
import { compareViews } from '../../src/diff/compare.ts';
import { planData, write, writing } from './random-views.ts';
import { viewFrom } from './view-from.ts';

const RUNS = { numRuns: 40 };

it('the same plan written down in two ways is the same', () => {
  fc.assert(
    fc.property(planData, writing, writing, (data, one, other) => {
      expect(compareViews(viewFrom(write(data, one)), viewFrom(write(data, other)))).toEqual([]);
    }),
    RUNS,
  );
});

function turned({ before, after, periods, ...rest }: Change): Change {
  const turnedPeriods = periods.map((each) => ({
    ...each,
    before: each.after,
    after: each.before,
  }));
  return { ...rest, before: after, after: before, periods: turnedPeriods };
}

it('turned round, the same changes come out the other way', () => {
  fc.assert(
    fc.property(planData, planData, writing, (data, other, way) => {
      const [a, b] = [viewFrom(write(data, way)), viewFrom(write(other, way))];
      expect(compareViews(b, a)).toEqual(compareViews(a, b).map(turned));
    }),
    RUNS,
  );
});

it('two plans with another entry differ in that entry', () => {
  fc.assert(
    fc.property(planData, planData, writing, (data, other, way) => {
      const changes = compareViews(viewFrom(write(data, way)), viewFrom(write(other, way)));
      const wholes = changes.filter(({ field, section }) => field === '' && section === 'kpis');
      const [was, is] = [data, other].map(({ entries }) => Object.keys(entries.kpis ?? {}));
      const expected = [
        ...(was ?? []).filter((id) => !is?.includes(id)),
        ...(is ?? []).filter((id) => !was?.includes(id)),
      ];
      expect(wholes.map(({ id }) => id)).toEqual(expected.sort());
    }),
    RUNS,
  );
});
