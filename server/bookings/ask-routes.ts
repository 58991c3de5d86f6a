import { randomUUID } from 'node:crypto';
import { Router } from 'express';
import type { Request, Response } from 'express';
import { Draft } from '../../models/draft.ts';
import { Space } from '../../models/space.ts';
import { personOf } from '../people/known-person.ts';
import { online } from '../people/online.ts';
import { NotFound } from '../support/errors.ts';
import type { Things } from '../support/things.ts';
import { hashOf } from '../support/token.ts';
import type { Problems } from '../support/words.ts';
import { flash } from '../web/flash.ts';
import { readForm, textOf, typedIn } from '../web/form.ts';
import type { Typed } from '../web/form.ts';
import { refuseBeyond } from '../web/limits.ts';
import { showPage } from '../web/page.ts';
import { slugIn } from '../web/params.ts';
import { presentAsking, presentReasons } from './ask-presenter.ts';
import type { Alternatives } from './find-alternatives.ts';
import { askForm, draftOf, mostSpaces, straighten, wishIn } from './form.ts';
import { draftIn, draftNamed, signInFirst } from './kept-draft.ts';
import { lettersToManagers } from './limits.ts';
import { mayAskFor } from './policy.ts';
import { requestBooking } from './request-booking.ts';

/** Asking for a booking; all of it can be filled in before signing in. */
export function askRoutes({ clock }: Things): Router {
  const routes = Router();

  routes.get('/bookings/new', async (req: Request, res: Response) => {
    const query = typedIn(req.query);
    const draft = draftNamed(req);
    const kept = await draftIn(req, clock.now());
    if (draft !== null && !kept) {
      return showPage(req, res, 'bookings/draft-gone', { title: { key: 'bookings.draftGone.title' } }, 404);
    }
    const typed = kept ?? straighten({ ...query, spaces: query.space ?? [] });
    if (typed.spaces?.length === 0) return res.redirect(303, '/spaces');
    const spaces = await spacesNamed(typed);
    if (spaces.some(({ closedAt }) => closedAt !== null)) throw new NotFound();
    await showAsking(req, res, { spaces, typed: { requestKey: randomUUID(), ...typed }, draft }, 200);
  });

  routes.post('/bookings', async (req: Request, res: Response) => {
    const typed = straighten(typedIn(req.body));
    // Where no space is ticked any more, the page is about the ones it began with.
    const spaces = await spacesNamed(typed.spaces?.length === 0 ? { spaces: typed.space ?? [] } : typed);
    const asked = { spaces, typed, draft: textOf(typed, 'draft') || null };
    const read = readForm(askForm, typed);
    if (!read.ok) return showAsking(req, res, { ...asked, problems: read.problems }, 422);

    const person = personOf(req);
    if (!person) return signInFirst(req, res, { page: '/bookings/new', typed: draftOf(typed) }, clock.now());
    const ids = spaces.map(({ id }) => id);
    const wish = wishIn(read.value, ids, person.id);
    if (!mayAskFor(person, wish.groupId)) {
      return showAsking(req, res, { ...asked, problems: { group: { key: 'problems.choose' } } }, 422);
    }
    await refuseBeyond(lettersToManagers, String(person.id));
    const outcome = await requestBooking(wish, online(person), clock.now());
    if (!outcome.booked) {
      const isTaken = outcome.reasons.some(({ why }) => why === 'taken');
      const refused = { problems: presentReasons(outcome.reasons), alternatives: isTaken ? outcome : null };
      return showAsking(req, res, { ...asked, ...refused }, isTaken ? 409 : 422);
    }
    if (asked.draft !== null) await Draft.forget(hashOf(asked.draft));
    const [first] = outcome.booking.occurrences;
    flash(req, { key: `bookings.done.${first?.state === 'approved' ? 'booked' : 'asked'}` });
    res.redirect(303, `/bookings/${outcome.booking.id}`);
  });

  async function showAsking(req: Request, res: Response, asked: Asked, status: number): Promise<void> {
    const { spaces, problems = {}, alternatives = null } = asked;
    const [{ building }] = spaces;
    const choice = await Space.openIn(building.id);
    const now = clock.now();
    const asking = { ...asked, building, choice, problems, alternatives, person: personOf(req), now };
    showPage(req, res, 'bookings/new', presentAsking(asking), status);
  }

  return routes;
}

interface Asked {
  spaces: AskedSpaces;
  typed: Typed;
  draft: string | null;
  problems?: Problems;
  alternatives?: Alternatives | null;
}

type FoundSpace = Awaited<ReturnType<typeof Space.bySlugs>>[number];
type AskedSpaces = [FoundSpace, ...FoundSpace[]];

/** The spaces asked for, at most ten. @throws NotFound when one does not exist */
async function spacesNamed({ spaces = [] }: Typed): Promise<AskedSpaces> {
  const slugs = [...new Set([spaces].flat())].slice(0, mostSpaces).map(slugIn);
  const [first, ...others] = slugs.length > 0 ? await Space.bySlugs(slugs) : [];
  if (!first || others.length + 1 < slugs.length) throw new NotFound();
  return [first, ...others];
}
