import { Router } from 'express';
import type { Request, Response } from 'express';
import { NeedBoard, wholeBoard } from '../../models/need-board.ts';
import { Neighbourhood } from '../../models/neighbourhood.ts';
import { Occurrence } from '../../models/occurrence.ts';
import { addDays, dayOf, homeZone, startOfDay } from '../calendar/zone.ts';
import { dayToStart } from '../spaces/search-form.ts';
import { NotFound } from '../support/errors.ts';
import type { Things } from '../support/things.ts';
import { showPage } from '../web/page.ts';
import { presentHome } from './presenter.ts';

const daysShown = 7;
const mostShown = 150;
const needsShown = 3;

/** The first page. */
export function homeRoutes({ clock }: Things): Router {
  const routes = Router();

  routes.get('/', async (req: Request, res: Response) => {
    const now = clock.now();
    const today = dayOf(now, homeZone);
    const neighbourhoods = await Neighbourhood.inOrder();
    const { neighbourhood = null } = req.query;
    const chosen = neighbourhoods.find(({ slug }) => slug === neighbourhood) ?? null;
    if (neighbourhood !== null && chosen === null) throw new NotFound();
    const window = { startsAt: now, endsAt: startOfDay(addDays(today, daysShown), homeZone) };
    const [activities, needs] = await Promise.all([
      Occurrence.publicBetween(window, {
        neighbourhoodId: chosen?.id ?? null,
        kind: null,
        limit: mostShown,
      }),
      NeedBoard.page({ ...wholeBoard, neighbourhood: chosen?.slug ?? null, inviting: true }, now, {
        limit: needsShown,
      }),
    ]);
    const page = presentHome(activities, needs, neighbourhoods, {
      chosen: chosen?.slug ?? null,
      startOn: dayToStart(now),
      today,
    });
    showPage(req, res, 'home/show', page);
  });

  return routes;
}
