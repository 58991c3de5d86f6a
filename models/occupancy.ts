import { atLeastOne } from './at-least-one.ts';
import { prepared, rows } from './database.ts';
import { freeOccupancies } from './outside-occupancy.ts';

/** A stretch in which a unit is taken, buffers included. */
export interface Taken {
  spaceId: number;
  startsAt: Date;
  endsAt: Date;
  /** Null where it is held for an offer, or booked elsewhere. */
  occurrenceId: number | null;
  /** A calendar from outside says so. */
  isElsewhere: boolean;
}

/**
 * Something that goes on in a building. Who may know the title is for a policy to say. Of what is booked elsewhere only the time is
 * known here: its other fields are empty.
 */
export interface Activity {
  /** What it takes, buffers included. */
  startsAt: Date;
  endsAt: Date;
  /** When the activity itself begins and ends, without buffers. */
  activityStartsAt: Date;
  activityEndsAt: Date;
  state: 'requested' | 'approved';
  bookingId: string;
  buildingId: number;
  title: string;
  isPublic: boolean;
  isDropIn: boolean;
  personId: number;
  groupId: number | null;
  /** A calendar from outside says so. */
  isElsewhere: boolean;
}

/** A stretch in which a space is taken, and what takes it. */
export interface Holding extends Activity {
  spaceId: number;
  occurrenceId: number;
}

/** The exclusion constraint that makes a double booking impossible; compare it with brokenConstraint(). */
export const neverOverlap = 'occupancies_never_overlap';

/**
 * What is taken: the units of the spaces, in PostgreSQL's hands. There is no class: an occupancy is only ever taken, freed and
 * looked at.
 */
