import { periodName } from '../evaluate/closed.ts';
import type { Facts } from '../evaluate/facts.ts';
import { type InitiativeFact, isDone, isLate } from '../evaluate/initiative-fact.ts';
import type { MovementFact } from '../evaluate/paths.ts';
import { describeAssumption } from '../gates/describe.ts';
import { formatDay } from '../period/day.ts';
import type { Milestone } from '../resolve/workspace.ts';
import type { Result, ResultGate } from '../schema/result.ts';
import { formatMoney } from '../units/format.ts';
import { describeLag } from './card-claims.ts';
import type { Card, Row } from './card-layout.ts';
import {
  describePerson,
  describeTeam,
  findingRows,
  many,
  row,
  rowsUnder,
  TONE_OF_LIGHT,
  TONE_OF_STATE,
  TONE_OF_VERDICT,
} from './card-words.ts';
import type { JudgedFacts } from './judged-facts.ts';
import { repeats } from './text-gate.ts';

/** What is done and on what ground, the two lights and why, the money, and the gates. */
export function initiativeCard(id: string, { facts, result }: JudgedFacts): Card {
  const fact = facts.initiative(id);
  const { initiative } = fact;
  const { workspace } = facts;
  return {
    title: initiative.title === id ? id : `${id}: ${initiative.title}`,
    lead: [describeStanding(fact)],
    blocks: [
      [
        ...row('team', describeTeam(initiative.team, workspace)),
        ...row('owner', describePerson(initiative.owner, workspace)),
        ...row('sponsor', describePerson(initiative.sponsor, workspace)),
        ...row('controller', describePerson(initiative.controller, workspace)),
      ],
      [
        ...row(
          'delivery',
          describeDelivery(fact, workspace.currency),
          TONE_OF_LIGHT[fact.delivery],
        ),
        ...row('value', describeValue(fact), TONE_OF_LIGHT[fact.value]),
      ],
      [...premiseRows(fact, facts), ...movementRows(fact, facts)],
      [...moneyRows(fact, workspace.currency), ...milestoneRows(fact, facts)],
      [...gateRows(id, result), ...findingRows(`initiatives.${id}`, result)],
    ],
  };
}

function describeStanding({ initiative: { state, stage } }: InitiativeFact): string {
  const where = state.replace('_', ' ');
  return stage === undefined || stage === state ? where : `${where}, stage ${stage}`;
}

function describeDelivery(fact: InitiativeFact, currency: string): string {
  const { delivery, lateMilestones, money, initiative } = fact;
  const light = delivery.toUpperCase();
  if (delivery === 'grey') return `${light}: neither milestones nor a budget to go by`;
  if (delivery === 'red') return `${light}: ${many(lateMilestones.length, 'milestone')} late`;
  const [spent, planned] = [money.spent, money.budgetToDate].map((sum) =>
    formatMoney(sum, currency),
  );
  if (delivery === 'amber') return `${light}: spent ${spent} of ${planned} budgeted to date`;
  const parts = [
    ...(initiative.milestones.length > 0 ? ['no milestone is late'] : []),
    ...(initiative.budget ? ['spend is within budget'] : []),
  ];
  return `${light}: ${parts.join(', ')}`;
}

function describeValue({ value, premises, hasLivePath }: InitiativeFact): string {
  const named = (state: string) =>
    premises.filter((each) => each.state === state).map(({ assumption }) => assumption.id);
  const parts = ['broken', 'drifting', 'unproven'].flatMap((state) => {
    const ids = named(state);
    return ids.length === 0
      ? []
      : [`${ids.join(', ')} ${ids.length === 1 ? 'is' : 'are'} ${state}`];
  });
  const premise = premises.length === 0 ? ['it rests on no assumption'] : parts;
  const all = [
    ...(premise.length === 0 ? ['every premise holds'] : premise),
    hasLivePath ? 'a live path leads to a core metric' : 'no live path leads to a core metric',
  ];
  return `${value.toUpperCase()}: ${all.join('; ')}`;
}

