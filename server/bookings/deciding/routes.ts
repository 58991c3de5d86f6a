import { Router } from 'express';
import type { Request, Response } from 'express';
import { Booking } from '../../../models/booking.ts';
import { Clash } from '../../../models/clash.ts';
import { Contribution } from '../../../models/contribution.ts';
import { EquipmentRequest } from '../../../models/equipment-request.ts';
import { History } from '../../../models/history.ts';
import { OfferedContribution } from '../../../models/offered-contribution.ts';
import { signedIn } from '../../people/known-person.ts';
import { NotFound } from '../../support/errors.ts';
import type { Things } from '../../support/things.ts';
import { readForm, typedIn } from '../../web/form.ts';
import { showPage } from '../../web/page.ts';
import { answerQuestion } from './answer-question.ts';
import { approveBooking } from './approve-booking.ts';
import { askQuestion } from './ask-question.ts';
import { cannot, decide } from './decided.ts';
import type { Decision } from './decided.ts';
import { answerForm, questionForm, readDates, refusalForm } from './form.ts';
import { presentRequests } from './requests-presenter.ts';
import { pageIn, rangeOf } from '../showing/paging.ts';
import { isTheirs, mayDecide, reachOf } from '../policy.ts';
import { refuseBooking } from './refuse-booking.ts';
import { incomplete } from '../showing/shown-booking.ts';

/** Deciding about what waits, on the whole or on single dates. */
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
    const [questions, offers, given, clashes, equipment] = await Promise.all([
      History.openQuestions(ids),
      OfferedContribution.with(ids),
      Contribution.unconfirmedWithin(reach, person.id),
      Clash.countWithin(reach, now),
      EquipmentRequest.within(reach, now),
    ]);
    const page = presentRequests({ found, number }, questions, offers, { given, clashes }, equipment, now);
    showPage(req, res, 'bookings/requests', page);
  });

  decision('approval', mayDecide, 'approved', (req) => async ({ id }, actor) => {
    const typed = typedIn(req.body);
    const dates = readDates(typed);
    if (!dates.ok) return incomplete(dates);
    const outcome = await approveBooking(id, actor, clock.now(), dates.value);
    return outcome.approved ? null : cannot(outcome.hindered, 'bookings.show.cannotApprove', typed);
  });

  decision('refusal', mayDecide, 'refused', (req) => async ({ id }, actor) => {
    const read = readForm(refusalForm, req.body);
    if (!read.ok) return incomplete(read);
    const dates = readDates(typedIn(req.body));
    if (!dates.ok) return incomplete(dates);
    await refuseBooking(id, read.value.reason, actor, clock.now(), dates.value);
    return null;
  });

  decision('question', mayDecide, 'questionAsked', (req) => async ({ id }, actor) => {
    const read = readForm(questionForm, req.body);
    if (!read.ok) return incomplete(read);
    await askQuestion(id, read.value.question, actor, clock.now());
    return null;
  });

  decision('answer', isTheirs, 'questionAnswered', (req) => async ({ id }, actor) => {
    const read = readForm(answerForm, req.body);
    if (!read.ok) return incomplete(read);
    await answerQuestion(id, read.value.answer, actor, clock.now());
    return null;
  });

  function decision(
    noun: string,
    may: Decision['may'],
    done: string,
    actFor: (req: Request) => Decision['act'],
  ): void {
    routes.post(`/bookings/:id/${noun}`, (req: Request, res: Response) =>
      decide(req, res, { may, done, act: actFor(req) }, clock),
    );
  }

  return routes;
}
