import { expect, it } from 'vitest';
import { lazily, once } from '../../src/evaluate/once.ts';

it('computes a fact once for each key, also where the fact is undefined', () => {
  const asked: string[] = [];
  const fact = once((key: string) => {
    asked.push(key);
    return key === 'none' ? undefined : { key };
  });
  expect(fact('a')).toBe(fact('a'));
  expect([fact('b'), fact('none'), fact('none')]).toEqual([{ key: 'b' }, undefined, undefined]);
  expect(asked).toEqual(['a', 'b', 'none']);
});

it('computes a fact about the whole plan once, when it is first asked for', () => {
  let times = 0;
  const fact = lazily(() => {
    times += 1;
    return times;
  });
  expect(times).toBe(0);
  expect([fact(), fact()]).toEqual([1, 1]);
});
