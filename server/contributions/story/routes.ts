import { Router } from 'express';
import type { Request, Response } from 'express';
import { Contribution } from '../../../models/contribution.ts';
import { Group } from '../../../models/group.ts';
import { OpenContribution } from '../../../models/open-contribution.ts';
import type { KnownPerson } from '../../../models/person.ts';
import { Story } from '../../../models/story.ts';
import type { StoryOf } from '../../../models/story.ts';
import { dayOf, homeZone } from '../../calendar/zone.ts';
import { isInGroup } from '../../groups/policy.ts';
import { signedIn } from '../../people/known-person.ts';
import { online } from '../../people/online.ts';
import { NotFound, Stale } from '../../support/errors.ts';
import type { Things } from '../../support/things.ts';
import { flash } from '../../web/flash.ts';
import { readForm, typedIn } from '../../web/form.ts';
import { showPage } from '../../web/page.ts';
import { idIn } from '../../web/params.ts';
import { pathHere } from '../../web/return-path.ts';
import { doneForm } from '../doing/form.ts';
import { letGoContribution } from '../letting-go/let-go-contribution.ts';
import { mayTellOf } from '../policy.ts';
import { sayContributionDone } from '../doing/say-contribution-done.ts';
import { effortLetterRoutes } from './letter-routes.ts';
import { lastMonths, yearIn } from './period.ts';
import { presentGroupStory, presentStory } from './presenter.ts';
import type { Refused } from './presenter.ts';
import { mostGiven, mostShared } from './told-presenter.ts';
import type { Told } from './told-presenter.ts';

/** What somebody gave and shared: their own story and that of their groups, and what they do about it. */
export function storyRoutes(things: Pick<Things, 'clock' | 'config'>): Router {
  const { clock } = things;
  const routes = Router();
  routes.use(effortLetterRoutes(things));

  routes.get('/contributions', async (req: Request, res: Response) => {
    await showStory(req, res, signedIn(req), {});
  });

  routes.get('/groups/:id/giving', async (req: Request, res: Response) => {
    const person = signedIn(req);
    const groupId = idIn(req.params.id);
    const group = isInGroup(person, groupId) ? await Group.findByPk(groupId) : null;
    if (!group) throw new NotFound();
    const told = await tell({ groupId }, req.query.year, clock.now());
    showPage(req, res, 'contributions/group-story', presentGroupStory(group, told));
  });

  routes.post('/contributions/:id/done', async (req: Request, res: Response) => {
    const person = signedIn(req);
    const { id } = await ownContribution(person, req.params.id);
    const read = readForm(doneForm, req.body);
    if (!read.ok) return showStory(req, res, person, { [id]: read });
    const outcome = await sayContributionDone(id, read.value, online(person), clock.now());
    if (!outcome.done && outcome.why === 'form') {
      const { problems } = outcome;
      return showStory(req, res, person, { [id]: { typed: typedIn(req.body), problems } });
    }
    flash(req, { key: outcome.done ? 'contributions.thanks' : 'contributions.toldBefore' });
    res.redirect(303, '/contributions');
  });

  routes.post('/contributions/:id/letting-go', async (req: Request, res: Response) => {
    const person = signedIn(req);
    const contribution = await ownContribution(person, req.params.id);
    const { letGo } = await letGoContribution(contribution.id, online(person), clock.now());
    if (!letGo) throw new Stale();
    flash(req, { key: 'contributions.letGo' });
    const to = pathHere(typedIn(req.body).to);
    res.redirect(303, to === '/' ? '/contributions' : to);
  });

  async function showStory(req: Request, res: Response, person: KnownPerson, refused: Refused) {
    const now = clock.now();
    const [open, told] = await Promise.all([
      OpenContribution.of(person.id),
      tell({ personId: person.id }, req.query.year, now),
    ]);
    const page = presentStory({ ...told, open, groups: person.groups, now, refused });
    showPage(req, res, 'contributions/story', page, Object.keys(refused).length > 0 ? 422 : 200);
  }

  return routes;
}

/** @param year as it was typed; the last months where it is none */
async function tell(of: StoryOf, year: unknown, now: Date): Promise<Told> {
  const today = dayOf(now, homeZone);
  const period = yearIn(year, today) ?? lastMonths(today);
  const [months, given, shared, years, passedOn] = await Promise.all([
    Story.months(of, period, now),
    Story.given(of, period, mostGiven),
    Story.shared(of, period, now, mostShared),
    Story.years(of, now),
    Story.passedOn(of, period),
  ]);
  return { period, months, given, shared, years, passedOn };
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
