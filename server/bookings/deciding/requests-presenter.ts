import type { WholeBooking } from '../../../models/booking.ts';
import { mostCounted } from '../../../models/clash.ts';
import type { AskedEquipment } from '../../../models/equipment-request.ts';
import type { OfferedContribution } from '../../../models/offered-contribution.ts';
import { paragraphsIn } from '../../support/paragraphs.ts';
import { telephoneLink } from '../../support/telephone.ts';
import { presentAskedEquipment } from '../lending/presenter.ts';
import { pagesAround, shownOn } from '../showing/paging.ts';
import type { Page } from '../showing/paging.ts';
import {
  nextOf,
  sayAudience,
  sayDue,
  sayEquipment,
  sayMoment,
  sayName,
  sayOffer,
  sayWhen,
  sayWhere,
} from '../showing/say.ts';
import { firstDueOf, toDecideOf } from '../state.ts';
import { presentDatesToDecide } from './presenter.ts';

/** The list of what waits for a manager: pure. */

/** Bookings that have a question which waits for an answer. */
type Questions = { bookingId: string; question: string }[];

/** `/requests`: what waits for a manager, the earliest due first; what was given, and clashes with other calendars, by building. */
export function presentRequests(
  page: Page,
  questions: Questions,
  offers: OfferedContribution[],
  { given, clashes }: Record<'given' | 'clashes', { slug: string; building: string; count: number }[]>,
  askedEquipment: AskedEquipment[],
  now: Date,
) {
  return {
    title: { key: 'bookings.requests.title' },
    equipment: presentAskedEquipment(askedEquipment, now),
    requests: shownOn(page).map((booking) => presentRequest(booking, questions, offers, now)),
    given: given.map(({ slug, building, count }) => ({
      href: `/buildings/${slug}/contributions`,
      label: { key: 'bookings.requests.given', values: { building, count } },
    })),
    clashes: clashes.map(({ slug, building, count }) => ({
      href: `/buildings/${slug}/outside-calendars#clashes`,
      label: {
        key: count < mostCounted ? 'bookings.requests.clashes' : 'bookings.requests.manyClashes',
        values: { building, count },
      },
    })),
    ...pagesAround(page, '/requests?page'),
  };
}

function presentRequest(
  booking: WholeBooking,
  questions: Questions,
  offers: OfferedContribution[],
  now: Date,
) {
  const { person, group, zone } = booking;
  const asked = toDecideOf(booking, now);
  const shown = asked[0] ?? nextOf(booking, now);
  const dueAt = firstDueOf(asked) ?? now;
  return {
    title: booking.title,
    href: `/bookings/${booking.id}`,
    decideHref: `/bookings/${booking.id}#decide`,
    when: sayWhen(booking),
    where: sayWhere(booking, shown),
    who: {
      key: 'bookings.requests.who',
      values: { who: sayName(person), count: shown.people },
    },
    dates: presentDatesToDecide(booking, now),
    equipment: shown.equipment.length > 0 ? sayEquipment(shown.equipment) : null,
    due: sayDue(dueAt, zone, now),
    isLate: dueAt <= now,
    asked: {
      key: 'bookings.requests.asked',
      values: { when: sayMoment(booking.createdAt, zone) },
    },
    group: group?.name ?? null,
    telephone: person.telephone,
    telephoneHref: telephoneLink(person.telephone),
    email: person.email ?? '',
    kind: { key: `bookings.kinds.${booking.activityKind}` },
    audience: sayAudience(booking),
    description: paragraphsIn(booking.description),
    question: questions.find(({ bookingId }) => bookingId === booking.id)?.question ?? null,
    offers: offers
      .filter(({ bookingId }) => bookingId === booking.id)
      .map((offer) => ({ said: sayOffer(offer), words: offer.words })),
  };
}
