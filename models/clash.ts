import { rows } from './database.ts';
import { blockedUnits } from './outside-calendar.ts';
import { reachValues, withinReach } from './reach.ts';
import type { Reach } from './reach.ts';

/** Something of a calendar from outside and a booking here that are in one place at one time. */
export interface Clash {
  calendarId: number;
  /** What the managers call the calendar. */
  calendar: string;
  /** What stands there; empty where it says nothing. */
  summary: string;
  startsAt: Date;
  endsAt: Date;
  bookingId: string;
  title: string;
  bookingStartsAt: Date;
  bookingEndsAt: Date;
  /** Names of the spaces of the booking. */
  spaces: string[];
}

/** An item that ended this long ago is in the way of nothing any more: a booking lasts a day, and some hours around it. */
const overMs = 7 * 24 * 60 * 60 * 1000;

/** What calendars from outside and bookings that are not over have at the same time. There is no class: it is looked at, and told. */
export const Clash = {
  /** In a building, by time. */
  in(buildingId: number, now: Date, most: number): Promise<Clash[]> {
    return rows(`${clashing(ofBuilding)} ${byTime} LIMIT :most`, { buildingId, now, most });
  },

  /** How many there are, for each calendar that has any; `mostCounted` stands for that many or more. */
  countIn(buildingId: number, now: Date): Promise<{ calendarId: number; count: number }[]> {
    return rows(
      `SELECT c.id AS "calendarId", k.count FROM outside_calendars c CROSS JOIN LATERAL (${counting}) k
       WHERE ${ofBuilding} AND k.count > 0`,
      { buildingId, now },
    );
  },

  /** How many there are in each building that somebody decides about and has any, by name; see countIn. */
  countWithin(reach: Reach, now: Date): Promise<{ slug: string; building: string; count: number }[]> {
    return rows(
      `SELECT b.slug, b.name AS building, CAST(least(sum(k.count), ${mostCounted}) AS int) AS count
       FROM buildings b JOIN outside_calendars c ON c.building_id = b.id CROSS JOIN LATERAL (${counting}) k
       WHERE ${withinReach} AND k.count > 0 GROUP BY b.id ORDER BY b.name, b.id LIMIT 50`,
      { ...reachValues(reach), now },
    );
  },

  /**
   * Those of a building that its managers were not told of yet, by time; from now on they were. Of two who ask at once one gets
   * each. Call it inside together().
   *
   * @returns the first `most` of them, and how many there are
   */
  async takeUntold(
    buildingId: number,
    now: Date,
    most: number,
  ): Promise<{ clashes: Clash[]; times: number }> {
    const found = await rows<Clash & { times: number }>(
      `WITH over AS (
         DELETE FROM told_clashes t USING outside_calendars c
         WHERE c.id = t.calendar_id AND c.building_id = :buildingId AND upper(t.span) < :over
       ), clashes AS MATERIALIZED (
         SELECT DISTINCT ON ("calendarId", "occurrenceId", span) * FROM (${clashing(ofBuilding)}) c
         ORDER BY "calendarId", "occurrenceId", span, id
       ), told AS (
         INSERT INTO told_clashes (calendar_id, occurrence_id, span) SELECT "calendarId", "occurrenceId", span FROM clashes
         ON CONFLICT DO NOTHING RETURNING calendar_id, occurrence_id, span
       )
       SELECT c.*, count(*) OVER () AS times FROM clashes c
       JOIN told t ON t.calendar_id = c."calendarId" AND t.occurrence_id = c."occurrenceId" AND t.span = c.span
       ${byTime} LIMIT :most`,
      { buildingId, now, over: new Date(now.getTime() - overMs), most },
    );
    return { clashes: found, times: found[0]?.times ?? 0 };
  },
};

/** So many clashes are counted: more tell nobody anything, and pages would wait for seconds where calendars are dense. */
export const mostCounted = 100;

/** A calendar may have thousands of things on at every moment: of one booking so many are clashes enough, the first of them. */
const mostOfEach = 5;

/**
 * SQL: how many clashes calendar `c` has, counted until there are enough. They are found one by one, without looking at all dates
 * first; a date that holds several units is counted for the first of those at the time of the item.
 */
const counting = `WITH u AS MATERIALIZED (
    SELECT DISTINCT su.unit_id FROM spaces s JOIN space_units su ON su.space_id = s.id
    WHERE s.building_id = c.building_id AND (EXISTS (SELECT FROM outside_calendar_spaces x WHERE x.calendar_id = c.id AND x.space_id = s.id)
      OR NOT EXISTS (SELECT FROM outside_calendar_spaces x WHERE x.calendar_id = c.id))
  )
  SELECT count(*) AS count FROM (
    SELECT FROM u JOIN occupancies h ON h.unit_id = u.unit_id AND h.occurrence_id IS NOT NULL AND h.span && tstzrange(:now, NULL)
    CROSS JOIN LATERAL (
      SELECT FROM external_events e WHERE e.calendar_id = c.id AND e.span && h.span AND NOT EXISTS (
        SELECT FROM occupancies f JOIN u first ON first.unit_id = f.unit_id
        WHERE f.occurrence_id = h.occurrence_id AND f.unit_id < h.unit_id AND f.span && e.span)
      LIMIT ${mostOfEach}
    ) one LIMIT ${mostCounted}
  ) counted`;

const ofBuilding = 'c.building_id = :buildingId';
const byTime = `ORDER BY "bookingStartsAt", "occurrenceId", id`;

/** SQL: the clashes. @param which a condition on outside_calendars `c` */
function clashing(which: string): string {
  return `SELECT k.calendar_id AS "calendarId", a.name AS calendar, k.building_id AS "buildingId", e.id, e.summary, e.span,
      lower(e.span) AS "startsAt", upper(e.span) AS "endsAt",
      o.id AS "occurrenceId", o.booking_id AS "bookingId", coalesce(o.title, b.title) AS title, o.starts_at AS "bookingStartsAt",
      o.ends_at AS "bookingEndsAt",
      (SELECT array_agg(CAST(s.name AS text) ORDER BY s.name) FROM occurrence_spaces os JOIN spaces s ON s.id = os.space_id
        WHERE os.occurrence_id = o.id) AS spaces
    FROM (
      SELECT u.calendar_id, u.building_id, h.occurrence_id, range_merge(range_agg(h.span)) AS span FROM (${blockedUnits(which)}) u
      JOIN occupancies h ON h.unit_id = u.unit_id AND h.occurrence_id IS NOT NULL AND h.span && tstzrange(:now, NULL)
      GROUP BY u.calendar_id, u.building_id, h.occurrence_id
    ) k
    CROSS JOIN LATERAL (
      SELECT x.id, x.summary, x.span FROM external_events x WHERE x.calendar_id = k.calendar_id AND x.span && k.span
      ORDER BY x.span, x.id LIMIT ${mostOfEach}
    ) e
    JOIN outside_calendars a ON a.id = k.calendar_id
    JOIN occurrences o ON o.id = k.occurrence_id JOIN bookings b ON b.id = o.booking_id`;
}
