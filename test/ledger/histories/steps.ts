import * as fc from 'fast-check';
import { Contribution } from '../../../models/contribution.ts';
import type { ContributionState } from '../../../models/contribution.ts';
import { rows } from '../../../models/database.ts';
import type { Actor } from '../../../models/history.ts';
import { dayOf } from '../../../server/calendar/zone.ts';
import { answerAboutContribution } from '../../../server/contributions/conversation/answer-about-contribution.ts';
import { askAboutContribution } from '../../../server/contributions/conversation/ask-about-contribution.ts';
import { confirmContributions } from '../../../server/contributions/confirming/confirm-contributions.ts';
import { confirmUnanswered } from '../../../server/contributions/confirming/confirm-unanswered.ts';
import { giveContribution } from '../../../server/contributions/doing/give-contribution.ts';
import { letGoContribution } from '../../../server/contributions/letting-go/let-go-contribution.ts';
import { pledgeContribution } from '../../../server/contributions/pledge-contribution.ts';
import { sayContributionDone } from '../../../server/contributions/doing/say-contribution-done.ts';
import { tickOffContributions } from '../../../server/contributions/ticking/tick-off-contributions.ts';
import { giveToPool } from '../../../server/ledger/pool/give-to-pool.ts';
import { reverseTransfer } from '../../../server/ledger/reversing/reverse-transfer.ts';
import { takeNeed } from '../../../server/needs/taking/take-need.ts';
import { mergePeople } from '../../../server/people/merging/merge-people.ts';
import { partPeople } from '../../../server/people/merging/part-people.ts';
import { Stale } from '../../../server/support/errors.ts';
import type { Cast } from './cast.ts';

/** What can happen. Numbers point at whoever or whatever there is: they count round. */
export type Step =
  | { act: 'pledge'; who: number; house: number; forGroup: boolean; minutes: number }
  | { act: 'take'; who: number; need: number; forGroup: boolean; people: 1 | 2 }
  | { act: 'give'; who: number; house: number; forGroup: boolean; minutes: number; inTurns: boolean }
  | { act: 'done'; what: number; minutes: number; daysAgo: number }
  | { act: 'confirm'; what: number[]; by: number }
  | { act: 'tick-off'; what: number[]; by: number }
  | { act: 'ask'; what: number; by: number }
  | { act: 'answer'; what: number; minutes: number }
  | { act: 'let-go'; what: number }
  | { act: 'reverse'; what: number }
  | { act: 'give-on'; who: number; forGroup: boolean; amount: number; inTurns: boolean }
  | { act: 'merge'; who: number; into: number }
  | { act: 'part'; who: number }
  | { act: 'days-pass'; days: number };

const some = fc.nat(40);
const several = fc.array(some, { minLength: 1, maxLength: 6 });
const minutes = fc.integer({ min: 1, max: 900 });
const forGroup = fc.boolean();

const steps: Record<Step['act'], [weight: number, fc.Arbitrary<Step>]> = {
  pledge: [2, fc.record({ act: fc.constant('pledge'), who: some, house: some, forGroup, minutes })],
  take: [
    3,
    fc.record({ act: fc.constant('take'), who: some, need: some, forGroup, people: fc.constantFrom(1, 2) }),
  ],
  give: [
    4,
    fc.record({
      act: fc.constant('give'),
      who: some,
      house: some,
      forGroup,
      minutes,
      inTurns: fc.boolean(),
    }),
  ],
  done: [4, fc.record({ act: fc.constant('done'), what: some, minutes, daysAgo: fc.nat(2) })],
  confirm: [6, fc.record({ act: fc.constant('confirm'), what: several, by: some })],
  'tick-off': [2, fc.record({ act: fc.constant('tick-off'), what: several, by: some })],
  ask: [2, fc.record({ act: fc.constant('ask'), what: some, by: some })],
  answer: [2, fc.record({ act: fc.constant('answer'), what: some, minutes })],
  'let-go': [2, fc.record({ act: fc.constant('let-go'), what: some })],
  reverse: [2, fc.record({ act: fc.constant('reverse'), what: some })],
  'give-on': [
    4,
    fc.record({
      act: fc.constant('give-on'),
      who: some,
      forGroup,
      amount: fc.integer({ min: 1, max: 200 }),
      inTurns: fc.boolean(),
    }),
  ],
  merge: [1, fc.record({ act: fc.constant('merge'), who: some, into: some })],
  part: [1, fc.record({ act: fc.constant('part'), who: some })],
  'days-pass': [3, fc.record({ act: fc.constant('days-pass'), days: fc.integer({ min: 1, max: 9 }) })],
};

/** One thing that happens. */
export const someStep: fc.Arbitrary<Step> = fc.oneof(
  ...Object.values(steps).map(([weight, arbitrary]) => ({ weight, arbitrary })),
);

/** What verbs said that they did, to be compared with what stands there. */
export interface Told {
  confirmed: number;
  reversed: number;
  givenOn: { minutes: number; turns: number };
}

/** Does it, as whoever may; what is refused with a reason is refused. */
export async function happen(step: Step, cast: Cast, now: Date, told: Told): Promise<void> {
  try {
    await acts[step.act](step as never, cast, now, told);
  } catch (error) {
    if (!(error instanceof Stale)) throw error;
  }
}

type Act<Name> = (step: Extract<Step, { act: Name }>, cast: Cast, now: Date, told: Told) => Promise<void>;

