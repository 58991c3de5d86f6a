import { together } from '../../models/database.ts';
import { History } from '../../models/history.ts';
import { Person } from '../../models/person.ts';
import { SignInAttempt } from '../../models/sign-in-attempt.ts';
import { online } from './online.ts';

/** Who is signing in, and where they go on to. */
export interface Confirmed {
  person: { id: number; name: string; sessionRound: number };
  returnTo: string;
}

/**
 * Somebody has shown that they read the letters to this address: the attempt is used up, code and link both, and who was not
 * known yet is from now on.
 *
 * @param language of the page, kept for whoever is new
 * @returns null when the attempt was used before or is over
 */
export function confirmAddress(
  attempt: SignInAttempt,
  language: string,
  now: Date,
): Promise<Confirmed | null> {
  return together(async () => {
    if (!(await SignInAttempt.use(attempt.id, now))) return null;
    const person = await Person.withEmail(attempt.email, language, now);
    if (person.isNew) {
      const subject = { personId: person.id };
      await History.record({ at: now, act: 'came', subject, actor: online(person) });
    }
    return { person, returnTo: attempt.returnTo };
  });
}
