import { Booking } from '../../models/booking.ts';
import { doEach, throwAll } from '../support/do-each.ts';
import { askAfterwards } from './ask-afterwards.ts';
import { lapseBooking } from './lapse-booking.ts';
import { remindManagers } from './remind-managers.ts';

const hours = 60 * 60 * 1000;
const days = 24 * hours;

/** An evening's activity is asked about the next morning. */
const restAfterwards = 12 * hours;

/** What ended longer ago, because the app stood still, is not asked about any more. */
const longestAfterwards = 30 * days;

/**
 * What time brings about for bookings: managers are reminded, what nobody decided lapses, and after the activity we ask what
 * was given. To be called every minute. Two processes may do so at once. One booking that fails does not stop the others.
 *
 * @throws AggregateError with all that failed, after the rest was done
 */
export async function doWhatIsDue(now: Date): Promise<void> {
  const past = {
    from: new Date(now.getTime() - longestAfterwards),
    until: new Date(now.getTime() - restAfterwards),
  };
  throwAll([
    ...(await doEach(await Booking.toLapse(now), ({ id }) => lapseBooking(id, now))),
    ...(await doEach(await Booking.toRemindOf(now), ({ id }) => remindManagers(id, now))),
    ...(await doEach(await Booking.toAskAfterwards(past), (ended) => askAfterwards(ended, now))),
  ]);
}
