import type { ResultGate, ResultRecorded } from '../schema/result.ts';
import { formatMoney } from '../units/format.ts';
import { type Look, paintVerdict, paintWords, type Style } from './style.ts';
import { wrap } from './wrap.ts';

const INDENT = '         ';

/** One gate: the verdict, what speaks against it, the money, and the next decision. */
export function renderGate(
  gate: ResultGate,
  currency: string,
  { width }: Look,
  style: Style,
  detail: 'against' | 'all' = 'against',
): readonly string[] {
  const {
    id,
    verdict,
    due,
    overdue,
    because,
    spent_since_broken: spent,
    committed,
    next_decision: next,
  } = gate;
  const word = verdict.toUpperCase().padEnd(5);
  const head = wrap(
    `  ${word}  ${id}  due ${due}${overdue ? ', which is past' : ''}`,
    width,
    INDENT,
  ).map((line) =>
    paintWords(paintWords(line, word, paintVerdict(verdict, style)), id, style.strong),
  );
  const reasons = because
    .filter((reason) => detail === 'all' || (reason.weight !== 'for' && !repeats(reason, because)))
    .map(({ text }) => text);
  const money = [
    ...(spent > 0 ? [`${formatMoney(spent, currency)} spent since it broke`] : []),
    ...(committed > 0 ? [`${formatMoney(committed, currency)} committed from here on`] : []),
  ].join(', ');
  const lines = [
    ...reasons,
    ...(money ? [money] : []),
    ...decided(gate),
    ...(next ? [`next: ${next}`] : []),
  ];
  return [...head, ...lines.flatMap((line) => wrap(INDENT + line, width, `${INDENT}  `))];
}

function decided({ decision, override }: ResultGate): readonly string[] {
  return [
    ...(decision
      ? [
          `decided ${decision.verdict} on ${decision.on} by ${decision.by}` +
            (decision.accounted
              ? ''
              : `, against the verdict ${decision.computed} of that day and without an override`),
          ...writtenBy(decision.recorded),
        ]
      : []),
    ...(override
      ? [
          `overridden to ${override.verdict} by ${override.by} until ${override.until}: ${override.because}`,
          ...writtenBy(override.recorded),
        ]
      : []),
  ];
}

/** Who wrote it, and who put it in where that is another: anybody can name somebody else as the author. */
function writtenBy(recorded: ResultRecorded): readonly string[] {
  if (!recorded) return [];
  const { commit, on, author, committer } = recorded;
  if (commit === null || !author || !committer) return ['not committed yet'];
  const when = on === null ? '' : ` on ${on}`;
  const isOther = author.name !== committer.name || author.email !== committer.email;
  const other = isOther ? `, committed by ${nameOf(committer)}` : '';
  return [`written by ${nameOf(author)}${when} (${commit.slice(0, 7)})${other}`];
}

function nameOf({ name, email }: NonNullable<NonNullable<ResultRecorded>['author']>): string {
  return name.trim() || email.trim() || 'somebody without a name';
}

/** A requirement that only asks whether a premise holds says nothing that the premise has not said. */
export function repeats(
  reason: ResultGate['because'][number],
  because: ResultGate['because'],
): boolean {
  return because.some(({ kind, id }) => kind === 'premise' && reason.id === `holds(${id})`);
}