function premiseRows({ premises }: InitiativeFact, facts: Facts): readonly Row[] {
  const rows = premises.map((premise) => ({
    text: describeAssumption(premise, facts.workspace.kpis.get(premise.assumption.kpi ?? '')),
    tone: TONE_OF_STATE[premise.state],
  }));
  return rows.length > 0 ? rowsUnder('rests on', rows) : row('rests on', 'nothing', 'doubtful');
}

function movementRows({ movements }: InitiativeFact, facts: Facts): readonly Row[] {
  if (movements.length === 0) return row('moves', 'nothing', 'doubtful');
  return rowsUnder(
    'moves',
    movements.flatMap((each) => describeMovement(each, facts)),
  );
}

function describeMovement(
  { movement, livePath, cuts }: MovementFact,
  { workspace }: Facts,
): readonly Omit<Row, 'label'>[] {
  const cadence = workspace.kpis.get(movement.kpi)?.cadence ?? workspace.cadence;
  const from = periodName(workspace, cadence, movement.from);
  const promise = `${movement.kpi} by ${movement.by.text}, from ${from}, ${describeLag(movement.lag, cadence)}`;
  if (livePath)
    return [{ text: promise }, { text: `  live path: ${livePath.join(' -> ')}`, tone: 'good' }];
  return [
    { text: promise },
    ...cuts.map(({ because }) => ({ text: `  no live path: ${because}`, tone: 'bad' as const })),
  ];
}

function moneyRows(fact: InitiativeFact, currency: string): readonly Row[] {
  const { money, brokeOn, spentSinceBroken } = fact;
  const amount = (sum: number) => formatMoney(sum, currency);
  const until = money.nextGate ? `until ${money.nextGate.name}` : 'with no gate ahead';
  return [
    ...row('budget', `${amount(money.budget)}, of which ${amount(money.budgetToDate)} to date`),
    ...row('spent', amount(money.spent)),
    ...(brokeOn === undefined
      ? []
      : row(
          '',
          `${amount(spentSinceBroken)} of it since the premise broke on ${formatDay(brokeOn)}`,
          'bad',
        )),
    ...row('committed', `${amount(money.committed)} ${until}`),
  ];
}

function milestoneRows({ initiative }: InitiativeFact, { asOf }: Facts): readonly Row[] {
  const rows = initiative.milestones.map((milestone) => ({
    text: describeMilestone(milestone, asOf),
    tone: isLate(milestone, asOf) ? ('bad' as const) : undefined,
  }));
  return rowsUnder('milestones', rows);
}

function describeMilestone(milestone: Milestone, asOf: number): string {
  const { title, due, done } = milestone;
  if (isDone(milestone, asOf) && done !== undefined)
    return `done ${formatDay(done)}: ${title}${done > due ? ` (was due ${formatDay(due)})` : ''}`;
  return `${isLate(milestone, asOf) ? 'LATE, was due' : 'due'} ${formatDay(due)}: ${title}`;
}

function gateRows(id: string, { gates }: Result): readonly Row[] {
  const own = gates.filter((gate) => gate.id.startsWith(`${id}.`));
  return rowsUnder(
    'gates',
    own.flatMap((gate) => describeGate(gate, id)),
  );
}

function describeGate(gate: ResultGate, initiative: string): readonly Omit<Row, 'label'>[] {
  const { verdict, due, overdue, because, next_decision: next } = gate;
  const name = gate.id.slice(initiative.length + 1);
  const head = `${verdict.toUpperCase()} ${name}, due ${due}${overdue ? ', which is past' : ''}`;
  return [
    { text: head, tone: TONE_OF_VERDICT[verdict] },
    ...because
      .filter((reason) => reason.weight !== 'for' && !repeats(reason, because))
      .map(({ text }) => ({ text: `  ${text}` })),
    ...(next === null ? [] : [{ text: `  next: ${next}` }]),
  ];
}
