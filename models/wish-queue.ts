import { rows } from './database.ts';
import type { Pieces } from './equipment.ts';
import { heldBy } from './occupancy.ts';
import type { LeftOutBecause } from './occurrence.ts';

/** Somebody waits for this time: a date left out of a series, or one asked for while it was taken. */
export interface QueuedWish {
  /** Of the occurrence. */
  id: number;
  bookingId: string;
  personId: number;
  groupId: number | null;
  startsAt: Date;
  endsAt: Date;
  people: number;
  spaceIds: number[];
  /** With where each is at home. */
  equipment: (Pieces & { buildingId: number })[];
}

/** A building in which somebody waits, with what tells whether anything changed since it was last looked at. */
export interface WaitingBuilding {
  id: number;
  asOf: string;
}

/** Wishes `o` ahead of now. A time that the clock skips never comes. */
const isAhead = `o.state = 'left-out' AND o.left_out_because <> 'not-wanted' AND o.left_out_because <> 'no-such-time'
  AND o.starts_at > :now`;

/**
 * Those that nothing has been offered and whose spaces nobody holds. Whether they can be is for the rules to say; what is far too
 * far ahead, or falls in a closure of the whole building, is left out here already: there may be many of these.
 */
const waitsForFreeTime = `${isAhead}
  AND NOT EXISTS (SELECT FROM offers f WHERE f.occurrence_id = o.id AND f.state = 'open')
  AND NOT EXISTS (SELECT FROM occurrence_spaces os JOIN space_units su USING (space_id) JOIN occupancies c USING (unit_id)
    WHERE os.occurrence_id = o.id AND c.span && ${heldBy('o')})
  AND NOT EXISTS (SELECT FROM occurrence_spaces os JOIN spaces s ON s.id = os.space_id
    WHERE os.occurrence_id = o.id AND o.starts_at > CAST(:now AS timestamptz) + make_interval(days => s.days_ahead + 2))
  AND NOT EXISTS (SELECT FROM closure_spans p WHERE p.building_id = o.building_id
    AND p.span && tstzrange(o.starts_at, o.ends_at)
    AND NOT EXISTS (SELECT FROM closure_spaces cs WHERE cs.closure_id = p.closure_id))`;

/** So many are read and judged at a time. */
const pageOfWishes = 500;

/** The one queue of wishes of each building, in order of asking. There is no class: a wish is an occurrence that was left out. */
export const WishQueue = {
  /**
   * Wishes of a building whose spaces are free, the first in the queue first; some hundreds at a time.
   * @param after the last of those before these; null for the first in the queue
   */
  freeIn(buildingId: number, now: Date, after: QueuedWish | null): Promise<QueuedWish[]> {
    return rows<QueuedWish>(
      `SELECT o.id, o.booking_id AS "bookingId", b.person_id AS "personId", b.group_id AS "groupId",
         o.starts_at AS "startsAt", o.ends_at AS "endsAt", o.people,
         (SELECT array_agg(os.space_id) FROM occurrence_spaces os WHERE os.occurrence_id = o.id) AS "spaceIds",
         coalesce((SELECT json_agg(json_build_object('equipmentId', u.equipment_id, 'pieces', u.pieces,
             'buildingId', e.building_id))
           FROM occurrence_equipment u JOIN equipment e ON e.id = u.equipment_id WHERE u.occurrence_id = o.id), '[]') AS equipment
       FROM occurrences o JOIN bookings b ON b.id = o.booking_id
       WHERE o.building_id = :buildingId AND ${waitsForFreeTime}
         AND (CAST(:after AS integer) IS NULL
           OR (o.asked_at, o.id) > (SELECT l.asked_at, l.id FROM occurrences l WHERE l.id = :after))
       ORDER BY o.asked_at, o.id LIMIT ${pageOfWishes}`,
      { buildingId, now, after: after?.id ?? null },
    );
  },

  /**
   * Buildings in which somebody waits, and where more may be possible than when nothing was: anything was written about the
   * building, or about a house from which somebody wants equipment, or another day began there. All that is written raises the
   * version of its building.
   */
  toLookAt(now: Date): Promise<WaitingBuilding[]> {
    return rows<WaitingBuilding>(
      `SELECT w.id, w."asOf" FROM (
         SELECT b.id, concat_ws(' ', CAST(CAST(:now AS timestamptz) AT TIME ZONE b.zone AS date), b.version,
           (SELECT string_agg(concat_ws('/', h.id, h.version), ' ' ORDER BY h.id) FROM buildings h WHERE h.id IN (
             SELECT e.building_id FROM occurrences o JOIN occurrence_equipment u ON u.occurrence_id = o.id
             JOIN equipment e ON e.id = u.equipment_id
             WHERE o.building_id = b.id AND e.building_id <> b.id AND ${isAhead}))) AS "asOf"
         FROM buildings b WHERE EXISTS (SELECT FROM occurrences o WHERE o.building_id = b.id AND ${isAhead})
       ) w LEFT JOIN queue_looks l ON l.building_id = w.id
       WHERE l.as_of IS DISTINCT FROM w."asOf" ORDER BY w.id`,
      { now },
    );
  },

  /** Nothing could be offered there. @param asOf as it was before that was looked at */
  async foundNothing({ id, asOf }: WaitingBuilding): Promise<void> {
    await rows(
      `INSERT INTO queue_looks (building_id, as_of) VALUES (:id, :asOf)
       ON CONFLICT (building_id) DO UPDATE SET as_of = excluded.as_of RETURNING building_id`,
      { id, asOf },
    );
  },

  /**
   * The wish is asked for now, or approved at once: its time in the queue is over. Why it was left out stays written down. Call
   * it inside together(), before Occupancy.hold.
   */
  async take(
    id: number,
    { state, askedAt, dueAt }: { state: 'requested' | 'approved'; askedAt: Date; dueAt: Date },
    now: Date,
  ): Promise<void> {
    await rows(
      `UPDATE occurrences SET state = :state, asked_at = :askedAt, due_at = :dueAt, sequence = sequence + 1, changed_at = :now
       WHERE id = :id RETURNING id`,
      { id, state, askedAt, dueAt, now },
    );
  },

  /** They want it after all: it is a wish again, at the end of the queue. */
  async wantAgain(
    id: number,
    { because, name }: { because: LeftOutBecause; name: string | null },
    now: Date,
  ): Promise<void> {
    await rows(
      `UPDATE occurrences SET left_out_because = :because, left_out_name = :name, asked_at = :now, changed_at = :now
       WHERE id = :id RETURNING id`,
      { id, because, name, now },
    );
  },

  /** They do not want it any more, or did not answer. */
  async giveUp(ids: number[], now: Date): Promise<void> {
    await rows(
      `UPDATE occurrences SET left_out_because = 'not-wanted', changed_at = :now WHERE id IN (:ids) RETURNING id`,
      { ids, now },
    );
  },
};
