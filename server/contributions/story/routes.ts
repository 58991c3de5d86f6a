import { Router } from 'express';
import type { Request, Response } from 'express';
import { Contribution } from '../../../models/contribution.ts';
import { Occurrence } from '../../../models/occurrence.ts';
import type { KnownPerson } from '../../../models/person.ts';
import { Transfer } from '../../../models/transfer.ts';
import { signedIn } from '../../people/known-person.ts';
import { online } from '../../people/online.ts';
import { NotFound, Stale } from '../../support/errors.ts';
import type { Things } from '../../support/things.ts';
import type { Problems } from '../../support/words.ts';
import { flash } from '../../web/flash.ts';
import { readForm, typedIn } from '../../web/form.ts';
import type { Typed } from '../../web/form.ts';
import { showPage } from '../../web/page.ts';
import { idIn } from '../../web/params.ts';
import { doneForm } from '../form.ts';
import { letGoContribution } from '../let-go-contribution.ts';
import { mayTellOf } from '../policy.ts';
import { sayContributionDone } from '../say-contribution-done.ts';
import { presentStory } from './presenter.ts';

/** What somebody gave and shared: their own story, and what they do about it. */
export function storyRoutes(clock: Things['clock']): Router {
  const routes = Router();

  routes.get('/contributions', async (req: Request, res: Response) => {
    await showStory(req, res, signedIn(req), {});
  });

  routes.post('/contributions/:id/done', async (req: Request, res: Response) => {
    const person = signedIn(req);
    const contribution = await ownContribution(person, req.params.id);
    const read = readForm(doneForm, req.body);
    if (!read.ok)
      return showStory(req, res, person, {
        [contribution.id]: { typed: read.typed, problems: read.problems },
      });
    const outcome = await sayContributionDone(contribution.id, read.value, online(person), clock.now());
    if (!outcome.done && outcome.why === 'too-late') throw new Stale();
    if (!outcome.done) {
      return showStory(req, res, person, {
        [contribution.id]: { typed: typedIn(req.body), problems: outcome.problems },
      });
    }
    flash(req, { key: 'contributions.thanks' });
    res.redirect(303, '/contributions');
  });

  routes.post('/contributions/:id/letting-go', async (req: Request, res: Response) => {
    const person = signedIn(req);
    const contribution = await ownContribution(person, req.params.id);
    const { letGo } = await letGoContribution(contribution.id, online(person), clock.now());
    if (!letGo) throw new Stale();
    flash(req, { key: 'contributions.letGo' });
    res.redirect(303, '/contributions');
  });

  async function showStory(
    req: Request,
    res: Response,
    person: KnownPerson,
    refused: Record<number, { typed: Typed; problems: Problems }>,
  ): Promise<void> {
    const now = clock.now();
    const [open, given, shared] = await Promise.all([
      Contribution.openOf(person.id),
      Transfer.givenBy(person.id),
      Occurrence.sharedBy(person.id, now),
    ]);
    const status = Object.keys(refused).length > 0 ? 422 : 200;
    showPage(req, res, 'contributions/story', presentStory({ open, given, shared, now, refused }), status);
  }

  return routes;
}

/** A contribution of one's own. @throws NotFound for anybody else's */
async function ownContribution(
  person: KnownPerson,
  id: string | string[] | undefined,
): Promise<Contribution> {
  const contribution = await Contribution.findByPk(idIn(id));
  if (!contribution || !mayTellOf(person, contribution)) throw new NotFound();
  return contribution;
}
