import { Booking } from '../../../models/booking.ts';
import { together } from '../../../models/database.ts';
import { History, theClock } from '../../../models/history.ts';
import { detailsAbout } from '../telling/dates-told.ts';
import { endOccurrences } from '../ending/end-occurrences.ts';
import { tellAsker } from '../telling/tell-asker.ts';

/** Nobody decided before it began: it lapses, and a letter says sorry. Does nothing when it was decided after all. */
export function lapseBooking(id: string, now: Date): Promise<void> {
  return together(async () => {
    const booking = await Booking.locked(id, now);
    const begun = booking.occurrences.filter((one) => one.state === 'requested' && one.startsAt <= now);
    if (begun.length === 0) return;
    await endOccurrences([{ booking, occurrences: begun }], 'lapsed', theClock, now);
    const details = detailsAbout(booking, begun);
    await History.record({ at: now, act: 'lapsed', subject: { bookingId: id }, actor: theClock, details });
    await tellAsker('booking-lapsed', booking, theClock, now, {}, begun);
  });
}
