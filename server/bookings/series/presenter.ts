import type { WholeBooking, WholeOccurrence } from '../../../models/booking.ts';
import { saySpan } from '../../calendar/wording.ts';
import { dayOf } from '../../calendar/zone.ts';
import { presentRepetition } from '../../spaces/repetition-presenter.ts';
import type { Problems } from '../../support/words.ts';
import { textOf } from '../../web/form.ts';
import type { Typed } from '../../web/form.ts';

/** The page on which a booking becomes a series: pure. */
export function presentBecomingSeries(
  booking: WholeBooking,
  first: WholeOccurrence,
  typed: Typed,
  problems: Problems,
) {
  const date = dayOf(first.startsAt, booking.zone);
  const repetition = presentRepetition({ ...typed, date, repeat: textOf(typed, 'repeat') || 'week' });
  return {
    title: { key: 'series.extend.title', values: { title: booking.title } },
    address: `/bookings/${booking.id}`,
    when: saySpan(first, booking.zone),
    problems,
    repetition: { ...repetition, repeats: repetition.repeats.filter(({ value }) => value !== 'once') },
  };
}