const acts: { [Name in Step['act']]: Act<Name> } = {
  async pledge({ who, house, forGroup: inName, minutes: amount }, cast, now) {
    const person = giver(who, cast);
    const pledge = { kind: 'cooking', amount, unit: 'minutes', words: '' } as const;
    const place = { buildingId: pick(cast.houses, house).id, bookingId: null };
    const inNameOf = { personId: person.id, groupId: groupFor(person.id, inName, cast) };
    await pledgeContribution(pledge, inNameOf, place, by(person), now);
  },
  async take({ who, need: which, forGroup: inName, people }, cast, now) {
    const person = giver(who, cast);
    const { need, dates } = pick(cast.needs, which);
    const dateIds = dates.map(({ id }) => id);
    const groupId = groupFor(person.id, inName, cast);
    await takeNeed(need.id, { dateIds, groupId, people }, person.id, by(person), now);
  },
  async give({ who, house, forGroup: inName, minutes: amount, inTurns }, cast, now) {
    const person = giver(who, cast);
    const building = pick(cast.houses, house);
    const given = {
      personId: person.id,
      groupId: groupFor(person.id, inName, cast),
      kind: 'care' as const,
      words: 'zomaar',
      doneOn: dayOf(now, building.zone),
      amount: inTurns ? 1 + (amount % 50) : amount,
      unit: inTurns ? ('turns' as const) : ('minutes' as const),
    };
    await giveContribution(given, building, by(person), now);
  },
  async done({ what, minutes: amount, daysAgo }, _cast, now) {
    const found = await contributionAt(what, 'pledged');
    if (!found) return;
    const doneOn = dayOf(new Date(now.getTime() - daysAgo * dayMs), 'Europe/Amsterdam');
    const unit = found.unit;
    const told = { doneOn, unit, amount: unit === 'turns' ? 1 + (amount % 50) : amount };
    await sayContributionDone(found.id, told, { actorId: found.personId, door: 'online' }, now);
  },
  async confirm({ what, by: who }, cast, now, told) {
    const { confirmed } = await confirmContributions(
      await waitingAt(what, 'done'),
      by(keeper(who, cast)),
      now,
    );
    told.confirmed += confirmed;
  },
  async 'tick-off'({ what, by: who }, cast, now, told) {
    const { tickedOff } = await tickOffContributions(
      await waitingAt(what, 'pledged'),
      by(keeper(who, cast)),
      now,
    );
    told.confirmed += tickedOff;
  },
  async ask({ what, by: who }, cast, now) {
    const found = await contributionAt(what, 'done');
    if (found) await askAboutContribution(found.id, 'Wanneer was dat?', by(keeper(who, cast)), now);
  },
  async answer({ what, minutes: amount }, _cast, now) {
    const found = await contributionAt(what, 'done');
    if (!found?.doneOn) return;
    const answer = { words: 'Zo was het', doneOn: found.doneOn, amount: 1 + (amount % 50) };
    await answerAboutContribution(found.id, answer, { actorId: found.personId, door: 'online' }, now);
  },
  async 'let-go'({ what }, _cast, now) {
    const found = await contributionAt(what, 'pledged');
    if (found) await letGoContribution(found.id, { actorId: found.personId, door: 'online' }, now);
  },
  async reverse({ what }, cast, now, told) {
    const transfers = await rows<{ id: number }>(`SELECT id FROM transfers WHERE kind <> 'gift' ORDER BY id`);
    if (transfers.length === 0) return;
    const { id } = pick(transfers, what);
    const { reversed } = await reverseTransfer(id, 'Dubbel geteld', by(pick(cast.people, 0)), now);
    if (reversed) told.reversed += 1;
  },
  async 'give-on'({ who, forGroup: inName, amount, inTurns }, cast, now, told) {
    const person = giver(who, cast);
    const unit = inTurns ? 'turns' : 'minutes';
    const gift = {
      personId: person.id,
      groupId: groupFor(person.id, inName, cast),
      neighbourhoodId: cast.neighbourhoodId,
      amount: inTurns ? 1 + (amount % 3) : amount,
      unit,
    } as const;
    const { given } = await giveToPool(gift, by(person), now);
    if (given) told.givenOn[unit] += gift.amount;
  },
  async merge({ who, into }, cast, now) {
    const addresses = { stays: String(giver(into, cast).email), joins: String(giver(who, cast).email) };
    await mergePeople(addresses, by(pick(cast.people, 0)), now);
  },
  async part({ who }, cast, now) {
    await partPeople(giver(who, cast).id, by(pick(cast.people, 0)), now);
  },
  async 'days-pass'(_step, _cast, now) {
    await confirmUnanswered(now);
  },
};

const dayMs = 24 * 60 * 60 * 1000;

export function pick<One>(all: readonly One[], number: number): One {
  const one = all[number % all.length];
  if (one === undefined) throw new Error('there is nothing to pick from');
  return one;
}

/** Anybody: managers give too. */
function giver(number: number, { people }: Cast) {
  return pick(people, number);
}

/** Who confirms: the manager or the host. */
function keeper(number: number, { people }: Cast) {
  return pick(people.slice(0, 2), number);
}

function by({ id }: { id: number }): Actor {
  return { actorId: id, door: 'online' };
}

/** Only who is in it gives in its name. */
function groupFor(personId: number, inName: boolean, { people, group }: Cast): number | null {
  return inName && [people[2]?.id, people[3]?.id].includes(personId) ? group.id : null;
}

/** Mostly one that it makes sense for: what is refused should be rarer than what is done. */
async function contributionAt(number: number, state: ContributionState): Promise<Contribution | null> {
  const all = await Contribution.findAll({ order: ['id'] });
  const fitting = all.filter((one) => one.state === state);
  if (all.length === 0) return null;
  return pick(number % 5 === 0 || fitting.length === 0 ? all : fitting, number);
}

async function waitingAt(numbers: number[], state: ContributionState): Promise<number[]> {
  const found = await Promise.all(numbers.map((number) => contributionAt(number, state)));
  return [...new Set(found.flatMap((one) => one?.id ?? []))];
}
