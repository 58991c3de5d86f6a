import { Router } from 'express';
import type { Request, Response } from 'express';
import { Booking } from '../../../models/booking.ts';
import type { WholeBooking, WholeOccurrence } from '../../../models/booking.ts';
import { Equipment } from '../../../models/equipment.ts';
import { Space } from '../../../models/space.ts';
import { personOf, signedIn } from '../../people/known-person.ts';
import type { KnownPerson } from '../../people/known-person.ts';
import { online } from '../../people/online.ts';
import { Stale } from '../../support/errors.ts';
import type { Things } from '../../support/things.ts';
import type { Problems } from '../../support/words.ts';
import { flash } from '../../web/flash.ts';
import { textOf, typedIn } from '../../web/form.ts';
import type { Typed } from '../../web/form.ts';
import { refuseBeyond } from '../../web/limits.ts';
import { showPage } from '../../web/page.ts';
import { uuidIn } from '../../web/params.ts';
import { presentReasons } from '../asking/presenter.ts';
import { dateId } from '../deciding/form.ts';
import { freeEquipment } from '../judging/free-equipment.ts';
import { draftIn, signInFirst } from '../asking/kept-draft.ts';
import { lettersToManagers } from '../limits.ts';
import { moveBooking } from './move-booking.ts';
import { moveDraftOf, readMove, scopeIn, typedFrom, wantedIn } from './form.ts';
import { presentMovePreview, presentMoving } from './presenter.ts';
import { planMove } from './plan-move.ts';
import type { MovePlan, WantedMove } from './plan.ts';
import { isTheirs } from '../policy.ts';
import { canBeMoved } from '../state.ts';
import { bookingFor, orTooLate } from '../showing/shown-booking.ts';

interface Shown {
  person: KnownPerson;
  booking: WholeBooking;
  occurrence: WholeOccurrence;
  typed: Typed;
}

