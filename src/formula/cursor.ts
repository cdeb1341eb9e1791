import type { Token } from './lex.ts';

/** A place in a list of tokens that moves forward. The last token, the end, is never passed. */
export interface Cursor {
  peek(): Token;
  take(): Token;
  /** Takes the next token if it is this sign. */
  takeSign(sign: string): Token | undefined;
  /** Where the last token taken ended. */
  lastEnd(): number;
}

export function startAt(tokens: readonly Token[]): Cursor {
  let next = 0;
  const end: Token = { type: 'sign', text: '', start: 0, end: 0 };
  const peek = (): Token => tokens[next] ?? tokens.at(-1) ?? end;
  const take = (): Token => {
    const token = peek();
    if (next < tokens.length - 1) next += 1;
    return token;
  };
  const takeSign = (sign: string): Token | undefined => (isSign(peek(), sign) ? take() : undefined);
  const lastEnd = (): number => (next === 0 ? 0 : (tokens[next - 1]?.end ?? 0));
  return { peek, take, takeSign, lastEnd };
}

export function isSign(token: Token, sign: string): boolean {
  return token.type === 'sign' && token.text === sign;
}

export function isEnd(token: Token): boolean {
  return isSign(token, '');
}
