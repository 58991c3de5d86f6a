import type { ContributionState } from '../../models/contribution.ts';
import { addDays, dayOf, startOfDay } from '../calendar/zone.ts';
import type { Day } from '../calendar/zone.ts';
import { between, chance, momentOn } from './chance.ts';
import type { GroupKey } from './groups.ts';
import type { DemoNeed } from './needs.ts';
import type { PersonKey } from './people.ts';
import type { PlannedBooking } from './planned.ts';
import type { DemoPlace } from './room.ts';
import type { Activity, DemoProgramme, FreeGift, Gift } from './story.ts';
import type { PlannedAct } from './tell-fate.ts';

/** What people gave, meant to give, or let go, and what of it stands in the ledger. Pure. */

export interface PlannedContribution {
  bookingId: string | null;
  /** What was asked for, where it was; of weekly ones which time, counted from 0. */
  need?: { told: DemoNeed; time: number | null; people: number };
  who: PersonKey;
  group: GroupKey | null;
  gift: Gift;
  state: ContributionState;
  doneOn: Day | null;
  acts: [PlannedAct, ...PlannedAct[]];
  /** Since when a question about it waits for an answer. */
  questionedAt?: Date;
  confirmed: PlannedAct | null;
  reversed: PlannedAct | null;
}

/** What confirms itself does so after this many days (server/contributions/confirming/confirm-unanswered.ts). */
const patienceDays = 14;
const office = { fromHour: 9, untilHour: 17 };
const leisure = { fromHour: 10, untilHour: 21 };

/** Who confirms where a building has nobody but the giver. */
const substitute: PersonKey = 'marieke';

/**
 * What was offered with bookings: most of it was done and confirmed. With a series it is pledged once, until its last date, and
 * told after each date as help of that day.
 */
export function planPledges(bookings: PlannedBooking[], place: DemoPlace, today: Day): PlannedContribution[] {
  return bookings.flatMap((booking) => {
    const gift = booking.activity.gives;
    if (!gift) return [];
    const pledge = planPledge(booking, gift);
    if (booking.rrule !== null) return [pledge, ...giftsOf(pledge, booking, place, today)];
    return [afterwards(pledge, booking, place, today)];
  });
}

function planPledge({ id, activity, acts }: PlannedBooking, gift: Gift): PlannedContribution {
  const [asked] = acts;
  if (!asked) throw new Error('a booking begins with somebody who asks');
  return {
    bookingId: id,
    who: activity.who,
    group: activity.group ?? null,
    gift,
    state: 'pledged',
    doneOn: null,
    acts: [{ ...asked, act: 'contribution-pledged' }],
    confirmed: null,
    reversed: null,
  };
}

/** What became of what was pledged with a booking that takes place once. */
function afterwards(
  pledge: PlannedContribution,
  { activity, dates, acts }: PlannedBooking,
  place: DemoPlace,
  today: Day,
): PlannedContribution {
  const [date] = dates;
  const ending = acts.at(-1);
  if (!date || !ending || date.state === 'requested' || date.state === 'left-out') return pledge;
  if (date.state !== 'approved') return letGo(pledge, ending);
  const told = tellDone(activity, date.day, place);
  const luck = luckOn(activity, date.day);
  if (told.at >= startOfDay(today, place.zone) || luck < 0.08) return pledge;
  if (luck < 0.14) return letGo(pledge, told);
  const done: PlannedContribution = {
    ...pledge,
    state: 'done',
    doneOn: date.day,
    acts: [...pledge.acts, told],
  };
  return settled(done, told.at, luck, place, today);
}

/** What was given on the dates of a series that are over; now and then somebody forgets to tell. */
function giftsOf(
  pledge: PlannedContribution,
  { activity, dates }: PlannedBooking,
  place: DemoPlace,
  today: Day,
): PlannedContribution[] {
  return dates.flatMap(({ day, state }) => {
    const told = tellDone(activity, day, place);
    const luck = luckOn(activity, day);
    if (state !== 'approved' || told.at >= startOfDay(today, place.zone) || luck < 0.14) return [];
    const done: PlannedContribution = {
      ...pledge,
      bookingId: null,
      state: 'done',
      doneOn: day,
      acts: [told],
    };
    return [settled(done, told.at, luck, place, today)];
  });
}

function tellDone({ title, who }: Activity, day: Day, { zone }: DemoPlace): PlannedAct {
  const seed = `gift ${title} ${day}`;
  const at = momentOn(addDays(day, between(1, 2, `days ${seed}`)), leisure, zone, seed);
  return { at, act: 'contribution-done', by: who, door: 'online' };
}

