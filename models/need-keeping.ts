import { rows } from './database.ts';
import type { ContributionKind } from './contribution.ts';
import { bookingsOfNeed, takenOfDate } from './need-board.ts';
import type { NeedCadence, NeedTiming } from './need.ts';

/** A need as who looks after it sees it in a list. */
export interface KeptNeed {
  id: number;
  bookingId: string | null;
  /** What the activity is called that it is for; null for what the house needs. */
  activity: string | null;
  duty: 'opening' | 'closing' | null;
  kind: ContributionKind;
  title: string;
  places: number;
  timing: NeedTiming;
  every: NeedCadence | null;
  takesMinutes: number | null;
  writtenBy: number | null;
  closedAt: Date | null;
  /** How many of its dates are not over yet. */
  datesAhead: number;
  /** Who took it and may have been there: pledges for a date that has begun, or without a date. */
  toTick: number;
}

/** A date of a need that is not over yet. */
export interface KeptDate {
  id: number;
  needId: number;
  startsAt: Date;
  endsAt: Date;
  /** How many have taken it: so many places are gone. */
  taken: number;
}

/** Somebody who takes a need, or took it. */
export interface Taker {
  contributionId: number;
  needId: number;
  needDateId: number | null;
  personId: number;
  /** Empty where nobody is known by name any more. */
  name: string;
  telephone: string;
  group: string | null;
  people: number;
  state: 'pledged' | 'done' | 'confirmed';
  /** Of the date that was taken. */
  startsAt: Date | null;
  endsAt: Date | null;
}

/** A date that nobody takes yet. */
export interface UntakenDate {
  needId: number;
  title: string;
  duty: 'opening' | 'closing' | null;
  startsAt: Date;
  endsAt: Date;
  /** So many times of the same need after this one. */
  more: number;
}

const kept = `
  SELECT n.id, n.booking_id AS "bookingId", k.title AS activity, n.duty, n.kind, n.title, n.places, n.timing, n.every,
    n.takes_minutes AS "takesMinutes", n.written_by AS "writtenBy", n.closed_at AS "closedAt",
    (SELECT count(*) FROM need_dates d WHERE d.need_id = n.id AND d.called_off_at IS NULL AND d.ends_at > :now) AS "datesAhead",
    (SELECT count(*) FROM contributions c LEFT JOIN need_dates d ON d.id = c.need_date_id
     WHERE c.need_id = n.id AND c.state = 'pledged' AND (d.id IS NULL OR d.starts_at <= :now)) AS "toTick"
  FROM needs n LEFT JOIN bookings k ON k.id = n.booking_id`;

/** SQL: what is over since then does not stand in the list of who looks after needs any more. */
const lingering = `CAST(:now AS timestamptz) - interval '30 days'`;

