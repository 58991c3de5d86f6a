import { rows } from './database.ts';

/** Who is signed in where. server/web/session.ts writes the rows; here is what is done to many at once. */
export const Session = {
  /**
   * Signs a person out wherever they are signed in. A request that is under way may write its session back; the round it was
   * begun in is then over. Call it inside together().
   */
  async endAllOf(personId: number): Promise<void> {
    await rows(`UPDATE people SET session_round = session_round + 1 WHERE id = :personId`, { personId });
    await rows(`DELETE FROM sessions WHERE sess ->> 'personId' = CAST(:personId AS text)`, { personId });
  },

  /** Removes those that have ended. By the database's clock: the store that wrote them goes by the real one as well. */
  async sweep(): Promise<void> {
    await rows(`DELETE FROM sessions WHERE expire < now() AT TIME ZONE 'UTC'`);
  },
};
