import { atLeastOne } from './at-least-one.ts';
import { rows } from './database.ts';

/** A pledge to a need that was let go, with whom to tell and which date it was for; all null where that was none. */
type LetGoPledge = { id: number; personId: number } & (
  { needDateId: number; startsAt: Date; endsAt: Date } | { needDateId: null; startsAt: null; endsAt: null }
);

/**
 * What becomes of the dates of a need and of who took them; pledges are held in order of id. Call it inside together(), after
 * Need.locked.
 */
export const NeedPledges = {
  /** Lets go what was pledged for dates that were called off, and, with `all`, what has no date too. Answers what. */
  letGo(needId: number, all: boolean, now: Date): Promise<LetGoPledge[]> {
    return rows(
      `WITH held AS (
         SELECT c.id, coalesce(giver.merged_into, giver.id) AS "personId", d.id AS "needDateId", d.starts_at AS "startsAt",
           d.ends_at AS "endsAt"
         FROM contributions c JOIN people giver ON giver.id = c.person_id LEFT JOIN need_dates d ON d.id = c.need_date_id
         WHERE c.need_id = :needId AND c.state = 'pledged'
           AND CASE WHEN d.id IS NULL THEN :all ELSE d.called_off_at IS NOT NULL END
         ORDER BY c.id FOR NO KEY UPDATE OF c)
       UPDATE contributions c SET state = 'let-go', changed_at = :now FROM held WHERE c.id = held.id RETURNING held.*`,
      { needId, all, now },
    );
  },

  /** Calls off dates of a need that have not begun: these, or all of them. */
  async callOff(needId: number, dateIds: number[] | 'all', now: Date): Promise<void> {
    if (dateIds !== 'all' && dateIds.length === 0) return;
    await rows(
      `UPDATE need_dates SET called_off_at = :now
       WHERE need_id = :needId AND called_off_at IS NULL AND starts_at > :now ${dateIds === 'all' ? '' : 'AND id IN (:dateIds)'}
       RETURNING id`,
      { needId, dateIds, now },
    );
  },

  /** Brings back the dates ahead that went when the need was closed. Those of a booking are brought back by what is booked. */
  async bringBack(needId: number, closedAt: Date, now: Date): Promise<void> {
    await rows(
      `UPDATE need_dates SET called_off_at = NULL
       WHERE need_id = :needId AND called_off_at = :closedAt AND starts_at > :now AND occurrence_id IS NULL RETURNING id`,
      { needId, closedAt, now },
    );
  },

  /** Adds dates to a need; one that begins when another does is that one. */
  async addDates(needId: number, spans: readonly { startsAt: Date; endsAt: Date }[]): Promise<void> {
    await rows(
      `INSERT INTO need_dates (need_id, starts_at, ends_at)
       SELECT :needId, span."startsAt", span."endsAt"
       FROM jsonb_to_recordset(CAST(:spans AS jsonb)) AS span ("startsAt" timestamptz, "endsAt" timestamptz)
       ON CONFLICT (need_id, starts_at) WHERE called_off_at IS NULL AND occurrence_id IS NULL DO NOTHING RETURNING id`,
      { needId, spans: JSON.stringify(spans) },
    );
  },

  /** When the dates of the need begin that are ahead. @param without the numbers of dates that do not count */
  async beginsAhead(needId: number, without: number[], now: Date): Promise<Date[]> {
    const ahead = await rows<{ startsAt: Date }>(
      `SELECT starts_at AS "startsAt" FROM need_dates
       WHERE need_id = :needId AND called_off_at IS NULL AND starts_at > :now AND id NOT IN (:without)`,
      { needId, without: atLeastOne(without), now },
    );
    return ahead.map(({ startsAt }) => startsAt);
  },

  /** The dates ahead of a need of the house take as long as it now takes. */
  async stretch(needId: number, now: Date): Promise<void> {
    await rows(
      `UPDATE need_dates d SET ends_at = d.starts_at + make_interval(mins => n.takes_minutes) FROM needs n
       WHERE n.id = d.need_id AND n.id = :needId AND d.occurrence_id IS NULL AND d.called_off_at IS NULL AND d.starts_at > :now
       RETURNING d.id`,
      { needId, now },
    );
  },

  /** Pledges to these needs count for as much as each now takes, and are of its kind; not where the date that was taken has begun. */
  async follow(needIds: number[], now: Date): Promise<void> {
    await rows(
      `WITH held AS (
         SELECT c.id FROM contributions c LEFT JOIN need_dates d ON d.id = c.need_date_id
         WHERE c.need_id IN (:needIds) AND c.state = 'pledged' AND (d.id IS NULL OR d.starts_at > :now)
         ORDER BY c.id FOR NO KEY UPDATE OF c)
       UPDATE contributions c SET kind = n.kind, unit = CASE WHEN n.takes_minutes IS NULL THEN 'turns' ELSE 'minutes' END,
         amount = coalesce(n.takes_minutes, 1), changed_at = :now
       FROM held, needs n WHERE c.id = held.id AND n.id = c.need_id RETURNING c.id`,
      { needIds: atLeastOne(needIds), now },
    );
  },
};