/** What who looks after needs asks of the database. */
export const NeedKeeping = {
  /** What this building asks for, for itself and for what is booked there: what begins first stands first, what has no time last. */
  openIn(
    buildingId: number,
    { now, limit, offset }: { now: Date; limit: number; offset: number },
  ): Promise<KeptNeed[]> {
    return rows(
      `${kept} LEFT JOIN LATERAL (
         SELECT min(d.starts_at) FILTER (WHERE d.ends_at > :now) AS next, max(d.ends_at) AS last
         FROM need_dates d WHERE d.need_id = n.id AND d.called_off_at IS NULL) dates ON true
       WHERE n.building_id = :buildingId AND n.closed_at IS NULL AND CASE
         WHEN n.timing = 'dated' AND n.booking_id IS NULL AND n.duty IS NULL THEN coalesce(dates.last, n.changed_at) > ${lingering}
         WHEN n.timing = 'dated' THEN dates.last > ${lingering}
         ELSE n.booking_id IS NULL OR (SELECT 1 FROM occurrences o
           WHERE o.booking_id IN ${bookingsOfNeed} AND o.holds AND o.ends_at > ${lingering} LIMIT 1) IS NOT NULL END
       ORDER BY dates.next NULLS LAST, n.timing <> 'dated', n.id LIMIT :limit OFFSET :offset`,
      { buildingId, now, limit, offset },
    );
  },

  /** What was closed last, the latest first; not who opens and closes. */
  closedIn(buildingId: number, now: Date): Promise<KeptNeed[]> {
    return rows(
      `${kept} WHERE n.building_id = :buildingId AND n.closed_at IS NOT NULL AND n.duty IS NULL
       ORDER BY n.closed_at DESC, n.id DESC LIMIT 20`,
      { buildingId, now },
    );
  },

  /** All that is asked for with this booking or with a series from which it was split off, also what was closed. */
  ofBooking(bookingId: string, now: Date): Promise<KeptNeed[]> {
    return rows(
      `WITH RECURSIVE before (id) AS (
         SELECT CAST(:bookingId AS uuid)
         UNION SELECT b.continues_id FROM before JOIN bookings b ON b.id = before.id WHERE b.continues_id IS NOT NULL
       )
       ${kept} WHERE n.booking_id IN (SELECT id FROM before) ORDER BY n.closed_at IS NOT NULL, n.id LIMIT 100`,
      { bookingId, now },
    );
  },

  /** The first dates of each of these needs that are not over yet, and later ones that somebody takes. @param most of each */
  datesOf(needIds: number[], now: Date, most: number): Promise<KeptDate[]> {
    if (needIds.length === 0) return Promise.resolve([]);
    return rows(
      `SELECT id, need_id AS "needId", starts_at AS "startsAt", ends_at AS "endsAt", taken
       FROM (SELECT d.*, ${takenOfDate} AS taken, row_number() OVER (PARTITION BY d.need_id ORDER BY d.starts_at, d.id) AS place
             FROM need_dates d WHERE d.need_id IN (:needIds) AND d.called_off_at IS NULL AND d.ends_at > :now) dates
       WHERE place <= :most OR taken > 0 ORDER BY need_id, starts_at, id`,
      { needIds, now, most },
    );
  },

  /**
   * Who takes these needs, in order of who came first: on one of these dates; of what can be done whenever it suits also who did it;
   * of what stands who means to.
   */
  takersOf(needIds: number[], dateIds: number[]): Promise<Taker[]> {
    if (needIds.length === 0) return Promise.resolve([]);
    return rows(
      `${takers} WHERE c.need_id IN (:needIds) AND c.state <> 'let-go' AND CASE n.timing WHEN 'dated' THEN c.need_date_id IN (:dateIds)
           WHEN 'untimed' THEN true ELSE c.state = 'pledged' END
       ORDER BY c.id LIMIT 2000`,
      { needIds, dateIds: dateIds.length > 0 ? dateIds : [0] },
    );
  },

  /** Who may have been there, and nobody said so yet: the latest date first. Of what has no date: whoever means to. */
  toTick(needId: number, now: Date): Promise<Taker[]> {
    return rows(
      `${takers} WHERE c.need_id = :needId AND c.state = 'pledged' AND (d.id IS NULL OR d.starts_at <= :now)
       ORDER BY d.starts_at DESC, c.id LIMIT 200`,
      { needId, now },
    );
  },

  /** What nobody takes within so many days: of each need the first time, so that opening every evening leaves room for the rest. */
  untakenIn(buildingId: number, { now, days }: { now: Date; days: number }): Promise<UntakenDate[]> {
    return rows(
      `SELECT * FROM (
         SELECT DISTINCT ON (n.id) n.id AS "needId", n.title, n.duty, d.starts_at AS "startsAt", d.ends_at AS "endsAt",
           count(*) OVER (PARTITION BY n.id) - 1 AS more
         FROM needs n JOIN need_dates d ON d.need_id = n.id
         WHERE n.building_id = :buildingId AND n.closed_at IS NULL AND d.called_off_at IS NULL
           AND d.starts_at > :now AND d.starts_at < CAST(:now AS timestamptz) + make_interval(days => :days)
           AND NOT EXISTS (SELECT FROM contributions c WHERE c.need_date_id = d.id AND c.state <> 'let-go')
         ORDER BY n.id, d.starts_at, d.id) AS untaken
       ORDER BY "startsAt", "needId" LIMIT 20`,
      { buildingId, now, days },
    );
  },

  /**
   * How many needs this building (without those of bookings), or this booking, asks for that are neither closed nor over. One of a
   * booking that waits has no dates yet.
   */
  async countOpen(of: { buildingId: number; bookingId: string | null }, now: Date): Promise<number> {
    const [counted] = await rows<{ count: number }>(
      `SELECT count(*) FROM needs n
       WHERE n.building_id = :buildingId AND n.booking_id IS NOT DISTINCT FROM CAST(:bookingId AS uuid)
         AND n.duty IS NULL AND n.closed_at IS NULL AND (n.timing <> 'dated' OR n.booking_id IS NOT NULL
           OR EXISTS (SELECT FROM need_dates d WHERE d.need_id = n.id AND d.called_off_at IS NULL AND d.ends_at > :now))`,
      { ...of, now },
    );
    return counted?.count ?? 0;
  },

  /** How many places are gone at most: on one of its dates ahead, or of what has none. */
  async mostTaken(needId: number, now: Date): Promise<number> {
    const [most] = await rows<{ taken: number }>(
      `SELECT coalesce(max(taken), 0) AS taken FROM (
         SELECT sum(c.people) AS taken
         FROM contributions c JOIN needs n ON n.id = c.need_id LEFT JOIN need_dates d ON d.id = c.need_date_id
         WHERE c.need_id = :needId AND c.state <> 'let-go' AND CASE n.timing WHEN 'dated' THEN d.starts_at > :now
           WHEN 'untimed' THEN true ELSE c.state = 'pledged' END
         GROUP BY d.id) each_time`,
      { needId, now },
    );
    return most?.taken ?? 0;
  },
};

const takers = `
  SELECT c.id AS "contributionId", c.need_id AS "needId", c.need_date_id AS "needDateId", p.id AS "personId", p.name, p.telephone,
    g.name AS "group", c.people, c.state, d.starts_at AS "startsAt", d.ends_at AS "endsAt"
  FROM contributions c
    JOIN people giver ON giver.id = c.person_id
    JOIN people p ON p.id = coalesce(giver.merged_into, giver.id)
    JOIN needs n ON n.id = c.need_id
    LEFT JOIN groups g ON g.id = c.group_id
    LEFT JOIN need_dates d ON d.id = c.need_date_id`;
