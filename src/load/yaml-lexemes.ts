import { CST } from 'yaml';
import { escapeForMessage } from './characters.ts';
import type { Fault } from './fault.ts';
import { describeBytes, describeCount, type Limits, orRaise } from './limits.ts';

/** What one file has used up so far. */
export interface Count {
  offset: number;
  nodes: number;
  aliases: number;
  documents: number;
  /** Lines "---". */
  separators: number;
  /** The indicator before, if no value came between: an indicator after it means an empty value or a new collection. */
  afterIndicator: boolean;
  readonly anchors: Set<string>;
  /** Where the brackets begin that are open. */
  readonly brackets: number[];
  /** After a colon outside brackets: where the value on the same line begins, -1 until then. */
  valueOnLine: number | undefined;
  /** Slips that need not end the reading: each line may have its own. */
  readonly slips: Fault[];
}

type Finding = Fault | undefined;

export function beginCount(): Count {
  return {
    offset: 0,
    nodes: 0,
    aliases: 0,
    documents: 0,
    separators: 0,
    afterIndicator: true,
    anchors: new Set(),
    brackets: [],
    valueOnLine: undefined,
    slips: [],
  };
}

/** Lexemes that the lexer makes up; they stand for no text. */
export function isMadeUp(lexeme: string): boolean {
  return lexeme === CST.DOCUMENT || lexeme === CST.SCALAR || lexeme === CST.FLOW_END;
}

/** Counts a lexeme that is not the text of a scalar; a fault where it may not stand in a plan file. */
export function countLexeme(lexeme: string, count: Count, limits: Limits): Finding {
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
  followBrackets(type, count);
  if (type === 'newline') count.valueOnLine = undefined;
  if (count.valueOnLine === -1 && type !== 'space') count.valueOnLine = count.offset;
  if (type !== 'map-value-ind' || count.brackets.length > 0) return;
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

function followBrackets(type: CST.TokenType | null, count: Count): void {
  if (type === 'flow-map-start' || type === 'flow-seq-start') count.brackets.push(count.offset);
  else if (type === 'flow-map-end' || type === 'flow-seq-end') count.brackets.pop();
  else if (type === 'flow-error-end') closeBrackets(count);
}

/** Reports the innermost bracket that is still open where all must be closed: at less indentation, and at the end. */
export function closeBrackets(count: Count): void {
  const start = count.brackets.at(-1);
  if (start !== undefined) count.slips.push({ ...UNCLOSED_BRACKET, start, end: start + 1 });
  count.brackets.length = 0;
}

const UNCLOSED_BRACKET = {
  code: 'unclosed-bracket',
  mistake: 'The bracket that opens here is not closed, or its content is not indented.',
  hint: 'Close it with } or ], and indent what stands inside.',
};

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

/** Whether a quoted text ends with a quote that is not escaped: by a second quote, or by a backslash. */
function isClosed(lexeme: string): boolean {
  const quote = lexeme.charAt(0);
  const content = lexeme.slice(1);
  if (quote === "'") return countTrailing(content, quote) % 2 === 1;
  return content.endsWith(quote) && countTrailing(content.slice(0, -1), '\\') % 2 === 0;
}

function countTrailing(text: string, character: string): number {
  let count = 0;
  while (text[text.length - 1 - count] === character) count += 1;
  return count;
}

/** Counts the text of a scalar. */
export function countScalar(lexeme: string, count: Count, limits: Limits): Finding {
  const tooLong =
    lexeme.length * 3 > limits.scalarBytes && Buffer.byteLength(lexeme) > limits.scalarBytes;
  if (!tooLong) return countNode(count, limits, false);
  return fault(count, lexeme, {
    code: 'too-long-text',
    mistake: `This text is longer than ${describeBytes(limits.scalarBytes)}.`,
    hint: orRaise('Shorten it, keep long papers beside the plan', 'scalarBytes'),
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
    hint: orRaise('Split the file, move long series to CSV files', 'yamlNodes'),
  });
}

function fault(
  count: Count,
  lexeme: string,
  said: { code: string; mistake: string; hint: string },
): Fault {
  return { ...said, start: count.offset, end: count.offset + lexeme.length };
}
