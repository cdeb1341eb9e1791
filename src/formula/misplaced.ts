import type { Mistake } from '../mistake.ts';
import { isEnd, isSign } from './cursor.ts';
import type { Token, Word } from './lex.ts';
import { quote } from './quote.ts';

/** A token as a message speaks of it. */
export function describeToken(token: Token): string {
  if (isEnd(token)) return 'the end of the formula';
  if (token.type === 'number') return 'a number';
  return token.type === 'text' ? 'a quoted text' : quote(token.text);
}

export function missingOperand(token: Token): Mistake {
  const { start, end } = token;
  const mistake = `A KPI, a number or a parenthesis is missing before ${describeToken(token)}.`;
  if (isSign(token, '+')) return { mistake, hint: 'Leave out a plus sign in front.', start, end };
  if (isSign(token, '*')) return { mistake, hint: 'There are no powers: write a * a.', start, end };
  return { mistake, start, end };
}

export function misplacedText({ start, end }: Token): Mistake {
  const hint =
    "Names of KPIs stand without quotes; a milestone is asked for with done('its title').";
  return { mistake: 'A quoted text is no figure.', hint, start, end };
}

/** A word that is right by itself, but not before what follows it. */
export function misplacedWord(word: Word, next: Token): Mistake | undefined {
  if (!isSign(next, '.')) return undefined;
  const mistake = `A point after ${quote(word.text)} means nothing: names have no parts.`;
  const hint = 'Write the id of a KPI alone; only verdict(initiative.gate) has a point.';
  return { mistake, hint, start: next.start, end: next.end };
}

/** What is wrong when a whole expression is followed by something that cannot go on. */
export function unexpectedAfter(token: Token): Mistake {
  const { start, end } = token;
  if (isSign(token, ')')) {
    const hint = 'Delete it, or add a ( where it should begin.';
    return { mistake: 'This parenthesis was never opened.', hint, start, end };
  }
  if (isSign(token, ',')) {
    const hint = 'Write numbers without separators and decimals with a point, as in 1000.5.';
    return { mistake: 'A comma stands outside a function.', hint, start, end };
  }
  const mistake = `An operator is missing before ${describeToken(token)}.`;
  return { mistake, hint: 'The operators are + - * / < <= > >= = != and or.', start, end };
}
