import type { Request, Response } from 'express';
import { Booking } from '../../../models/booking.ts';
import type { WholeBooking } from '../../../models/booking.ts';
import { History } from '../../../models/history.ts';
import { OfferedContribution } from '../../../models/offered-contribution.ts';
import type { KnownPerson } from '../../people/known-person.ts';
import { NotFound, Stale } from '../../support/errors.ts';
import type { Problems } from '../../support/words.ts';
import type { Typed } from '../../web/form.ts';
import { showPage } from '../../web/page.ts';
import { uuidIn } from '../../web/params.ts';
import { isTheirs, maySee } from '../policy.ts';
import { presentBooking } from './presenter.ts';
import type { Shown } from './presenter.ts';

/** The page of a booking, which many routes lead to. */

/** What cannot be, to be said on the page of the booking. */
export type Refused = { status: number } & Partial<Pick<Shown, 'note' | 'hindered' | 'problems' | 'typed'>>;

/** The booking in the address. @throws NotFound when there is none that this person may see, or do this with */
export async function bookingFor(
  person: KnownPerson,
  req: Request,
  may: (person: KnownPerson, booking: WholeBooking) => boolean = maySee,
): Promise<WholeBooking> {
  const booking = await Booking.whole(uuidIn(req.params.id));
  if (!booking || !may(person, booking)) throw new NotFound();
  return booking;
}

/** Shows the page; after something that could not be done, with what was refused. */
export async function showBooking(
  req: Request,
  res: Response,
  shown: { person: KnownPerson; booking: WholeBooking; now: Date },
  { status, ...refused }: Refused = { status: 200 },
): Promise<void> {
  const { id, building } = shown.booking;
  const [history, questions, offers, related] = await Promise.all([
    History.ofBooking(id),
    History.openQuestions([id]),
    OfferedContribution.with([id]),
    Booking.around(id),
  ]);
  const question = questions[0]?.question ?? null;
  // A series that this one was split into may be in another name by now.
  const around = related.filter((one) => maySee(shown.person, { ...one, building }));
  const page = presentBooking({ ...shown, history, question, offers, around, ...refused });
  const at = isTheirs(shown.person, shown.booking) ? '/bookings' : '/requests';
  showPage(req, res, 'bookings/show', { ...page, at }, status);
}

/** Does something about a booking; what came too late leads to the page of the booking as it is now. */
export async function orTooLate(
  req: Request,
  res: Response,
  shown: { person: KnownPerson; booking: WholeBooking; now: Date },
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    const booking = error instanceof Stale ? await Booking.whole(shown.booking.id) : null;
    if (!booking || !maySee(shown.person, booking)) throw error;
    const note = { title: { key: 'bookings.show.tooLate' }, text: { key: 'bookings.show.tooLateText' } };
    await showBooking(req, res, { ...shown, booking }, { status: 409, note });
  }
}

/** Something was not filled in as it should. */
export function incomplete({ problems, typed }: { problems: Problems; typed: Typed }): Refused {
  return { status: 422, problems, typed };
}

/** What they wrote before they had to sign in. */
export function stillThere(typed: Typed): Refused {
  const note = { title: { key: 'bookings.show.stillThere' }, text: { key: 'bookings.show.stillThereText' } };
  return { status: 200, typed, note };
}
