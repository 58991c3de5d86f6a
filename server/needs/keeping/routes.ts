import { Router } from 'express';
import type { Request, Response } from 'express';
import { Booking } from '../../../models/booking.ts';
import type { WholeBooking } from '../../../models/booking.ts';
import { Building } from '../../../models/building.ts';
import { NeedKeeping } from '../../../models/need-keeping.ts';
import type { KeptNeed } from '../../../models/need-keeping.ts';
import { signedIn } from '../../people/known-person.ts';
import type { KnownPerson } from '../../people/known-person.ts';
import { online } from '../../people/online.ts';
import { isThem } from '../../people/policy.ts';
import { NotFound } from '../../support/errors.ts';
import type { Things } from '../../support/things.ts';
import type { Problems } from '../../support/words.ts';
import { flash } from '../../web/flash.ts';
import { readForm, statusOf, typedIn } from '../../web/form.ts';
import type { Typed } from '../../web/form.ts';
import { refuseBeyond } from '../../web/limits.ts';
import { showPage } from '../../web/page.ts';
import { slugIn, uuidIn } from '../../web/params.ts';
import { presentBookingNeed, presentHouseNeed } from './form-presenter.ts';
import { bookingNeedForm, houseNeedForm, timeIn, wordsIn } from './form.ts';
import { needsByPerson } from './limits.ts';
import { mayKeepNeeds, mayKeepNeedsOf } from './policy.ts';
import { mostDatesShown, presentKeptNeeds, presentNeedsOfBooking } from './presenter.ts';
import { isAhead, writeNeed, writeNeedOfBooking } from './write-need.ts';

const pageSize = 25;
const lastPage = 40;

/** Dates that nobody takes are named so long before. */
const untakenDays = 14;

/** Looking after what a house, or a booking, asks for: the lists, and asking for more. */
export function needKeepingRoutes({ clock }: Things): Router {
  const router = Router();

  router.get('/buildings/:slug/needs', async (req, res) => {
    const { person, building } = await house(req);
    const now = clock.now();
    const page = pageIn(req);
    const [found, closed, untaken] = await Promise.all([
      NeedKeeping.openIn(building.id, { now, limit: pageSize + 1, offset: (page - 1) * pageSize }),
      NeedKeeping.closedIn(building.id, now),
      NeedKeeping.untakenIn(building.id, { now, days: untakenDays }),
    ]);
    const at = `/buildings/${building.slug}/needs`;
    const needs = found.slice(0, pageSize);
    const shown = presentKeptNeeds({
      ...(await withTakers(needs, now)),
      closed: page === 1 ? closed : [],
      untaken: page === 1 ? untaken : [],
      person,
      building,
      older: found.length > pageSize && page < lastPage ? `${at}?page=${page + 1}` : null,
      newer: page > 1 ? `${at}?page=${page - 1}` : null,
    });
    showPage(req, res, 'needs/kept', { ...shown, at: '/setup' });
  });

  router.get('/buildings/:slug/needs/new', async (req, res) => {
    const { building } = await house(req);
    showHouseForm(req, res, building, null, {});
  });

  router.post('/buildings/:slug/needs', async (req, res) => {
    const { person, building } = await house(req);
    const read = readForm(houseNeedForm, req.body);
    if (!read.ok) return showHouseForm(req, res, building, read.typed, read.problems);
    await refuseBeyond(needsByPerson, String(person.id));
    const [words, time] = [wordsIn(read.value), timeIn(read.value)];
    const answer = await writeNeed(building, words, time, online(person), clock.now());
    if (!answer.written) return showHouseForm(req, res, building, typedIn(req.body), answer.problems);
    flash(req, { key: 'needs-keeping.written', values: { title: words.title } });
    res.redirect(303, `/buildings/${building.slug}/needs`);
  });

  router.get('/bookings/:id/needs', async (req, res) => {
    const { person, booking } = await activity(req);
    const now = clock.now();
    const all = await NeedKeeping.ofBooking(booking.id, now);
    const [closed, open] = [all.filter(isClosed), all.filter((need) => !isClosed(need))];
    const isOver = !isAhead(booking.occurrences, now);
    const kept = await withTakers(open, now);
    const page = presentNeedsOfBooking({ ...kept, closed, person, booking, isOver });
    showPage(req, res, 'needs/kept', { ...page, at: menuOf(person, booking) });
  });

  router.get('/bookings/:id/needs/new', async (req, res) => {
    const { person, booking } = await activity(req);
    if (!isAhead(booking.occurrences, clock.now())) return res.redirect(303, `/bookings/${booking.id}/needs`);
    showBookingForm(req, res, person, booking, null, {});
  });

  router.post('/bookings/:id/needs', async (req, res) => {
    const { person, booking } = await activity(req);
    const read = readForm(bookingNeedForm, req.body);
    if (!read.ok) return showBookingForm(req, res, person, booking, read.typed, read.problems);
    await refuseBeyond(needsByPerson, String(person.id));
    const words = wordsIn(read.value);
    const { moment } = read.value;
    const answer = await writeNeedOfBooking(booking.id, words, moment, online(person), clock.now());
    if (!answer.written)
      return showBookingForm(req, res, person, booking, typedIn(req.body), answer.problems);
    const isCertain = booking.occurrences.some(({ state }) => state === 'approved');
    const key = isCertain ? 'needs-keeping.written' : 'needs-keeping.writtenForLater';
    flash(req, { key, values: { title: words.title } });
    res.redirect(303, `/bookings/${booking.id}/needs`);
  });

  return router;
}

