import { prepared } from './database.ts';

/** Days of a report: from the first up to but not including `until`, on the calendar of each building. */
export interface ReportDays {
  from: string;
  until: string;
}

/** What was shared in buildings: how often something was on, and for how long rooms were used for it. */
export const ReportSharing = {
  /**
   * What was approved and is over, by building; a building in which nothing was on is left out. An hour in two rooms is two hours
   * of room. Public or not, a number of activities tells of nobody.
   */
  in(
    buildingIds: number[],
    { from, until }: ReportDays,
    now: Date,
  ): Promise<{ buildingId: number; activities: number; minutes: number }[]> {
    return prepared(
      `SELECT b.id AS "buildingId", count(*) AS activities,
         CAST(sum(extract(epoch FROM o.ends_at - o.starts_at) / 60 * s.spaces) AS integer) AS minutes
       FROM buildings b
         JOIN occurrences o ON o.building_id = b.id AND o.holds AND o.state = 'approved' AND o.ends_at <= $4
           AND o.starts_at >= CAST($2 AS timestamp) AT TIME ZONE b.zone
           AND o.starts_at < CAST($3 AS timestamp) AT TIME ZONE b.zone
         CROSS JOIN LATERAL (SELECT count(*) AS spaces FROM occurrence_spaces os WHERE os.occurrence_id = o.id) s
       WHERE b.id = ANY(CAST($1 AS int[]))
       GROUP BY b.id`,
      [buildingIds, from, until, now],
    );
  },

  /** The first day on which something was on or was given in any of these buildings; null where there was nothing yet. */
  async firstDay(buildingIds: number[]): Promise<string | null> {
    const [first] = await prepared<{ day: string | null }>(
      `SELECT CAST(least(
         (SELECT min(CAST(first.starts_at AT TIME ZONE b.zone AS date)) FROM buildings b CROSS JOIN LATERAL (
            SELECT o.starts_at FROM occurrences o
            WHERE o.building_id = b.id AND o.holds ORDER BY o.starts_at LIMIT 1) first
          WHERE b.id = ANY(CAST($1 AS int[]))),
         (SELECT min(first.on_day) FROM accounts house CROSS JOIN LATERAL (
            SELECT t.on_day FROM transfers t
            WHERE t.from_account_id = house.id AND t.reverses_id IS NULL ORDER BY t.on_day LIMIT 1) first
          WHERE house.building_id = ANY(CAST($1 AS int[])))) AS text) AS day`,
      [buildingIds],
    );
    return first?.day ?? null;
  },
};
