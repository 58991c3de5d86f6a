import { Router } from 'express';
import type { Request, Response } from 'express';
import { Building } from '../../../models/building.ts';
import { NeedBoard } from '../../../models/need-board.ts';
import type { BoardFilter } from '../../../models/need-board.ts';
import { NeedPage } from '../../../models/need-page.ts';
import { Neighbourhood } from '../../../models/neighbourhood.ts';
import { personOf } from '../../people/known-person.ts';
import { NotFound } from '../../support/errors.ts';
import type { Things } from '../../support/things.ts';
import { readForm } from '../../web/form.ts';
import { showPage } from '../../web/page.ts';
import { boardForm } from './form.ts';
import type { BoardQuestion } from './form.ts';
import { boardPageSize, presentBoard } from './presenter.ts';

const days = 24 * 60 * 60 * 1000;
const lasts = { week: 7 * days, month: 30 * days };

/** What everybody can do for the houses. */
export function boardRoutes({ clock }: Things): Router {
  const routes = Router();

  routes.get('/needs', async (req: Request, res: Response) => {
    const read = readForm(boardForm, req.query);
    if (!read.ok) throw new NotFound();
    const question = read.value;
    const now = clock.now();
    const [neighbourhoods, buildings, needs] = await Promise.all([
      Neighbourhood.inOrder(),
      Building.inOrder(),
      NeedBoard.page(filterOf(question, now), now, {
        limit: boardPageSize + 1,
        offset: (question.page - 1) * boardPageSize,
      }),
    ]);
    isThere(neighbourhoods, question.neighbourhood);
    isThere(buildings, question.building);
    const person = personOf(req);
    const ids = needs.map(({ id }) => id);
    const own = person ? await NeedPage.pledgedAmong(ids, person.id) : new Set<number>();
    showPage(req, res, 'needs/board', presentBoard(needs, own, question, { neighbourhoods, buildings }));
  });

  return routes;
}

function filterOf(
  { neighbourhood, building, kind, when, seated, together }: BoardQuestion,
  now: Date,
): BoardFilter {
  const isSpan = when === 'week' || when === 'month';
  return {
    neighbourhood,
    building,
    kind,
    timing: isSpan ? 'dated' : when,
    before: isSpan ? new Date(now.getTime() + lasts[when]) : null,
    seated,
    together,
    inviting: false,
  };
}

/** @throws NotFound when one was asked for that is not there */
function isThere(places: readonly { slug: string }[], slug: string | null): void {
  if (slug !== null && !places.some((place) => place.slug === slug)) throw new NotFound();
}
