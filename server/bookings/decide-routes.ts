import { Router } from 'express';
import type { Request, Response } from 'express';
import { Booking } from '../../models/booking.ts';
import type { WholeBooking } from '../../models/booking.ts';
import { Contribution } from '../../models/contribution.ts';
import { Equipment } from '../../models/equipment.ts';
import { History } from '../../models/history.ts';
import type { Actor } from '../../models/history.ts';
import { personOf, signedIn } from '../people/known-person.ts';
import type { KnownPerson } from '../people/known-person.ts';
import { online } from '../people/online.ts';
import { NotFound, NotSignedIn } from '../support/errors.ts';
import type { Things } from '../support/things.ts';
import { flash } from '../web/flash.ts';
import { readForm, typedIn } from '../web/form.ts';
import { showPage } from '../web/page.ts';
import { uuidIn } from '../web/params.ts';
import { answerQuestion } from './answer-question.ts';
import { approveBooking } from './approve-booking.ts';
import { presentReasons } from './ask-presenter.ts';
import { askQuestion } from './ask-question.ts';
import { cancelBooking } from './cancel-booking.ts';
import {
  answerForm,
  cancellationForm,
  decisionWords,
  ownCancellationForm,
  questionForm,
  refusalForm,
} from './form.ts';
import { signInFirst } from './kept-draft.ts';
import { pageIn, presentRequests, rangeOf } from './list-presenter.ts';
import { isTheirs, mayCancel, mayDecide, reachOf } from './policy.ts';
import { refuseBooking } from './refuse-booking.ts';
import { bookingFor, incomplete, orTooLate, showBooking } from './shown-booking.ts';
import type { Refused } from './shown-booking.ts';
import { withdrawBooking } from './withdraw-booking.ts';

/** Deciding about bookings, from either side. */
export function decideRoutes({ clock }: Things): Router {
  const routes = Router();

  routes.get('/requests', async (req: Request, res: Response) => {
    const person = signedIn(req);
    const reach = reachOf(person);
    if (!reach) throw new NotFound();
    const number = pageIn(req.query.page);
    const now = clock.now();
    const found = await Booking.waitingIn(reach, { now, ...rangeOf(number) });
    const ids = found.map(({ id }) => id);
    const [questions, offers, given, equipment] = await Promise.all([
      History.openQuestions(ids),
      Contribution.offeredWith(ids),
      Contribution.unconfirmedWithin(reach, person.id),
      Equipment.askedWithin(reach, now),
    ]);
    const page = presentRequests({ found, number }, questions, offers, given, equipment, now);
    showPage(req, res, 'bookings/requests', page);
  });

  routes.post('/bookings/:id/approval', async (req: Request, res: Response) => {
    await decide(req, res, mayDecide, 'approved', async ({ id }, actor) => {
      const outcome = await approveBooking(id, actor, clock.now());
      if (outcome.approved) return null;
      const [text = ''] = Object.values(presentReasons(outcome.hindered.flatMap(({ reasons }) => reasons)));
      return { status: 409, note: { title: { key: 'bookings.show.cannotApprove' }, text } };
    });
  });

  routes.post('/bookings/:id/refusal', async (req: Request, res: Response) => {
    await decide(req, res, mayDecide, 'refused', async ({ id }, actor) => {
      const read = readForm(refusalForm, req.body);
      if (!read.ok) return incomplete(read);
      await refuseBooking(id, read.value.reason, actor, clock.now());
      return null;
    });
  });

  routes.post('/bookings/:id/question', async (req: Request, res: Response) => {
    await decide(req, res, mayDecide, 'questionAsked', async ({ id }, actor) => {
      const read = readForm(questionForm, req.body);
      if (!read.ok) return incomplete(read);
      await askQuestion(id, read.value.question, actor, clock.now());
      return null;
    });
  });

  routes.post('/bookings/:id/answer', async (req: Request, res: Response) => {
    await decide(req, res, isTheirs, 'questionAnswered', async ({ id }, actor) => {
      const read = readForm(answerForm, req.body);
      if (!read.ok) return incomplete(read);
      await answerQuestion(id, read.value.answer, actor, clock.now());
      return null;
    });
  });

  routes.post('/bookings/:id/withdrawal', async (req: Request, res: Response) => {
    await decide(req, res, isTheirs, 'withdrawn', async ({ id }, actor) => {
      await withdrawBooking(id, actor, clock.now());
      return null;
    });
  });

  routes.post('/bookings/:id/cancellation', async (req: Request, res: Response) => {
    await decide(req, res, mayCancel, 'cancelled', async (booking, actor, person) => {
      const by = isTheirs(person, booking) ? 'asker' : 'house';
      const read = readForm(by === 'asker' ? ownCancellationForm : cancellationForm, req.body);
      if (!read.ok) return incomplete(read);
      await cancelBooking(booking.id, { by, reason: read.value.reason }, actor, clock.now());
      return null;
    });
  });

  /**
   * One decision about one booking, and back to where it was taken.
   *
   * @param act answers what cannot be, or null when it was done
   */
  async function decide(
    req: Request,
    res: Response,
    may: (person: KnownPerson, booking: WholeBooking) => boolean,
    done: string,
    act: (booking: WholeBooking, actor: Actor, person: KnownPerson) => Promise<Refused | null>,
  ): Promise<void> {
    const person = personOf(req);
    if (!person) return keepWords(req, res);
    const booking = await bookingFor(person, req, may);
    const shown = { person, booking, now: clock.now() };
    await orTooLate(req, res, shown, async () => {
      const refused = await act(booking, online(person), person);
      if (refused) return showBooking(req, res, shown, refused);
      flash(req, { key: `bookings.done.${done}`, values: { title: booking.title } });
      res.redirect(303, typedIn(req.body).back === 'requests' ? '/requests' : `/bookings/${booking.id}`);
    });
  }

  /** The session ended while somebody was writing: their words wait for them. */
  async function keepWords(req: Request, res: Response): Promise<void> {
    const read = readForm(decisionWords, req.body);
    if (!read.ok || Object.values(read.value).every((said) => said === '')) throw new NotSignedIn();
    const page = `/bookings/${uuidIn(req.params.id)}`;
    await signInFirst(req, res, { page, typed: read.value }, clock.now());
  }

  return routes;
}
