import { Router } from 'express';
import type { Request, Response } from 'express';
import { Building } from '../../models/building.ts';
import { Equipment } from '../../models/equipment.ts';
import { FeedRendering } from '../../models/feed-rendering.ts';
import { Hours } from '../../models/hours.ts';
import { NeedBoard, wholeBoard } from '../../models/need-board.ts';
import { Occupancy } from '../../models/occupancy.ts';
import { Space } from '../../models/space.ts';
import { SpacePart } from '../../models/space-part.ts';
import { addDays, dayOf, startOfDay } from '../calendar/zone.ts';
import { personOf } from '../people/known-person.ts';
import { NotFound } from '../support/errors.ts';
import type { Things } from '../support/things.ts';
import { showPage } from '../web/page.ts';
import { slugIn } from '../web/params.ts';
import { presentHouse } from './house-presenter.ts';
import { presentBuildings } from './list-presenter.ts';
import { openingWindow } from './opening-presenter.ts';

const needsShown = 3;

/** The houses, for everybody. Stands after the pages that keep them: /buildings/new is no building. */
export function buildingRoutes({ clock, config }: Things): Router {
  const routes = Router();

  routes.get('/buildings', async (req: Request, res: Response) => {
    showPage(req, res, 'buildings/list', presentBuildings(await Building.inOrder()));
  });

  routes.get('/buildings/:slug', async (req: Request, res: Response) => {
    const building = await Building.bySlug(slugIn(req.params.slug));
    if (!building) throw new NotFound();
    const now = clock.now();
    const [spaces, hoursOf, parts, equipment, needs, [lastAskedAt = null]] = await Promise.all([
      Space.openIn(building.id),
      Hours.ofBuildings([building.id], openingWindow(building.zone, now)),
      SpacePart.inBuildings([building.id]),
      Equipment.ofBuildings([building.id]),
      NeedBoard.page({ ...wholeBoard, building: building.slug, inviting: true }, now, { limit: needsShown }),
      FeedRendering.lastAsked([{ of: 'buildings', slug: building.slug }]),
    ]);
    const holdings = await Occupancy.holdingsOf(
      spaces.map(({ id }) => id),
      today(building, now),
    );
    const hours = hoursOf.get(building.id);
    if (!hours) throw new NotFound();
    const page = presentHouse(building, spaces, hours, holdings, personOf(req), {
      parts,
      equipment,
      needs,
      baseUrl: config.baseUrl,
      lastAskedAt,
      now,
    });
    showPage(req, res, 'buildings/show', page);
  });

  return routes;
}

function today({ zone }: Building, now: Date) {
  const day = dayOf(now, zone);
  return { startsAt: startOfDay(day, zone), endsAt: startOfDay(addDays(day, 1), zone) };
}
