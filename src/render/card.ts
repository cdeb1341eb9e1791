import { assumptionCard } from './card-assumption.ts';
import { initiativeCard } from './card-initiative.ts';
import { kpiCard } from './card-kpi.ts';
import { type Card, layOut } from './card-layout.ts';
import { teamCard } from './card-team.ts';
import type { JudgedFacts } from './judged-facts.ts';
import type { Look } from './style.ts';

type MakeCard = (id: string, judged: JudgedFacts, width: number) => Card;

const CARDS: ReadonlyMap<string, MakeCard> = new Map<string, MakeCard>([
  ['kpis', kpiCard],
  ['assumptions', assumptionCard],
  ['initiatives', initiativeCard],
  ['teams', teamCard],
]);

/** One card: all that is known of `kpis.x`, `assumptions.x`, `initiatives.x` or `teams.x`, as text. */
export function renderCard(subject: string, judged: JudgedFacts, look: Look): string {
  const dot = subject.indexOf('.');
  const make = CARDS.get(subject.slice(0, dot));
  if (!make) throw new Error(`there is no card for "${subject}"`);
  return layOut(make(subject.slice(dot + 1), judged, look.width), look);
}
