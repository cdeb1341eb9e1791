import {
  Composer,
  type CST,
  type Node,
  type ParsedNode,
  type Document as YamlDocument,
} from 'yaml';
import { fileProblem, limitProblems, type Problem } from '../problem.ts';
import { createDocument, type Document } from './document.ts';
import { type Fault, toProblem } from './fault.ts';
import { describeBytes, type Limits, orRaise } from './limits.ts';
import { findLineStarts, placeOf } from './lines.ts';
import { readPlainYaml } from './plain-yaml.ts';
import { decodeText } from './text.ts';
import { describeYamlError } from './yaml-errors.ts';
import { readTokens } from './yaml-tokens.ts';
import { walkDocument } from './yaml-walk.ts';

/** A document as far as it could be read; none where the file is not well-formed. */
export interface YamlReading {
  readonly document?: Document;
  readonly problems: readonly Problem[];
}

/**
 * Reads one plan file: YAML 1.2 without merge keys, tags, directives and second documents. The cheap checks come first,
 * so that no file can make the dear ones slow. The value of a scalar that is refused stays in the data as it is written.
 */
export function readYaml(file: string, bytes: Uint8Array, limits: Limits): YamlReading {
  if (bytes.length > limits.planFileBytes) {
    const message = `The file is larger than ${describeBytes(limits.planFileBytes)}.`;
    return {
      problems: [
        fileProblem(
          file,
          'too-large-file',
          message,
          orRaise('Move series to CSV files', 'planFileBytes'),
        ),
      ],
    };
  }
  const { text, problems } = decodeText(file, bytes);
  if (text === undefined) return { problems: limitProblems(problems) };
  const plain = readPlainYaml(text, limits);
  if (plain === undefined) return readAnyYaml(file, text, limits);
  return { document: createDocument(file, text, plain.data, plain.offsets), problems: [] };
}

/** Reads YAML of every kind with the library; the only source of messages. */
export function readAnyYaml(file: string, text: string, limits: Limits): YamlReading {
  const directive = /^%/m.exec(text);
  if (directive !== null) return refuse(file, text, [refuseDirective(directive.index)]);
  const { tokens, faults } = readTokens(text, limits);
  if (tokens === undefined) return refuse(file, text, nameTabs(text, faults));
  return readDocument(file, text, tokens, limits);
}

function readDocument(
  file: string,
  text: string,
  tokens: readonly CST.Token[],
  limits: Limits,
): YamlReading {
  const composed = compose(tokens, text.length);
  const found = [...(composed?.errors ?? []), ...(composed?.warnings ?? [])];
  const errors = found.map((error) => describeYamlError(error, text));
  if (errors.length > 0) return refuse(file, text, nameTabs(text, keepFirstOfLine(text, errors)));
  const root = composed?.contents ?? undefined;
  const { data, offsets, faults } = root === undefined ? EMPTY : walkDocument(root, limits);
  if (typeof data !== 'object' || data === null || Array.isArray(data)) {
    return faults.length > 0 ? refuse(file, text, faults) : { problems: [refuseRoot(file, data)] };
  }
  const document = createDocument(file, text, data, offsets);
  return { document, problems: toProblems(file, text, faults) };
}

const EMPTY = {
  data: null,
  offsets: { numbers: new Int32Array(), keyOrders: new Map() },
  faults: [],
};

/** The parts of a composed document that are read here. */
type Composed = YamlDocument.Parsed<ParsedNode, true> & { readonly contents: Node | null };

/** The one document of the tokens. The options switch off all that guesses, costs more than linear time or prints. */
function compose(tokens: readonly CST.Token[], length: number): Composed | undefined {
  const composer = new Composer({
    version: '1.2',
    schema: 'core',
    merge: false,
    uniqueKeys: false,
    strict: true,
    prettyErrors: false,
    stringKeys: true,
    customTags: [],
    logLevel: 'silent',
  });
  const [document] = composer.compose(tokens, true, length);
  return document;
}

/** After one slip the library reports what follows from it, too: the first of a line says enough. */
function keepFirstOfLine(text: string, faults: readonly Fault[]): readonly Fault[] {
  const lineStarts = findLineStarts(text);
  const seen = new Set<number>();
  return faults
    .toSorted((a, b) => a.start - b.start)
    .filter((fault) => {
      const { line } = placeOf('', lineStarts, fault.start);
      return !seen.has(line) && seen.add(line);
    });
}

/** A tab before a name makes the library stumble over the name, or over the line above: the tab is what to mend. */
function nameTabs(text: string, faults: readonly Fault[]): readonly Fault[] {
  const lineStarts = findLineStarts(text);
  const lineOf = (start: number) => placeOf('', lineStarts, start).line;
  const tabs = [...text.matchAll(/^ *\t/gm)].map(
    ({ index, 0: indent }) => index + indent.length - 1,
  );
  const blamed = tabs.filter((tab) =>
    faults.some(({ start }) => isNear(lineOf(start), lineOf(tab))),
  );
  const others = faults.filter(
    ({ start }) => !blamed.some((tab) => isNear(lineOf(start), lineOf(tab))),
  );
  return [...blamed.map(refuseTab), ...others];
}

function isNear(line: number, other: number): boolean {
  return Math.abs(line - other) <= 1;
}

function refuseTab(start: number): Fault {
  const mistake = 'The line is indented with a tab.';
  return { code: 'tab-indent', mistake, hint: 'Use spaces.', start, end: start + 1 };
}

function refuseDirective(start: number): Fault {
  const mistake =
    'Lines that begin with "%" are not allowed: they can change what the whole file means.';
  return { code: 'directive', mistake, hint: 'Delete the line.', start, end: start + 1 };
}

function refuseRoot(file: string, data: unknown): Problem {
  if (data === null) {
    const hint =
      'Write "plan: 1" or the assumptions, KPIs or initiatives of this file, or delete the file.';
    return fileProblem(file, 'empty-file', 'The file is empty.', hint);
  }
  const message = `The file holds ${Array.isArray(data) ? 'a list' : 'one text or number'}, not fields.`;
  return fileProblem(
    file,
    'not-fields',
    message,
    'Write "name: value", one a line, with a space after the colon.',
  );
}

function refuse(file: string, text: string, faults: readonly Fault[]): YamlReading {
  return { problems: toProblems(file, text, faults) };
}

function toProblems(file: string, text: string, faults: readonly Fault[]): readonly Problem[] {
  if (faults.length === 0) return [];
  const lineStarts = findLineStarts(text);
  const problems = faults.map((fault) => {
    const problem = toProblem(fault, placeOf(file, lineStarts, fault.start));
    if (fault.first === undefined) return problem;
    const { line } = placeOf(file, lineStarts, fault.first);
    return { ...problem, message: `${problem.message} The first is on line ${line}.` };
  });
  return limitProblems(problems);
}
