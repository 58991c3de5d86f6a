import type { WholeBooking } from '../../../models/booking.ts';
import { saySpan } from '../../calendar/wording.ts';
import type { Wording } from '../../support/words.ts';
import { presentReasons } from '../asking/presenter.ts';
import type { Hindered } from '../judging/hindered.ts';
import { sayMove } from '../showing/say.ts';
import { toDecideOf } from '../state.ts';

/** The dates about which the house decides: pure. */

/** So many stand there before the others are folded away. */
const mostUnfolded = 6;

/**
 * Boxes to tick, all of them ticked: "all but 4 May" is one tick away. Of a series the one date that waits
 * is said by itself. Null where nothing waits, and where there is one stretch of time, of which the page tells.
 *
 * @param ticked ids of those that were ticked before; null: all
 */
export function presentDatesToDecide(booking: WholeBooking, now: Date, ticked: number[] | null = null) {
  const asked = toDecideOf(booking, now);
  const isMove = asked.some(({ move }) => move !== null);
  if (asked.length === 0 || (booking.rrule === null && !isMove)) return null;
  return {
    isOnly: asked.length === 1,
    title: { key: `dates.${ticked === null ? 'allTicked' : 'decide'}`, values: { count: asked.length } },
    folded: asked.length > mostUnfolded && ticked === null,
    dates: asked.map((one) => ({
      id: one.id,
      label: saySpan(one, booking.zone),
      move: sayMove(one, booking.zone),
      checked: ticked === null || ticked.includes(one.id),
    })),
  };
}

/** "dinsdag 8 december van 19:00 tot 21:00: Dan is het gesloten." for each date that cannot be. */
export function presentHindered(hindered: Hindered[], { zone }: WholeBooking): Wording[] {
  return hindered.map(({ occurrence, reasons }) => ({
    key: 'dates.cannot',
    values: {
      when: saySpan(occurrence.move ?? occurrence, zone),
      why: Object.values(presentReasons(reasons))[0] ?? '',
    },
  }));
}
