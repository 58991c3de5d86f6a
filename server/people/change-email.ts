import { CalendarInvitation } from '../../models/calendar-invitation.ts';
import { brokenConstraint, together } from '../../models/database.ts';
import { History } from '../../models/history.ts';
import { Person } from '../../models/person.ts';
import { SignInAttempt } from '../../models/sign-in-attempt.ts';
import { writeLetter } from '../notices/write-letter.ts';
import { NotFound } from '../support/errors.ts';
import { online } from './online.ts';

/** `taken`: somebody else has that address; said only to who proved to read its letters. */
export type EmailChange = { changed: true } | { changed: false; why: 'over' | 'taken' };

/**
 * The address that somebody proved to be theirs becomes the one they sign in with. The old address gets a word about it, in
 * case it was not them. What their bookings told the calendar there is told anew.
 *
 * @param attempt whose code was right
 */
export async function changeEmail(attempt: SignInAttempt, now: Date): Promise<EmailChange> {
  try {
    return await together(async () => {
      if (!(await SignInAttempt.use(attempt.id, now))) return { changed: false, why: 'over' };
      const person = await Person.locked(attempt.changesEmailOf ?? 0);
      if (!person) throw new NotFound();
      const { email: oldEmail, language } = person;
      await person.update({ email: attempt.email });
      await CalendarInvitation.loseAllOf(person.id);
      const subject = { personId: person.id };
      await History.record({ at: now, act: 'email-changed', subject, actor: online(person) });
      if (oldEmail) {
        const to = { email: oldEmail, language: language ?? 'nl' };
        await writeLetter({ kind: 'email-changed', to, facts: { link: '/buildings' } }, now);
      }
      return { changed: true };
    });
  } catch (error) {
    if (brokenConstraint(error) !== 'people_email_key') throw error;
    return { changed: false, why: 'taken' };
  }
}
