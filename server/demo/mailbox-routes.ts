import { Router } from 'express';
import { DemoLetter } from '../../models/demo-letter.ts';
import { NotFound } from '../support/errors.ts';
import type { Things } from '../support/things.ts';
import { showPage } from '../web/page.ts';
import { uuidIn } from '../web/params.ts';
import { presentLetter, presentMailbox } from './mailbox-presenter.ts';

/** How many letters the mailbox shows. */
const newest = 50;

/** The letters that would have been sent, for trying the app out. Anybody may read them: only mounted in a demo. */
export function mailboxRoutes({ config }: Things): Router {
  const router = Router();

  router.get('/demo/mailbox', async (req, res) => {
    showPage(req, res, 'demo/mailbox', presentMailbox(await DemoLetter.newest(newest)));
  });

  router.get('/demo/mailbox/:id', async (req, res) => {
    const letter = await DemoLetter.byId(uuidIn(req.params.id));
    if (!letter) throw new NotFound();
    showPage(req, res, 'demo/letter', presentLetter(letter, config.baseUrl));
  });

  router.get('/demo/mailbox/:id/invite.ics', async (req, res) => {
    const letter = await DemoLetter.byId(uuidIn(req.params.id));
    if (!letter?.invitation) throw new NotFound();
    res.attachment('invite.ics').type('text/calendar; charset=utf-8').send(letter.invitation);
  });

  return router;
}
