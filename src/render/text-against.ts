import { groupBy } from '../group-by.ts';
import type { Result, ResultFinding } from '../schema/result.ts';
import { type Look, paintWords, type Style } from './style.ts';
import { wrap } from './wrap.ts';

type Against = NonNullable<Result['against']>;

/** What the change does to the rules that judge it, before anything that they find. */
export function renderAgainst(
  { against, findings }: Result,
  { width }: Look,
  style: Style,
): readonly string[] {
  if (!against) return [];
  const { weakened, approved, notes } = against;
  const weakenings = findings.filter(({ check }) => check === WEAKENED);
  const head = wrap(describeHead(against), width, '  ');
  return [
    ...(weakened.length > 0 ? head.map((line) => style.bad(line)) : head),
    ...renderMoves(against, width, style),
    ...renderWeakenings(against, weakenings, width, style),
    ...approved.flatMap(({ rule, from, to, by, because }) =>
      wrap(
        `  approved on the base: ${rule}: ${from} -> ${to} (${by.join(' and ')}: ${because})`,
        width,
        '    ',
      ),
    ),
    ...notes.flatMap((note) => wrap(`  ${note}`, width, '    ')),
    ...renderKnown(against, findings, width),
  ];
}

const WEAKENED = 'weakened-judge';

function describeHead({ revision, commit, is_new: isNew, weakened }: Against): string {
  const base = `${revision} (${commit.slice(0, 7)})`;
  if (isNew) return `against ${base}: the plan is new, so there is nothing to judge it by`;
  if (weakened.length === 0) return `against ${base}: no rule is weakened`;
  const rules =
    weakened.length === 1 ? 'a rule that judges it' : `${weakened.length} rules that judge it`;
  return `against ${base}: this change weakens ${rules}; what follows is judged by the rules of the base`;
}

/** What comes out better, and which rules do it: said once for all that the same rules move. */
function renderMoves({ moved, weakened }: Against, width: number, style: Style): readonly string[] {
  const byCause = groupBy(moved, ({ by }) => JSON.stringify(by));
  return [...byCause.values()].flatMap((group) => {
    const [{ by } = { by: [] }] = group;
    const isPlain = by.length === 0 || weakened.length < 2;
    return [
      ...group.flatMap((move) =>
        wrap(`  ${describeMove(move)}`, width, '    ').map((line) => style.strong(line)),
      ),
      ...(isPlain ? [] : wrap(`    by ${by.join(' and ')}`, width, '      ')),
    ];
  });
}

function describeMove({ subject, before, after }: Against['moved'][number]): string {
  const [from, to] = subject.startsWith('gates.')
    ? [before.toUpperCase(), after.toUpperCase()]
    : [before, after];
  return `This change moves ${subject} from ${from} to ${to}`;
}

/** A line for each, and who gains and what to do once for all that have it in common. */
function renderWeakenings(
  { weakened }: Against,
  findings: readonly ResultFinding[],
  width: number,
  style: Style,
): readonly string[] {
  const says = new Map(weakened.map((each) => [keyOf(each), each] as const));
  return [...groupBy(findings, ({ next }) => next)].flatMap(([next, group]) => {
    const known = group.flatMap(({ evidence }) => says.get(keyOf(evidence)) ?? []);
    const gains = [...new Set(known.flatMap((each) => each.gains))];
    return [
      ...group.flatMap((each) =>
        renderWeakening(each, says.get(keyOf(each.evidence))?.says ?? each.message, width, style),
      ),
      ...(gains.length > 0 ? wrap(`    who gains: ${gains.join(', ')}`, width, '      ') : []),
      ...wrap(`    -> ${next}`, width, '       '),
    ];
  });
}

function keyOf({ rule, cause }: { readonly rule?: unknown; readonly cause?: unknown }): string {
  return JSON.stringify([cause, rule]);
}

function renderWeakening(
  { file, line }: ResultFinding,
  says: string,
  width: number,
  style: Style,
): readonly string[] {
  const place = `${file}:${line}`;
  return wrap(`  ${WEAKENED}  ${place}  ${says}`, width, '    ').map((each) =>
    paintWords(paintWords(each, WEAKENED, style.bad), place, style.faint),
  );
}

/** With --new-only, what was there before is counted and not shown. */
function renderKnown(
  { new_only: newOnly, is_new: isNew, known }: Against,
  findings: readonly ResultFinding[],
  width: number,
): readonly string[] {
  if (!newOnly || isNew || known === 0) return [];
  const counts = [
    ...groupBy(
      findings.filter((each) => each.known),
      ({ check }) => check,
    ),
  ];
  const each = counts.map(([check, group]) => `${check} ${group.length}`).join(', ');
  return wrap(`  known before (${known}), and not counted: ${each}`, width, '    ');
}

/** Whether a finding is told in this block already. */
export function isToldAbove(
  { check, known }: ResultFinding,
  { against }: Pick<Result, 'against'>,
): boolean {
  if (!against) return false;
  return check === WEAKENED || (against.new_only && known === true);
}
