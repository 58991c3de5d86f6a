import { Router } from 'express';
import type { Request, Response } from 'express';
import { Booking } from '../../../models/booking.ts';
import { Need } from '../../../models/need.ts';
import type { PlacedNeed } from '../../../models/need.ts';
import { NeedKeeping } from '../../../models/need-keeping.ts';
import { sayContributionsDone } from '../../contributions/ticking/say-contributions-done.ts';
import { tickOffContributions } from '../../contributions/ticking/tick-off-contributions.ts';
import { signedIn } from '../../people/known-person.ts';
import type { KnownPerson } from '../../people/known-person.ts';
import { online } from '../../people/online.ts';
import { mayHost } from '../../people/policy.ts';
import { NotFound } from '../../support/errors.ts';
import type { Things } from '../../support/things.ts';
import type { Problems } from '../../support/words.ts';
import { flash } from '../../web/flash.ts';
import { chosenIn, readForm, statusOf, typedIn } from '../../web/form.ts';
import type { Typed } from '../../web/form.ts';
import { refuseBeyond } from '../../web/limits.ts';
import { showPage } from '../../web/page.ts';
import { idIn } from '../../web/params.ts';
import { presentAttendance } from './attendance-presenter.ts';
import { changeNeed } from './change-need.ts';
import { closeNeed } from './close-need.ts';
import { mostDates } from './typed-dates.ts';
import { presentChangedNeed } from './form-presenter.ts';
import { addedIn, attendanceForm, changedNeedForm, wordsIn } from './form.ts';
import { needsByPerson } from './limits.ts';
import { mayChangeNeed, mayKeepNeedsOf, mayTickOff } from './policy.ts';
import type { HelpedBooking } from './policy.ts';
import { reopenNeed } from './reopen-need.ts';

/** One need: changing it, closing it, and ticking who was there. */
export function needChangingRoutes({ clock }: Things): Router {
  const router = Router();

  router.get('/needs/:id/edit', async (req, res) => {
    const { need } = await changing(req);
    if (need.closedAt !== null) return res.redirect(303, listOf(need));
    await showForm(req, res, need, null, {});
  });

  router.post('/needs/:id', async (req, res) => {
    const { person, need } = await changing(req);
    const read = readForm(changedNeedForm, req.body);
    if (!read.ok) return showForm(req, res, need, read.typed, read.problems);
    await refuseBeyond(needsByPerson, String(person.id));
    const { every, moment, dropped } = read.value;
    const time = { every, moment, dropped, added: addedIn(read.value) };
    const answer = await changeNeed(need, wordsIn(read.value), time, online(person), clock.now());
    if (!answer.changed) return showForm(req, res, need, typedIn(req.body), answer.problems);
    flash(req, { key: 'needs-keeping.saved' });
    res.redirect(303, listOf(need));
  });

  router.post('/needs/:id/closing', async (req, res) => {
    const { person, need } = await changing(req);
    await closeNeed(need.id, online(person), clock.now());
    flash(req, { key: 'needs-keeping.closed', values: { title: need.title } });
    res.redirect(303, listOf(need));
  });

  router.delete('/needs/:id/closing', async (req, res) => {
    const { person, need } = await changing(req);
    await reopenNeed(need, online(person), clock.now());
    flash(req, { key: 'needs-keeping.reopened', values: { title: need.title } });
    res.redirect(303, listOf(need));
  });

  router.get('/needs/:id/attendance', async (req, res) => {
    const { person, need } = await ticking(req);
    await showAttendance(req, res, person, need, {});
  });

  router.post('/needs/:id/attendance', async (req, res) => {
    const { person, need } = await ticking(req);
    const read = readForm(attendanceForm, req.body);
    if (!read.ok) return showAttendance(req, res, person, need, read.problems);
    const known = await NeedKeeping.toTick(need.id, clock.now());
    const ids = read.value.there.filter((id) => known.some(({ contributionId }) => contributionId === id));
    if (ids.length === 0)
      return showAttendance(req, res, person, need, { there: { key: 'needs-keeping.attendance.nobody' } });
    // Who asked for help with their own activity says that it was done; whoever looks after the house confirms that.
    const tick = mayHost(person, need.building) ? tickOffContributions : sayContributionsDone;
    const { tickedOff, skipped } = await tick(ids, online(person), clock.now());
    const key = tickedOff === 0 ? 'tickedNobody' : skipped.length === 0 ? 'ticked' : 'tickedSome';
    flash(req, {
      key: `needs-keeping.attendance.${key}`,
      values: { count: tickedOff, left: skipped.length },
    });
    res.redirect(303, listOf(need));
  });

  async function showForm(
    req: Request,
    res: Response,
    need: PlacedNeed,
    typed: Typed | null,
    problems: Problems,
  ): Promise<void> {
    const dates = await NeedKeeping.datesOf([need.id], clock.now(), mostDates);
    const page = presentChangedNeed({
      title: { key: 'needs-keeping.form.editTitle' },
      over: need.building.name,
      action: `/needs/${need.id}`,
      back: listOf(need),
      need,
      dates: dates.filter(({ startsAt }) => startsAt > clock.now()),
      zone: need.building.zone,
      typed,
      problems,
    });
    showPage(req, res, 'needs/edit', { ...page, at: menuOf(need) }, statusOf(problems));
  }

  async function showAttendance(
    req: Request,
    res: Response,
    person: KnownPerson,
    need: PlacedNeed,
    problems: Problems,
  ): Promise<void> {
    const takers = await NeedKeeping.toTick(need.id, clock.now());
    const ticked = chosenIn(typedIn(req.body), 'there');
    const page = presentAttendance({ need, takers, person, back: listOf(need), ticked, problems });
    showPage(req, res, 'needs/attendance', { ...page, at: menuOf(need) }, statusOf(problems));
  }

  return router;
}

/** @throws NotFound for who may not change it */
async function changing(req: Request): Promise<{ person: KnownPerson; need: PlacedNeed }> {
  const person = signedIn(req);
  const need = await Need.withBuilding(idIn(req.params.id));
  if (!need) throw new NotFound();
  const { duty, building } = need;
  const booking = await bookingOf(need);
  if (!mayChangeNeed(person, { duty, building, booking })) throw new NotFound();
  return { person, need };
}

/** @throws NotFound for who may not know who takes it */
async function ticking(req: Request): Promise<{ person: KnownPerson; need: PlacedNeed }> {
  const person = signedIn(req);
  const need = await Need.withBuilding(idIn(req.params.id));
  if (!need || !mayTickOff(person, need, need.building)) throw new NotFound();
  // Whoever wrote it may have left the group whose activity it is.
  const booking = await bookingOf(need);
  if (booking && !mayKeepNeedsOf(person, booking)) throw new NotFound();
  return { person, need };
}

/** Whose activity it is for; null where it is for the house. */
async function bookingOf({ bookingId, building }: PlacedNeed): Promise<HelpedBooking | null> {
  const booking = bookingId === null ? null : await Booking.findByPk(bookingId);
  return booking && { personId: booking.personId, groupId: booking.groupId, building };
}

/** Where it stands among others. */
function listOf({ bookingId, building }: PlacedNeed): string {
  return bookingId === null ? `/buildings/${building.slug}/needs` : `/bookings/${bookingId}/needs`;
}

/** To which menu item it belongs. */
function menuOf({ bookingId }: PlacedNeed): string {
  return bookingId === null ? '/setup' : '/bookings';
}
