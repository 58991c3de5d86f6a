import { Router } from 'express';
import type { NextFunction, Request, Response } from 'express';
import type { Building } from '../../../models/building.ts';
import { Clash } from '../../../models/clash.ts';
import { OutsideCalendar } from '../../../models/outside-calendar.ts';
import { Space } from '../../../models/space.ts';
import { keptPlaceIn } from '../../hours/kept-place.ts';
import { NotFound } from '../../support/errors.ts';
import type { Things } from '../../support/things.ts';
import type { Problems, Wording } from '../../support/words.ts';
import { flash } from '../../web/flash.ts';
import { readForm, statusOf, typedIn } from '../../web/form.ts';
import { refuseBeyond } from '../../web/limits.ts';
import { showPage } from '../../web/page.ts';
import { idIn } from '../../web/params.ts';
import { fileIn, readUpload } from '../../web/upload.ts';
import { addOutsideCalendar } from './add-outside-calendar.ts';
import { calendarFormFor } from './form.ts';
import { readsByPerson } from './limits.ts';
import { lookAtCalendar } from './look-at-calendar.ts';
import { mostClashesShown, presentCalendarForm, presentCalendars } from './presenter.ts';
import { replaceCalendarFile } from './replace-calendar-file.ts';
import { stopOutsideCalendar } from './stop-outside-calendar.ts';
import { sayProblem } from './wording.ts';

/** The calendars from outside that block spaces of a building; for who keeps it. */
export function blockingRoutes({ clock, config }: Things): Router {
  const router = Router();
  const at = '/buildings/:slug/outside-calendars';

  router.get(at, async (req, res) => {
    const { building } = (await keptPlaceIn(req, 'buildings')).place;
    await showCalendars(req, res, building, null);
  });

  /** @param trouble why a file that was sent does not count */
  async function showCalendars(req: Request, res: Response, building: Building, trouble: Wording | null) {
    const now = clock.now();
    const [calendars, clashes, counts] = await Promise.all([
      OutsideCalendar.ofBuilding(building.id),
      Clash.in(building.id, now, mostClashesShown),
      Clash.countIn(building.id, now),
    ]);
    const page = presentCalendars(building, calendars, { clashes, counts }, now);
    const status = trouble === null ? 200 : 422;
    showPage(req, res, 'imports/outside-calendars', { ...page, trouble, at: '/setup' }, status);
  }

  router.get(`${at}/new`, async (req, res) => {
    const { building } = (await keptPlaceIn(req, 'buildings')).place;
    const page = presentCalendarForm(building, await Space.openIn(building.id));
    showPage(req, res, 'imports/outside-calendar', { ...page, at: '/setup' });
  });

  router.post(at, mayKeep, readUpload('file'), async (req, res) => {
    const { actor, place } = await keptPlaceIn(req, 'buildings');
    const { building } = place;
    const spaces = await Space.openIn(building.id);
    const show = (problems: Problems) => {
      const page = presentCalendarForm(building, spaces, { typed: typedIn(req.body), problems });
      showPage(req, res, 'imports/outside-calendar', { ...page, at: '/setup' }, statusOf(problems));
    };
    const { file, problem } = fileIn(req);
    const slugs = spaces.map(({ slug }) => slug);
    const read = readForm(calendarFormFor(slugs, file !== null || problem !== null), req.body);
    if (problem) return show({ ...(!read.ok && read.problems), file: problem });
    if (!read.ok) return show(read.problems);
    const { name, address } = read.value;
    const spaceIds = spaces.filter(({ slug }) => read.value.spaces.includes(slug)).map(({ id }) => id);
    const from = file === null ? { address } : { bytes: file.bytes };
    await refuseBeyond(readsByPerson, String(actor.actorId));
    const added = await addOutsideCalendar(building, { name, spaceIds, ...from }, config, actor, clock.now());
    if (!added.added && 'tooMany' in added)
      return show({ form: { key: 'elsewhere.problems.tooMany', values: { max: added.tooMany } } });
    if (!added.added) return show({ [file === null ? 'address' : 'file']: sayProblem(added.problem) });
    flash(req, { key: 'elsewhere.done.added', values: { count: added.items } });
    res.redirect(303, `/buildings/${building.slug}/outside-calendars`);
  });

  router.post(`${at}/:calendar/visit`, async (req, res) => {
    const { actor, place } = await keptPlaceIn(req, 'buildings');
    const { building } = place;
    const calendar = await calendarIn(req, building.id);
    await refuseBeyond(readsByPerson, String(actor.actorId));
    const looked = await lookAtCalendar(calendar.id, config, clock.now());
    if (looked !== 'failed') flash(req, { key: `elsewhere.done.looked.${looked}` }); // the page says what failed
    res.redirect(303, `/buildings/${building.slug}/outside-calendars`);
  });

  router.post(`${at}/:calendar/file`, mayKeep, readUpload('file'), async (req, res) => {
    const { actor, place } = await keptPlaceIn(req, 'buildings');
    const { building } = place;
    const calendar = await calendarIn(req, building.id);
    const { file, problem } = fileIn(req);
    if (file === null)
      return showCalendars(req, res, building, problem ?? { key: 'elsewhere.problems.noFile' });
    await refuseBeyond(readsByPerson, String(actor.actorId));
    const { bytes } = file;
    const replaced = await replaceCalendarFile(building, calendar.id, bytes, actor, clock.now());
    if (!replaced.replaced) return showCalendars(req, res, building, sayProblem(replaced.problem));
    flash(req, { key: 'elsewhere.done.replaced', values: { count: replaced.items } });
    res.redirect(303, `/buildings/${building.slug}/outside-calendars`);
  });

  router.delete(`${at}/:calendar`, async (req, res) => {
    const { actor, place } = await keptPlaceIn(req, 'buildings');
    const { building } = place;
    const stopped = await stopOutsideCalendar(building, idIn(req.params['calendar']), actor, clock.now());
    if (!stopped) throw new NotFound();
    flash(req, { key: 'elsewhere.done.stopped' });
    res.redirect(303, `/buildings/${building.slug}/outside-calendars`);
  });

  return router;
}

/** Before a file is taken in. */
async function mayKeep(req: Request, _res: Response, next: NextFunction): Promise<void> {
  await keptPlaceIn(req, 'buildings');
  next();
}

/** @throws NotFound when the building has no such calendar */
async function calendarIn(req: Request, buildingId: number): Promise<OutsideCalendar> {
  const calendar = await OutsideCalendar.byId(idIn(req.params['calendar']));
  if (calendar?.buildingId !== buildingId) throw new NotFound();
  return calendar;
}
