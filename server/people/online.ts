import type { Actor } from '../../models/history.ts';

/** Who acts, for the history: this person, in the browser, for nobody else. */
export function online(person: { id: number }): Actor {
  return { actorId: person.id, door: 'online' };
}
