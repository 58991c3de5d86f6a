import { Router } from 'express';
import type { Request, Response } from 'express';
import type { WholeBooking, WholeOccurrence } from '../../../models/booking.ts';
import { Booking } from '../../../models/booking.ts';
import type { KnownPerson } from '../../people/known-person.ts';
import { signedIn } from '../../people/known-person.ts';
import { online } from '../../people/online.ts';
import { NotFound, Stale } from '../../support/errors.ts';
import type { Things } from '../../support/things.ts';
import { flash } from '../../web/flash.ts';
import { refuseBeyond } from '../../web/limits.ts';
import { showPage } from '../../web/page.ts';
import { idIn } from '../../web/params.ts';
import { presentReasons } from '../asking/presenter.ts';
import { lettersToManagers } from '../limits.ts';
import { askAfterAll } from './ask-after-all.ts';
import { offerAddress } from './address.ts';
import { presentOffer } from './presenter.ts';
import type { ShownOffer } from './presenter.ts';
import { passOffer } from './pass-offer.ts';
import { isTheirs } from '../policy.ts';
import { sayLeftOut } from '../showing/say.ts';
import { bookingFor, orTooLate } from '../showing/shown-booking.ts';
import { takeOffer } from './take-offer.ts';

/** Time that came free, for who waited for it: looking at it, taking it, letting it pass. */
export function offerRoutes({ clock }: Things): Router {
  const routes = Router();
  const address = '/bookings/:id/dates/:occurrence/offer';

  routes.get(address, async (req: Request, res: Response) => {
    const { booking, occurrence } = await dateFor(signedIn(req), req);
    if (occurrence.state !== 'left-out') return res.redirect(303, `/bookings/${booking.id}`);
    const { offer } = occurrence;
    const isOpen = offer !== null && offer.untilAt > clock.now();
    showOffer(req, res, { booking, occurrence, offer: isOpen ? offer : null });
  });

  routes.post(address, async (req: Request, res: Response) => {
    const person = signedIn(req);
    const { booking, occurrence } = await dateFor(person, req);
    await orOver(req, res, booking, occurrence, async () => {
      const outcome = await takeOffer(booking.id, occurrence.id, online(person), clock.now());
      if (!outcome.taken) {
        const [text] = Object.values(presentReasons(outcome.reasons));
        return showOffer(req, res, { booking, occurrence, offer: null, ...(text && { note: text }) }, 409);
      }
      flash(req, { key: `offers.done.${outcome.taken}` });
      res.redirect(303, onwards(booking, occurrence, clock.now()));
    });
  });

  routes.delete(address, async (req: Request, res: Response) => {
    const person = signedIn(req);
    const { booking, occurrence } = await dateFor(person, req);
    await orOver(req, res, booking, occurrence, async () => {
      await passOffer(booking.id, occurrence.id, online(person), clock.now());
      flash(req, { key: 'offers.done.passed' });
      res.redirect(303, onwards(booking, occurrence, clock.now()));
    });
  });

  routes.post('/bookings/:id/dates/:occurrence/request', async (req: Request, res: Response) => {
    const person = signedIn(req);
    const { booking, occurrence } = await dateFor(person, req);
    await refuseBeyond(lettersToManagers, String(person.id));
    await orTooLate(req, res, { person, booking, now: clock.now() }, async () => {
      const outcome = await askAfterAll(booking.id, occurrence.id, online(person), clock.now());
      const values = outcome.asked === 'wish' ? { why: sayLeftOut(outcome.because, outcome.name) } : {};
      flash(req, { key: `offers.done.${outcome.asked}`, values });
      res.redirect(303, `/bookings/${booking.id}`);
    });
  });

  return routes;
}

/** The date in the address, of a booking of theirs. @throws NotFound */
async function dateFor(
  person: KnownPerson,
  req: Request,
): Promise<{ booking: WholeBooking; occurrence: WholeOccurrence }> {
  const booking = await bookingFor(person, req, isTheirs);
  const id = idIn(req.params.occurrence);
  const occurrence = booking.occurrences.find((one) => one.id === id);
  if (!occurrence) throw new NotFound();
  return { booking, occurrence };
}

/** To the next date that is offered them, or to the page of the booking. */
function onwards({ id, occurrences }: WholeBooking, answered: WholeOccurrence, now: Date): string {
  const next = occurrences.find(
    (one) => one.id !== answered.id && one.offer !== null && one.offer.untilAt > now,
  );
  return next ? offerAddress(next) : `/bookings/${id}`;
}

function showOffer(req: Request, res: Response, shown: ShownOffer, status = 200): void {
  showPage(req, res, 'bookings/offer', { ...presentOffer(shown), at: '/bookings' }, status);
}

/** Who comes too late sees that it is over, and where to go from here. */
async function orOver(
  req: Request,
  res: Response,
  { id }: WholeBooking,
  { id: occurrenceId }: WholeOccurrence,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    const booking = error instanceof Stale ? await Booking.whole(id) : null;
    const occurrence = booking?.occurrences.find((one) => one.id === occurrenceId);
    if (!booking || !occurrence) throw error;
    showOffer(req, res, { booking, occurrence, offer: null }, 409);
  }
}
