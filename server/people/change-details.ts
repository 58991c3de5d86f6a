import { Person } from '../../models/person.ts';
import type { Language } from '../../models/person.ts';
import { NotFound } from '../support/errors.ts';

/** What somebody tells about themselves. */
export async function changeDetails(
  personId: number,
  details: {
    name?: string;
    telephone?: string;
    language?: Language;
    wantsInvitations?: boolean;
    mayBeNamed?: boolean;
  },
): Promise<void> {
  const person = await Person.findByPk(personId);
  if (!person) throw new NotFound();
  await person.update(details);
}
