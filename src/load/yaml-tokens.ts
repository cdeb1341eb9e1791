import { CST, Lexer, Parser } from 'yaml';
import { escapeForMessage } from './characters.ts';
import type { Fault } from './fault.ts';
import { describeBytes, describeCount, type Limits } from './limits.ts';

/** What one file has used up so far. */
interface Count {
  offset: number;
  nodes: number;
  aliases: number;
  documents: number;
  /** Lines "---". */
  separators: number;
  /** The indicator before, if no value came between: an indicator after it means an empty value or a new collection. */
  afterIndicator: boolean;
  readonly anchors: Set<string>;
  /** Brackets that are open. */
  brackets: number;
  /** After a colon outside brackets: where the value on the same line begins, -1 until then. */
  valueOnLine: number | undefined;
  /** Slips that need not end the reading: each line may have its own. */
  readonly slips: Fault[];
}

type Finding = Fault | undefined;

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
  const count: Count = {
    offset: 0,
    nodes: 0,
    aliases: 0,
    documents: 0,
    separators: 0,
    afterIndicator: true,
    anchors: new Set(),
    brackets: 0,
    valueOnLine: undefined,
    slips: [],
  };
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
  return count.slips.length > 0 ? { faults: count.slips } : { tokens };
}

/** Lexemes that the lexer makes up; they stand for no text. */
function isMadeUp(lexeme: string): boolean {
  return lexeme === CST.DOCUMENT || lexeme === CST.SCALAR || lexeme === CST.FLOW_END;
}

function countLexeme(lexeme: string, count: Count, limits: Limits): Finding {
  const type = CST.tokenType(lexeme);
  followLine(type, lexeme, count);
  switch (type) {
    case 'doc-mode':
    case 'doc-start':
      return countDocument(lexeme, count);
    case 'alias':
      return countAlias(lexeme, count, limits);
    case 'anchor':
      return countAnchor(lexeme, count);
    case 'tag':
      return lexeme === '!!str' ? undefined : refuseTag(lexeme, count);
    case 'single-quoted-scalar':
    case 'double-quoted-scalar':
      return isClosed(lexeme)
        ? countScalar(lexeme, count, limits)
        : refuseUnclosedQuote(lexeme, count);
    case 'flow-map-start':
    case 'flow-seq-start':
      return countNode(count, limits, true);
    case 'seq-item-ind':
    case 'explicit-key-ind':
    case 'map-value-ind':
    case 'comma':
      return countIndicator(count, limits);
    default:
      return undefined;
  }
}

/** Finds a second colon in a line outside brackets, such as "claim: Note: it grows". */
function followLine(type: CST.TokenType | null, lexeme: string, count: Count): void {
  if (type === 'newline') count.valueOnLine = undefined;
  else if (type === 'flow-map-start' || type === 'flow-seq-start') count.brackets += 1;
  else if (type === 'flow-map-end' || type === 'flow-seq-end')
    count.brackets = Math.max(0, count.brackets - 1);
  else if (type === 'flow-error-end') count.brackets = 0;
  if (count.valueOnLine === -1 && type !== 'space') count.valueOnLine = count.offset;
  if (type !== 'map-value-ind' || count.brackets > 0) return;
  if (count.valueOnLine === undefined) count.valueOnLine = -1;
  else {
    count.slips.push({
      ...SECOND_COLON,
      start: count.valueOnLine,
      end: count.offset + lexeme.length,
    });
    count.valueOnLine = undefined;
  }
}

const SECOND_COLON = {
  code: 'second-colon',
  mistake: 'A second name with a colon stands in one line.',
  hint: 'If it is all one text, put it in quotes.',
};

