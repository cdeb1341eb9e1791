import { closest } from '../closest.ts';
import type { Call, Question } from './expression.ts';
import type { FormulaWorld, Inspection } from './inspection.ts';
import { quote } from './quote.ts';

/** Checks that what `holds`, `done` or `verdict` asks about is there. */
export function checkQuestion(call: Call, { world, complain }: Inspection): 'truth' {
  const [subject] = call.args;
  const asked = subject && QUESTION_OF.get(call.fn);
  if (subject === undefined || asked === undefined) return 'truth';
  const id = subject.type === 'text' ? subject.text : 'name' in subject ? subject.name : '';
  if (asked.exists(world, id)) return 'truth';
  const { start, end } = subject;
  const near = closest(id, asked.all(world));
  const hint = near === undefined ? {} : { hint: `Did you mean ${quote(near)}?` };
  complain({ mistake: `There is no ${asked.subject} called ${quote(id)}.`, ...hint, start, end });
  return 'truth';
}

interface Asked {
  readonly subject: string;
  readonly exists: (world: FormulaWorld, id: string) => boolean;
  readonly all: (world: FormulaWorld) => Iterable<string>;
}

const ASKED: Readonly<Record<Question, Asked>> = {
  holds: {
    subject: 'assumption',
    exists: (world, id) => world.assumption?.(id) ?? false,
    all: (world) => world.assumptions?.() ?? [],
  },
  done: {
    subject: 'milestone in this initiative',
    exists: (world, title) => world.milestone?.(title) ?? false,
    all: (world) => world.milestones?.() ?? [],
  },
  verdict: {
    subject: 'gate',
    exists: (world, id) => world.gate?.(id) ?? false,
    all: (world) => world.gates?.() ?? [],
  },
};

const QUESTION_OF: ReadonlyMap<string, Asked> = new Map(Object.entries(ASKED));
