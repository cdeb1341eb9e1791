import { describe, expect, it } from 'vitest';
import { RESERVED_NAMES } from '../../src/formula/functions.ts';
import { parseFormula } from '../../src/formula/parse.ts';
import { isMistake } from '../../src/mistake.ts';
import { misread, read } from './reading.ts';

/** Stands before the place of the mistake. */
const mark = '\u00a6';

interface Case {
  readonly row?: string;
  readonly formula: string;
  readonly says: RegExp;
}

const cases: readonly Case[] = [
  { row: 'F01', formula: 'a¦.b', says: /names have no parts/ },
  { row: 'F01', formula: 'a¦.constructor', says: /names have no parts/ },
  { row: 'F01', formula: 'process¦.exit()', says: /names have no parts/ },
  { row: 'F01', formula: 'a¦[0]', says: /lag\(a, 1\)/ },
  { row: 'F01', formula: 'x ¦=> x', says: />=/ },
  { row: 'F01', formula: '¦`a`', says: /plain quotes/ },
  { row: 'F01', formula: "¦import('fs')", says: /no function called "import"/ },
  { row: 'F01', formula: '¦constructor(1)', says: /no function called "constructor"/ },
  { row: 'F01', formula: '¦__proto__(1)', says: /no function called "__proto__"/ },
  { row: 'F01', formula: '¦toString(1)', says: /no function called "toString"/ },
  { row: 'F01', formula: 'a¦; b', says: /one expression/ },
  { row: 'F01', formula: '¦{a}', says: /Group with/ },
  { row: 'F01', formula: 'a ¦? b : c', says: /no conditions/ },
  { row: 'F01', formula: 'a ¦this', says: /operator is missing before "this"/ },
  { row: 'F01', formula: "¦'text'", says: /quoted text is no figure/ },
  { row: 'F01', formula: "a + ¦'text'", says: /quoted text is no figure/ },
  { row: 'F02', formula: '9¦^9^9^9', says: /no powers/ },
  { row: 'F02', formula: '9¦**9**9', says: /no powers/ },
  { row: 'F02', formula: 'a * ¦* b', says: /no powers/ },
  { row: 'F02', formula: '10000000000¦!', says: /Write not/ },
  { row: 'F02', formula: `¦${'9'.repeat(2000)}`, says: /more than 15 digits/ },
  { row: 'F02', formula: `¦1${'0'.repeat(1999)}`, says: /too large/ },
  { row: 'F02', formula: '¦0.1234567890123456', says: /more than 15 digits/ },
  { row: 'F02', formula: '¦1e309', says: /too large/ },
  { row: 'F02', formula: '¦1e-400', says: /too small/ },
  { row: 'F02', formula: '¦pow(a, 9)', says: /no powers/ },
  { row: 'F03', formula: `${'('.repeat(65)}¦${'('.repeat(400)}a`, says: /64 levels/ },
  { row: 'F03', formula: `${'-'.repeat(65)}¦${'-'.repeat(300)}a`, says: /64 levels/ },
  { row: 'F03', formula: `${'not '.repeat(65)}¦${'not '.repeat(100)}a`, says: /64 levels/ },
  { row: 'F03', formula: `${'abs('.repeat(65)}¦${'abs('.repeat(100)}a`, says: /64 levels/ },
  { row: 'F03', formula: `${'a+'.repeat(250)}¦${'a+'.repeat(10)}a`, says: /more than 500/ },
  { row: 'F03', formula: `${' '.repeat(2000)}¦${'a+'.repeat(500_000)}a`, says: /at most 2000/ },
  { row: 'F10', formula: 'a¦\u00a0+ b', says: /U\+00A0/ },
  { row: 'F10', formula: 'a ¦\u2212 b', says: /U\+2212.*Write a plain minus/ },
  { row: 'F10', formula: 'a ¦\u2013 b', says: /U\+2013.*Write a plain minus/ },
  { row: 'F10', formula: '¦\uff11\uff12', says: /U\+FF11.*Write 1/ },
  { row: 'F10', formula: 'done(¦\u2018Launch\u2019)', says: /U\+2018/ },
  { row: 'F10', formula: 'done(¦\u201cLaunch\u201d)', says: /U\+201C/ },
  { row: 'F10', formula: 'c¦\u0430c', says: /U\+0430.*Cyrillic/ },
  { row: 'F10', formula: '¦\u03bf', says: /U\+03BF.*Greek/ },
  { row: 'F10', formula: 'a ¦\u00d7 b', says: /U\+00D7.*\*/ },
  { row: 'F10', formula: 'a ¦\u2265 b', says: /U\+2265.*>=/ },
  { row: 'F10', formula: 'a¦\u00b2', says: /U\+00B2.*a \* a/ },
  { row: 'F10', formula: 'a¦\u200b + b', says: /U\+200B.*cannot be seen/ },
  { row: 'F10', formula: 'a + ¦\ud83d\ude00', says: /U\+1F600/ },
  { row: 'F10', formula: 'a + ¦\ud83d', says: /U\+D83D/ },
  { row: 'F10', formula: 'a ¦\u0000', says: /U\+0000/ },
  { row: 'F10', formula: "done('a¦\u202eb')", says: /cannot be seen/ },
  { formula: '¦', says: /empty/ },
  { formula: '¦   ', says: /empty/ },
  { formula: 'a ¦== b', says: /Write =/ },
  { formula: 'a ¦&& b', says: /Write and/ },
  { formula: 'a ¦|| b', says: /Write or/ },
  { formula: 'a ¦<> b', says: /!=/ },
  { formula: 'a ¦=< b', says: /<=/ },
  { formula: '¦!a', says: /Write not/ },
  { formula: 'a ¦% b', says: /right after a number/ },
  { formula: '25 ¦%', says: /right after a number/ },
  { formula: '5%¦%', says: /right after a number/ },
  { formula: '10%¦3', says: /operator is missing before a number/ },
  { formula: 'a < b ¦< c', says: /1 < a and a < 5/ },
  { formula: 'a = b ¦!= c', says: /do not follow/ },
  { formula: 'a and b < c ¦>= d', says: /do not follow/ },
  { formula: '¦1,000', says: /Write 1000/ },
  { formula: 'max(a, ¦1,500)', says: /Write 1500/ },
  { formula: 'a¦, b', says: /comma/ },
  { formula: '5¦k', says: /in full/ },
  { formula: '¦.5', says: /0\.5/ },
  { formula: '5¦.', says: /both sides/ },
  { formula: '1.2¦.3', says: /both sides/ },
  { formula: '¦007', says: /extra zeros/ },
  { formula: '¦$5', says: /without its currency/ },
  { formula: 'a + ¦', says: /missing before the end/ },
  { formula: 'a * (¦)', says: /missing before "\)"/ },
  { formula: '¦+ a', says: /plus sign/ },
  { formula: 'a and ¦or b', says: /missing before "or"/ },
  { formula: 'a ¦b', says: /operator is missing before "b"/ },
  { formula: 'a ¦not b', says: /operator is missing before "not"/ },
  { formula: '¦a (b)', says: /no function called "a"/ },
  { formula: '¦(a + b', says: /never closed/ },
  { formula: '(a ¦b)', says: /operator is missing/ },
  { formula: 'a + b¦)', says: /never opened/ },
  { formula: 'sum¦(a, 3', says: /never closed/ },
  { formula: 'sum(a ¦b, 3)', says: /operator is missing/ },
  { formula: 'sum(a, ¦, 3)', says: /missing before ","/ },
  { formula: '¦sum()', says: /sum\(x, n\)/ },
  { formula: '¦sum(a)', says: /sum\(x, n\)/ },
  { formula: '¦min(a)', says: /min\(x, n\) or min\(x, y\)/ },
  { formula: '¦abs(a, 3)', says: /abs\(x\)/ },
  { formula: '¦lag(a, 1, 2)', says: /lag\(x\) or lag\(x, n\)/ },
  { formula: 'sum(a, ¦0)', says: /whole number from 1 to 1000/ },
  { formula: 'sum(a, ¦1001)', says: /whole number/ },
  { formula: 'sum(a, ¦2.5)', says: /whole number/ },
  { formula: 'sum(a, ¦300%)', says: /whole number/ },
  { formula: 'sum(a, ¦-3)', says: /whole number/ },
  { formula: 'lag(a, ¦b)', says: /whole number/ },
  { formula: 'max(a, ¦0)', says: /max\(0, a\)/ },
  { formula: '¦summ(a, 3)', says: /Did you mean sum\(\)/ },
  { formula: '¦avg(a, 3)', says: /mean\(a, n\)/ },
  { formula: '¦zzzzzzz(a, 3)', says: /to multiply, write \*/ },
  { formula: 'holds(¦)', says: /exactly one assumption/ },
  { formula: 'holds(a¦, b)', says: /exactly one assumption/ },
  { formula: "holds(¦'a')", says: /holds\(an_assumption\)/ },
  { formula: 'holds(a¦.b)', says: /exactly one assumption/ },
  { formula: 'done(¦Launch)', says: /with the quotes/ },
  { formula: 'verdict(a.b¦.c)', says: /exactly one gate/ },
  { formula: 'verdict(a. ¦b)', says: /exactly one gate/ },
  { formula: "done(¦'Launch", says: /not closed/ },
];

