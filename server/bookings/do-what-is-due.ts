import { Booking } from '../../models/booking.ts';
import { EquipmentRequest } from '../../models/equipment-request.ts';
import { Move } from '../../models/move.ts';
import { Offer } from '../../models/offer.ts';
import { WishQueue } from '../../models/wish-queue.ts';
import { doEach, throwAll } from '../support/do-each.ts';
import { askAfterwards } from './telling/ask-afterwards.ts';
import { catchUpOffers } from './queue/catch-up-offers.ts';
import { expireOffers } from './queue/expire-offers.ts';
import { lapseBooking } from './deciding/lapse-booking.ts';
import { lapseMoves } from './moving/lapse-moves.ts';
import { remindEquipmentHomes } from './lending/remind-equipment-homes.ts';
import { remindManagers } from './deciding/remind-managers.ts';
import { remindOfMoves } from './moving/remind-of-moves.ts';

const hours = 60 * 60 * 1000;
const days = 24 * hours;

/** An evening's activity is asked about the next morning. */
const restAfterwards = 12 * hours;

/** What ended longer ago, because the app stood still, is not asked about any more. */
const longestAfterwards = 30 * days;

/**
 * What time brings about for bookings: what nobody decided or answered lapses, what came free is offered, managers are reminded,
 * and after the activity we ask what was given. To be called every minute. Two processes may do so at once. One booking that fails does not stop the others.
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
    ...(await doEach(await Move.toLapse(now), ({ id }) => lapseMoves(id, now))),
    ...(await doEach(await Offer.toExpire(now), ({ id }) => expireOffers(id, now))),
    ...(await doEach(await WishQueue.toLookAt(now), (waiting) => catchUpOffers(waiting, now))),
    ...(await doEach(await Booking.toRemindOf(now), ({ id }) => remindManagers(id, now))),
    ...(await doEach(await Move.toRemindOf(now), ({ id }) => remindOfMoves(id, now))),
    ...(await doEach(await EquipmentRequest.toRemindOf(now), ({ id }) => remindEquipmentHomes(id, now))),
    ...(await doEach(await Booking.toAskAfterwards(past), (ended) => askAfterwards(ended, now))),
  ]);
}
