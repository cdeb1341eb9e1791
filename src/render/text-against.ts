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
  const { weakened, moved, approved, notes } = against;
  const weakenings = findings.filter(({ check }) => check === WEAKENED);
  const head = wrap(describeHead(against), width, '  ');
  return [
    ...(weakened.length > 0 ? head.map((line) => style.bad(line)) : head),
    ...moved.flatMap((move) =>
      wrap(`  ${describeMove(move)}`, width, '    ').map((line) => style.strong(line)),
    ),
    ...weakenings.flatMap((each) => renderWeakening(each, width, style)),
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

function describeMove({ subject, before, after, by }: Against['moved'][number]): string {
  const rules = by.length > 0 ? ` by ${by.join(' and ')}` : '';
  const [from, to] = subject.startsWith('gates.')
    ? [before.toUpperCase(), after.toUpperCase()]
    : [before, after];
  return `This change moves ${subject} from ${from} to ${to}${rules}.`;
}

function renderWeakening(
  { file, line, message, next }: ResultFinding,
  width: number,
  style: Style,
): readonly string[] {
  const place = `${file}:${line}`;
  return [
    ...wrap(`  ${WEAKENED}  ${place}`, width, '    ').map((each) =>
      paintWords(paintWords(each, WEAKENED, style.bad), place, style.faint),
    ),
    ...wrap(`    ${message}`, width, '    '),
    ...wrap(`    -> ${next}`, width, '       '),
  ];
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
