import { Router } from 'express';
import type { Request, Response } from 'express';
import { Statement } from '../../../models/ledger-statement.ts';
import { Neighbourhood } from '../../../models/neighbourhood.ts';
import type { KnownPerson } from '../../../models/person.ts';
import { Pool } from '../../../models/pool.ts';
import { SentTwice } from '../../../models/sent-twice.ts';
import { helpByPerson } from '../../contributions/limits.ts';
import { isInGroup } from '../../groups/policy.ts';
import { signedIn } from '../../people/known-person.ts';
import { online } from '../../people/online.ts';
import { NotFound } from '../../support/errors.ts';
import type { Things } from '../../support/things.ts';
import type { Problems } from '../../support/words.ts';
import { flash } from '../../web/flash.ts';
import { readForm, statusOf, typedIn } from '../../web/form.ts';
import type { Typed } from '../../web/form.ts';
import { refuseBeyond } from '../../web/limits.ts';
import { showPage } from '../../web/page.ts';
import { slugIn } from '../../web/params.ts';
import { giveToPool } from './give-to-pool.ts';
import { poolGiftForm } from './form.ts';
import { presentPool, presentPoolGift, sayTooMuch } from './presenter.ts';

/** What a neighbourhood holds in common, and giving something to it. */
export function poolRoutes(clock: Things['clock']): Router {
  const routes = Router();

  routes.get('/neighbourhoods/:slug/pool', async (req: Request, res: Response) => {
    const neighbourhood = await Neighbourhood.bySlug(slugIn(req.params.slug));
    if (!neighbourhood) throw new NotFound();
    const held = await Statement.kindsOf({ neighbourhoodId: neighbourhood.id }, 'gifts');
    showPage(req, res, 'ledger/pool', presentPool(neighbourhood, held));
  });

  routes.get('/contributions/gifts', async (req: Request, res: Response) => {
    await showGift(req, res, signedIn(req), typedIn(req.query), {});
  });

  routes.post('/contributions/gifts', async (req: Request, res: Response) => {
    const person = signedIn(req);
    const refuse = (problems: Problems) => showGift(req, res, person, typedIn(req.body), problems);
    const read = readForm(poolGiftForm, req.body);
    if (!read.ok) return refuse(read.problems);
    const { from, neighbourhood: slug, amount, unit, newest } = read.value;
    const groupId = from === 'me' ? null : Number(from);
    if (groupId !== null && !isInGroup(person, groupId)) return refuse({ from: { key: 'problems.choose' } });
    await refuseBeyond(helpByPerson, String(person.id));
    const neighbourhood = await Neighbourhood.bySlug(slug);
    if (!neighbourhood) return refuse({ neighbourhood: { key: 'problems.choose' } });
    const gift = { personId: person.id, groupId, neighbourhoodId: neighbourhood.id, amount, unit };
    const answer = await giveToPool(gift, online(person), clock.now(), newest);
    if (!answer.given) return refuse({ amount: sayTooMuch(answer.most, unit) });
    flash(req, { key: 'pool.give.thanks', values: { neighbourhood: neighbourhood.name } });
    res.redirect(303, `/neighbourhoods/${neighbourhood.slug}/pool`);
  });

  return routes;
}

async function showGift(
  req: Request,
  res: Response,
  person: KnownPerson,
  typed: Typed,
  problems: Problems,
): Promise<void> {
  const { groups } = person;
  const [neighbourhoods, newest, holdings] = await Promise.all([
    Neighbourhood.inOrder(),
    SentTwice.newestTransfer(),
    Pool.givableBy(
      person.id,
      groups.map(({ id }) => id),
    ),
  ]);
  const page = presentPoolGift({ neighbourhoods, groups, newest, holdings, typed, problems });
  showPage(req, res, 'ledger/pool-gift', page, statusOf(problems));
}
