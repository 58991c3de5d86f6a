import { Router } from 'express';
import type { Request, Response } from 'express';
import { Booking } from '../../models/booking.ts';
import type { Section } from '../../models/booking.ts';
import { History } from '../../models/history.ts';
import { personOf, signedIn } from '../people/known-person.ts';
import type { KnownPerson } from '../people/known-person.ts';
import { online } from '../people/online.ts';
import { NotSignedIn } from '../support/errors.ts';
import type { Things } from '../support/things.ts';
import { flash } from '../web/flash.ts';
import { readForm, typedIn } from '../web/form.ts';
import { refuseBeyond } from '../web/limits.ts';
import { showPage } from '../web/page.ts';
import { uuidIn } from '../web/params.ts';
import { presentReasons } from './asking/presenter.ts';
import { askRoutes } from './asking/routes.ts';
import { cancelRoutes } from './ending/routes.ts';
import { changeBooking } from './change-booking.ts';
import { presentChange } from './change-presenter.ts';
import { decideRoutes } from './deciding/routes.ts';
import { equipmentRoutes } from './lending/routes.ts';
import { activityForm, activityIn, draftOf } from './asking/form.ts';
import { draftIn, signInFirst } from './asking/kept-draft.ts';
import { lettersToManagers } from './limits.ts';
import { pageIn, presentOwn, presentPast, rangeOf } from './showing/list-presenter.ts';
import type { Page } from './showing/list-presenter.ts';
import { offerRoutes } from './queue/routes.ts';
import { moveRoutes } from './moving/routes.ts';
import { isTheirs, mayNameIt } from './policy.ts';
import { seriesRoutes } from './series/routes.ts';
import { bookingFor, orTooLate, showBooking, stillThere } from './showing/shown-booking.ts';
import { canBeChanged } from './showing/state.ts';

/** Bookings: asking, looking, changing, deciding. */
export function bookingRoutes(things: Things): Router {
  const { clock } = things;
  const routes = Router();

  routes.get('/bookings', async (req: Request, res: Response) => {
    const person = signedIn(req);
    if (req.query.past !== undefined) {
      return showPage(req, res, 'bookings/own', presentPast(await ownPage(req, person, 'past'), clock.now()));
    }
    const [waiting, coming] = await Promise.all([
      ownPage(req, person, 'waiting'),
      ownPage(req, person, 'coming'),
    ]);
    const questions = await History.openQuestions(waiting.found.map(({ id }) => id));
    showPage(req, res, 'bookings/own', presentOwn({ waiting, coming }, questions, clock.now()));
  });

  routes.use(askRoutes(things)); // before the pages of one booking: /bookings/new

  routes.get('/bookings/:id', async (req: Request, res: Response) => {
    const person = signedIn(req);
    const shown = { person, booking: await bookingFor(person, req), now: clock.now() };
    const typed = await draftIn(req, clock.now());
    await showBooking(req, res, shown, typed ? stillThere(typed) : undefined);
  });

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

  routes.use(seriesRoutes(things));
  routes.use(decideRoutes(things));
  routes.use(cancelRoutes(things));
  routes.use(moveRoutes(things));
  routes.use(offerRoutes(things));
  routes.use(equipmentRoutes(things));

  async function ownPage(req: Request, person: KnownPerson, section: Section): Promise<Page> {
    const owners = { personId: person.id, groupIds: person.groups.map(({ id }) => id) };
    const number = pageIn(req.query[section]);
    return {
      found: await Booking.inSection(section, owners, { now: clock.now(), ...rangeOf(number) }),
      number,
    };
  }

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
