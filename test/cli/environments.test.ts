import { execFileSync } from 'node:child_process';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeFolder } from '../load/temporary-folder.ts';
import { buildOnce, runShell } from './built.ts';
import { SMALL_PLAN } from './small-plan.ts';

beforeAll(buildOnce);

const COMMANDS = [
  'plan check --as-of 2026-10-05',
  'plan check --as-of 2026-10-05 --format json',
  'plan show low_cost_acquisition --as-of 2026-10-05',
];
const BARE = { PATH: process.env.PATH, HOME: '/' };

/** The same files, made in another order: a folder lists them in the order of making on some file systems. */
function inOtherOrder(files: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(files).reverse());
}

const ENVIRONMENTS: readonly {
  readonly name: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly before?: string;
  readonly files?: Readonly<Record<string, string>>;
}[] = [
  { name: 'a date line away', env: { TZ: 'Pacific/Apia' } },
  { name: 'behind UTC', env: { TZ: 'America/Los_Angeles' } },
  { name: 'an odd offset', env: { TZ: 'Asia/Kathmandu' } },
  { name: 'the C locale', env: { LANG: 'C', LC_ALL: 'C' } },
  { name: 'decimal commas', env: { LANG: 'de_DE.UTF-8', LC_ALL: 'de_DE.UTF-8' } },
  { name: 'a dotless i', env: { LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' } },
  { name: 'no home', env: { HOME: undefined } },
  { name: 'a strict umask', before: 'umask 077; ' },
  { name: 'no colours, and true ones', env: { NO_COLOR: '1', COLORTERM: 'truecolor' } },
  { name: 'files made in another order', files: inOtherOrder(SMALL_PLAN) },
  { name: 'another clock', env: { SOURCE_DATE_EPOCH: '4102444800' } },
];

describe('the same plan and date give the same bytes', () => {
  const outputs = (
    folder: string,
    env: Readonly<Record<string, string | undefined>>,
    before = '',
  ) => COMMANDS.map((command) => runShell(folder, before + command, { ...BARE, ...env }));

  let known: ReturnType<typeof outputs> | undefined;
  const usually = () => {
    known ??= outputs(makeFolder(SMALL_PLAN), {});
    return known;
  };

  it.each(ENVIRONMENTS)('with $name', ({ env = {}, before, files = SMALL_PLAN }) => {
    const usual = usually();
    expect(usual.map(({ code }) => code)).toEqual([1, 1, 0]);
    expect(outputs(makeFolder(files), env, before)).toEqual(usual);
  });

  it('and time zones do reach the program', () => {
    const minutes = execFileSync(process.execPath, ['-p', 'new Date(0).getTimezoneOffset()'], {
      env: { ...BARE, TZ: 'Asia/Kathmandu' },
      encoding: 'utf8',
    });
    expect(minutes.trim()).toBe('-330');
  });
});
