import * as z from 'zod';
import { formatDay } from '../period/day.ts';
import { defineCheck, type Finding, type Judged } from './check.ts';
import { type ExceptionUse, useOfOverride, useOfWaiver } from './exception-use.ts';

const ID = 'ended-override';

export const endedOverride = defineCheck({
  id: ID,
  theme: 'gates',
  severity: 'error',
  claim: 'An override or a waiver has ended, ends soon, or excepts nothing.',
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
  }),
  *find(judged, { before }) {
    const { overrides, waivers } = judged.facts.workspace;
    for (const override of overrides) {
      const use = useOfOverride(override, judged);
      if (use) yield* findEnd(use, judged, before);
    }
    for (const waiver of waivers) {
      const use = useOfWaiver(waiver, judged);
      if (use) yield* findEnd(use, judged, before);
    }
  },
  *notJudged(judged) {
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
