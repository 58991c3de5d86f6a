import { Router } from 'express';
import type { Request, Response } from 'express';
import type { WholeBooking, WholeOccurrence } from '../../../models/booking.ts';
import type { KnownPerson } from '../../../models/person.ts';
import type { Repetition } from '../../calendar/repetition.ts';
import { personOf, signedIn } from '../../people/known-person.ts';
import { online } from '../../people/online.ts';
import type { Things } from '../../support/things.ts';
import type { Problems } from '../../support/words.ts';
import { flash } from '../../web/flash.ts';
import { chosenIn, textOf, typedIn } from '../../web/form.ts';
import type { Typed } from '../../web/form.ts';
import { refuseBeyond } from '../../web/limits.ts';
import { showPage } from '../../web/page.ts';
import { uuidIn } from '../../web/params.ts';
import { presentReasons } from '../asking/presenter.ts';
import { dateToRepeat, sameAgain } from './becoming-series.ts';
import { choicesIn } from './choices-form.ts';
import { extendBooking } from './extend-booking.ts';
import { draftIn, signInFirst } from '../asking/kept-draft.ts';
import { lettersToManagers } from '../limits.ts';
import { isTheirs } from '../policy.ts';
import { presentPreview } from './preview-presenter.ts';
import { previewSeries } from './preview-series.ts';
import { readSeries, seriesDraftOf } from './form.ts';
import { presentBecomingSeries } from './presenter.ts';
import { bookingFor, orTooLate } from '../showing/shown-booking.ts';
import { outcomeOf } from '../asking/write-booking.ts';

/** Making a series of a booking that stands or waits. */
export function seriesRoutes({ clock }: Things): Router {
  const routes = Router();

  routes.get('/bookings/:id/series', async (req: Request, res: Response) => {
    const extending = await extendingIn(req, res, signedIn(req), typedIn(req.query));
    if (!extending) return;
    const kept = await draftIn(req, clock.now());
    if (!kept) return showForm(req, res, extending);
    const again = { ...extending, typed: kept };
    const read = readSeries(kept, dayOf(again));
    if (read.ok) return showDates(req, res, again, read.value, { notSentYet: true });
    showForm(req, res, again);
  });

  routes.post('/bookings/:id/series/preview', async (req: Request, res: Response) => {
    const person = personOf(req);
    if (!person) return keepSeries(req, res);
    const extending = await extendingIn(req, res, person, typedIn(req.body));
    if (!extending) return;
    const read = readSeries(extending.typed, dayOf(extending));
    if (!read.ok) return showForm(req, res, extending, read.problems);
    await showDates(req, res, extending, read.value);
  });

  routes.post('/bookings/:id/series', async (req: Request, res: Response) => {
    const person = personOf(req);
    if (!person) return keepSeries(req, res);
    const booking = await bookingFor(person, req, isTheirs);
    const typed = typedIn(req.body);
    const now = clock.now();
    const [only] = booking.occurrences;
    const first = dateToRepeat(booking, now) ?? only;
    if (!first) return res.redirect(303, `/bookings/${booking.id}`);
    const extending = { person, booking, first, typed };
    const read = readSeries(typed, dayOf(extending));
    if (!read.ok) return showForm(req, res, extending, read.problems);
    if (textOf(typed, 'seen') === '') return showDates(req, res, extending, read.value);
    await refuseBeyond(lettersToManagers, String(person.id));
    await orTooLate(req, res, { person, booking, now }, async () => {
      const series = { repetition: read.value, choices: choicesIn(typed) };
      const outcome = await extendBooking(booking.id, series, online(person), now);
      if (outcome.extended) {
        flash(req, { key: `series.extend.${outcomeOf(outcome.dates) === 'at-once' ? 'booked' : 'asked'}` });
        return res.redirect(303, `/bookings/${booking.id}`);
      }
      const problems = presentReasons(outcome.reasons);
      if (!outcome.reasons.every(({ field }) => field === 'form'))
        return showForm(req, res, extending, problems);
      const marksChanges = outcome.changed.length > 0;
      await showDates(req, res, extending, read.value, {
        status: marksChanges ? 409 : 422,
        problems: marksChanges ? {} : problems,
        marksChanges,
      });
    });
  });

  interface Extending {
    person: KnownPerson;
    booking: WholeBooking;
    first: WholeOccurrence;
    typed: Typed;
  }

  /** What can be made a series of; answers null where that cannot be any more, and leads to its page. */
  async function extendingIn(
    req: Request,
    res: Response,
    person: KnownPerson,
    typed: Typed,
  ): Promise<Extending | null> {
    const booking = await bookingFor(person, req, isTheirs);
    const first = dateToRepeat(booking, clock.now());
    if (first) return { person, booking, first, typed };
    res.redirect(303, `/bookings/${booking.id}`);
    return null;
  }

  function dayOf({ booking, first }: Extending): string {
    return sameAgain(first, booking.zone).day;
  }

  function showForm(
    req: Request,
    res: Response,
    { booking, first, typed }: Extending,
    problems: Problems = {},
  ): void {
    const page = presentBecomingSeries(booking, first, typed, problems);
    showPage(req, res, 'bookings/series', page, Object.keys(problems).length > 0 ? 422 : 200);
  }

  async function showDates(
    req: Request,
    res: Response,
    extending: Extending,
    repetition: Repetition,
    {
      status = 200,
      problems = {},
      marksChanges = false,
      notSentYet = false,
    }: { status?: number; problems?: Problems; marksChanges?: boolean; notSentYet?: boolean } = {},
  ): Promise<void> {
    const { booking, first, typed } = extending;
    const { building } = booking;
    const wish = sameAgain(first, booking.zone);
    const circumstances = { building, owner: booking, without: [wish.day] };
    const series = { repetition, choices: choicesIn(typed) };
    const preview = await previewSeries(wish, series, circumstances, clock.now());
    if ('problems' in preview) return showForm(req, res, extending, presentReasons(preview.problems));
    const address = `/bookings/${booking.id}/series`;
    const page = presentPreview({
      building,
      spaces: first.spaces,
      repetition,
      from: wish.from,
      to: wish.to,
      dates: preview.dates,
      typed,
      problems,
      marksChanges,
      action: address,
      back: { href: `${address}?${fieldsOf(typed).toString()}` },
      send: { key: `series.${first.spaces.every((space) => space.booksDirectly) ? 'book' : 'ask'}` },
      notSentYet,
      title: { key: 'series.extend.preview', values: { title: booking.title } },
    });
    showPage(req, res, 'bookings/preview', { ...page, at: '/bookings' }, status);
  }

  /** The session ended while somebody was choosing: what they chose waits for them. */
  async function keepSeries(req: Request, res: Response): Promise<void> {
    const page = `/bookings/${uuidIn(req.params.id)}/series`;
    await signInFirst(req, res, { page, typed: seriesDraftOf(typedIn(req.body)) }, clock.now());
  }

  return routes;
}

/** How often, for an address that leads back to the form. */
function fieldsOf(typed: Typed): URLSearchParams {
  const fields = new URLSearchParams();
  for (const name of ['repeat', 'ends', 'until', 'times'])
    if (textOf(typed, name) !== '') fields.set(name, textOf(typed, name));
  for (const weekday of chosenIn(typed, 'weekdays')) fields.append('weekdays', weekday);
  return fields;
}
