import type { ContributionState } from '../../models/contribution.ts';
import { addDays, dayOf, startOfDay } from '../calendar/zone.ts';
import type { Day } from '../calendar/zone.ts';
import { between, chance, momentOn } from './chance.ts';
import type { GroupKey } from './groups.ts';
import type { PersonKey } from './people.ts';
import type { DemoPlace, PlannedBooking } from './plan-bookings.ts';
import type { DemoProgramme, FreeGift, Gift } from './story.ts';
import type { PlannedAct } from './tell-fate.ts';

/** What people gave, meant to give, or let go, and what of it stands in the ledger. Pure. */

export interface PlannedContribution {
  bookingId: string | null;
  who: PersonKey;
  group: GroupKey | null;
  gift: Gift;
  state: ContributionState;
  doneOn: Day | null;
  acts: [PlannedAct, ...PlannedAct[]];
  confirmed: PlannedAct | null;
  reversed: PlannedAct | null;
}

/** What confirms itself does so after this many days (server/contributions/confirm-unanswered.ts). */
const patienceDays = 14;
const office = { fromHour: 9, untilHour: 17 };
const leisure = { fromHour: 10, untilHour: 21 };

/** Who confirms where a building has nobody but the giver. */
const substitute: PersonKey = 'marieke';

/** What was offered with bookings: most of it was done and confirmed. */
export function planPledges(bookings: PlannedBooking[], place: DemoPlace, today: Day): PlannedContribution[] {
  return bookings.flatMap((booking) => {
    const gift = booking.activity.gives;
    return gift ? [planPledge(booking, gift, place, today)] : [];
  });
}

function planPledge(booking: PlannedBooking, gift: Gift, place: DemoPlace, today: Day): PlannedContribution {
  const { id, day, state, activity } = booking;
  const seed = `gift ${activity.title} ${day}`;
  const [asked = null, ...later] = booking.acts;
  if (!asked) throw new Error('a booking begins with somebody who asks');
  const pledge: PlannedAct = { ...asked, act: 'contribution-pledged' };
  const pledged: PlannedContribution = {
    bookingId: id,
    who: activity.who,
    group: activity.group ?? null,
    gift,
    state: 'pledged',
    doneOn: null,
    acts: [pledge],
    confirmed: null,
    reversed: null,
  };
  if (state === 'requested') return pledged;
  if (state !== 'approved') return letGo(pledged, later.at(-1) ?? asked);

  const at = momentOn(addDays(day, between(1, 2, `days ${seed}`)), leisure, place.zone, seed);
  const luck = chance(seed);
  if (at >= startOfDay(today, place.zone) || luck < 0.08) return pledged;
  const told: PlannedAct = { at, act: 'contribution-done', by: activity.who, door: 'online' };
  if (luck < 0.14) return letGo(pledged, told);
  const done: PlannedContribution = { ...pledged, state: 'done', doneOn: day, acts: [pledge, told] };
  return luck > 0.94 && !place.managers.includes(activity.who)
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
