import { Router } from 'express';
import type { Request, Response } from 'express';
import { Person } from '../../models/person.ts';
import { SignInAttempt } from '../../models/sign-in-attempt.ts';
import { NotFound, NotSignedIn } from '../support/errors.ts';
import type { Things } from '../support/things.ts';
import { flash } from '../web/flash.ts';
import { readForm, textOf, typedIn } from '../web/form.ts';
import { languageOf, rememberLanguage } from '../web/language.ts';
import { networkOf } from '../web/limits.ts';
import { showPage } from '../web/page.ts';
import { uuidIn } from '../web/params.ts';
import { pathHere } from '../web/return-path.ts';
import { changeDetails } from './change-details.ts';
import { changeEmail } from './change-email.ts';
import { confirmCode } from './confirm-code.ts';
import { codeForm, detailsForm, languageForm, signInForm } from './form.ts';
import { arrivingPersonOf, personOf, signedIn } from './known-person.ts';
import type { KnownPerson } from './known-person.ts';
import { countLetter } from './limits.ts';
import { mailboxOf } from './mailbox.ts';
import { enoughLetters, presentMe, presentNewEmail, presentWelcome } from './presenter.ts';
import type { Refused } from './presenter.ts';
import { sendCodeToNewAddress } from './send-code-to-new-address.ts';

/** What people tell about themselves, and the language that is spoken with them. */
export function meRoutes({ clock, config, sessionSecret: secret }: Things): Router {
  const router = Router();
  const overHttps = config.baseUrl.startsWith('https:');

  router.get('/me', (req, res) => showMe(req, res, arriving(req)));

  router.post('/me', async (req, res) => {
    const person = arriving(req);
    const read = readForm(detailsForm, req.body);
    if (!read.ok) return showMe(req, res, person, { refused: read });
    await changeDetails(person.id, read.value);
    rememberLanguage(res, read.value.language, overHttps);
    if (person.name) flash(req, { key: 'people.me.saved' });
    res.redirect(303, person.name ? '/me' : pathHere(req.query.to));
  });

  router.post('/me/calendar-invitations', async (req, res) => {
    const person = signedIn(req);
    await changeDetails(person.id, { wantsInvitations: 'wanted' in typedIn(req.body) });
    flash(req, { key: 'people.me.choiceSaved' });
    res.redirect(303, '/me');
  });

  router.post('/me/naming', async (req, res) => {
    const person = signedIn(req);
    await changeDetails(person.id, { mayBeNamed: 'named' in typedIn(req.body) });
    flash(req, { key: 'people.me.choiceSaved' });
    res.redirect(303, '/me');
  });

  router.post('/me/email', async (req, res) => {
    const person = signedIn(req);
    const read = readForm(signInForm, req.body);
    if (!read.ok) return showMe(req, res, person, { refused: read });
    const { email } = read.value;
    const refuse = (problems: Refused['problems'], status?: number) =>
      showMe(req, res, person, { refused: { typed: { email }, problems }, ...(status && { status }) });
    if (email.toLowerCase() === person.email?.toLowerCase())
      return refuse({ email: { key: 'people.problems.sameEmail' } });
    const wait = await countLetter(email, networkOf(req));
    if (wait !== null) return refuse({ email: enoughLetters(wait) }, 429);
    const wish = { personId: person.id, email, language: languageOf(req), secret };
    const attempt = await sendCodeToNewAddress(wish, clock.now());
    res.redirect(303, `/me/email/${attempt.id}`);
  });

  router.get('/me/email/:attempt', async (req, res) => {
    const attempt = await attemptIn(req, signedIn(req));
    showNewEmail(req, res, attempt, { code: textOf(typedIn(req.query), 'code') });
  });

  router.post('/me/email/:attempt', async (req, res) => {
    const attempt = await attemptIn(req, signedIn(req));
    const read = readForm(codeForm, req.body);
    if (!read.ok) return showNewEmail(req, res, attempt, { refused: read });
    const refuse = (why: string) =>
      showNewEmail(req, res, attempt, {
        refused: { typed: {}, problems: { code: { key: `people.newEmail.${why}` } } },
      });
    const guess = await confirmCode(
      attempt,
      { code: read.value.code, network: networkOf(req), secret },
      clock.now(),
    );
    if (guess !== 'right') return refuse(guess);
    const answer = await changeEmail(attempt, clock.now());
    if (!answer.changed) return refuse(answer.why);
    flash(req, { key: 'people.newEmail.done', values: { email: attempt.email } });
    res.redirect(303, '/me');
  });

  router.post('/language', async (req, res) => {
    const read = readForm(languageForm, req.body);
    if (!read.ok) throw new NotFound();
    const { language } = read.value;
    rememberLanguage(res, language, overHttps);
    const person = arrivingPersonOf(req);
    if (person) await changeDetails(person.id, { language });
    res.redirect(303, pathHere(typedIn(req.body).to));
  });

  return router;

  function showNewEmail(
    req: Request,
    res: Response,
    attempt: SignInAttempt,
    { code = '', refused }: { code?: string; refused?: Refused },
  ): void {
    const page = { code, mailbox: mailboxOf(config), isOpen: attempt.isOpen(clock.now()) };
    showPage(req, res, 'people/new-email', presentNewEmail(attempt, page, refused), refused ? 422 : 200);
  }
}

/** Whoever is new is here too: this is where they tell their name. */
function arriving(req: Request): KnownPerson {
  const person = arrivingPersonOf(req);
  if (!person) throw new NotSignedIn();
  return person;
}

async function attemptIn(req: Request, person: KnownPerson): Promise<SignInAttempt> {
  const attempt = await SignInAttempt.toChangeEmail(uuidIn(req.params.attempt), person.id);
  if (!attempt) throw new NotFound();
  return attempt;
}

async function showMe(
  req: Request,
  res: Response,
  person: KnownPerson,
  { refused, status = 422 }: { refused?: Refused; status?: number } = {},
): Promise<void> {
  const language = languageOf(req);
  const shown = refused ? status : 200;
  if (personOf(req) === null) {
    const welcome = presentWelcome({ to: pathHere(req.query.to), language }, refused);
    return showPage(req, res, 'people/welcome', welcome, shown);
  }
  const choices = await Person.choicesOf(person.id);
  showPage(req, res, 'people/me', presentMe(person, { language, ...choices }, refused), shown);
}
