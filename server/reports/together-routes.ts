import { Router } from 'express';
import type { Request } from 'express';
import { ReportSharing } from '../../models/report-sharing.ts';
import { dayOf, homeZone } from '../calendar/zone.ts';
import type { Day } from '../calendar/zone.ts';
import { NotFound } from '../support/errors.ts';
import { Shelf } from '../support/shelf.ts';
import type { Things } from '../support/things.ts';
import { languageOf } from '../web/language.ts';
import { showPage } from '../web/page.ts';
import { slugIn } from '../web/params.ts';
import { speak } from '../web/words.ts';
import { periodNamed, periodsToChoose, yearOf } from './period.ts';
import type { Period } from './period.ts';
import { placesBySlug } from './place.ts';
import type { Place, ReportOf } from './place.ts';
import { readReport } from './read-report.ts';
import type { Counted } from './read-report.ts';
import { presentTable } from './table-presenter.ts';
import { presentTogether } from './together-presenter.ts';

/** "Wat we samen deden": for everybody, of a building, a neighbourhood and an organisation, as a page and as a table. */
export function togetherRoutes({ clock }: Things): Router {
  const routes = Router();
  const counted: Counted = { shared: new Shelf(500, () => 1), givers: new Shelf(500, () => 1) };

  for (const scope of ['building', 'neighbourhood', 'organisation'] as const) {
    routes.get(`/${scope}s/:slug/together`, async (req, res) => {
      const now = clock.now();
      const { place, period, today } = await askedFor(req, scope, now);
      const since = await ReportSharing.firstDay(place.buildings.map(({ id }) => id));
      const report = await readReport(place, period, now, counted);
      const page = presentTogether(place, report, period, periodsToChoose(period, since ?? today, today));
      showPage(req, res, 'reports/together', { ...page, at: '/buildings' });
    });

    routes.get(`/${scope}s/:slug/together.csv`, async (req, res) => {
      const now = clock.now();
      const { place, period } = await askedFor(req, scope, now);
      const say = speak(languageOf(req));
      const report = await readReport(place, period, now, counted);
      res.set('Cache-Control', 'no-cache');
      res.attachment(`${say('reports.csv.file')}-${place.slug}-${period.name}.csv`);
      res.send(presentTable(place, report, period, say));
    });
  }

  return routes;
}

/** @throws NotFound where there is no such place, and of a period that has not begun */
async function askedFor(
  req: Request,
  of: ReportOf,
  now: Date,
): Promise<{ place: Place; period: Period; today: Day }> {
  const place = await placesBySlug[of](slugIn(req.params.slug));
  if (!place) throw new NotFound();
  const today = dayOf(now, place.buildings[0]?.zone ?? homeZone);
  const { period: name = String(yearOf(today)) } = req.query;
  const period = typeof name === 'string' ? periodNamed(name) : null;
  if (!period || period.from > today) throw new NotFound();
  return { place, period, today };
}
