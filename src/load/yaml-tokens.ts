import { CST, Lexer, Parser } from 'yaml';
import type { Fault } from './fault.ts';
import { describeCount, type Limits, orRaise } from './limits.ts';
import { beginCount, closeBrackets, countLexeme, countScalar, isMadeUp } from './yaml-lexemes.ts';

export type TokenReading =
  | { readonly tokens: readonly CST.Token[]; readonly faults?: never }
  | { readonly tokens?: never; readonly faults: readonly Fault[] };

/**
 * Splits YAML text into the tokens of its one document, and stops at the first thing that the plan format does not have
 * or that costs too much: composing is the dear part, and here only the cheap part has been done.
 */
export function readTokens(text: string, limits: Limits): TokenReading {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  const count = beginCount();
  let inScalar = false;
  for (const lexeme of new Lexer().lex(text)) {
    const isMark: boolean = !inScalar && isMadeUp(lexeme);
    const fault = inScalar
      ? countScalar(lexeme, count, limits)
      : countLexeme(lexeme, count, limits);
    if (fault !== undefined) return { faults: [...count.slips, fault] };
    for (const token of parser.next(lexeme)) tokens.push(token);
    const costly = checkStack(parser, count.offset, limits);
    // A second colon in a line nests what was never meant to be nested, so then the depth says nothing.
    if (costly !== undefined) return { faults: count.slips.length > 0 ? count.slips : [costly] };
    if (!isMark) count.offset += lexeme.length;
    inScalar = isMark && lexeme === CST.SCALAR;
  }
  for (const token of parser.end()) tokens.push(token);
  closeBrackets(count);
  return count.slips.length > 0 ? { faults: count.slips } : { tokens };
}

/** Depth and keys, as the parser builds them. */
function checkStack(parser: Parser, offset: number, limits: Limits): Fault | undefined {
  const { stack } = parser;
  if (stack.length > limits.yamlDepth) {
    const depth = stack.reduce((sum, token) => sum + (CST.isCollection(token) ? 1 : 0), 0);
    if (depth > limits.yamlDepth) return refuseDepth(offset, limits);
  }
  const top = stack.at(-1);
  const isMap =
    top?.type === 'block-map' || (top?.type === 'flow-collection' && top.start.source === '{');
  if (!isMap || top.items.length <= limits.mapKeys) return undefined;
  return {
    code: 'too-many-keys',
    mistake: `There are more than ${describeCount(limits.mapKeys)} names in one list of fields.`,
    hint: orRaise('Split it over several files', 'mapKeys'),
    start: offset,
    end: offset + 1,
  };
}

/** Used here while reading, and where aliases are written out. */
export function refuseDepth(offset: number, limits: Limits): Fault {
  return {
    code: 'too-deep',
    mistake: `The nesting is deeper than ${limits.yamlDepth} levels.`,
    hint: 'A plan needs about six levels: look for brackets that are not closed.',
    start: offset,
    end: offset + 1,
  };
}
