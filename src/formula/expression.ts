/** The part of the formula's text that something came from: offsets in UTF-16 units, `end` not included. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** `value` is what is computed with: 0.25 for both `0.25` and `25%`. */
export interface NumberLiteral extends Span {
  readonly type: 'number';
  readonly value: number;
  readonly percent: boolean;
}

/** A KPI; as the argument of `holds` an assumption, of `verdict` a gate of the same initiative. */
export interface Name extends Span {
  readonly type: 'name';
  readonly name: string;
}

/** A milestone's title, quotes taken off. Only as the argument of `done`. */
export interface QuotedText extends Span {
  readonly type: 'text';
  readonly text: string;
}

/** `initiative.gate`. Only as the argument of `verdict`. */
export interface DottedName extends Span {
  readonly type: 'dotted';
  readonly name: string;
}

export interface Call extends Span {
  readonly type: 'call';
  readonly fn: string;
  readonly args: readonly Expression[];
}

export interface Negate extends Span {
  readonly type: 'negate';
  readonly operand: Expression;
}

export interface Not extends Span {
  readonly type: 'not';
  readonly operand: Expression;
}

export type Arithmetic = '+' | '-' | '*' | '/';
export type Comparison = '<' | '<=' | '>' | '>=' | '=' | '!=';
export type Joining = 'and' | 'or';
export type Operator = Arithmetic | Comparison | Joining;

export interface Binary extends Span {
  readonly type: 'binary';
  readonly operator: Operator;
  readonly left: Expression;
  readonly right: Expression;
}

export type Expression =
  | NumberLiteral
  | Name
  | QuotedText
  | DottedName
  | Call
  | Negate
  | Not
  | Binary;

/** The functions of gate requirements. They ask about the plan, not about series. */
export const QUESTIONS = ['holds', 'done', 'verdict'] as const;
export type Question = (typeof QUESTIONS)[number];

export function isQuestion(fn: string): fn is Question {
  return QUESTIONS.some((question) => question === fn);
}

/** Operators bind more tightly the higher their number; parser and printer share this one table. */
export const BINDING: Readonly<Record<Operator | 'not' | 'negate', number>> = {
  or: 1,
  and: 2,
  not: 3,
  '<': 4,
  '<=': 4,
  '>': 4,
  '>=': 4,
  '=': 4,
  '!=': 4,
  '+': 5,
  '-': 5,
  '*': 6,
  '/': 6,
  negate: 7,
};

export function isComparison(operator: Operator): operator is Comparison {
  return BINDING[operator] === BINDING['='];
}

export function isJoining(operator: Operator): operator is Joining {
  return operator === 'and' || operator === 'or';
}

/** Every node, parents before children, in reading order. Without recursion: long sums are deep trees. */
export function nodesIn(expression: Expression): readonly Expression[] {
  const found: Expression[] = [];
  const waiting: Expression[] = [expression];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    found.push(node);
    waiting.push(...childrenOf(node).toReversed());
  }
  return found;
}

/** The parts that a node is made of, in reading order. */
export function childrenOf(node: Expression): readonly Expression[] {
  switch (node.type) {
    case 'binary':
      return [node.left, node.right];
    case 'negate':
    case 'not':
      return [node.operand];
    case 'call':
      return node.args;
    default:
      return [];
  }
}

/** The KPIs that a formula speaks of, in reading order, each mention once. */
export function namesIn(expression: Expression): readonly Name[] {
  const nodes = nodesIn(expression);
  const asked = new Set(
    nodes.flatMap((node) => (node.type === 'call' && isQuestion(node.fn) ? node.args : [])),
  );
  return nodes.filter((node) => node.type === 'name').filter((name) => !asked.has(name));
}

/** The calls of one function, in reading order: `callsIn(requirement, 'holds')`. */
export function callsIn(expression: Expression, fn: string): readonly Call[] {
  return nodesIn(expression)
    .filter((node) => node.type === 'call')
    .filter((call) => call.fn === fn);
}
