import { createHash } from 'node:crypto';
import { Router } from 'express';
import type { Request, Response } from 'express';
import { Neighbourhood } from '../../../models/neighbourhood.ts';
import { sayNeighbourhood } from '../../buildings/list-presenter.ts';
import { dayOf, homeZone, startOfDay } from '../../calendar/zone.ts';
import type { Things } from '../../support/things.ts';
import { readForm } from '../../web/form.ts';
import { speak } from '../../web/words.ts';
import { agendaFilter } from './form.ts';
import { queryOf } from './addresses.ts';
import { answerShortly, onlyGet } from '../answering.ts';
import { isUnchanged } from '../is-unchanged.ts';
import { lookAtAgenda } from './look-at-agenda.ts';
import { writeAtom } from './atom.ts';

const mostEntries = 100;

/**
 * The agenda for news readers and other sites, with the filters of the page, in Dutch as all feeds. It knows no visitor: mount it
 * before sessions, and before the feeds of calendars, which answer for all that is below /feeds.
 */
export function atomRoutes({ clock, config }: Things): Router {
  const routes = Router({ caseSensitive: true, strict: true });

  routes
    .route('/feeds/agenda.atom')
    .get(async (req: Request, res: Response) => {
      const say = speak('nl');
      const asked = readForm(agendaFilter, req.query);
      const { neighbourhood: slug = null, kind = null } = asked.ok ? asked.value : {};
      const neighbourhood = slug === null ? null : await Neighbourhood.bySlug(slug);
      if (!asked.ok || (slug !== null && neighbourhood === null)) {
        return answerShortly(res, 404, 'feeds.notFound');
      }
      const now = clock.now();
      const filter = { neighbourhoodId: neighbourhood?.id ?? null, kind };
      const { activities } = await lookAtAgenda(filter, { from: null, most: mostEntries }, now);
      const name = neighbourhood
        ? say('agenda.titleIn', { neighbourhood: sayNeighbourhood(neighbourhood) })
        : say('agenda.title');
      const feed = {
        name: kind ? say('feeds.agendaOfKind', { name, kind: say(`bookings.kinds.${kind}`) }) : name,
        query: queryOf(slug, kind),
        since: startOfDay(dayOf(now, homeZone), homeZone),
      };
      const body = writeAtom(activities, feed, { baseUrl: config.baseUrl, say });
      const etag = `"${createHash('sha256').update(body).digest('base64url')}"`;
      // Weak: it stands for the words, compressed or not.
      res.set({ ETag: `W/${etag}`, 'Cache-Control': 'public, max-age=300', 'X-Robots-Tag': 'noindex' });
      if (isUnchanged(req.headers, { etag, lastModified: null })) res.status(304).end();
      else res.type('application/atom+xml; charset=utf-8').send(body);
    })
    .all(onlyGet);

  return routes;
}