/** Changing dates of a booking: the form, what it would do date by date, and doing it. */
export function moveRoutes({ clock }: Things): Router {
  const routes = Router();

  routes.get('/bookings/:id/move', async (req: Request, res: Response) => {
    const person = signedIn(req);
    const booking = await bookingFor(person, req, isTheirs);
    const kept = await draftIn(req, clock.now());
    const occurrence = dateIn(
      booking,
      textOf(kept ?? {}, 'occurrence') || textOf(typedIn(req.query), 'date'),
    );
    if (!occurrence) return res.redirect(303, `/bookings/${booking.id}`);
    const scope = scopeIn(textOf(typedIn(req.query), 'scope'));
    const typed = kept ?? typedFrom(booking, occurrence, scope);
    await showForm(req, res, { person, booking, occurrence, typed });
  });

  routes.post('/bookings/:id/move/preview', async (req: Request, res: Response) => {
    const asked = await askedIn(req, res);
    if (!asked) return;
    const { shown, wanted } = asked;
    await orTooLate(req, res, { ...shown, now: clock.now() }, async () => {
      const plan = await planMove(shown.booking, wanted, clock.now());
      if (!plan) throw new Stale();
      if (plan.fields.length === 0)
        return showForm(req, res, shown, { form: { key: 'dates.move.nothing' } }, 422);
      await showPlan(req, res, shown, plan);
    });
  });

  routes.post('/bookings/:id/move', async (req: Request, res: Response) => {
    const asked = await askedIn(req, res);
    if (!asked) return;
    const { shown, wanted } = asked;
    await refuseBeyond(lettersToManagers, String(shown.person.id));
    await orTooLate(req, res, { ...shown, now: clock.now() }, async () => {
      const outcome = await moveBooking(shown.booking.id, wanted, online(shown.person), clock.now());
      if (!outcome.moved) return showPlan(req, res, shown, outcome.plan, true);
      flash(req, { key: `dates.move.done.${outcome.waits ? 'waits' : 'moved'}` });
      res.redirect(303, `/bookings/${outcome.booking.id}`);
    });
  });

  /** What was asked for; null after it was answered with the form, or with signing in first. */
  async function askedIn(req: Request, res: Response): Promise<{ shown: Shown; wanted: WantedMove } | null> {
    const person = personOf(req);
    const typed = typedIn(req.body);
    if (!person) {
      const page = `/bookings/${uuidIn(req.params.id)}/move`;
      await signInFirst(req, res, { page, typed: moveDraftOf(typed) }, clock.now());
      return null;
    }
    const booking = await bookingFor(person, req, isTheirs);
    const occurrence = dateIn(booking, textOf(typed, 'occurrence'));
    const read = readMove(typed);
    if (!occurrence) {
      // Whoever presses twice: the first press may have given the date to a series of its own.
      const gone = { person, booking, now: clock.now() };
      await orTooLate(req, res, gone, () => again(req, res, person, booking, read.ok ? read.value : null));
      return null;
    }
    const shown = { person, booking, occurrence, typed };
    const spaces = read.ok ? await Space.bySlugs(read.value.spaces) : [];
    const isHere = spaces.every(({ buildingId }) => buildingId === booking.buildingId);
    if (!read.ok || !isHere || spaces.length < new Set(read.value.spaces).size) {
      const problems = read.ok ? { spaces: { key: 'problems.choose' } } : read.problems;
      await showForm(req, res, shown, problems, 422);
      return null;
    }
    if ('back' in typed) {
      await showForm(req, res, shown);
      return null;
    }
    const ids = spaces.map(({ id }) => id);
    return { shown, wanted: wantedIn(read.value, ids) };
  }

  async function again(
    req: Request,
    res: Response,
    person: KnownPerson,
    booking: WholeBooking,
    read: Parameters<typeof wantedIn>[0] | null,
  ): Promise<void> {
    const next = read && (await Booking.continuing(booking.id, read.occurrence));
    if (!next || !isTheirs(person, next) || req.path.endsWith('/preview')) throw new Stale();
    const spaces = await Space.bySlugs(read.spaces);
    const wanted = wantedIn(
      read,
      spaces.map(({ id }) => id),
    );
    const outcome = await moveBooking(booking.id, wanted, online(person), clock.now());
    if (!outcome.moved) throw new Stale();
    res.redirect(303, `/bookings/${outcome.booking.id}`);
  }

  /** The date that is to change: the one that is named, or the first that can be. */
  function dateIn(booking: WholeBooking, named: string): WholeOccurrence | undefined {
    const id = dateId.safeParse(named);
    return booking.occurrences.find(
      (one) => canBeMoved(one, clock.now()) && (!id.success || one.id === id.data),
    );
  }

  return routes;
}

async function showForm(
  req: Request,
  res: Response,
  shown: Shown,
  problems: Problems = {},
  status = 200,
): Promise<void> {
  const { booking, occurrence } = shown;
  const choice = await Space.openIn(booking.buildingId);
  const usable = await Equipment.usableIn(booking.buildingId);
  const free = await freeEquipment(usable, occurrence.move ?? occurrence, [occurrence.id]);
  const page = presentMoving({ ...shown, choice, usable: free, problems });
  showPage(req, res, 'bookings/move', { ...page, at: '/bookings' }, status);
}

/** For one date what cannot be is said beside the fields; for several, date by date. */
async function showPlan(
  req: Request,
  res: Response,
  shown: Shown,
  plan: MovePlan,
  isChanged = false,
): Promise<void> {
  const [only] = plan.plans;
  if (plan.dates === 'one' && only?.fate === 'impossible') {
    const isTaken = only.reasons.some(({ why }) => why === 'taken');
    return showForm(req, res, shown, presentReasons(only.reasons), isTaken ? 409 : 422);
  }
  const usable = await Equipment.usableIn(shown.booking.buildingId);
  const page = presentMovePreview({ ...shown, usable }, plan, isChanged);
  showPage(req, res, 'bookings/move-preview', { ...page, at: '/bookings' }, isChanged ? 409 : 200);
}
