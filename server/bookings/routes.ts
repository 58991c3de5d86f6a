import { Router } from 'express';
import type { Request, Response } from 'express';
import { Booking } from '../../models/booking.ts';
import type { Section } from '../../models/booking.ts';
import { History } from '../../models/history.ts';
import { signedIn } from '../people/known-person.ts';
import type { KnownPerson } from '../people/known-person.ts';
import type { Things } from '../support/things.ts';
import { showPage } from '../web/page.ts';
import { draftIn } from './asking/kept-draft.ts';
import { askRoutes } from './asking/routes.ts';
import { changeRoutes } from './changing/routes.ts';
import { decideRoutes } from './deciding/routes.ts';
import { cancelRoutes } from './ending/routes.ts';
import { equipmentRoutes } from './lending/routes.ts';
import { moveRoutes } from './moving/routes.ts';
import { offerRoutes } from './queue/routes.ts';
import { seriesRoutes } from './series/routes.ts';
import { presentOwn, presentPast } from './showing/list-presenter.ts';
import { pageIn, rangeOf } from './showing/paging.ts';
import type { Page } from './showing/paging.ts';
import { bookingFor, showBooking, stillThere } from './showing/shown-booking.ts';

/** Bookings: looking at them here, and whatever happens to them, each in its own folder. */
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

  routes.use(changeRoutes(things));
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

  return routes;
}
