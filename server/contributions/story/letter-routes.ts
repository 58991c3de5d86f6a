import { Router } from 'express';
import type { Request, Response } from 'express';
import { Statement } from '../../../models/ledger-statement.ts';
import { Story } from '../../../models/story.ts';
import { dayOf, homeZone } from '../../calendar/zone.ts';
import { signedIn } from '../../people/known-person.ts';
import type { Things } from '../../support/things.ts';
import { showPage } from '../../web/page.ts';
import { presentEffortLetter } from './letter-presenter.ts';
import { wholeYear, yearIn } from './period.ts';

/** A letter that somebody can show elsewhere about what they did in a year; of this year unless another is asked for. */
export function effortLetterRoutes({ clock, config }: Pick<Things, 'clock' | 'config'>): Router {
  const routes = Router();

  routes.get('/contributions/letter', async (req: Request, res: Response) => {
    const { id: personId, name } = signedIn(req);
    const now = clock.now();
    const today = dayOf(now, homeZone);
    const thisYear = Number(today.slice(0, 4));
    const period = yearIn(req.query.year, today) ?? wholeYear(thisYear);
    const [sums, years, end] = await Promise.all([
      Story.sums({ personId }, period),
      Story.years({ personId }, now),
      Statement.end(),
    ]);
    const year = period.year ?? thisYear;
    showPage(
      req,
      res,
      'contributions/effort-letter',
      presentEffortLetter({ name, year, today, years, sums, end, baseUrl: config.baseUrl }),
    );
  });

  return routes;
}
