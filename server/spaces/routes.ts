import { Router } from 'express';
import type { Request, Response } from 'express';
import { FeedRendering } from '../../models/feed-rendering.ts';
import { ListedSpace } from '../../models/listed-space.ts';
import { Occupancy } from '../../models/occupancy.ts';
import { openingWindow, presentOpening } from '../buildings/opening-presenter.ts';
import { presentParts } from '../buildings/parts-wording.ts';
import type { Span } from '../calendar/span.ts';
import { dayOf, daysOfWeek, weekOf } from '../calendar/zone.ts';
import { personOf } from '../people/known-person.ts';
import { NotFound } from '../support/errors.ts';
import type { Things } from '../support/things.ts';
import { typedIn } from '../web/form.ts';
import { showPage } from '../web/page.ts';
import { slugIn } from '../web/params.ts';
import { findSpaces, readChoices } from './find-spaces.ts';
import { presentQuestion, typedAs } from './question-presenter.ts';
import { readSearch } from './search-form.ts';
import { alsoAsked, presentOnce } from './search-presenter.ts';
import { presentSeries } from './series-presenter.ts';
import { presentSpace } from './show-presenter.ts';
import { presentWeek, weeksToSee } from './week-presenter.ts';
import { windowOf } from './week.ts';

/** Finding a space and looking at its week, for everybody. Stands after the pages that keep spaces: /spaces/new is no space. */
export function spaceRoutes({ clock, config }: Things): Router {
  const routes = Router();
  const title = { key: 'spaces.search.title' };

  routes.get('/spaces', async (req: Request, res: Response) => {
    const now = clock.now();
    const read = readSearch(req.query, now);
    if (!read.ok) {
      const question = presentQuestion(read.typed, await readChoices(), read.problems);
      return showPage(req, res, 'spaces/search', { title, ...question, answers: null }, 422);
    }
    const wish = read.value;
    const outcome = await findSpaces(wish, now);
    if ('problems' in outcome) {
      const question = presentQuestion(typedIn(req.query), outcome, outcome.problems);
      return showPage(req, res, 'spaces/search', { title, ...question, answers: null }, 422);
    }
    const typed = typedAs(wish, typedIn(req.query));
    const also = alsoAsked(wish, outcome.equipment);
    const answers =
      'once' in outcome.found
        ? presentOnce(wish, outcome.found.once, typed, also, now)
        : presentSeries(wish, outcome.found.series, typed, also, now);
    showPage(req, res, 'spaces/search', { title, ...presentQuestion(typed, outcome), answers });
  });

  routes.get('/spaces/:slug', async (req: Request, res: Response) => {
    const now = clock.now();
    const page = await ListedSpace.page(slugIn(req.params.slug));
    if (!page) throw new NotFound();
    const { space, building, parts } = page;
    const week = req.query.week ?? weekOf(dayOf(now, building.zone));
    const days = typeof week === 'string' ? daysOfWeek(week) : null;
    const { first, last } = weeksToSee(space, building.zone, now);
    if (typeof week !== 'string' || days === null || week < first || week > last) throw new NotFound();

    const person = personOf(req);
    const window = windowOf(days, building.zone);
    const [holdings, [lastAskedAt = null], hoursOf] = await Promise.all([
      Occupancy.holdingsOf([space.id], window),
      FeedRendering.lastAsked([{ of: 'spaces', slug: space.slug }]),
      ListedSpace.hoursIn(page, [space], spanOver(window, openingWindow(building.zone, now))),
    ]);
    const hours = hoursOf.get(space.id);
    if (!hours) throw new NotFound();
    showPage(req, res, 'spaces/show', {
      ...presentSpace(space, building, person, { baseUrl: config.baseUrl, lastAskedAt, now }),
      parts: presentParts(space.id, parts),
      opening: presentOpening(hours, building.zone, now),
      week: presentWeek({ week, days, space, building, hours, holdings, person, now }),
    });
  });

  return routes;
}

/** All that lies in either, and between them. */
function spanOver(a: Span, b: Span): Span {
  return {
    startsAt: a.startsAt < b.startsAt ? a.startsAt : b.startsAt,
    endsAt: a.endsAt > b.endsAt ? a.endsAt : b.endsAt,
  };
}
