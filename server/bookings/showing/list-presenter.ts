import type { Section, WholeBooking, WholeOccurrence } from '../../../models/booking.ts';
import type { Contribution } from '../../../models/contribution.ts';
import type { AskedEquipment } from '../../../models/equipment-request.ts';
import { sayClock } from '../../calendar/wording.ts';
import { dayOf } from '../../calendar/zone.ts';
import { paragraphsIn } from '../../support/paragraphs.ts';
import { telephoneLink } from '../../support/telephone.ts';
import type { Wording } from '../../support/words.ts';
import { presentDatesToDecide } from '../deciding/presenter.ts';
import { presentAskedEquipment } from '../lending/presenter.ts';
import {
  nextOf,
  sayAudience,
  sayEquipment,
  sayMoment,
  sayName,
  sayNext,
  sayOffer,
  saySpaces,
  sayTimes,
  sayWhen,
} from './say.ts';
import { firstDueOf, shownStateOf, toDecideOf } from '../state.ts';

/** Lists of bookings: one's own, and what waits for a manager. Pure. */

const pageSize = 20;

/** A page of a list: one more was asked for than fits, to know whether there are more. */
export interface Page {
  found: WholeBooking[];
  number: number;
}

/** Bookings that have a question which waits for an answer. */
type Questions = { bookingId: string; question: string }[];

/** `/bookings`: what waits and what is coming. `past` is a page of its own. */
export function presentOwn(
  sections: Record<Exclude<Section, 'past'>, Page>,
  questions: Questions,
  now: Date,
) {
  return {
    title: { key: 'bookings.own.title' },
    isPast: false,
    waiting: presentSection('waiting', sections.waiting, questions, now),
    coming: presentSection('coming', sections.coming, questions, now),
  };
}

/** `/bookings?past`: what went by or ended. */
export function presentPast(page: Page, now: Date) {
  const past = presentSection('past', page, [], now);
  return { title: { key: 'bookings.own.pastTitle' }, isPast: true, past };
}

function presentSection(section: Section, { found, number }: Page, questions: Questions, now: Date) {
  return {
    bookings: found.slice(0, pageSize).map((booking) => presentRow(booking, section, questions, now)),
    earlierHref: number > 1 ? `/bookings?${section}=${number - 1}` : null,
    laterHref: found.length > pageSize ? `/bookings?${section}=${number + 1}` : null,
  };
}

function presentRow(booking: WholeBooking, section: Section, questions: Questions, now: Date) {
  const state = shownStateOf(booking, now);
  const hasQuestion = questions.some(({ bookingId }) => bookingId === booking.id);
  const shown = nextOf(booking, now);
  return {
    title: booking.title,
    href: `/bookings/${booking.id}`,
    when: sayWhen(booking),
    next: section === 'past' ? null : sayNext(booking, now),
    times: sayTimes(booking, now),
    where: sayWhere(booking, shown),
    state: section === 'past' && state === 'approved' ? 'past' : hasQuestion ? 'question' : state,
    moving: section !== 'past' && toDecideOf(booking, now).some(({ move }) => move !== null),
    group: booking.group?.name ?? null,
  };
}

function sayWhere({ building }: WholeBooking, shown: WholeOccurrence): Wording {
  return { key: 'bookings.spaceIn', values: { space: saySpaces(shown), building: building.name } };
}

/** `/requests`: what waits for a manager, the earliest due first. */
export function presentRequests(
  page: Page,
  questions: Questions,
  offers: Contribution[],
  given: { slug: string; building: string; count: number }[],
  askedEquipment: AskedEquipment[],
  now: Date,
) {
  return {
    title: { key: 'bookings.requests.title' },
    equipment: presentAskedEquipment(askedEquipment, now),
    requests: page.found.slice(0, pageSize).map((booking) => presentRequest(booking, questions, offers, now)),
    given: given.map(({ slug, building, count }) => ({
      href: `/buildings/${slug}/ledger`,
      label: { key: 'bookings.requests.given', values: { building, count } },
    })),
    earlierHref: page.number > 1 ? `/requests?page=${page.number - 1}` : null,
    laterHref: page.found.length > pageSize ? `/requests?page=${page.number + 1}` : null,
  };
}

function presentRequest(booking: WholeBooking, questions: Questions, offers: Contribution[], now: Date) {
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
    due: {
      key: `bookings.requests.${dueAt <= now ? 'late' : 'due'}`,
      values: { day: dayOf(dueAt, zone), time: sayClock(dueAt, zone) },
    },
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

/** The number of a page in an address; the first when it is none. */
export function pageIn(text: unknown): number {
  return typeof text === 'string' && /^[1-9]\d{0,3}$/.test(text) ? Number(text) : 1;
}

/** What to read for a page. */
export function rangeOf(page: number): { limit: number; offset: number } {
  return { limit: pageSize + 1, offset: (page - 1) * pageSize };
}