/** A document starts by itself or with "---"; a second start of either kind is a second document. */
function countDocument(lexeme: string, count: Count): Finding {
  const isFirst =
    lexeme === CST.DOCUMENT ? count.documents === 0 : count.separators === 0 && count.nodes === 0;
  if (lexeme === CST.DOCUMENT) count.documents += 1;
  else count.separators += 1;
  if (isFirst) return undefined;
  return fault(count, lexeme === CST.DOCUMENT ? '' : lexeme, {
    code: 'second-document',
    mistake: 'A second document begins here, and a file may hold only one.',
    hint: 'Delete the line "---" or "...", or move what follows to a file of its own.',
  });
}

function countAlias(lexeme: string, count: Count, limits: Limits): Finding {
  count.aliases += 1;
  if (count.aliases > limits.aliases) {
    return fault(count, lexeme, {
      code: 'too-many-aliases',
      mistake: `There are more than ${limits.aliases} aliases ("*name") in this file.`,
      hint: 'Write the values out, or split the file.',
    });
  }
  return countNode(count, limits, false);
}

function countAnchor(lexeme: string, count: Count): Finding {
  if (!count.anchors.has(lexeme)) {
    count.anchors.add(lexeme);
    return undefined;
  }
  return fault(count, lexeme, {
    code: 'duplicate-anchor',
    mistake: `The anchor "${escapeForMessage(lexeme)}" is defined twice.`,
    hint: 'Give the second one another name.',
  });
}

function refuseTag(lexeme: string, count: Count): Fault {
  return fault(count, lexeme, {
    code: 'tag',
    mistake: `Tags such as "${escapeForMessage(lexeme)}" are not allowed.`,
    hint: 'Delete the tag, or put the value in quotes if it is text.',
  });
}

function refuseUnclosedQuote(lexeme: string, count: Count): Fault {
  return fault(count, lexeme.slice(0, 1), {
    code: 'unclosed-quote',
    mistake: 'The text that begins here has no closing quote.',
    hint: `Put ${lexeme.startsWith('"') ? 'a "' : "a '"} where the text ends.`,
  });
}

/** Whether a quoted text ends with a quote that is not escaped. */
function isClosed(lexeme: string): boolean {
  const content = lexeme.slice(1);
  if (lexeme.startsWith("'")) return (/'*$/.exec(content)?.[0].length ?? 0) % 2 === 1;
  return content.endsWith('"') && (/\\*$/.exec(content.slice(0, -1))?.[0].length ?? 0) % 2 === 0;
}

function countScalar(lexeme: string, count: Count, limits: Limits): Finding {
  const tooLong =
    lexeme.length * 3 > limits.scalarBytes && Buffer.byteLength(lexeme) > limits.scalarBytes;
  if (!tooLong) return countNode(count, limits, false);
  return fault(count, lexeme, {
    code: 'too-long-text',
    mistake: `This text is longer than ${describeBytes(limits.scalarBytes)}.`,
    hint: 'Shorten it; long papers belong beside the plan, with a link here.',
  });
}

/** An indicator right after another stands for an empty value, or opens a collection: a node without a lexeme. */
function countIndicator(count: Count, limits: Limits): Finding {
  if (count.afterIndicator) return countNode(count, limits, true);
  count.afterIndicator = true;
  return undefined;
}

function countNode(count: Count, limits: Limits, isIndicator: boolean): Finding {
  count.nodes += 1;
  count.afterIndicator = isIndicator;
  if (count.nodes <= limits.yamlNodes) return undefined;
  return fault(count, '', {
    code: 'too-many-values',
    mistake: `There are more than ${describeCount(limits.yamlNodes)} values in this file.`,
    hint: 'Split the file; long series belong in CSV files.',
  });
}

/** Depth and keys, as the parser builds them. */
function checkStack(parser: Parser, offset: number, limits: Limits): Finding {
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
    hint: 'Split it over several files.',
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

function fault(
  count: Count,
  lexeme: string,
  said: { code: string; mistake: string; hint: string },
): Fault {
  return { ...said, start: count.offset, end: count.offset + lexeme.length };
}
