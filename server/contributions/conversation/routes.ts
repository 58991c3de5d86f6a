import { Router } from 'express';
import type { Request, Response } from 'express';
import { ToldContributions } from '../../../models/told-contribution.ts';
import type { ToldContribution } from '../../../models/told-contribution.ts';
import { signedIn } from '../../people/known-person.ts';
import { online } from '../../people/online.ts';
import { NotFound, Stale } from '../../support/errors.ts';
import type { Things } from '../../support/things.ts';
import type { Problems } from '../../support/words.ts';
import { flash } from '../../web/flash.ts';
import { readForm, statusOf, typedIn } from '../../web/form.ts';
import type { Typed } from '../../web/form.ts';
import { showPage } from '../../web/page.ts';
import { idIn } from '../../web/params.ts';
import { answerAboutContribution } from './answer-about-contribution.ts';
import { askAboutContribution } from './ask-about-contribution.ts';
import { mendContribution } from './mend-contribution.ts';
import { mayConfirmSomethingIn } from '../policy.ts';
import { answerForm, mendForm, questionForm } from './form.ts';
import { presentContribution } from './presenter.ts';
import type { Sight } from './presenter.ts';

interface Seen extends Sight {
  contribution: ToldContribution;
}

/** One contribution: what was said about it, for whose it is and whoever may confirm it. */
export function conversationRoutes(clock: Things['clock']): Router {
  const routes = Router();

  routes.get('/contributions/:id', async (req: Request, res: Response) => {
    await show(req, res, await seen(req), {}, {});
  });

  routes.post('/contributions/:id/question', async (req: Request, res: Response) => {
    const one = await seen(req);
    if (!one.mayConfirm) throw new NotFound();
    const read = readForm(questionForm, req.body);
    if (!read.ok) return show(req, res, one, read.typed, read.problems);
    const { id, buildingSlug } = one.contribution;
    const outcome = await askAboutContribution(id, read.value.question, online(signedIn(req)), clock.now());
    if (!outcome.asked) throw new Stale();
    flash(req, { key: 'contributions.one.askedNow' });
    res.redirect(303, `/buildings/${buildingSlug}/contributions`);
  });

  routes.post('/contributions/:id/answer', async (req: Request, res: Response) => {
    const one = await seen(req);
    if (!one.isOwn) throw new NotFound();
    const read = readForm(answerForm, req.body);
    if (!read.ok) return show(req, res, one, read.typed, read.problems);
    const { id } = one.contribution;
    const outcome = await answerAboutContribution(id, read.value, online(signedIn(req)), clock.now());
    if (!outcome.answered && outcome.why === 'form')
      return show(req, res, one, typedIn(req.body), outcome.problems);
    flash(req, { key: `contributions.one.${outcome.answered ? 'answeredNow' : 'answeredBefore'}` });
    res.redirect(303, `/contributions/${id}`);
  });

  routes.post('/contributions/:id/mending', async (req: Request, res: Response) => {
    const one = await seen(req);
    const read = readForm(mendForm, req.body);
    if (!read.ok) return show(req, res, one, read.typed, read.problems);
    const { id } = one.contribution;
    const outcome = await mendContribution(id, read.value, online(signedIn(req)), clock.now());
    if (!outcome.mended && outcome.why === 'too-late') throw new Stale();
    if (!outcome.mended) return show(req, res, one, typedIn(req.body), outcome.problems);
    flash(req, { key: `contributions.one.${one.isOwn ? 'mendedOwn' : 'mendedNow'}` });
    res.redirect(303, `/contributions/${id}`);
  });

  return routes;
}

/** A contribution with as whom this person sees it. @throws NotFound for anybody else */
async function seen(req: Request): Promise<Seen> {
  const person = signedIn(req);
  const contribution = await ToldContributions.one(idIn(req.params.id));
  if (!contribution) throw new NotFound();
  const { buildingId, organisationId, giverId } = contribution;
  const isOwn = giverId === person.id;
  const mayConfirm = !isOwn && mayConfirmSomethingIn(person, { id: buildingId, organisationId });
  if (!isOwn && !mayConfirm) throw new NotFound();
  return { contribution, isOwn, mayConfirm };
}

async function show(
  req: Request,
  res: Response,
  { contribution, ...sight }: Seen,
  typed: Typed,
  problems: Problems,
): Promise<void> {
  const conversation = await ToldContributions.conversation(contribution.id);
  const page = presentContribution({ contribution, conversation, sight, typed, problems });
  const at = sight.isOwn ? '/contributions' : '/setup';
  showPage(req, res, 'contributions/one', { ...page, at }, statusOf(problems));
}
