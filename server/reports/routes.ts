import { Router } from 'express';
import { Building } from '../../models/building.ts';
import { KeyDuty } from '../../models/key-duty.ts';
import { ReportGiving } from '../../models/report-giving.ts';
import { ReportWaiting } from '../../models/report-waiting.ts';
import { addDays, dayOf, startOfDay } from '../calendar/zone.ts';
import { signedIn } from '../people/known-person.ts';
import { NotFound } from '../support/errors.ts';
import type { Things } from '../support/things.ts';
import { showPage } from '../web/page.ts';
import { slugIn } from '../web/params.ts';
import { presentGiving } from './giving-presenter.ts';
import { maySeeGiving } from './policy.ts';
import { togetherRoutes } from './together-routes.ts';

/** How far ahead a manager looks for help that is not found. */
const daysAhead = 28;

/** What was shared and given together, for everybody; and for who manages a building what is given there and what waits. */
export function reportRoutes(things: Things): Router {
  const routes = Router();

  routes.get('/buildings/:slug/giving', async (req, res) => {
    const person = signedIn(req);
    const building = await Building.bySlug(slugIn(req.params.slug));
    if (!building || !maySeeGiving(person, building)) throw new NotFound();
    const now = things.clock.now();
    const today = dayOf(now, building.zone);
    const until = startOfDay(addDays(today, daysAhead), building.zone);
    const [given, unconfirmed, untaken, missing] = await Promise.all([
      ReportGiving.byMonth([building.id], { from: aYearBefore(today), until: addDays(today, 1) }),
      ReportWaiting.unconfirmed(building.id),
      ReportWaiting.untaken(building.id, now, until),
      KeyDuty.missingIn([building.id], now, until),
    ]);
    const page = presentGiving({ building, given, unconfirmed, untaken, missing });
    showPage(req, res, 'reports/giving', { ...page, at: '/setup' });
  });

  routes.use(togetherRoutes(things));
  return routes;
}

/** The first day of the same month a year ago. */
function aYearBefore(day: string): string {
  return `${Number(day.slice(0, 4)) - 1}-${day.slice(5, 7)}-01`;
}
