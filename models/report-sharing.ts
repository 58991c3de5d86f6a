import { prepared } from './database.ts';

/** Days of a report: from the first up to but not including `until`, on the calendar of each building. */
export interface ReportDays {
  from: string;
  until: string;
}

export interface Shared {
  activities: number;
  /** Of room, each space counted. */
  minutes: number;
}

/** What was shared in buildings: how often something was on, and for how long rooms were used for it. */
export const ReportSharing = {
  /**
   * What was approved and is over. An hour in two rooms is two hours of room. Public or not: a number of activities tells of
   * nobody.
   *
   * @returns how many activities, and for how many minutes a room was used
   */
  async in(buildingIds: number[], { from, until }: ReportDays, now: Date): Promise<Shared> {
    const [shared] = await prepared<Shared>(
      `SELECT count(*) AS activities,
         coalesce(sum(date_part('epoch', o.ends_at - o.starts_at) / 60 * s.spaces), 0) AS minutes
       FROM buildings b
         JOIN occurrences o ON o.building_id = b.id AND o.holds AND o.state = 'approved' AND o.ends_at <= $4
           AND o.starts_at >= CAST($2 AS timestamp) AT TIME ZONE b.zone
           AND o.starts_at < CAST($3 AS timestamp) AT TIME ZONE b.zone
         CROSS JOIN LATERAL (SELECT count(*) AS spaces FROM occurrence_spaces os WHERE os.occurrence_id = o.id) s
       WHERE b.id = ANY(CAST($1 AS int[]))`,
      [buildingIds, from, until, now],
    );
    return { activities: shared?.activities ?? 0, minutes: Math.round(shared?.minutes ?? 0) };
  },

  /** The first day on which something was on, or of the first month in which something was given, in any of these buildings; null where there was nothing yet. */
  async firstDay(buildingIds: number[]): Promise<string | null> {
    const [first] = await prepared<{ day: string | null }>(
      `SELECT CAST(least(
         (SELECT min(CAST(first.starts_at AT TIME ZONE b.zone AS date)) FROM buildings b CROSS JOIN LATERAL (
            SELECT o.starts_at FROM occurrences o
            WHERE o.building_id = b.id AND o.holds ORDER BY o.starts_at LIMIT 1) first
          WHERE b.id = ANY(CAST($1 AS int[]))),
         (SELECT min(m.month) FROM accounts house JOIN ledger_months m ON m.account_id = house.id
          WHERE house.building_id = ANY(CAST($1 AS int[])))) AS text) AS day`,
      [buildingIds],
    );
    return first?.day ?? null;
  },
};
