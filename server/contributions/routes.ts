import { Router } from 'express';
import type { Request, Response } from 'express';
import { Building } from '../../models/building.ts';
import { Contribution } from '../../models/contribution.ts';
import type { KnownPerson } from '../../models/person.ts';
import { Transfer } from '../../models/transfer.ts';
import { signedIn } from '../people/known-person.ts';
import { online } from '../people/online.ts';
import { NotFound, Stale } from '../support/errors.ts';
import type { Things } from '../support/things.ts';
import type { Problems } from '../support/words.ts';
import { flash } from '../web/flash.ts';
import { readForm, statusOf, typedIn } from '../web/form.ts';
import type { Typed } from '../web/form.ts';
import { showPage } from '../web/page.ts';
import { idIn, slugIn } from '../web/params.ts';
import { confirmContribution } from './confirm-contribution.ts';
import { givenForm, reversalForm } from './form.ts';
import { giveContribution } from './give-contribution.ts';
import { mayConfirm, mayConfirmSomethingIn, mayReverse, maySeeLedger } from './policy.ts';
import { presentLedger, presentNewGift } from './presenter.ts';
import { reverseTransfer } from './reverse-transfer.ts';
import { storyRoutes } from './story/routes.ts';

const ledgerPageSize = 50;

/** What people give: their own story, and the ledger of a building. */
export function contributionRoutes({ clock }: Things): Router {
  const routes = Router();

  routes.use(storyRoutes(clock));

  routes.get('/contributions/new', async (req: Request, res: Response) => {
    signedIn(req);
    await showNewGift(req, res, typedIn(req.query), {});
  });

  routes.post('/contributions', async (req: Request, res: Response) => {
    const person = signedIn(req);
    const read = readForm(givenForm, req.body);
    if (!read.ok) return showNewGift(req, res, read.typed, read.problems);
    const building = await Building.bySlug(read.value.building);
    if (!building) return showNewGift(req, res, typedIn(req.body), { building: { key: 'problems.choose' } });
    const { building: _slug, ...given } = read.value;
    const outcome = await giveContribution(
      { ...given, personId: person.id },
      building,
      online(person),
      clock.now(),
    );
    if (!outcome.given) return showNewGift(req, res, typedIn(req.body), outcome.problems);
    flash(req, { key: 'contributions.thanks' });
    res.redirect(303, '/contributions');
  });

  routes.post('/contributions/:id/confirmation', async (req: Request, res: Response) => {
    const person = signedIn(req);
    const contribution = await Contribution.withBuilding(idIn(req.params.id));
    const building = contribution?.building;
    if (!contribution || !building || !mayConfirm(person, contribution, building)) throw new NotFound();
    const { confirmed } = await confirmContribution(contribution.id, online(person), clock.now());
    if (!confirmed) throw new Stale();
    flash(req, { key: 'contributions.ledger.confirmedNow' });
    res.redirect(303, `/buildings/${building.slug}/ledger`);
  });

  routes.get('/buildings/:slug/ledger', async (req: Request, res: Response) => {
    const person = signedIn(req);
    const building = await Building.bySlug(slugIn(req.params.slug));
    if (!building || !mayConfirmSomethingIn(person, building)) throw new NotFound();
    await showLedger(req, res, person, building, {});
  });

  routes.post('/transfers/:id/reversal', async (req: Request, res: Response) => {
    const person = signedIn(req);
    const id = idIn(req.params.id);
    const place = await Transfer.buildingOf(id);
    if (!place || !mayReverse(person, place)) throw new NotFound();
    const read = readForm(reversalForm, req.body);
    if (!read.ok) {
      const building = await Building.bySlug(place.slug);
      if (!building) throw new NotFound();
      return showLedger(req, res, person, building, {
        why: read.problems.why ?? { key: 'problems.required' },
      });
    }
    const { reversed } = await reverseTransfer(id, read.value.why, online(person), clock.now());
    if (!reversed) throw new Stale();
    flash(req, { key: 'contributions.ledger.reversedNow' });
    res.redirect(303, `/buildings/${place.slug}/ledger`);
  });

  return routes;
}

async function showNewGift(req: Request, res: Response, typed: Typed, problems: Problems): Promise<void> {
  const buildings = await Building.inOrder();
  showPage(req, res, 'contributions/new', presentNewGift({ buildings, typed, problems }), statusOf(problems));
}

async function showLedger(
  req: Request,
  res: Response,
  person: KnownPerson,
  building: Building,
  problems: Problems,
): Promise<void> {
  const before = typeof req.query.before === 'string' ? idIn(req.query.before) : null;
  const seesLedger = maySeeLedger(person, building);
  const [waiting, sums, rows] = await Promise.all([
    Contribution.unconfirmedIn(building.id),
    Transfer.givenTo(building.id),
    seesLedger ? Transfer.ledgerOf(building.id, { before, limit: ledgerPageSize }) : [],
  ]);
  const page = presentLedger({
    building,
    waiting: waiting.map((done) => ({ ...done, mayConfirm: mayConfirm(person, done, building) })),
    sums,
    rows,
    pageSize: ledgerPageSize,
    seesLedger,
    problems,
  });
  showPage(req, res, 'contributions/ledger', { ...page, at: '/setup' }, statusOf(problems));
}
