import type { BatchedContribution } from './contribution-batch.ts';
import { prepared, rows } from './database.ts';

/** A confirmed contribution for which somebody is to be thanked. */
export type Thanked = Pick<
  BatchedContribution,
  'giverId' | 'buildingId' | 'kind' | 'unit' | 'amount' | 'words'
>;

/** Who is still to be thanked for what was confirmed. Call it inside together(). */
export const Thanks = {
  async add(contributionIds: readonly number[], dueAt: Date): Promise<void> {
    await prepared(
      `INSERT INTO thanks_due (contribution_id, due_at) SELECT id, $2::timestamptz FROM unnest($1::int[]) AS confirmed (id)`,
      [contributionIds, dueAt],
    );
  },

  /**
   * Takes those that are due, the oldest first, and what else is waiting for the same givers from the same buildings. What was taken
   * back meanwhile needs no thanks.
   */
  take(now: Date): Promise<Thanked[]> {
    return rows<Thanked>(
      `WITH waiting AS MATERIALIZED (
         SELECT t.contribution_id, t.due_at, coalesce(p.merged_into, p.id) AS giver_id, c.building_id
         FROM thanks_due t JOIN contributions c ON c.id = t.contribution_id JOIN people p ON p.id = c.person_id
         ORDER BY t.due_at, t.contribution_id LIMIT 2000 FOR UPDATE OF t SKIP LOCKED
       ), taken AS (
         DELETE FROM thanks_due WHERE contribution_id IN (
           SELECT contribution_id FROM waiting WHERE (giver_id, building_id) IN (
             SELECT giver_id, building_id FROM waiting WHERE due_at <= :now))
         RETURNING contribution_id
       )
       SELECT waiting.giver_id AS "giverId", c.building_id AS "buildingId", c.kind, c.unit, c.amount,
         coalesce(nullif(c.words, ''), n.title, '') AS words
       FROM taken JOIN waiting USING (contribution_id) JOIN contributions c ON c.id = contribution_id
         LEFT JOIN needs n ON n.id = c.need_id
       WHERE NOT EXISTS (SELECT FROM transfers t JOIN transfers r ON r.reverses_id = t.id WHERE t.contribution_id = c.id)
       ORDER BY waiting.giver_id, c.done_on, c.id`,
      { now },
    );
  },
};
