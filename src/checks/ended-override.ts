import * as z from 'zod';
import {
  type Prolongations,
  prolongationsOfOverride,
  prolongationsOfWaiver,
} from '../history/prolongations.ts';
import { formatDay } from '../period/day.ts';
import { defineCheck, type Finding, type Judged, pastOf, whyNotWhole } from './check.ts';
import { type ExceptionUse, useOfOverride, useOfWaiver } from './exception-use.ts';

const ID = 'ended-override';

export const endedOverride = defineCheck({
  id: ID,
  theme: 'gates',
  severity: 'error',
  claim:
    'An override or a waiver has ended, ends soon, is prolonged again and again, or excepts nothing.',
  why: 'An exception has an end so that somebody looks again. Past that end it covers nothing, and one that nobody needs waits to cover what it was not meant for.',
  remedy:
    'Decide anew: mend what it excepts, record another exception with a reason and an end, or take it out.',
  options: z.strictObject({
    before: z
      .int()
      .min(0)
      .max(366)
      .default(14)
      .meta({ description: 'Days before the end from which on it is announced' }),
    prolonged: z
      .int()
      .min(1)
      .max(100)
      .default(2)
      .meta({ description: 'How often its end is put off before that is reported' }),
  }),
  *find(judged, options) {
    const { workspace } = judged.facts;
    const { overrides, waivers } = workspace;
    const past = pastOf(judged);
    for (const override of overrides) {
      const use = useOfOverride(override, judged);
      if (!use) continue;
      yield* findEnd(use, judged, options.before);
      const prolonged = past && prolongationsOfOverride(override, past, workspace);
      yield* findProlonged(use, judged, prolonged, options.prolonged);
    }
    for (const waiver of waivers) {
      const use = useOfWaiver(waiver, judged);
      if (!use) continue;
      yield* findEnd(use, judged, options.before);
      const prolonged = past && prolongationsOfWaiver(waiver, past, workspace);
      yield* findProlonged(use, judged, prolonged, options.prolonged);
    }
  },
  *notJudged(judged) {
    const { overrides, waivers } = judged.facts.workspace;
    const why = overrides.length + waivers.length > 0 ? whyNotWhole(judged.past) : undefined;
    if (why !== undefined) yield { subject: 'plan', reason: why };
    for (const waiver of judged.facts.workspace.waivers) {
      if (waiver.check === ID || judged.findingsOf(waiver.check)) continue;
      yield {
        subject: waiver.subject,
        reason: `what ${waiver.check} finds is not known, so whether its waiver is still needed cannot be told`,
      };
    }
  },
});

function* findEnd(
  use: ExceptionUse,
  { facts: { asOf } }: Judged,
  before: number,
): Iterable<Finding> {
  const { subject, until, path, money, people } = use;
  const day = formatDay(until);
  const evidence = { until: day, days_left: until - asOf };
  if (use.excepts === undefined) {
    yield {
      ...{ subject, path, money, people, evidence, severity: 'warning' },
      message: `${use.name} excepts nothing: ${use.whyUnused}.`,
      next: 'Take it out.',
    };
  } else if (until < asOf) {
    yield {
      ...{ subject, path: [...path, 'until'], money, people, evidence },
      message: `${use.name} ended on ${day}, and ${use.excepts} is in force again.`,
      next: 'Act on it, or record another exception with a reason and an end.',
    };
  } else if (until - asOf <= before) {
    yield {
      ...{ subject, path: [...path, 'until'], money, people, evidence, severity: 'warning' },
      message: `${use.name} ends on ${day}, in ${until - asOf} ${until - asOf === 1 ? 'day' : 'days'}; then ${use.excepts} is in force again.`,
      next: `Decide before ${day} what comes then.`,
    };
  }
}

/** An exception that is still needed after its end was put off so often is the rule. */
function* findProlonged(
  { name, subject, until, path, excepts, money, people }: ExceptionUse,
  { facts: { asOf } }: Judged,
  prolonged: Prolongations | undefined,
  most: number,
): Iterable<Finding> {
  if (!prolonged || prolonged.times < most || excepts === undefined || until < asOf) return;
  const { times, first, since } = prolonged;
  const often = times === 1 ? 'once' : times === 2 ? 'twice' : `${times} times`;
  const from = since === undefined ? '' : ` since ${formatDay(since)}`;
  yield {
    ...{ subject, path: [...path, 'until'], money, people, severity: 'warning' },
    message: `${name} was prolonged ${often}${from}: it was to end on ${formatDay(first)}, and now lasts until ${formatDay(until)}. Without it ${excepts} would be in force.`,
    next: 'Decide for good: act on what it excepts, or change the rule and say why.',
    evidence: { prolonged: times, first_until: formatDay(first), until: formatDay(until) },
  };
}