export const Occupancy = {
  /**
   * Takes what these occurrences hold, in place of what they held before: the units of the spaces they are in and of those they
   * want to move to, set-up and clean-up included, and as many pieces as they use, each the same one from begin to end. Call it
   * inside together(), with the lock of the buildings.
   *
   * @throws the broken constraint neverOverlap when any of it is taken, or TooFewPieces; the transaction is over then
   */
  async hold(occurrenceIds: number[]): Promise<void> {
    if (occurrenceIds.length === 0) return;
    await Occupancy.free(occurrenceIds);
    await rows(
      `WITH placements AS (
         SELECT o.id, os.space_id, ${heldBy('o')} AS span
         FROM occurrences o JOIN occurrence_spaces os ON os.occurrence_id = o.id WHERE o.id IN (:occurrenceIds) AND o.holds
         UNION ALL
         SELECT m.occurrence_id, ms.space_id, ${heldBy('m')}
         FROM moves m JOIN move_spaces ms USING (occurrence_id) WHERE m.occurrence_id IN (:occurrenceIds)
       )
       INSERT INTO occupancies (unit_id, occurrence_id, span)
       SELECT su.unit_id, p.id, unnest(range_agg(p.span)) FROM placements p JOIN space_units su USING (space_id)
       GROUP BY p.id, su.unit_id ORDER BY p.id, su.unit_id`,
      { occurrenceIds },
    );
    const [short] = await rows<{ missing: number }>(
      `WITH wishes AS (
         SELECT o.id, u.equipment_id, u.pieces, ${heldBy('o')} AS span
         FROM occurrences o JOIN occurrence_equipment u ON u.occurrence_id = o.id
         WHERE o.id IN (:occurrenceIds) AND o.holds AND u.state <> 'refused'
         UNION ALL
         SELECT m.occurrence_id, me.equipment_id, me.pieces, ${heldBy('m')}
         FROM moves m JOIN move_equipment me USING (occurrence_id) WHERE m.occurrence_id IN (:occurrenceIds)
       ), needs AS (
         SELECT s.*, (SELECT max(w.pieces) FROM wishes w
           WHERE w.id = s.id AND w.equipment_id = s.equipment_id AND w.span && s.span) AS pieces
         FROM (SELECT id, equipment_id, unnest(range_agg(span)) AS span FROM wishes GROUP BY id, equipment_id) s
       ), taken AS (
         INSERT INTO occupancies (unit_id, occurrence_id, span)
         SELECT free.unit_id, n.id, n.span FROM needs n CROSS JOIN LATERAL (${freePieces}) free
         RETURNING 1
       )
       SELECT (SELECT sum(pieces) FROM needs) - (SELECT count(*) FROM taken) AS missing`,
      { occurrenceIds },
    );
    if ((short?.missing ?? 0) > 0) throw new TooFewPieces();
  },

  /**
   * Holds for an offer what its occurrence would take. Call it inside together(), with the lock of the buildings.
   * @throws the broken constraint neverOverlap when any of it is taken, or TooFewPieces; the transaction is over then
   */
  async holdOffer(offerId: number): Promise<void> {
    const [short] = await rows<{ missing: number }>(
      `WITH wish AS (
         SELECT o.id, ${heldBy('o')} AS span FROM offers f JOIN occurrences o ON o.id = f.occurrence_id WHERE f.id = :offerId
       ), held AS (
         INSERT INTO occupancies (unit_id, offer_id, span)
         SELECT DISTINCT su.unit_id, CAST(:offerId AS integer), w.span
         FROM wish w JOIN occurrence_spaces os ON os.occurrence_id = w.id JOIN space_units su USING (space_id)
       ), needs AS (
         SELECT u.equipment_id, u.pieces, w.span FROM wish w JOIN occurrence_equipment u ON u.occurrence_id = w.id
       ), taken AS (
         INSERT INTO occupancies (unit_id, offer_id, span)
         SELECT free.unit_id, CAST(:offerId AS integer), n.span FROM needs n CROSS JOIN LATERAL (${freePieces}) free
         RETURNING 1
       )
       SELECT (SELECT sum(pieces) FROM needs) - (SELECT count(*) FROM taken) AS missing`,
      { offerId },
    );
    if ((short?.missing ?? 0) > 0) throw new TooFewPieces();
  },

  /** Frees what these occurrences held. Call it before their state changes to one that holds nothing. */
  async free(occurrenceIds: number[]): Promise<void> {
    if (occurrenceIds.length === 0) return;
    await freeOccupancies(`occurrence_id IN (:occurrenceIds)`, { occurrenceIds });
  },

  /**
   * What is taken of each space in the window, whichever booking or offer took its units; by space and time.
   * @param except occurrences whose own does not count
   */
  takenOf(
    spaceIds: number[],
    window: { startsAt: Date; endsAt: Date },
    except: number[] = [],
  ): Promise<Taken[]> {
    if (spaceIds.length === 0) return Promise.resolve([]);
    return rows<Taken>(
      `SELECT su.space_id AS "spaceId", lower(o.span) AS "startsAt", upper(o.span) AS "endsAt", o.occurrence_id AS "occurrenceId",
         o.outside_building_id IS NOT NULL AS "isElsewhere"
       FROM occupancies o JOIN space_units su USING (unit_id)
       WHERE su.space_id IN (:spaceIds) AND o.span && tstzrange(:startsAt, :endsAt)
         AND coalesce(o.occurrence_id, -1) NOT IN (:except)
       ORDER BY su.space_id, lower(o.span)`,
      { spaceIds, ...window, except: atLeastOne(except) },
    );
  },

  /**
   * What is taken of each space around any of these spans, whichever booking or offer took its units; by space and time.
   * @param except occurrences whose own does not count
   */
  takenAround(
    spaceIds: number[],
    spans: { startsAt: Date; endsAt: Date }[],
    except: number[] = [],
  ): Promise<Taken[]> {
    if (spaceIds.length === 0 || spans.length === 0) return Promise.resolve([]);
    return prepared<Taken>(
      `SELECT DISTINCT su.space_id AS "spaceId", lower(o.span) AS "startsAt", upper(o.span) AS "endsAt",
         o.occurrence_id AS "occurrenceId", o.outside_building_id IS NOT NULL AS "isElsewhere"
       FROM unnest(CAST($2 AS timestamptz[]), CAST($3 AS timestamptz[])) AS w (starts_at, ends_at)
       CROSS JOIN space_units su
       JOIN occupancies o ON o.unit_id = su.unit_id AND o.span && tstzrange(w.starts_at, w.ends_at)
       WHERE su.space_id = ANY(CAST($1 AS int[])) AND coalesce(o.occurrence_id, 0) <> ALL(CAST($4 AS int[]))
       ORDER BY su.space_id, lower(o.span)`,
      [spaceIds, spans.map(({ startsAt }) => startsAt), spans.map(({ endsAt }) => endsAt), except],
    );
  },

  /** What is asked for or agreed in a building and begins in the window, whichever of its spaces it takes; by time. */
  activitiesIn(buildingId: number, window: { startsAt: Date; endsAt: Date }): Promise<Activity[]> {
    return rows<Activity>(
      `SELECT oc.starts_at AS "startsAt", oc.ends_at AS "endsAt", oc.starts_at AS "activityStartsAt", oc.ends_at AS "activityEndsAt",
         oc.state, b.id AS "bookingId", b.building_id AS "buildingId", coalesce(oc.title, b.title) AS title,
         b.is_public AS "isPublic", b.is_drop_in AS "isDropIn", b.person_id AS "personId", b.group_id AS "groupId",
         false AS "isElsewhere"
       FROM occurrences oc JOIN bookings b ON b.id = oc.booking_id
       WHERE oc.building_id = :buildingId AND oc.holds AND oc.starts_at >= :startsAt AND oc.starts_at < :endsAt
       ORDER BY oc.starts_at, oc.id`,
      { buildingId, ...window },
    );
  },

  /** What is taken of any space in town around any of these spans; by space and time. For few spaces ask takenAround. */
  takenInTown(spans: { startsAt: Date; endsAt: Date }[]): Promise<Taken[]> {
    return prepared<Taken>(
      `SELECT DISTINCT su.space_id AS "spaceId", lower(o.span) AS "startsAt", upper(o.span) AS "endsAt",
         o.occurrence_id AS "occurrenceId", o.outside_building_id IS NOT NULL AS "isElsewhere"
       FROM unnest(CAST($1 AS timestamptz[]), CAST($2 AS timestamptz[])) AS w (starts_at, ends_at)
       JOIN occupancies o ON o.span && tstzrange(w.starts_at, w.ends_at)
       JOIN space_units su ON su.unit_id = o.unit_id
       ORDER BY su.space_id, lower(o.span)`,
      [spans.map(({ startsAt }) => startsAt), spans.map(({ endsAt }) => endsAt)],
    );
  },

  /**
   * What takes each space in the window, whichever units it shares with others; by space and time. Time that is offered to
   * somebody, and the place to which an occurrence wants to move, are held as what is asked for. What is booked elsewhere is there as well.
   */
  holdingsOf(spaceIds: number[], window: { startsAt: Date; endsAt: Date }): Promise<Holding[]> {
    if (spaceIds.length === 0) return Promise.resolve([]);
    return prepared<Holding>(
      `SELECT DISTINCT su.space_id AS "spaceId", lower(o.span) AS "startsAt", upper(o.span) AS "endsAt",
         coalesce(oc.id, 0) AS "occurrenceId", coalesce(m.starts_at, oc.starts_at, lower(o.span)) AS "activityStartsAt",
         coalesce(m.ends_at, oc.ends_at, upper(o.span)) AS "activityEndsAt",
         CASE WHEN o.outside_building_id IS NOT NULL THEN 'approved'
           WHEN m.occurrence_id IS NULL AND o.offer_id IS NULL THEN oc.state ELSE 'requested' END AS state,
         coalesce(CAST(b.id AS text), '') AS "bookingId", coalesce(b.building_id, o.outside_building_id) AS "buildingId",
         coalesce(oc.title, b.title, '') AS title, coalesce(b.is_public, false) AS "isPublic",
         coalesce(b.is_drop_in, false) AS "isDropIn", coalesce(b.person_id, 0) AS "personId", b.group_id AS "groupId",
         o.outside_building_id IS NOT NULL AS "isElsewhere"
       FROM occupancies o
       JOIN space_units su USING (unit_id)
       LEFT JOIN offers f ON f.id = o.offer_id
       LEFT JOIN occurrences oc ON oc.id = coalesce(o.occurrence_id, f.occurrence_id)
       LEFT JOIN bookings b ON b.id = oc.booking_id
       LEFT JOIN moves m ON m.occurrence_id = o.occurrence_id AND NOT o.span && tstzrange(oc.starts_at, oc.ends_at)
       WHERE su.space_id = ANY(CAST($1 AS int[])) AND o.span && tstzrange($2, $3)
       ORDER BY su.space_id, lower(o.span)`,
      [spaceIds, window.startsAt, window.endsAt],
    );
  },
};

/** Some equipment has fewer pieces free than a booking uses. */
export class TooFewPieces extends Error {}

/** SQL: the stretch that a row of occurrences or moves holds, buffers included. Only models/ need it. */
export function heldBy(row: 'o' | 'm'): string {
  return `tstzrange(${row}.starts_at - make_interval(mins => ${row}.set_up_minutes),
    ${row}.ends_at + make_interval(mins => ${row}.clean_up_minutes))`;
}

/** Pieces for the need `n` that are free from begin to end. */
const freePieces = `SELECT eu.unit_id FROM equipment_units eu WHERE eu.equipment_id = n.equipment_id AND NOT EXISTS (
  SELECT FROM occupancies c WHERE c.unit_id = eu.unit_id AND c.span && n.span) ORDER BY eu.unit_id LIMIT n.pieces`;
