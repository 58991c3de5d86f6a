import { rows } from './database.ts';
import { heldBy } from './occupancy.ts';
import { OutsideOccupancy } from './outside-occupancy.ts';

/** One space as a part of another, directly, with their names. */
export interface SpacePart {
  buildingId: number;
  wholeId: number;
  wholeName: string;
  wholeSlug: string;
  partId: number;
  partName: string;
  partSlug: string;
}

/** Something ahead in a building, for telling what clashes with what. */
export interface AheadBooking {
  bookingId: string;
  title: string;
  startsAt: Date;
  endsAt: Date;
  /** Names of its spaces. */
  spaces: string[];
}

/** The constraint that no space is a part of itself, at any depth; compare it with brokenConstraint(). */
export const neverInACircle = 'space_parts_never_in_a_circle';

/**
 * Of which other spaces spaces consist. The database keeps in step which units each takes. There is no class: parts are set and
 * looked at.
 */
export const SpacePart = {
  /** All of these buildings, by name. */
  inBuildings(buildingIds: number[]): Promise<SpacePart[]> {
    if (buildingIds.length === 0) return Promise.resolve([]);
    return rows(
      `SELECT p.building_id AS "buildingId", w.id AS "wholeId", w.name AS "wholeName", w.slug AS "wholeSlug",
         s.id AS "partId", s.name AS "partName", s.slug AS "partSlug"
       FROM space_parts p JOIN spaces w ON w.id = p.whole_id JOIN spaces s ON s.id = p.part_id
       WHERE p.building_id IN (:buildingIds) ORDER BY w.name, w.id, s.name, s.id`,
      { buildingIds },
    );
  },

  /**
   * Says of which others of its building a space consists. Call it inside together(), with the lock of the building.
   * @throws the broken constraint neverInACircle
   */
  async put(whole: { id: number; buildingId: number }, partIds: number[]): Promise<void> {
    const values = { whole: whole.id, buildingId: whole.buildingId, partIds: [0, ...partIds] };
    await rows(`DELETE FROM space_parts WHERE whole_id = :whole AND part_id NOT IN (:partIds)`, values);
    await rows(
      `INSERT INTO space_parts (whole_id, part_id, building_id)
       SELECT :whole, id, building_id FROM spaces WHERE building_id = :buildingId AND id IN (:partIds)
       ON CONFLICT DO NOTHING`,
      values,
    );
  },

  /**
   * Lets everything in a building that has not ended take the units that its spaces take by now. What is over stays as it was.
   * What is booked elsewhere follows when all is done. Call it inside together(), with the lock of the building, after put.
   *
   * @returns what would be in one place at the same time, by time: nothing may be written then
   */
  async spread(buildingId: number, now: Date): Promise<{ one: AheadBooking; other: AheadBooking }[]> {
    const values = { buildingId, now };
    await OutsideOccupancy.makeWay(buildingId);
    await rows(
      `${wanted} DELETE FROM occupancies c
       WHERE c.unit_id IN (SELECT own_unit_id FROM spaces WHERE building_id = :buildingId)
         AND ${holderOf('c')} IN (SELECT holder FROM wanted)
         AND NOT EXISTS (SELECT FROM wanted w WHERE ${isFor('w', 'c')})`,
      values,
    );
    const clashes = await rows<{ one: Told; other: Told }>(
      `${wanted}, clashing AS MATERIALIZED (
         SELECT w.occurrence_id AS one, w.offer_id AS one_offer, c.occurrence_id AS other, c.offer_id AS other_offer
         FROM wanted w CROSS JOIN LATERAL (
           SELECT * FROM occupancies c WHERE c.unit_id = w.unit_id AND c.span && w.span AND NOT ${isFor('w', 'c')} OFFSET 0
         ) c
       ), pairs AS (
         SELECT DISTINCT coalesce(c.one, f.occurrence_id) AS one, coalesce(c.other, g.occurrence_id) AS other
         FROM clashing c LEFT JOIN offers f ON f.id = c.one_offer LEFT JOIN offers g ON g.id = c.other_offer
       )
       SELECT ${tellOf('one')} AS one, ${tellOf('other')} AS other
       FROM pairs p JOIN occurrences one ON one.id = p.one JOIN occurrences other ON other.id = p.other
       ORDER BY one.starts_at, one.id, other.id LIMIT 20`,
      values,
    );
    if (clashes.length > 0) return clashes.map(({ one, other }) => ({ one: told(one), other: told(other) }));
    await rows(
      `${wanted} INSERT INTO occupancies (unit_id, occurrence_id, offer_id, span)
       SELECT w.unit_id, w.occurrence_id, w.offer_id, w.span FROM wanted w
       WHERE NOT EXISTS (SELECT FROM occupancies c WHERE ${isFor('w', 'c')})`,
      values,
    );
    return [];
  },
};

/** SQL: who holds an occupancy, as one number: the occurrence, or the offer below zero. Numbers are found faster than two columns. */
function holderOf(row: string): string {
  return `coalesce(${row}.occurrence_id, -${row}.offer_id)`;
}

/** What of the building has not ended, where it is or wants to be or is offered to be, and which units that takes. */
const wanted = `WITH placed AS (
    SELECT o.id AS occurrence_id, CAST(NULL AS integer) AS offer_id, os.space_id, ${heldBy('o')} AS span
    FROM occurrences o JOIN occurrence_spaces os ON os.occurrence_id = o.id
    WHERE o.building_id = :buildingId AND o.holds
      AND (o.ends_at > :now OR EXISTS (SELECT FROM moves WHERE occurrence_id = o.id))
    UNION ALL
    SELECT m.occurrence_id, NULL, ms.space_id, ${heldBy('m')}
    FROM moves m JOIN move_spaces ms USING (occurrence_id) WHERE m.building_id = :buildingId
    UNION ALL
    SELECT NULL, f.id, os.space_id, ${heldBy('o')}
    FROM offers f JOIN occurrences o ON o.id = f.occurrence_id JOIN occurrence_spaces os ON os.occurrence_id = o.id
    WHERE o.building_id = :buildingId AND f.state = 'open'
  ), wanted AS MATERIALIZED (
    SELECT p.occurrence_id, p.offer_id, ${holderOf('p')} AS holder, su.unit_id, unnest(range_agg(p.span)) AS span
    FROM placed p JOIN space_units su USING (space_id) GROUP BY p.occurrence_id, p.offer_id, su.unit_id
  )`;

/** SQL: an occupancy that is there, `there`, is the one that is wanted. */
function isFor(wish: string, there: string): string {
  return `(${there}.unit_id = ${wish}.unit_id AND ${there}.span = ${wish}.span AND ${holderOf(there)} = ${wish}.holder)`;
}

type Told = Omit<AheadBooking, 'startsAt' | 'endsAt'> & { startsAt: string; endsAt: string };

function told({ startsAt, endsAt, ...rest }: Told): AheadBooking {
  return { ...rest, startsAt: new Date(startsAt), endsAt: new Date(endsAt) };
}

/** SQL: what to tell of an occurrence. */
function tellOf(row: string): string {
  return `(SELECT jsonb_build_object('bookingId', b.id, 'title', coalesce(${row}.title, b.title),
      'startsAt', ${row}.starts_at, 'endsAt', ${row}.ends_at, 'spaces',
      (SELECT jsonb_agg(s.name ORDER BY s.name) FROM occurrence_spaces os JOIN spaces s ON s.id = os.space_id
        WHERE os.occurrence_id = ${row}.id))
    FROM bookings b WHERE b.id = ${row}.booking_id)`;
}
