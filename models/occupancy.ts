import { rows } from './database.ts';

/** A stretch in which a unit is taken, buffers included. */
export interface Taken {
  spaceId: number;
  startsAt: Date;
  endsAt: Date;
  occurrenceId: number;
}

/** A stretch in which a space is taken, and what takes it. Who may know the title is for a policy to say. */
export interface Holding extends Taken {
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
}

/** The exclusion constraint that makes a double booking impossible; compare it with brokenConstraint(). */
export const neverOverlap = 'occupancies_never_overlap';

/**
 * What is taken: the units of the spaces, in PostgreSQL's hands. There is no class: an occupancy is only ever taken, freed and
 * looked at.
 */
export const Occupancy = {
  /**
   * Takes all units of these spaces for the stretch. Call it inside together().
   * @throws the broken constraint neverOverlap when one of them is taken; the transaction is over then
   */
  async take(
    occurrenceId: number,
    spaceIds: number[],
    span: { startsAt: Date; endsAt: Date },
  ): Promise<void> {
    await rows(
      `INSERT INTO occupancies (unit_id, occurrence_id, span)
       SELECT DISTINCT unit_id, CAST(:occurrenceId AS integer), tstzrange(:startsAt, :endsAt)
       FROM space_units WHERE space_id IN (:spaceIds) ORDER BY unit_id`,
      { occurrenceId, spaceIds, ...span },
    );
  },

  /**
   * Takes what these occurrences hold of the spaces they are in, set-up and clean-up included. Call it inside together().
   * @throws the broken constraint neverOverlap when any of it is taken; the transaction is over then
   */
  async takeForAll(occurrenceIds: number[]): Promise<void> {
    if (occurrenceIds.length === 0) return;
    await rows(
      `INSERT INTO occupancies (unit_id, occurrence_id, span)
       SELECT DISTINCT su.unit_id, o.id, tstzrange(
         o.starts_at - make_interval(mins => o.set_up_minutes), o.ends_at + make_interval(mins => o.clean_up_minutes))
       FROM occurrences o JOIN occurrence_spaces os ON os.occurrence_id = o.id JOIN space_units su ON su.space_id = os.space_id
       WHERE o.id IN (:occurrenceIds) AND o.holds ORDER BY o.id, su.unit_id`,
      { occurrenceIds },
    );
  },

  /** Frees what these occurrences held. Call it before their state changes to one that holds nothing. */
  async free(occurrenceIds: number[]): Promise<void> {
    await rows(`DELETE FROM occupancies WHERE occurrence_id IN (:occurrenceIds)`, { occurrenceIds });
  },

  /** What is taken of each space in the window, whichever booking took its units; by space and time. */
  takenOf(spaceIds: number[], window: { startsAt: Date; endsAt: Date }): Promise<Taken[]> {
    if (spaceIds.length === 0) return Promise.resolve([]);
    return rows<Taken>(
      `SELECT su.space_id AS "spaceId", lower(o.span) AS "startsAt", upper(o.span) AS "endsAt", o.occurrence_id AS "occurrenceId"
       FROM occupancies o JOIN space_units su USING (unit_id)
       WHERE su.space_id IN (:spaceIds) AND o.span && tstzrange(:startsAt, :endsAt)
       ORDER BY su.space_id, lower(o.span)`,
      { spaceIds, ...window },
    );
  },

  /** What takes each space in the window, whichever units it shares with others; by space and time. */
  holdingsOf(spaceIds: number[], window: { startsAt: Date; endsAt: Date }): Promise<Holding[]> {
    if (spaceIds.length === 0) return Promise.resolve([]);
    return rows<Holding>(
      `SELECT su.space_id AS "spaceId", min(lower(o.span)) AS "startsAt", max(upper(o.span)) AS "endsAt",
         oc.id AS "occurrenceId", oc.starts_at AS "activityStartsAt", oc.ends_at AS "activityEndsAt", oc.state,
         b.id AS "bookingId", b.building_id AS "buildingId", b.title, b.is_public AS "isPublic", b.is_drop_in AS "isDropIn",
         b.person_id AS "personId", b.group_id AS "groupId"
       FROM occupancies o
       JOIN space_units su USING (unit_id)
       JOIN occurrences oc ON oc.id = o.occurrence_id
       JOIN bookings b ON b.id = oc.booking_id
       WHERE su.space_id IN (:spaceIds) AND o.span && tstzrange(:startsAt, :endsAt)
       GROUP BY su.space_id, oc.id, b.id
       ORDER BY su.space_id, min(lower(o.span))`,
      { spaceIds, ...window },
    );
  },
};
