import { Person } from '../../models/person.ts';
import { NotSignedIn } from '../support/errors.ts';

/**
 * Holds somebody who does something, so that they do one thing after the other. Call it inside together().
 *
 * @throws NotSignedIn when they had themselves erased a moment ago: whoever is nobody any more does nothing
 */
export async function holdPerson(id: number): Promise<void> {
  const person = await Person.locked(id);
  if (person?.erasedAt) throw new NotSignedIn();
}
