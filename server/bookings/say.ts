import type { Booking, WholeBooking } from '../../models/booking.ts';
import type { AmountUnit, ContributionKind } from '../../models/contribution.ts';
import { sayClock, saySpan } from '../calendar/wording.ts';
import { dayOf } from '../calendar/zone.ts';
import { sayAmount, sayKind } from '../contributions/presenter.ts';
import type { Wording } from '../support/words.ts';

/** How bookings are said, on whichever page: pure. */

/** "dinsdag 1 december van 19:00 tot 21:00" */
export function sayWhen({ occurrences, zone }: WholeBooking): Wording {
  const [first] = occurrences;
  if (!first) throw new Error('a booking has at least one occurrence');
  return saySpan(first, zone);
}

/** "dinsdag 1 december, 19:00" */
export function sayMoment(instant: Date, zone: string): Wording {
  return { key: 'bookings.moment', values: { day: dayOf(instant, zone), time: sayClock(instant, zone) } };
}

/** "Zaal en keuken" */
export function saySpaces({ occurrences }: WholeBooking): string | Wording {
  return listed((occurrences[0]?.spaces ?? []).map((space) => space.name));
}

export function sayAudience({ isPublic, isDropIn }: Pick<Booking, 'isPublic' | 'isDropIn'>): Wording {
  return { key: `bookings.audience.${isDropIn ? 'drop-in' : isPublic ? 'public' : 'private'}` };
}

/** "Koken of bakken, 2 uur" */
export function sayOffer(offer: { kind: ContributionKind; amount: number; unit: AmountUnit }): Wording {
  return { key: 'bookings.offer', values: { kind: sayKind(offer.kind), amount: sayAmount(offer) } };
}

/** "a, b en c"; nothing is an empty text. */
export function listed(words: (string | Wording)[]): string | Wording {
  const last = words.at(-1);
  if (last === undefined) return '';
  const before = words.slice(0, -1);
  if (before.length === 0) return last;
  const first = before.reduce((first, second) => ({ key: 'bookings.comma', values: { first, second } }));
  return { key: 'bookings.and', values: { first, second: last } };
}

/** The name, or "iemand" for who never told theirs. */
export function sayName(person: { name: string } | null | undefined): string | Wording {
  return person?.name || { key: 'bookings.somebody' };
}