async function withTakers(needs: KeptNeed[], now: Date) {
  const ids = needs.map(({ id }) => id);
  const dates = await NeedKeeping.datesOf(ids, now, mostDatesShown);
  const takers = await NeedKeeping.takersOf(
    ids,
    dates.map(({ id }) => id),
  );
  return { needs, dates, takers };
}

async function house(req: Request): Promise<{ person: KnownPerson; building: Building }> {
  const person = signedIn(req);
  const building = await Building.bySlug(slugIn(req.params.slug));
  if (!building || !mayKeepNeeds(person, building)) throw new NotFound();
  return { person, building };
}

async function activity(req: Request): Promise<{ person: KnownPerson; booking: WholeBooking }> {
  const person = signedIn(req);
  const booking = await Booking.whole(uuidIn(req.params.id));
  if (!booking || !mayKeepNeedsOf(person, booking)) throw new NotFound();
  return { person, booking };
}

/** Pages are counted from one; what is no page is the first. */
function pageIn(req: Request): number {
  const page = Number(typeof req.query.page === 'string' ? req.query.page : 1);
  return Number.isInteger(page) && page >= 1 && page <= lastPage ? page : 1;
}

function isClosed({ closedAt }: KeptNeed): boolean {
  return closedAt !== null;
}

function showHouseForm(
  req: Request,
  res: Response,
  building: Building,
  typed: Typed | null,
  problems: Problems,
): void {
  const at = `/buildings/${building.slug}/needs`;
  const title = { key: 'needs-keeping.form.newTitle' };
  const page = presentHouseNeed({ title, over: building.name, action: at, back: at, typed, problems });
  showPage(req, res, 'needs/edit', { ...page, at: '/setup' }, statusOf(problems));
}

function showBookingForm(
  req: Request,
  res: Response,
  person: KnownPerson,
  booking: WholeBooking,
  typed: Typed | null,
  problems: Problems,
): void {
  const at = `/bookings/${booking.id}/needs`;
  const title = { key: 'needs-keeping.form.newForBooking' };
  const page = presentBookingNeed({ title, over: booking.title, action: at, back: at, typed, problems });
  showPage(req, res, 'needs/edit', { ...page, at: menuOf(person, booking) }, statusOf(problems));
}

/** Of an activity of others one comes from what was asked of the house. */
function menuOf(person: KnownPerson, { personId, groupId }: WholeBooking): string {
  const isTheirs = isThem(person, personId) || person.groups.some(({ id }) => id === groupId);
  return isTheirs ? '/bookings' : '/requests';
}
