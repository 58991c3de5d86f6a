import { Router } from 'express';
import type { Request, Response } from 'express';
import { ListedSpace } from '../../models/listed-space.ts';
import { Occupancy } from '../../models/occupancy.ts';
import { everyWeek } from '../calendar/opening-hours.ts';
import { dayOf, isDay } from '../calendar/zone.ts';
import { personOf } from '../people/known-person.ts';
import { NotFound } from '../support/errors.ts';
import type { Things } from '../support/things.ts';
import { showPage } from '../web/page.ts';
import { slugIn } from '../web/params.ts';
import { daysToSee, presentDay } from './day-presenter.ts';
import { daysOfMonth } from './month.ts';
import { presentMonth } from './month-presenter.ts';
import { windowOf } from './week.ts';

/** What is free and what is on in a whole building, by day and by month; for everybody. */
export function houseRoutes({ clock }: Things): Router {
  const routes = Router();

  routes.get('/buildings/:slug/day', async (req: Request, res: Response) => {
    const now = clock.now();
    const building = await ListedSpace.house(slugIn(req.params.slug));
    if (!building) throw new NotFound();
    const spaces = await ListedSpace.inBuilding(building);
    const day = req.query.day ?? dayOf(now, building.zone);
    const { first, last } = daysToSee(spaces, building.zone, now);
    if (typeof day !== 'string' || !isDay(day) || day < first || day > last) throw new NotFound();

    const window = windowOf([day], building.zone);
    const [holdings, hours] = await Promise.all([
      Occupancy.holdingsOf(
        spaces.map(({ id }) => id),
        window,
      ),
      ListedSpace.hoursIn(building, spaces, window),
    ]);
    const hoursOf = ({ id }: { id: number }) => hours.get(id) ?? everyWeek([]);
    const page = presentDay({ day, building, spaces, hoursOf, holdings, person: personOf(req), now });
    showPage(req, res, 'spaces/day', page);
  });

  routes.get('/buildings/:slug/month', async (req: Request, res: Response) => {
    const now = clock.now();
    const building = await ListedSpace.house(slugIn(req.params.slug));
    if (!building) throw new NotFound();
    const all = await ListedSpace.inBuilding(building);
    const month = req.query.month ?? dayOf(now, building.zone).slice(0, 7);
    const { first, last } = daysToSee(all, building.zone, now);
    const days = typeof month === 'string' ? daysOfMonth(month) : null;
    if (typeof month !== 'string' || !days || month < first.slice(0, 7) || month > last.slice(0, 7))
      throw new NotFound();

    const window = windowOf(days, building.zone);
    const open = all.filter(({ closedAt }) => closedAt === null);
    const [activities, taken, hoursOf] = await Promise.all([
      Occupancy.activitiesIn(building.id, window),
      Occupancy.takenOf(
        open.map(({ id }) => id),
        window,
      ),
      ListedSpace.hoursIn(building, open, window),
    ]);
    const takenOf = Map.groupBy(taken, ({ spaceId }) => spaceId);
    const spaces = open.map((space) => ({
      rules: space,
      hours: hoursOf.get(space.id) ?? everyWeek([]),
      taken: takenOf.get(space.id) ?? [],
    }));
    const hours = [...new Set(hoursOf.values())];
    const person = personOf(req);
    const page = presentMonth({ month, days, first, last, building, spaces, hours, activities, person, now });
    showPage(req, res, 'spaces/month', page);
  });

  return routes;
}