describe('mistakes in the writing of a formula', () => {
  it.each(cases)('$row $formula', ({ formula, says }) => {
    const place = formula.indexOf(mark);
    const found = misread(formula.replace(mark, ''));
    expect(`${found.mistake} ${found.hint ?? ''}`).toMatch(says);
    expect(found.start).toBe(place);
    expect(found.end).toBeGreaterThanOrEqual(found.start);
    expect(found.end).toBeLessThanOrEqual(formula.length - mark.length);
  });

  it.each(cases)('is said in plain ASCII: $formula', ({ formula }) => {
    const { mistake, hint = '.' } = misread(formula.replace(mark, ''));
    expect(mistake).toMatch(/^[A-Z\d][\x20-\x7e]*\.$|^[a-z]+\(\)[\x20-\x7e]*\.$/);
    expect(hint).toMatch(/^[\x20-\x7e]+$/);
  });
});

describe('limits', () => {
  const limits = { characters: 2_000_000, tokens: 1_000_000, depth: 1_000_000 };

  it.each([
    ['5,000 parentheses', `${'('.repeat(5000)}a${')'.repeat(5000)}`],
    ['5,000 unary minus', `${'-'.repeat(5000)}a`],
    ['300 parentheses', `${'('.repeat(300)}a${')'.repeat(300)}`],
    ['5,000 not', `${'not '.repeat(5000)}a`],
    ['100,000 plus', `${'a+'.repeat(100_000)}a`],
    ['a megabyte', 'a*'.repeat(500_000)],
  ])('F03 %s are refused even with every limit raised', (_name, text) => {
    expect(isMistake(parseFormula(text, 'formula', limits))).toBe(true);
  });

  it('F03 reads up to the limits', () => {
    expect(isMistake(read(`${'('.repeat(64)}a${')'.repeat(64)}`))).toBe(false);
    expect(isMistake(read(`${'a+'.repeat(249)}a`))).toBe(false);
  });
});

describe('what belongs to gates alone', () => {
  it.each(['holds(a)', "done('Launch')", 'verdict(scale_up)'])('%s', (text) => {
    expect(misread(text, 'formula').mistake).toMatch(/only be asked in the requirement of a gate/);
    expect(isMistake(read(text, 'requirement'))).toBe(false);
  });
});

describe('names', () => {
  it('F12 the words of formulas are reserved, so that no KPI can be shadowed by one', () => {
    expect([...RESERVED_NAMES]).toEqual(expect.arrayContaining(['sum', 'and', 'not', 'holds']));
    expect(misread('and + 1').mistake).toMatch(/missing before "and"/);
  });
});
