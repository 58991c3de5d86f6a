import type { Section, WholeBooking } from '../../../models/booking.ts';
import { shownStateOf, toDecideOf } from '../state.ts';
import { pagesAround, shownOn } from './paging.ts';
import type { Page } from './paging.ts';
import { nextOf, sayNext, sayTimes, sayWhen, sayWhere } from './say.ts';

/** Lists of one's own bookings: pure. */

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

function presentSection(section: Section, page: Page, questions: Questions, now: Date) {
  return {
    bookings: shownOn(page).map((booking) => presentRow(booking, section, questions, now)),
    ...pagesAround(page, `/bookings?${section}`),
  };
}

function presentRow(booking: WholeBooking, section: Section, questions: Questions, now: Date) {
  const state = shownStateOf(booking, now);
  const hasQuestion = questions.some(({ bookingId }) => bookingId === booking.id);
  return {
    title: booking.title,
    href: `/bookings/${booking.id}`,
    when: sayWhen(booking),
    next: section === 'past' ? null : sayNext(booking, now),
    times: sayTimes(booking, now),
    where: sayWhere(booking, nextOf(booking, now)),
    state: section === 'past' && state === 'approved' ? 'past' : hasQuestion ? 'question' : state,
    moving: section !== 'past' && toDecideOf(booking, now).some(({ move }) => move !== null),
    group: booking.group?.name ?? null,
  };
}
