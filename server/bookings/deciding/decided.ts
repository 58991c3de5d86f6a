import type { Request, Response } from 'express';
import { Booking } from '../../../models/booking.ts';
import type { WholeBooking } from '../../../models/booking.ts';
import type { Actor } from '../../../models/history.ts';
import { personOf } from '../../people/known-person.ts';
import type { KnownPerson } from '../../people/known-person.ts';
import { online } from '../../people/online.ts';
import { NotSignedIn } from '../../support/errors.ts';
import type { Clock } from '../../support/things.ts';
import { flash } from '../../web/flash.ts';
import { readForm, typedIn } from '../../web/form.ts';
import type { Typed } from '../../web/form.ts';
import { uuidIn } from '../../web/params.ts';
import type { Hindered } from '../judging/hindered.ts';
import { decisionWords } from './form.ts';
import { sayDone } from '../showing/done-presenter.ts';
import { signInFirst } from '../asking/kept-draft.ts';
import { bookingFor, orTooLate, showBooking } from '../showing/shown-booking.ts';
import type { Refused } from '../showing/shown-booking.ts';

/** What routes that decide about a booking have in common. */

/** A decision about one booking. */
export interface Decision {
  may: (person: KnownPerson, booking: WholeBooking) => boolean;
  /** What the flash says afterwards, by key. */
  done: string;
  /** Answers what cannot be, or null when it was done. */
  act: (booking: WholeBooking, actor: Actor, person: KnownPerson) => Promise<Refused | null>;
}

/** Decides, and goes back to where that was done. What cannot be is said on the page of the booking. */
export async function decide(
  req: Request,
  res: Response,
  { may, done, act }: Decision,
  clock: Clock,
): Promise<void> {
  const person = personOf(req);
  if (!person) return keepWords(req, res, clock.now());
  const booking = await bookingFor(person, req, may);
  const shown = { person, booking, now: clock.now() };
  await orTooLate(req, res, shown, async () => {
    const refused = await act(booking, online(person), person);
    if (refused) return showBooking(req, res, shown, refused);
    flash(req, sayDone(done, booking, (await Booking.whole(booking.id)) ?? booking));
    res.redirect(303, typedIn(req.body).back === 'requests' ? '/requests' : `/bookings/${booking.id}`);
  });
}

/** Some dates cannot be: which and why, with what was ticked before. */
export function cannot(hindered: Hindered[], title: string, typed: Typed): Refused {
  const text = { key: hindered.length === 0 ? 'bookings.why.taken' : 'dates.hinderedText' };
  return { status: 409, note: { title: { key: title }, text }, hindered, typed };
}

/** The session ended while somebody was writing: their words wait for them. */
async function keepWords(req: Request, res: Response, now: Date): Promise<void> {
  const read = readForm(decisionWords, req.body);
  if (!read.ok || Object.values(read.value).every((said) => said === '')) throw new NotSignedIn();
  const page = `/bookings/${uuidIn(req.params.id)}`;
  await signInFirst(req, res, { page, typed: read.value }, now);
}
