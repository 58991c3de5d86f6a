import { rows } from './database.ts';

/** Somebody with an address, as far as merging goes. */
export interface MergeablePerson {
  id: number;
  email: string;
  name: string;
  createdAt: Date;
  mergedInto: number | null;
  /** Others were merged into them before. */
  hasMerged: boolean;
  /** They hold a role, or are in a group: those would stay behind. */
  holdsSomething: boolean;
}

/** Two rows of people that are one person: a pointer, and no other row is touched. */
export const Merging = {
  /** Locks who has these addresses, in order of id as everybody does who locks several people. Call it inside together(). */
  async lock(emails: string[]): Promise<void> {
    await rows(
      `SELECT id FROM people WHERE id IN (SELECT id FROM people WHERE email IN (:emails)) ORDER BY id FOR NO KEY UPDATE`,
      { emails },
    );
  },

  /** Who has this address, or null. */
  async byEmail(email: string, onDay: string): Promise<MergeablePerson | null> {
    const [found] = await rows<MergeablePerson>(
      `SELECT p.id, p.email, p.name, p.created_at AS "createdAt", p.merged_into AS "mergedInto",
         EXISTS (SELECT FROM people other WHERE other.merged_into = p.id) AS "hasMerged",
         EXISTS (SELECT FROM roles r WHERE r.person_id = p.id AND (r.until_on IS NULL OR r.until_on >= :onDay))
           OR EXISTS (SELECT FROM group_members m WHERE m.person_id = p.id AND m.left_at IS NULL) AS "holdsSomething"
       FROM people p WHERE p.email = :email`,
      { email, onDay },
    );
    return found ?? null;
  },

  /** The latest two hundred who were merged, with who they are now. */
  all(): Promise<{ id: number; email: string | null; into: string; intoEmail: string | null }[]> {
    return rows(
      `SELECT other.id, other.email, p.name AS into, p.email AS "intoEmail"
       FROM people other JOIN people p ON p.id = other.merged_into
       WHERE other.erased_at IS NULL ORDER BY other.id DESC LIMIT 200`,
    );
  },

  /** Points one row at another; null makes it a person of its own again. */
  async point(id: number, into: number | null): Promise<boolean> {
    const changed = await rows(
      `UPDATE people SET merged_into = :into WHERE id = :id AND (merged_into IS NULL) <> (CAST(:into AS integer) IS NULL)
         AND erased_at IS NULL RETURNING id`,
      { id, into },
    );
    return changed.length > 0;
  },

  /** Into whom this row is merged, if it is; the row is locked. Call it inside together(). */
  async into(id: number): Promise<number | null> {
    const [row] = await rows<{ into: number | null }>(
      `SELECT merged_into AS "into" FROM people WHERE id = :id FOR NO KEY UPDATE`,
      { id },
    );
    return row?.into ?? null;
  },

  /** Revokes addresses of calendars, and codes for another e-mail address, that were made as this person since the other was merged into them. */
  async shut(personId: number, mergedId: number, now: Date): Promise<void> {
    const since = `(SELECT max(h.at) FROM history h WHERE h.act = 'merged' AND h.person_id = :mergedId)`;
    await rows(
      `UPDATE feed_tokens SET revoked_at = :now WHERE person_id = :personId AND revoked_at IS NULL AND created_at >= ${since}
       RETURNING id`,
      { personId, mergedId, now },
    );
    await rows(`DELETE FROM sign_in_attempts WHERE changes_email_of = :personId RETURNING id`, { personId });
  },
};
