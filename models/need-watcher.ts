import { atLeastOne } from './at-least-one.ts';
import { rows } from './database.ts';
import { datesToCome, freeOfDate, freeOfNeed, isAskedFor } from './need-board.ts';
import { idsOfPerson } from './same-person.ts';

/** Somebody to be told of a place that came free, with what and where it is; the times are null where it has none. */
export interface ToldWatcher {
  needId: number;
  personId: number;
  title: string;
  duty: 'opening' | 'closing' | null;
  startsAt: Date | null;
  endsAt: Date | null;
  name: string;
  telephone: string;
  contactName: string;
  zone: string;
}

/** Who wants to hear when there is a place again in a need that is full. They hear it once. */
export const NeedWatcher = {
  /** Watching twice is the same as once. */
  async watch(needId: number, personId: number, now: Date): Promise<void> {
    await rows(
      `INSERT INTO need_watchers (need_id, person_id, since) VALUES (:needId, :personId, :now) ON CONFLICT DO NOTHING`,
      { needId, personId, now },
    );
  },

  async stop(needId: number, personId: number): Promise<void> {
    await rows(`DELETE FROM need_watchers WHERE need_id = :needId AND person_id IN ${idsOfPerson()}`, {
      needId,
      personId,
    });
  },

  async isWatching(needId: number, personId: number): Promise<boolean> {
    const found = await rows(
      `SELECT FROM need_watchers WHERE need_id = :needId AND person_id IN ${idsOfPerson()} LIMIT 1`,
      { needId, personId },
    );
    return found.length > 0;
  },

  /** How many needs this person watches in which there can be a place again: not what is closed or over. */
  async countOf(personId: number, now: Date): Promise<number> {
    const [row] = await rows<{ count: number }>(
      `SELECT count(DISTINCT n.id) FROM need_watchers w JOIN needs n ON n.id = w.need_id
       WHERE w.person_id IN ${idsOfPerson()} AND ${isAskedFor(':now')}
         AND (n.timing <> 'dated' OR EXISTS (SELECT FROM ${datesToCome(':now')}))`,
      { personId, now },
    );
    return row?.count ?? 0;
  },

  /**
   * Who watches needs in which these, let go, left a place that can still be taken: to be told now, they watch no longer. Of a need
   * with times it says the soonest of those that came free. Call it inside together().
   */
  toldOf(contributionIds: number[], now: Date): Promise<ToldWatcher[]> {
    const opened = `
      SELECT DISTINCT ON (n.id) n.id, n.building_id, n.title, n.duty, d.starts_at, d.ends_at
      FROM contributions gone JOIN needs n ON n.id = gone.need_id LEFT JOIN need_dates d ON d.id = gone.need_date_id
      WHERE gone.id IN (:contributionIds) AND gone.state = 'let-go' AND ${isAskedFor(':now')}
        AND CASE n.timing WHEN 'dated' THEN d.called_off_at IS NULL AND d.starts_at > :now AND ${freeOfDate} > 0
          ELSE ${freeOfNeed} > 0 END
      ORDER BY n.id, d.starts_at`;
    return rows(told(opened), { contributionIds: atLeastOne(contributionIds), now });
  },

  /** Who watches this need, which has more places or times than before, if any is free: with the soonest; see toldOf. */
  toldOfMore(needId: number, now: Date): Promise<ToldWatcher[]> {
    const opened = `
      SELECT n.id, n.building_id, n.title, n.duty, d.starts_at, d.ends_at
      FROM needs n LEFT JOIN LATERAL (
        SELECT d.starts_at, d.ends_at FROM ${datesToCome(':now')} AND ${freeOfDate} > 0 ORDER BY d.starts_at LIMIT 1
      ) d ON n.timing = 'dated'
      WHERE n.id = :needId AND ${isAskedFor(':now')}
        AND CASE n.timing WHEN 'dated' THEN d.starts_at IS NOT NULL ELSE ${freeOfNeed} > 0 END`;
    return rows(told(opened), { needId, now });
  },
};

/** SQL: takes the watchers of these away, and says who they were. @param opened SQL of the needs that have a place */
function told(opened: string): string {
  return `
    WITH opened AS (${opened}),
      told AS (DELETE FROM need_watchers w USING opened o WHERE w.need_id = o.id RETURNING w.need_id, w.person_id)
    SELECT DISTINCT o.id AS "needId", coalesce(p.merged_into, p.id) AS "personId", o.title, o.duty, o.starts_at AS "startsAt",
      o.ends_at AS "endsAt", b.name, b.telephone, b.contact_name AS "contactName", b.zone
    FROM told t JOIN opened o ON o.id = t.need_id JOIN buildings b ON b.id = o.building_id JOIN people p ON p.id = t.person_id
    WHERE p.erased_at IS NULL ORDER BY o.id, 2`;
}
