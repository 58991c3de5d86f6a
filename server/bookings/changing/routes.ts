import { Router } from 'express';
import type { Request, Response } from 'express';
import { personOf, signedIn } from '../../people/known-person.ts';
import { online } from '../../people/online.ts';
import { NotSignedIn } from '../../support/errors.ts';
import type { Things } from '../../support/things.ts';
import { flash } from '../../web/flash.ts';
import { readForm, typedIn } from '../../web/form.ts';
import { refuseBeyond } from '../../web/limits.ts';
import { showPage } from '../../web/page.ts';
import { uuidIn } from '../../web/params.ts';
import { activityForm, activityIn, draftOf } from '../asking/form.ts';
import { draftIn, signInFirst } from '../asking/kept-draft.ts';
import { presentReasons } from '../asking/presenter.ts';
import { lettersToManagers } from '../limits.ts';
import { isTheirs, mayNameIt } from '../policy.ts';
import { bookingFor, orTooLate } from '../showing/shown-booking.ts';
import { canBeChanged } from '../state.ts';
import { changeBooking } from './change-booking.ts';
import { presentChange } from './presenter.ts';

/** Changing what the activity of a booking is and for whom: its dates are changed by moving. */
export function changeRoutes({ clock }: Things): Router {
  const routes = Router();

  routes.get('/bookings/:id/edit', async (req: Request, res: Response) => {
    const person = signedIn(req);
    const booking = await bookingFor(person, req, isTheirs);
    if (!canBeChanged(booking, clock.now())) return res.redirect(303, `/bookings/${booking.id}`);
    const typed = await draftIn(req, clock.now());
    showPage(req, res, 'bookings/edit', presentChange(booking, person, typed, {}));
  });

  routes.post('/bookings/:id', async (req: Request, res: Response) => {
    const person = personOf(req);
    if (!person) return keepActivity(req, res);
    const booking = await bookingFor(person, req, isTheirs);
    const read = readForm(activityForm, req.body);
    const activity = read.ok ? activityIn(read.value) : null;
    if (!activity || !mayNameIt(person, booking, activity.groupId)) {
      const problems = read.ok ? { group: { key: 'problems.choose' } } : read.problems;
      return showAgain(req, res, presentChange(booking, person, typedIn(req.body), problems));
    }
    await refuseBeyond(lettersToManagers, String(person.id));
    await orTooLate(req, res, { person, booking, now: clock.now() }, async () => {
      const outcome = await changeBooking(booking.id, activity, online(person), clock.now());
      if (!outcome.changed) {
        const problems = presentReasons(outcome.reasons);
        return showAgain(req, res, presentChange(booking, person, typedIn(req.body), problems));
      }
      flash(req, { key: 'bookings.done.changed' });
      // Who put it in another's name may be out of it.
      const { personId, building } = booking;
      const stillTheirs = isTheirs(person, { personId, building, groupId: activity.groupId });
      res.redirect(303, stillTheirs ? `/bookings/${booking.id}` : '/bookings');
    });
  });

  /** The session ended while somebody was changing it: what they typed waits for them. */
  async function keepActivity(req: Request, res: Response): Promise<void> {
    if (!readForm(activityForm, req.body).ok) throw new NotSignedIn();
    const page = `/bookings/${uuidIn(req.params.id)}/edit`;
    await signInFirst(req, res, { page, typed: draftOf(typedIn(req.body)) }, clock.now());
  }

  return routes;
}

function showAgain(req: Request, res: Response, page: ReturnType<typeof presentChange>): void {
  showPage(req, res, 'bookings/edit', page, 422);
}
