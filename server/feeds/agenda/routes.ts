import { Router } from 'express';
import type { Request, Response } from 'express';
import { FeedRendering } from '../../../models/feed-rendering.ts';
import { Neighbourhood } from '../../../models/neighbourhood.ts';
import { dayOf, homeZone } from '../../calendar/zone.ts';
import { NotFound } from '../../support/errors.ts';
import type { Things } from '../../support/things.ts';
import { readForm, statusOf, typedIn } from '../../web/form.ts';
import { showPage } from '../../web/page.ts';
import { agendaFilter, agendaQuestion } from './form.ts';
import { presentAgenda } from './presenter.ts';
import { lookAtAgenda } from './look-at-agenda.ts';

/** About so many activities fit on a page that somebody reads. */
const mostShown = 60;

/** What is on for everybody. */
export function agendaRoutes({ clock, config }: Things): Router {
  const routes = Router();

  routes.get('/agenda', async (req: Request, res: Response) => {
    const asked = readForm(agendaQuestion, req.query);
    const filter = readForm(agendaFilter, req.query);
    if (!filter.ok) throw new NotFound();
    const neighbourhoods = await Neighbourhood.inOrder();
    const neighbourhood = chosenFrom(neighbourhoods, filter.value.neighbourhood);
    const { kind } = filter.value;
    const now = clock.now();
    const agenda = await lookAtAgenda(
      { neighbourhoodId: neighbourhood?.id ?? null, kind },
      { from: asked.ok ? asked.value.from : null, most: mostShown },
      now,
    );
    const [lastAskedAt = null] = await FeedRendering.lastAsked([
      { of: 'agenda', neighbourhood: neighbourhood?.slug ?? null, kind },
    ]);
    const problems = asked.ok ? {} : asked.problems;
    const page = presentAgenda(
      agenda,
      neighbourhoods,
      { neighbourhood, kind, typed: typedIn(req.query), problems },
      { baseUrl: config.baseUrl, lastAskedAt, today: dayOf(now, homeZone) },
    );
    showPage(req, res, 'feeds/agenda', page, statusOf(problems));
  });

  return routes;
}

/** @throws NotFound when one was asked for that is not there */
function chosenFrom(neighbourhoods: Neighbourhood[], slug: string | null): Neighbourhood | null {
  if (slug === null) return null;
  const chosen = neighbourhoods.find((one) => one.slug === slug);
  if (!chosen) throw new NotFound();
  return chosen;
}
