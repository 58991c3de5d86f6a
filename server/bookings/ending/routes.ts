import { Router } from 'express';
import type { Request, Response } from 'express';
import type { WholeBooking } from '../../../models/booking.ts';
import type { KnownPerson } from '../../../models/person.ts';
import { personOf, signedIn } from '../../people/known-person.ts';
import type { Things } from '../../support/things.ts';
import type { Problems } from '../../support/words.ts';
import { textOf, typedIn } from '../../web/form.ts';
import type { Typed } from '../../web/form.ts';
import { showPage } from '../../web/page.ts';
import { cancelBooking } from './cancel-booking.ts';
import { presentCancelling } from './presenter.ts';
import { cannot, decide } from '../deciding/decided.ts';
import { dateId, readDates } from '../deciding/form.ts';
import { readCancellation } from './form.ts';
import { isTheirs, mayCancel, mayDecide } from '../policy.ts';
import { restoreBooking } from './restore-booking.ts';
import { bookingFor, incomplete } from '../showing/shown-booking.ts';
import { isStillOpen } from '../state.ts';
import { withdrawBooking } from './withdraw-booking.ts';

/** Calling a booking off, one date of it, this and following, or all; and letting it go on after all. */
export function cancelRoutes({ clock }: Things): Router {
  const routes = Router();

  routes.get('/bookings/:id/cancellation', async (req: Request, res: Response) => {
    const person = signedIn(req);
    const booking = await bookingFor(person, req, mayCancel);
    showCancelling(req, res, { person, booking, typed: typedIn(req.query), problems: {} });
  });

  routes.post('/bookings/:id/withdrawal', async (req: Request, res: Response) => {
    const act = async ({ id }: WholeBooking, actor: Parameters<typeof withdrawBooking>[1]) => {
      const read = readCancellation(typedIn(req.body), 'asker');
      if (!read.ok) return incomplete(read);
      await withdrawBooking(id, actor, clock.now(), read.value.scope);
      return null;
    };
    await decide(req, res, { may: isTheirs, done: 'withdrawn', act }, clock);
  });

  routes.post('/bookings/:id/cancellation', async (req: Request, res: Response) => {
    const act = async (
      booking: WholeBooking,
      actor: Parameters<typeof cancelBooking>[2],
      person: KnownPerson,
    ) => {
      const by = isTheirs(person, booking) ? 'asker' : 'house';
      const read = readCancellation(typedIn(req.body), by);
      if (!read.ok) return incomplete(read);
      const { scope, reason } = read.value;
      await cancelBooking(booking.id, { by, reason }, actor, clock.now(), scope);
      return null;
    };
    if (await isAskedAgain(req, res)) return;
    await decide(req, res, { may: mayCancel, done: 'cancelled', act }, clock);
  });

  routes.delete('/bookings/:id/cancellation', async (req: Request, res: Response) => {
    const act = async (
      booking: WholeBooking,
      actor: Parameters<typeof restoreBooking>[2],
      person: KnownPerson,
    ) => {
      const typed = typedIn(req.body);
      const dates = readDates(typed);
      if (!dates.ok) return incomplete(dates);
      const by = mayDecide(person, booking) ? 'house' : 'asker';
      const outcome = await restoreBooking(booking.id, { by, dates: dates.value }, actor, clock.now());
      return outcome.restored ? null : cannot(outcome.hindered, 'dates.cannotRestore', {});
    };
    await decide(req, res, { may: mayCancel, done: 'restored', act }, clock);
  });

  /** What was asked about one date of a series is asked again there: on the page of the booking the button means all of it. */
  async function isAskedAgain(req: Request, res: Response): Promise<boolean> {
    const person = personOf(req);
    const typed = typedIn(req.body);
    if (!person || !('date' in typed)) return false;
    const booking = await bookingFor(person, req, mayCancel);
    const read = readCancellation(typed, isTheirs(person, booking) ? 'asker' : 'house');
    if (!read.ok) showCancelling(req, res, { person, booking, typed, problems: read.problems }, 422);
    return !read.ok;
  }

  /** Asks which dates, and why; of what is over, nothing is asked any more. */
  function showCancelling(
    req: Request,
    res: Response,
    shown: { person: KnownPerson; booking: WholeBooking; typed: Typed; problems: Problems },
    status = 200,
  ): void {
    const { booking, typed } = shown;
    const id = dateId.safeParse(textOf(typed, 'date'));
    const occurrence = booking.occurrences.find((one) => id.success && one.id === id.data);
    if (!occurrence || !isStillOpen(occurrence, clock.now()))
      return res.redirect(303, `/bookings/${booking.id}`);
    showPage(req, res, 'bookings/cancellation', presentCancelling({ ...shown, occurrence }), status);
  }

  return routes;
}
