import { Router } from 'express';
import type { Request, Response } from 'express';
import { NeedPage } from '../../../models/need-page.ts';
import type { ShownNeed } from '../../../models/need-page.ts';
import { NeedWatcher } from '../../../models/need-watcher.ts';
import type { KnownPerson } from '../../../models/person.ts';
import { saySpan } from '../../calendar/wording.ts';
import { helpByPerson } from '../../contributions/limits.ts';
import { personOf, signedIn } from '../../people/known-person.ts';
import { online } from '../../people/online.ts';
import { NotFound } from '../../support/errors.ts';
import type { Things } from '../../support/things.ts';
import type { Problems, Wording } from '../../support/words.ts';
import { flash } from '../../web/flash.ts';
import { chosenIn, readForm, statusOf, textOf, typedIn } from '../../web/form.ts';
import type { Typed } from '../../web/form.ts';
import { refuseBeyond } from '../../web/limits.ts';
import { showPage } from '../../web/page.ts';
import { idIn } from '../../web/params.ts';
import { mayKnowNeed, mayTakeFor } from './policy.ts';
import { presentNeed } from './presenter.ts';
import { takeForm } from './form.ts';
import { mostPledges, takeNeed } from './take-need.ts';
import type { Taking } from './take-need.ts';
import { mostWatched, watchNeed } from './watch-need.ts';

/** One need: what it is, taking it, and waiting for a place. */
export function needRoutes({ clock }: Things): Router {
  const routes = Router();

  routes.get('/needs/:id', async (req: Request, res: Response) => {
    const person = personOf(req);
    await show(req, res, await needIn(req, person), person, typedIn(req.query), {});
  });

  routes.post('/needs/:id/pledges', async (req: Request, res: Response) => {
    const person = personOf(req);
    const need = await needIn(req, person);
    const typed = typedIn(req.body);
    if (!person) return res.redirect(303, `/sign-in?to=${encodeURIComponent(addressWith(need.id, typed))}`);
    const read = readForm(takeForm, req.body);
    if (!read.ok) return show(req, res, need, person, read.typed, read.problems);
    const { dates: dateIds, who: groupId, along } = read.value;
    const refuse = (problems: Problems) => show(req, res, need, person, typed, problems);
    if (!mayTakeFor(person, groupId)) return refuse({ who: { key: 'problems.choose' } });
    if (need.timing === 'dated' && dateIds.length === 0)
      return refuse({ dates: { key: 'needs.problems.dates' } });
    await refuseBeyond(helpByPerson, String(person.id));
    const take = { dateIds, groupId, people: along ? (2 as const) : (1 as const) };
    const taking = await takeNeed(need.id, take, person.id, online(person), clock.now());
    if (!taking.taken) return refuse(await sayWhyNot(taking, need));
    flash(req, { key: 'needs.show.thanks' });
    res.redirect(303, `/needs/${need.id}`);
  });

  routes.post('/needs/:id/watching', async (req: Request, res: Response) => {
    const person = signedIn(req);
    const need = await needIn(req, person);
    const outcome = await watchNeed(need.id, person.id, clock.now());
    if (!outcome.watching) {
      const why: Wording =
        outcome.why === 'closed'
          ? { key: 'needs.problems.closed' }
          : { key: 'needs.problems.tooManyWatched', values: { most: mostWatched } };
      return show(req, res, need, person, {}, { form: why });
    }
    flash(req, { key: 'needs.show.watching' });
    res.redirect(303, `/needs/${need.id}`);
  });

  routes.delete('/needs/:id/watching', async (req: Request, res: Response) => {
    const person = signedIn(req);
    const need = await needIn(req, person);
    await NeedWatcher.stop(need.id, person.id);
    flash(req, { key: 'needs.show.watchStopped' });
    res.redirect(303, `/needs/${need.id}`);
  });

  return routes;

  /** @throws NotFound for one that this visitor may not know of */
  async function needIn(req: Request, person: KnownPerson | null): Promise<ShownNeed> {
    const need = await NeedPage.of(idIn(req.params.id), clock.now());
    if (!need) throw new NotFound();
    // Who took it reads that it is not needed any more, also when the booking was cancelled.
    const mayKnow = mayKnowNeed(person, need) || (person && (await NeedPage.wasTakenBy(need.id, person.id)));
    if (!mayKnow) throw new NotFound();
    return need;
  }

  async function show(
    req: Request,
    res: Response,
    need: ShownNeed,
    person: KnownPerson | null,
    typed: Typed,
    problems: Problems,
  ): Promise<void> {
    const now = clock.now();
    const [dates, takes, isWatching] = await Promise.all([
      NeedPage.datesOf(need.id, now),
      person ? NeedPage.takesOf(need.id, person.id) : [],
      person ? NeedWatcher.isWatching(need.id, person.id) : false,
    ]);
    const page = presentNeed({ need, dates, takes, isWatching }, person, { typed, problems, now });
    showPage(req, res, 'needs/show', { ...page, at: '/needs' }, statusOf(problems));
  }

  async function sayWhyNot(
    { why, dateIds }: Extract<Taking, { taken: false }>,
    need: ShownNeed,
  ): Promise<Problems> {
    if (why === 'closed') return { form: { key: 'needs.problems.closed' } };
    if (why === 'too-many') return { form: { key: 'needs.problems.tooMany', values: { most: mostPledges } } };
    const field = need.timing === 'dated' ? 'dates' : 'form';
    if (why === 'taken-already') return { [field]: { key: 'needs.problems.takenAlready' } };
    if (why === 'past') return { [field]: { key: 'needs.problems.past' } };
    const full = (await NeedPage.datesOf(need.id, clock.now())).find(({ id }) => id === dateIds[0]);
    return full
      ? { form: { key: 'needs.problems.full', values: { when: saySpan(full, need.building.zone) } } }
      : { form: { key: 'needs.problems.fullWhole' } };
  }
}

/** The page of the need, with what was chosen: whoever signs in comes back to it. */
function addressWith(id: number, typed: Typed): string {
  const query = new URLSearchParams();
  const dates = chosenIn(typed, 'dates').filter((date) => /^\d{1,9}$/.test(date));
  for (const date of dates.slice(0, 100)) query.append('dates', date);
  if (/^\d{1,9}$/.test(textOf(typed, 'who'))) query.set('who', textOf(typed, 'who'));
  if (textOf(typed, 'along')) query.set('along', 'yes');
  query.set('again', 'yes');
  return `/needs/${id}?${query.toString()}`;
}
