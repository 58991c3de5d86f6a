import { atLeastOne } from './at-least-one.ts';
import type { Building } from './building.ts';
import { rows } from './database.ts';
import { NeedPledges } from './need-pledges.ts';

interface Span {
  startsAt: Date;
  endsAt: Date;
}

/** A date that a need is to have. Of a booking's need it follows an occurrence; of a duty it stands by itself. */
export interface WantedDate extends Span {
  needId: number;
  occurrenceId: number | null;
}

/** A date that a need has. */
export interface KnownDate extends WantedDate {
  id: number;
}

/** Somebody who means to come on a date, or to help with a need without one. */
export interface Taker {
  contributionId: number;
  personId: number;
  needId: number;
  needDateId: number | null;
  title: string;
  duty: 'opening' | 'closing' | null;
}

/** As much of a building as settling needs. */
export type SettledBuilding = Pick<Building, 'id' | 'name' | 'zone' | 'telephone' | 'contactName'>;

/** Making the dates of needs agree with what is booked. There is no class: they are compared and written in bulk. */
export const Settling = {
  /** Buildings in which something was written, or a day began, since what is needed there was looked at. */
  due(now: Date): Promise<{ id: number }[]> {
    return rows(
      `SELECT b.id FROM buildings b
       WHERE (b.needs_settled_version IS DISTINCT FROM b.version
           OR b.needs_settled_on IS DISTINCT FROM CAST(CAST(:now AS timestamptz) AT TIME ZONE b.zone AS date))
         AND (EXISTS (SELECT FROM key_chains k WHERE k.building_id = b.id AND k.is_on)
           OR EXISTS (SELECT FROM needs n WHERE n.building_id = b.id AND n.booking_id IS NOT NULL AND n.closed_at IS NULL))
       ORDER BY b.id LIMIT 1000`,
      { now },
    );
  },

  /** Holds the building and then its open needs until the surrounding together() ends; no feed changes by it. Null: there is none. */
  async locked(id: number): Promise<SettledBuilding | null> {
    const [building] = await rows<SettledBuilding>(
      `SELECT id, name, zone, telephone, contact_name AS "contactName" FROM buildings WHERE id = :id FOR NO KEY UPDATE`,
      { id },
    );
    if (!building) return null;
    await rows(
      `SELECT id FROM needs WHERE building_id = :id AND closed_at IS NULL ORDER BY id FOR NO KEY UPDATE`,
      { id },
    );
    return building;
  },

  /** When the needs of bookings are wanted: with each approved date of the booking, or of one that continues it, that is not over. */
  wantedByBookings(buildingId: number, now: Date): Promise<WantedDate[]> {
    return rows(
      `${bookingsOfNeeds}
       SELECT "needId", "occurrenceId", "startsAt", "endsAt" FROM (
         SELECT f.need_id AS "needId", o.id AS "occurrenceId", o.ends_at,
           CASE f.anchor WHEN 'start' THEN o.starts_at ELSE o.ends_at END + f.anchor_minutes * interval '1 minute' AS "startsAt",
           CASE f.anchor WHEN 'start' THEN o.starts_at ELSE o.ends_at END
             + (f.anchor_minutes + f.takes_minutes) * interval '1 minute' AS "endsAt"
         FROM followed f JOIN occurrences o ON o.booking_id = f.booking_id
         WHERE f.anchor IS NOT NULL AND o.state = 'approved' AND o.ends_at > CAST(:now AS timestamptz) - interval '2 days'
       ) AS wanted WHERE ends_at > :now OR "endsAt" > :now ORDER BY "startsAt", "needId", "occurrenceId"`,
      { buildingId, now },
    );
  },

  /** What is approved in the window, in stretches in which people are in the building: with the time to set up and clean up. */
  uses(buildingId: number, window: Span): Promise<Span[]> {
    return rows(
      `SELECT starts_at - set_up_minutes * interval '1 minute' AS "startsAt",
         ends_at + clean_up_minutes * interval '1 minute' AS "endsAt"
       FROM occurrences WHERE building_id = :buildingId AND holds AND state = 'approved' AND ends_at > :startsAt
         AND starts_at < :endsAt
         AND starts_at > CAST(:startsAt AS timestamptz) - interval '25 hours' -- none lasts longer
       ORDER BY starts_at, id`,
      { buildingId, ...window },
    );
  },

  /** The dates that follow what is booked, as they stand: those that are not over, or whose occurrence is not since two days. */
  known(buildingId: number, now: Date): Promise<KnownDate[]> {
    return rows(
      `SELECT d.id, d.need_id AS "needId", d.occurrence_id AS "occurrenceId", d.starts_at AS "startsAt", d.ends_at AS "endsAt"
       FROM needs n JOIN need_dates d ON d.need_id = n.id LEFT JOIN occurrences o ON o.id = d.occurrence_id
       WHERE n.building_id = :buildingId AND n.closed_at IS NULL AND (n.duty IS NOT NULL OR n.anchor IS NOT NULL)
         AND d.called_off_at IS NULL AND (d.ends_at > :now OR o.ends_at > CAST(:now AS timestamptz) - interval '2 days')
       ORDER BY d.starts_at, d.id`,
      { buildingId, now },
    );
  },

  /**
   * The needs of the building's duties, made where they are not there yet and open again where they were closed; they last as long
   * as the key chain says, and so does what was pledged to them.
   */
  async duties(
    buildingId: number,
    minutes: { opening: number; closing: number },
    now: Date,
  ): Promise<{ opening: number; closing: number }> {
    await rows(
      `INSERT INTO needs (building_id, duty, kind, title, timing, takes_minutes, created_at, changed_at)
       SELECT :buildingId, duty, 'hosting', '', 'dated', minutes, :now, :now
       FROM (VALUES ('opening', CAST(:opening AS integer)), ('closing', :closing)) AS wanted (duty, minutes)
       WHERE NOT EXISTS (SELECT FROM needs n WHERE n.building_id = :buildingId AND n.duty = wanted.duty)`,
      { buildingId, ...minutes, now },
    );
    const changed = await rows<{ id: number }>(
      `UPDATE needs SET takes_minutes = CASE duty WHEN 'opening' THEN :opening ELSE :closing END, closed_at = NULL, changed_at = :now
       WHERE building_id = :buildingId AND duty IS NOT NULL
         AND (closed_at IS NOT NULL OR takes_minutes <> CASE duty WHEN 'opening' THEN :opening ELSE :closing END)
       RETURNING id`,
      { buildingId, ...minutes, now },
    );
    await NeedPledges.follow(
      changed.map(({ id }) => id),
      now,
    );
    const found = await rows<{ id: number; duty: 'opening' | 'closing' }>(
      `SELECT id, duty FROM needs WHERE building_id = :buildingId AND duty IS NOT NULL`,
      { buildingId },
    );
    const idOf = (duty: string) => found.find((need) => need.duty === duty)?.id ?? 0;
    return { opening: idOf('opening'), closing: idOf('closing') };
  },

  /**
   * Who means to come on these dates, or pledged help without a date with a booking of which nothing takes place any more. Their
   * pledges are held, in order, until the surrounding together() ends.
   */
  takers(buildingId: number, dateIds: number[]): Promise<Taker[]> {
    return rows(
      `${bookingsOfNeeds}
       SELECT c.id AS "contributionId", coalesce(p.merged_into, p.id) AS "personId", c.need_id AS "needId",
         c.need_date_id AS "needDateId", n.title, n.duty
       FROM contributions c JOIN people p ON p.id = c.person_id JOIN needs n ON n.id = c.need_id
       WHERE c.state = 'pledged' AND n.building_id = :buildingId AND (c.need_date_id IN (:dateIds)
         OR c.need_date_id IS NULL AND n.booking_id IS NOT NULL AND n.closed_at IS NULL AND NOT EXISTS (
           SELECT FROM followed f JOIN occurrences o ON o.booking_id = f.booking_id WHERE f.need_id = n.id AND o.holds))
       ORDER BY c.id FOR NO KEY UPDATE OF c`,
      { buildingId, dateIds: atLeastOne(dateIds) },
    );
  },

  /** Says of these dates that they are not needed any more. */
  async callOff(ids: number[], now: Date): Promise<void> {
    if (ids.length === 0) return;
    await rows(`UPDATE need_dates SET called_off_at = :now WHERE id IN (:ids)`, { ids, now });
  },

  /** Puts dates at other times. */
  async move(moved: { id: number; to: Span }[], now: Date): Promise<void> {
    if (moved.length === 0) return;
    await rows(
      `WITH moved AS (
         UPDATE need_dates d SET starts_at = m."startsAt", ends_at = m."endsAt"
         FROM jsonb_to_recordset(CAST(:moved AS jsonb)) AS m (id integer, "startsAt" timestamptz, "endsAt" timestamptz)
         WHERE d.id = m.id RETURNING d.need_id)
       UPDATE needs SET changed_at = greatest(changed_at, :now) WHERE id IN (SELECT need_id FROM moved)`,
      {
        now,
        moved: JSON.stringify(moved.map(({ id, to }) => ({ id, startsAt: to.startsAt, endsAt: to.endsAt }))),
      },
    );
  },

  async add(dates: WantedDate[]): Promise<void> {
    if (dates.length === 0) return;
    await rows(
      `INSERT INTO need_dates (need_id, occurrence_id, starts_at, ends_at)
       SELECT a."needId", a."occurrenceId", a."startsAt", a."endsAt"
       FROM jsonb_to_recordset(CAST(:dates AS jsonb))
         AS a ("needId" integer, "occurrenceId" integer, "startsAt" timestamptz, "endsAt" timestamptz)`,
      { dates: JSON.stringify(dates) },
    );
  },

  /** Lets these pledges go. */
  async letGo(contributionIds: number[], now: Date): Promise<void> {
    if (contributionIds.length === 0) return;
    await rows(
      `UPDATE contributions SET state = 'let-go', changed_at = :now WHERE id IN (:contributionIds)`,
      {
        contributionIds,
        now,
      },
    );
  },

  /** Closes what was asked for around bookings of which nothing ended after that moment. Answers which. */
  async closeOver(buildingId: number, endedBefore: Date, now: Date): Promise<number[]> {
    const closed = await rows<{ id: number }>(
      `${bookingsOfNeeds}, over AS (
         SELECT f.need_id FROM followed f LEFT JOIN occurrences o ON o.booking_id = f.booking_id
         GROUP BY f.need_id HAVING max(o.ends_at) < :endedBefore
       )
       UPDATE needs SET closed_at = :now, changed_at = :now FROM over WHERE id = over.need_id RETURNING id`,
      { buildingId, endedBefore, now },
    );
    return closed.map(({ id }) => id);
  },

  /** @param day today, in the building's zone */
  async written(buildingId: number, day: string): Promise<void> {
    await rows(
      `UPDATE buildings SET needs_settled_version = version, needs_settled_on = :day WHERE id = :buildingId`,
      { buildingId, day },
    );
  },
};

/** SQL: each open need of a booking with that booking and all that were split off from it. */
const bookingsOfNeeds = `WITH RECURSIVE followed (need_id, anchor, anchor_minutes, takes_minutes, booking_id) AS (
    SELECT id, anchor, anchor_minutes, takes_minutes, booking_id FROM needs
    WHERE building_id = :buildingId AND booking_id IS NOT NULL AND closed_at IS NULL
    UNION
    SELECT f.need_id, f.anchor, f.anchor_minutes, f.takes_minutes, b.id FROM followed f JOIN bookings b ON b.continues_id = f.booking_id
  )`;
