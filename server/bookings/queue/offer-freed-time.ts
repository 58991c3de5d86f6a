import { Booking } from '../../../models/booking.ts';
import type { WholeOccurrence } from '../../../models/booking.ts';
import { atTheEnd } from '../../../models/database.ts';
import { History, theClock } from '../../../models/history.ts';
import { Occupancy } from '../../../models/occupancy.ts';
import { Offer } from '../../../models/offer.ts';
import { OutsideOccupancy } from '../../../models/outside-occupancy.ts';
import type { QueuedWish } from '../../../models/wish-queue.ts';
import { overlaps, widen } from '../../calendar/span.ts';
import type { BookingFacts } from '../../notices/letter-facts.ts';
import { detailsAbout } from '../telling/dates-told.ts';
import { aroundMinutes } from '../judging/placement.ts';
import { offerAddress } from './address.ts';
import { offerUntil } from './until.ts';
import { possibleWishes } from './possible-wishes.ts';
import { tellAsker } from '../telling/tell-asker.ts';

/**
 * Time came free in this building: whoever waits for it is offered it in turn, held until a moment they are told. Done at the
 * very end of the surrounding together(), so that what the caller still writes goes before; call it as often as you like. Wishes
 * for things from houses that are not locked wait for the clock, which comes round every minute, and nobody passes them. What of
 * the time is booked elsewhere is not free, and settled before anybody is offered anything.
 *
 * Call it inside together(), with the lock of the building.
 *
 * @param homeIds other houses that are locked as well
 */
export function offerFreedTime(buildingId: number, now: Date, homeIds: number[] = []): void {
  atTheEnd(`offer freed time of ${buildingId}`, () => offerInTurn(buildingId, [buildingId, ...homeIds], now));
}

/** In rounds, as what one is offered may be in the way of the next: of another space that shares its walls, or of equipment. */
async function offerInTurn(buildingId: number, locked: number[], now: Date): Promise<void> {
  await OutsideOccupancy.settleNow();
  const offered: QueuedWish[] = [];
  for (;;) {
    const turn = withNobodyBefore(await possibleWishes(buildingId, now)).filter(({ equipment }) =>
      equipment.every((one) => locked.includes(one.buildingId)),
    );
    if (turn.length === 0) break;
    for (const wish of turn) await makeOffer(wish, now);
    offered.push(...turn);
  }
  await tellOf(offered, now);
}

/** Those that are far from all that stand before them in the queue. */
function withNobodyBefore(wishes: QueuedWish[]): QueuedWish[] {
  return wishes.filter((wish, place) => {
    const around = widen(wish, aroundMinutes, aroundMinutes);
    return wishes.slice(0, place).every((before) => !overlaps(around, before));
  });
}

async function makeOffer({ id, startsAt }: QueuedWish, now: Date): Promise<void> {
  const offer = await Offer.make(id, offerUntil(startsAt, now), now);
  await Occupancy.holdOffer(offer.id);
}

/** One letter for all dates of a booking. */
async function tellOf(offered: QueuedWish[], now: Date): Promise<void> {
  const bookings = await Booking.wholes([...new Set(offered.map(({ bookingId }) => bookingId))]);
  const ids = new Set(offered.map(({ id }) => id));
  for (const booking of bookings) {
    const about = booking.occurrences.filter(({ id }) => ids.has(id));
    const subject = { bookingId: booking.id };
    const details = detailsAbout(booking, about);
    await History.record({ at: now, act: 'time-offered', subject, actor: theClock, details });
    await tellAsker('booking-time-offered', booking, theClock, now, presentOffers(about), about);
  }
}

/** The link leads to the first of them, and an answer to the next. Until when they are held differs: the soonest is told. */
function presentOffers(about: WholeOccurrence[]): Partial<BookingFacts> {
  const [first] = about;
  const soonest = Math.min(...about.map(({ offer }) => offer?.untilAt.getTime() ?? Infinity));
  if (!first) throw new Error('nothing is offered');
  return {
    link: offerAddress(first),
    until: new Date(soonest).toISOString(),
  };
}
