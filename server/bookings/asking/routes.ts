import { randomUUID } from 'node:crypto';
import { Router } from 'express';
import type { Request, Response } from 'express';
import { Draft } from '../../../models/draft.ts';
import { personOf } from '../../people/known-person.ts';
import { online } from '../../people/online.ts';
import { NotFound } from '../../support/errors.ts';
import type { Things } from '../../support/things.ts';
import { hashOf } from '../../support/token.ts';
import { flash } from '../../web/flash.ts';
import { textOf, typedIn } from '../../web/form.ts';
import { countOne } from '../../web/limits.ts';
import { showPage } from '../../web/page.ts';
import { presentReasons } from './presenter.ts';
import { choicesIn } from '../series/choices-form.ts';
import { draftOf, readAsking, straighten, wishIn } from './form.ts';
import type { ReadAsking } from './form.ts';
import { draftIn, draftNamed, signInFirst } from './kept-draft.ts';
import { lettersToManagers } from '../limits.ts';
import { mayAskFor } from '../policy.ts';
import { requestBooking } from './request-booking.ts';
import type { Requested } from './request-booking.ts';
import { showAsking, showPreview, spacesNamed } from './shown-asking.ts';
import type { Asked } from './shown-asking.ts';
import { outcomeOf } from './write-booking.ts';

/** Asking for a booking or a series; all of it can be filled in, and looked at day by day, before signing in. */
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
    const asked = { spaces, typed: { requestKey: randomUUID(), ...typed }, draft };
    const read = kept && choicesIn(kept).size > 0 ? readAsking(asked.typed) : null;
    if (read?.ok) return showPreview(req, res, asked, read.value, clock.now());
    await showAsking(req, res, asked, clock.now());
  });

  // Back from the dates to the form, with all that was typed and chosen.
  routes.post('/bookings/new', async (req: Request, res: Response) => {
    await showAsking(req, res, await askedIn(req), clock.now());
  });

  routes.post('/bookings/preview', async (req: Request, res: Response) => {
    const asked = await askedIn(req);
    const read = readAsking(asked.typed);
    if (!read.ok) return showAsking(req, res, asked, clock.now(), { status: 422, problems: read.problems });
    await showPreview(req, res, asked, read.value, clock.now());
  });

  routes.post('/bookings', async (req: Request, res: Response) => {
    const asked = await askedIn(req);
    const { typed, spaces } = asked;
    const read = readAsking(typed);
    if (!read.ok) return showAsking(req, res, asked, clock.now(), { status: 422, problems: read.problems });
    // Nobody asks for dates that they have not seen.
    if (read.value.repetition && textOf(typed, 'seen') === '')
      return showPreview(req, res, asked, read.value, clock.now());

    const person = personOf(req);
    if (!person) return signInFirst(req, res, { page: '/bookings/new', typed: draftOf(typed) }, clock.now());
    const ids = spaces.map(({ id }) => id);
    const wish = wishIn(read.value, choicesIn(typed), ids, person.id);
    if (!mayAskFor(person, wish.groupId)) {
      const problems = { group: { key: 'problems.choose' } };
      return showAsking(req, res, asked, clock.now(), { status: 422, problems });
    }
    const seconds = await countOne(lettersToManagers, String(person.id));
    if (seconds !== null) return showTooMany(req, res, asked, read.value, seconds);
    const outcome = await requestBooking(wish, online(person), clock.now());
    if (!outcome.booked) return showRefusal(req, res, asked, read.value, outcome);
    if (asked.draft !== null) await Draft.forget(hashOf(asked.draft));
    flash(req, { key: `bookings.done.${saidWhen[outcomeOf(outcome.booking.occurrences)]}` });
    res.redirect(303, `/bookings/${outcome.booking.id}`);
  });

  /** All that was typed stays, for when they may ask again. */
  function showTooMany(
    req: Request,
    res: Response,
    asked: Asked,
    read: ReadAsking,
    seconds: number,
  ): Promise<void> {
    res.set('Retry-After', String(seconds));
    const said = { status: 429, problems: { form: { key: 'failures.tooMany.text' } } };
    return showPreview(req, res, asked, read, clock.now(), said);
  }

  /** What is wrong with the wish is said on the form; what is wrong with some dates, between the dates. */
  function showRefusal(
    req: Request,
    res: Response,
    asked: Asked,
    read: ReadAsking,
    { reasons, changed, taken, free }: Extract<Requested, { booked: false }>,
  ): Promise<void> {
    const problems = presentReasons(reasons);
    if (read.repetition && reasons.every(({ field }) => field === 'form')) {
      const marksChanges = changed.length > 0;
      const said = { status: marksChanges ? 409 : 422, problems: marksChanges ? {} : problems, marksChanges };
      return showPreview(req, res, asked, read, clock.now(), said);
    }
    const isTaken = reasons.some(({ why }) => why === 'taken' || why === 'equipment-taken');
    const elsewhere = isTaken && !read.repetition ? { taken, free } : null;
    return showAsking(req, res, asked, clock.now(), { status: isTaken ? 409 : 422, problems, elsewhere });
  }

  return routes;
}

const saidWhen = { waits: 'asked', 'at-once': 'booked', 'wish-kept': 'wishKept' };

async function askedIn(req: Request): Promise<Asked> {
  const typed = straighten(typedIn(req.body));
  // Where no space is ticked any more, the page is about the ones it began with.
  const spaces = await spacesNamed(typed.spaces?.length === 0 ? { spaces: typed.space ?? [] } : typed);
  return { spaces, typed, draft: textOf(typed, 'draft') || null };
}
