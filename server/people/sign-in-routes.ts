import { Router } from 'express';
import type { Request, Response } from 'express';
import { SignInAttempt } from '../../models/sign-in-attempt.ts';
import { NotFound } from '../support/errors.ts';
import type { Things } from '../support/things.ts';
import { hashOf } from '../support/token.ts';
import type { Wording } from '../support/words.ts';
import { readForm, typedIn } from '../web/form.ts';
import { languageOf } from '../web/language.ts';
import { networkOf } from '../web/limits.ts';
import { showPage } from '../web/page.ts';
import { uuidIn } from '../web/params.ts';
import { pathHere } from '../web/return-path.ts';
import { beginSession, endSession } from '../web/session.ts';
import { confirmAddress } from './confirm-address.ts';
import { confirmCode } from './confirm-code.ts';
import type { Guess } from './confirm-code.ts';
import { codeForm, signInForm } from './form.ts';
import { arrivingPersonOf, personOf, signedIn } from './known-person.ts';
import { countLetter, forgetLetters } from './limits.ts';
import { mailboxOf } from './mailbox.ts';
import { enoughLetters, presentCode, presentLink, presentSignIn } from './presenter.ts';
import type { Refused } from './presenter.ts';
import { sendCode } from './send-code.ts';
import { signOutEverywhere } from './sign-out-everywhere.ts';

/** The front door: an address, a letter, a code or link; and the way out. */
export function signInRoutes({ clock, config, sessionSecret: secret }: Things): Router {
  const router = Router();

  router.get('/sign-in', (req, res) => {
    const to = pathHere(req.query.to);
    if (personOf(req)) return res.redirect(303, to);
    if (arrivingPersonOf(req)) return res.redirect(303, nameFirst(to));
    const signedOutEverywhere = req.query.out === 'everywhere';
    showPage(req, res, 'people/sign-in', presentSignIn({ to, signedOutEverywhere }));
  });

  router.post('/sign-in', async (req, res) => {
    const to = pathHere(typedIn(req.body).to);
    const refuse = (refused: Refused, status: number) =>
      showPage(req, res, 'people/sign-in', presentSignIn({ to }, refused), status);
    const read = readForm(signInForm, req.body);
    if (!read.ok) return refuse(read, 422);
    const { email } = read.value;
    const wait = await countLetter(email, networkOf(req));
    if (wait !== null) {
      res.set('Retry-After', String(wait));
      return refuse({ typed: { email }, problems: { email: enoughLetters(wait) } }, 429);
    }
    const wish = { email, returnTo: to, language: languageOf(req), secret };
    const attempt = await sendCode(wish, clock.now());
    res.redirect(303, `/sign-in/${attempt.id}`);
  });

  router.get('/sign-in/:attempt', async (req, res) => {
    showCode(req, res, await attemptIn(req));
  });

  router.post('/sign-in/:attempt', async (req, res) => {
    const attempt = await attemptIn(req);
    const read = readForm(codeForm, req.body);
    if (!read.ok) return showCode(req, res, attempt, read);
    const guess = await confirmCode(
      attempt,
      { code: read.value.code, network: networkOf(req), secret },
      clock.now(),
    );
    if (guess !== 'right') return refuseGuess(req, res, attempt, guess);
    if (!(await signInWith(req, res, attempt))) refuseGuess(req, res, attempt, 'over');
  });

  router.get('/sign-in/link/:token', async (req, res) => {
    const attempt = await attemptOfLink(req);
    showLink(req, res, attempt, attempt.isOpen(clock.now()));
  });

  router.post('/sign-in/link/:token', async (req, res) => {
    const attempt = await attemptOfLink(req);
    if (!(await signInWith(req, res, attempt))) showLink(req, res, attempt, false);
  });

  router.delete('/session', async (req, res) => {
    await endSession(req, res);
    res.redirect(303, '/');
  });

  router.delete('/sessions', async (req, res) => {
    await signOutEverywhere(signedIn(req).id, clock.now());
    await endSession(req, res);
    res.redirect(303, '/sign-in?out=everywhere');
  });

  return router;

  /** Answers false, and nothing to the visitor, when the letter was used before or is over. */
  async function signInWith(req: Request, res: Response, attempt: SignInAttempt): Promise<boolean> {
    const confirmed = await confirmAddress(attempt, languageOf(req), clock.now());
    if (!confirmed) return false;
    await forgetLetters(attempt.email);
    const { person, returnTo } = confirmed;
    await beginSession(req, person);
    res.redirect(303, person.name ? returnTo : nameFirst(returnTo));
    return true;
  }

  function refuseGuess(req: Request, res: Response, attempt: SignInAttempt, guess: Guess): void {
    const problem: Wording = { key: `people.guess.${guess}` };
    showCode(req, res, attempt, { typed: {}, problems: { code: problem } });
  }

  function showCode(req: Request, res: Response, attempt: SignInAttempt, refused?: Refused): void {
    const page = { mailbox: mailboxOf(config), isOpen: attempt.isOpen(clock.now()) };
    showPage(req, res, 'people/code', presentCode(attempt, page, refused), refused ? 422 : 200);
  }
}

function showLink(req: Request, res: Response, attempt: SignInAttempt, isOpen: boolean): void {
  const model = presentLink(attempt, { action: req.path, isOpen });
  showPage(req, res, 'people/link', model, isOpen ? 200 : 410);
}

async function attemptIn(req: Request): Promise<SignInAttempt> {
  const attempt = await SignInAttempt.toSignIn(uuidIn(req.params.attempt));
  if (!attempt) throw new NotFound();
  return attempt;
}

async function attemptOfLink(req: Request): Promise<SignInAttempt> {
  const attempt = await SignInAttempt.byLink(hashOf(String(req.params.token)));
  if (!attempt) throw new NotFound();
  return attempt;
}

function nameFirst(to: string): string {
  return `/me?to=${encodeURIComponent(to)}`;
}
