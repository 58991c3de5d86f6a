import { Router } from 'express';
import type { Request, Response } from 'express';
import type { Building } from '../../models/building.ts';
import { OpeningHours } from '../../models/opening-hours.ts';
import { Season } from '../../models/season.ts';
import { Space } from '../../models/space.ts';
import { holidaysFrom } from '../calendar/holidays.ts';
import { dayOf } from '../calendar/zone.ts';
import { NotFound } from '../support/errors.ts';
import type { Things } from '../support/things.ts';
import type { Problems } from '../support/words.ts';
import { chosenIn, readForm, statusOf, typedIn } from '../web/form.ts';
import { showPage } from '../web/page.ts';
import { changeOrDecide } from './outside-page.ts';
import { chooseHolidays } from './choose-holidays.ts';
import { closureRoutes } from './closure-routes.ts';
import { holidaysFormOn } from './holidays-form.ts';
import { presentHolidays } from './holidays-presenter.ts';
import { keptPlaceIn } from './kept-place.ts';
import { readOwnHours } from './own-hours-form.ts';
import { addressOf, ofPlace } from './place.ts';
import type { HoursPlace } from './place.ts';
import { seasonRoutes } from './season-routes.ts';
import { setOwnHours } from './set-own-hours.ts';
import { setWeek } from './set-week.ts';
import { weekForm } from '../buildings/week-form.ts';
import { presentWeek } from './week-presenter.ts';

/** Looking after when buildings and spaces are open: weekly hours, seasons, public holidays, closures. */
export function hoursRoutes(things: Things): Router {
  const { clock } = things;
  const router = Router();

  router.get('/buildings/:slug/hours', async (req, res) => {
    await showWeek(req, res, (await keptPlaceIn(req, 'buildings')).place);
  });

  router.post('/buildings/:slug/hours', async (req, res) => {
    const { actor, place } = await keptPlaceIn(req, 'buildings');
    const { building } = place;
    const read = readForm(weekForm, req.body);
    if (!read.ok) return showWeek(req, res, place, read.problems);
    const done = { key: 'hours.done.week', values: { name: building.name } };
    await changeOrDecide(req, res, { ...formOf(req, res, place), done, back: '/setup' }, (decisions) =>
      setWeek(building, read.value, decisions, actor, clock.now()),
    );
  });

  router.get('/spaces/:slug/hours', async (req, res) => {
    await showWeek(req, res, (await keptPlaceIn(req, 'spaces')).place);
  });

  router.post('/spaces/:slug/hours', async (req, res) => {
    const { actor, place } = await keptPlaceIn(req, 'spaces');
    const { building, space } = place;
    if (!space) throw new NotFound();
    const read = readOwnHours(req.body);
    if (!read.ok) return showWeek(req, res, place, read.problems);
    const done = { key: 'hours.done.week', values: { name: space.name } };
    const back = `${addressOf(place)}/hours`;
    await changeOrDecide(req, res, { ...formOf(req, res, place), done, back }, (decisions) =>
      setOwnHours(building, space, read.value, decisions, actor, clock.now()),
    );
  });

  router.get('/buildings/:slug/holidays', async (req, res) => {
    const { building } = (await keptPlaceIn(req, 'buildings')).place;
    showHolidays(req, res, building, building.closedHolidays);
  });

  router.post('/buildings/:slug/holidays', async (req, res) => {
    const { actor, place } = await keptPlaceIn(req, 'buildings');
    const { building } = place;
    const now = clock.now();
    const show = (problems: Problems) =>
      showHolidays(req, res, building, chosenIn(typedIn(req.body), 'holidays'), problems);
    const read = readForm(holidaysFormOn(dayOf(now, building.zone)), req.body);
    if (!read.ok) return show(read.problems);
    const done = { key: 'hours.done.holidays', values: { name: building.name } };
    const at = `/buildings/${building.slug}`;
    const form = { building, action: `${at}/holidays`, now, done, back: `${at}/hours`, show };
    await changeOrDecide(req, res, form, (decisions) =>
      chooseHolidays(building, read.value.holidays, decisions, actor, now),
    );
  });

  router.use(seasonRoutes(things));
  router.use(closureRoutes(things));

  function formOf(req: Request, res: Response, place: HoursPlace) {
    return {
      building: place.building,
      action: `${addressOf(place)}/hours`,
      now: clock.now(),
      show: (problems: Problems) => showWeek(req, res, place, problems),
    };
  }

  async function showWeek(
    req: Request,
    res: Response,
    place: HoursPlace,
    problems?: Problems,
  ): Promise<void> {
    const { building } = place;
    const [own, seasons, spaces] = await Promise.all([
      OpeningHours.ofPlace(ofPlace(place)),
      Season.aheadOf(ofPlace(place), dayOf(clock.now(), building.zone)),
      Space.ofBuildings([building.id]),
    ]);
    const follows = place.space !== null && own.length === 0;
    const hours = follows ? await OpeningHours.ofBuildings([building.id]) : own;
    const refused = problems && { typed: typedIn(req.body), problems };
    const page = presentWeek(place, { hours, seasons, spaces }, refused);
    showPage(req, res, 'hours/week', { ...page, at: '/setup' }, statusOf(problems));
  }

  function showHolidays(
    req: Request,
    res: Response,
    building: Building,
    chosen: string[],
    problems?: Problems,
  ): void {
    const holidays = holidaysFrom(dayOf(clock.now(), building.zone));
    const page = presentHolidays(building, holidays, chosen, problems);
    showPage(req, res, 'hours/holidays', { ...page, at: '/setup' }, statusOf(problems));
  }

  return router;
}
