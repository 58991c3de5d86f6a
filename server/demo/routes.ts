import { Router } from 'express';
import type { Request, Response } from 'express';
import { Person } from '../../models/person.ts';
import { mailboxOf } from '../people/mailbox.ts';
import type { Things } from '../support/things.ts';
import type { Problems } from '../support/words.ts';
import { statusOf, textOf, typedIn } from '../web/form.ts';
import { showPage } from '../web/page.ts';
import { beginSession } from '../web/session.ts';
import { cast, emailOf } from './people.ts';
import { presentCast } from './presenter.ts';

/** Lets anybody be one of the people of the demo, and nobody else, with one click: only mounted in a demo. */
export function demoRoutes({ config }: Things): Router {
  const router = Router();

  router.get('/demo', async (req, res) => {
    await showCast(req, res, {});
  });

  router.post('/demo/sign-in', async (req, res) => {
    const part = textOf(typedIn(req.body), 'person');
    const role = cast.find((one) => one.part === part);
    const person = role && (await Person.byEmail(emailOf(role.who) ?? ''));
    if (!person) return showCast(req, res, { form: { key: 'demo.nobodyByThatName' } });
    await beginSession(req, person);
    res.redirect(303, role.firstPage);
  });

  return router;

  async function showCast(req: Request, res: Response, problems: Problems): Promise<void> {
    const here = await Person.withEmails(cast.map(({ who }) => emailOf(who) ?? ''));
    const page = presentCast(here, { problems, mailbox: mailboxOf(config) });
    showPage(req, res, 'demo/cast', page, statusOf(problems));
  }
}
