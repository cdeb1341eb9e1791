import type { ReplayAnswer } from '../schema/replay.ts';
import { shortId } from './change-lines.ts';
import { breakCommands, showHiddenIn } from './inert.ts';
import { type Look, type Style, styleFor } from './style.ts';
import { renderStops } from './text-replay-stops.ts';
import { renderTimeline } from './text-replay-timeline.ts';
import { renderTurns } from './text-replay-turns.ts';
import { wrap } from './wrap.ts';

/** The answer of `plan replay` for a terminal: the timeline, what turned when, and what waiting cost. */
export function renderReplay(answer: ReplayAnswer, look: Look): string {
  const shown = showHiddenIn(answer);
  const style = styleFor(look);
  const blocks = [
    heading(shown, look, style),
    renderTimeline(shown, look, style),
    renderTurns(shown, look, style),
    renderStops(shown, look, style),
    doubts(shown, look),
  ];
  const text = blocks.filter((block) => block.length > 0).map((block) => block.join('\n'));
  return breakCommands(`${text.join('\n\n')}\n`);
}

function heading(answer: ReplayAnswer, { width }: Look, style: Style): readonly string[] {
  const { plan, from, to, by, history } = answer;
  const each = by === 'period' ? plan.cadence : 'commit';
  const range = `replayed ${from} to ${to} by ${each}`;
  const known = history
    ? `${range}: ${history.commits} commit${history.commits === 1 ? '' : 's'}, ${
        by === 'period'
          ? `each ${each} judged on the day it closed, with what was known then`
          : 'each judged on its day'
      }`
    : `${range}, with no history: today's rules and figures, only dated back`;
  return [
    ...wrap(plan.name, width, '  ').map((line) => style.strong(line)),
    ...wrap(known, width, '  ').map((line) => style.faint(line)),
  ];
}

/** The commit to look at, and what is wrong in it. */
function firstUnreadable(first: ReplayAnswer['first_unreadable']): string {
  if (first === null) return '';
  const { commit, file, line, problem } = first;
  const when = commit.on === null ? '' : `${commit.on} `;
  const where = `, first after ${shortId(commit.id)} (${when}${commit.author})`;
  return problem === null ? where : `${where}: ${file}:${line}: ${problem}`;
}

/** What makes the replay less than whole. */
function doubts(
  { history, unreadable, first_unreadable: first, days }: ReplayAnswer,
  { width }: Look,
): readonly string[] {
  const broken =
    unreadable === 0
      ? []
      : [
          `${unreadable} of ${days.length} (?) could not be judged: the plan could not be read then${firstUnreadable(first)}`,
        ];
  const later =
    history && history.later > 0
      ? [`${history.later} later commit${history.later === 1 ? ' is' : 's are'} left out`]
      : [];
  const lines = [
    ...(history
      ? []
      : ['Kept in git, the plan would be replayed with the rules of each day, too.']),
    ...broken,
    ...later,
    ...(history?.uncommitted
      ? ['Changes in the folder that are not committed are left out: nobody can date them.']
      : []),
    ...(history?.gap ? [history.gap] : []),
    ...(history?.doubts ?? []),
  ];
  return lines.flatMap((line) => wrap(line, width, '  '));
}
