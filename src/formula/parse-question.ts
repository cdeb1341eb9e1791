import type { Mistake } from '../mistake.ts';
import { type Cursor, isSign } from './cursor.ts';
import type { DottedName, Expression, Name, Question, QuotedText } from './expression.ts';
import type { Word } from './lex.ts';

/** How each question is asked. */
const FORMS: Readonly<Record<Question, string>> = {
  holds: 'Write holds(an_assumption).',
  done: "Write done('The title of a milestone'), with the quotes.",
  verdict: 'Write verdict(gate), or verdict(initiative.gate) for a gate of another initiative.',
};

/** `holds(assumption)`, `done('title')` or `verdict(gate)`, the name taken and `(` next. */
export function parseQuestion(cursor: Cursor, word: Word, fn: Question): Expression | Mistake {
  cursor.take();
  const argument = parseSubject(cursor, fn);
  if (argument === undefined || !cursor.takeSign(')')) {
    const { start, end } = cursor.peek();
    const mistake = `${fn}() asks about exactly one ${SUBJECTS[fn]}.`;
    return { mistake, hint: FORMS[fn], start, end };
  }
  return { type: 'call', fn, args: [argument], start: word.start, end: cursor.lastEnd() };
}

const SUBJECTS: Readonly<Record<Question, string>> = {
  holds: 'assumption',
  done: 'milestone',
  verdict: 'gate',
};

function parseSubject(cursor: Cursor, fn: Question): Name | DottedName | QuotedText | undefined {
  const token = cursor.peek();
  if (fn === 'done') {
    if (token.type !== 'text') return undefined;
    cursor.take();
    return token;
  }
  if (token.type !== 'word') return undefined;
  cursor.take();
  const { text: name, start, end } = token;
  const plain: Name = { type: 'name', name, start, end };
  return fn === 'verdict' && isSign(cursor.peek(), '.') ? parseDotted(cursor, plain) : plain;
}

/** `initiative.gate`, without spaces around the point. */
function parseDotted(cursor: Cursor, initiative: Name): DottedName | undefined {
  const point = cursor.take();
  const gate = cursor.peek();
  if (gate.type !== 'word' || point.start !== initiative.end || gate.start !== point.end) {
    return undefined;
  }
  cursor.take();
  const name = `${initiative.name}.${gate.text}`;
  return { type: 'dotted', name, start: initiative.start, end: gate.end };
}