function luckOn({ title }: Activity, day: Day): number {
  return chance(`gift ${title} ${day}`);
}

/** What was done and told then: confirmed by somebody of the house, now and then by itself, or still waiting. */
export function settled(
  done: PlannedContribution,
  at: Date,
  luck: number,
  place: DemoPlace,
  today: Day,
): PlannedContribution {
  return luck > 0.94 && !place.managers.includes(done.who)
    ? confirmedByItself(done, at, place, today)
    : confirmed(done, at, place, today);
}

/** Help that came with no booking. */
export function planFreeGifts(
  { gifts, house }: DemoProgramme,
  place: DemoPlace,
  today: Day,
): PlannedContribution[] {
  return gifts.map((free) => planFreeGift(free, house, place, today));
}

function planFreeGift(free: FreeGift, house: string, place: DemoPlace, today: Day): PlannedContribution {
  const { who, daysAgo, state, ...gift } = free;
  const doneOn = addDays(today, -daysAgo);
  const seed = `free gift ${house} ${who} ${gift.words} ${gift.amount}`;
  const at = momentOn(doneOn, leisure, place.zone, seed);
  const done: PlannedContribution = {
    bookingId: null,
    who,
    group: null,
    gift,
    state: 'done',
    doneOn,
    acts: [{ at, act: 'contribution-done', by: who, door: 'online' }],
    confirmed: null,
    reversed: null,
  };
  if (state === 'done') return done;
  if (state && 'asked' in state) return askedAbout(done, state.asked, place);
  const kept = confirmed(done, at, place, today);
  return state && kept.confirmed ? reversed(kept, kept.confirmed, state.reversed, place) : kept;
}

function letGo(pledged: PlannedContribution, ending: PlannedAct): PlannedContribution {
  const { at, by, door } = ending;
  return {
    ...pledged,
    state: 'let-go',
    acts: [...pledged.acts, { at, act: 'contribution-let-go', by, door }],
  };
}

/** One to four days later; who gave it today or yesterday waits for an answer. */
function confirmed(
  done: PlannedContribution,
  doneAt: Date,
  { zone, managers, hosts }: DemoPlace,
  today: Day,
): PlannedContribution {
  const seed = `confirmed ${done.who} ${doneAt.toISOString()}`;
  const on = addDays(dayOf(doneAt, zone), between(1, 4, seed));
  const others = [...managers, ...hosts].filter((one) => one !== done.who);
  const by = others[between(0, others.length - 1, seed)] ?? substitute;
  return confirm(done, { at: momentOn(on, office, zone, seed), by, door: 'online' }, zone, today);
}

function confirmedByItself(
  done: PlannedContribution,
  doneAt: Date,
  { zone }: DemoPlace,
  today: Day,
): PlannedContribution {
  const minuteMs = 60_000;
  const at = new Date(doneAt.getTime() + (patienceDays * 24 * 60 + 1) * minuteMs);
  return confirm(done, { at, by: null, door: 'clock' }, zone, today);
}

function confirm(
  done: PlannedContribution,
  confirmation: Omit<PlannedAct, 'act'>,
  zone: string,
  today: Day,
): PlannedContribution {
  if (confirmation.at >= startOfDay(today, zone)) return done;
  const act: PlannedAct = { ...confirmation, act: 'contribution-confirmed' };
  return { ...done, state: 'confirmed', acts: [...done.acts, act], confirmed: act };
}

/** A little later somebody of the house would like to know more. */
function askedAbout(
  done: PlannedContribution,
  question: string,
  { managers, hosts }: DemoPlace,
): PlannedContribution {
  const [told] = done.acts;
  const by = [...managers, ...hosts].find((one) => one !== done.who) ?? substitute;
  const at = new Date(told.at.getTime() + 30 * 60_000);
  const asked: PlannedAct = { at, act: 'contribution-question-asked', by, door: 'online', words: question };
  return { ...done, acts: [told, asked], questionedAt: at };
}

/** A mistake that a manager saw the next day. */
function reversed(
  kept: PlannedContribution,
  confirmation: PlannedAct,
  why: string,
  { zone, managers }: DemoPlace,
): PlannedContribution {
  const on = addDays(dayOf(confirmation.at, zone), 1);
  const at = momentOn(on, office, zone, `reversed ${kept.gift.words}`);
  const reversal: PlannedAct = { at, act: 'transfer-reversed', by: managers[0], door: 'online', words: why };
  const { words: _, ...withoutWords } = reversal;
  return { ...kept, acts: [...kept.acts, withoutWords], reversed: reversal };
}
