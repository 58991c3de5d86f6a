import { rows } from './database.ts';
import type { Pieces } from './equipment.ts';
import type { OwnField } from './occurrence.ts';

/** Where and when somebody wants an approved occurrence to be instead. */
export interface Move {
  occurrenceId: number;
  buildingId: number;
  startsAt: Date;
  endsAt: Date;
  people: number;
  setUpMinutes: number;
  cleanUpMinutes: number;
  askedAt: Date;
  dueAt: Date;
  /** Its time is the one that the whole series is to have. */
  followsRule: boolean;
  /** What else it would have of its own. */
  own: OwnField[];
  spaces: { id: number; name: string; slug: string }[];
  equipment: (Pieces & { name: string })[];
}

export type WantedMove = Omit<Move, 'spaces' | 'equipment' | 'followsRule' | 'own'> & {
  spaceIds: number[];
  equipment: Pieces[];
  /** False where it is left out. */
  followsRule?: boolean;
  /** Nothing where it is left out. */
  own?: OwnField[];
};

/** A move that waits for approval, as far as other hours or parts are about it. */
export interface ComingMove {
  occurrenceId: number;
  bookingId: string;
  title: string;
  startsAt: Date;
  endsAt: Date;
  /** Nobody decided yet that it may lie outside the hours. */
  keptOutside: false;
  spaces: { id: number; name: string }[];
}

/**
 * Moves that wait for approval; the occurrence holds both places until then (see Occupancy.hold). There is no class: a move is
 * asked for, looked at, and ends.
 */
export const Move = {
  /** Those of these occurrences, by time. */
  of(occurrenceIds: number[]): Promise<Move[]> {
    if (occurrenceIds.length === 0) return Promise.resolve([]);
    return rows<Move>(
      `SELECT m.occurrence_id AS "occurrenceId", m.building_id AS "buildingId", m.starts_at AS "startsAt", m.ends_at AS "endsAt",
         m.people, m.set_up_minutes AS "setUpMinutes", m.clean_up_minutes AS "cleanUpMinutes", m.asked_at AS "askedAt",
         m.due_at AS "dueAt", m.follows_rule AS "followsRule", m.own,
         (SELECT json_agg(json_build_object('id', s.id, 'name', s.name, 'slug', s.slug) ORDER BY s.name)
           FROM move_spaces ms JOIN spaces s ON s.id = ms.space_id WHERE ms.occurrence_id = m.occurrence_id) AS spaces,
         coalesce((SELECT json_agg(json_build_object('equipmentId', e.id, 'name', e.name, 'pieces', me.pieces) ORDER BY e.name)
           FROM move_equipment me JOIN equipment e ON e.id = me.equipment_id
           WHERE me.occurrence_id = m.occurrence_id), '[]') AS equipment
       FROM moves m WHERE m.occurrence_id IN (:occurrenceIds) ORDER BY m.starts_at, m.occurrence_id`,
      { occurrenceIds },
    );
  },

  /** Asks for moves, each in place of one that waited before. Call it inside together(), before Occupancy.hold. */
  async ask(moves: WantedMove[]): Promise<void> {
    if (moves.length === 0) return;
    await Move.drop(moves.map(({ occurrenceId }) => occurrenceId));
    await rows(
      `WITH wanted AS (
         SELECT * FROM jsonb_to_recordset(CAST(:moves AS jsonb)) AS w ("occurrenceId" int, "buildingId" int,
           "startsAt" timestamptz, "endsAt" timestamptz, people int, "setUpMinutes" int, "cleanUpMinutes" int,
           "askedAt" timestamptz, "dueAt" timestamptz, "followsRule" boolean, own jsonb, "spaceIds" jsonb, equipment jsonb)
       ), moved AS (
         INSERT INTO moves (occurrence_id, building_id, starts_at, ends_at, people, set_up_minutes, clean_up_minutes, asked_at,
           due_at, follows_rule, own)
         SELECT "occurrenceId", "buildingId", "startsAt", "endsAt", people, "setUpMinutes", "cleanUpMinutes", "askedAt", "dueAt",
           coalesce("followsRule", false), ARRAY(SELECT jsonb_array_elements_text(own))
         FROM wanted
       ), placed AS (
         INSERT INTO move_spaces (occurrence_id, space_id, building_id)
         SELECT w."occurrenceId", s.id, s.building_id
         FROM wanted w CROSS JOIN jsonb_array_elements_text(w."spaceIds") AS one JOIN spaces s ON s.id = one::int
       )
       INSERT INTO move_equipment (occurrence_id, equipment_id, pieces)
       SELECT w."occurrenceId", (one ->> 'equipmentId')::int, (one ->> 'pieces')::int
       FROM wanted w CROSS JOIN jsonb_array_elements(w.equipment) AS one`,
      { moves: JSON.stringify(moves) },
    );
  },

  /** What is wanted in a building and does not end before now, by time: as much as tells whether it fits in other hours. */
  comingIn(buildingId: number, now: Date): Promise<ComingMove[]> {
    return rows(
      `SELECT m.occurrence_id AS "occurrenceId", o.booking_id AS "bookingId", coalesce(o.title, b.title) AS title,
         m.starts_at AS "startsAt", m.ends_at AS "endsAt", false AS "keptOutside",
         json_agg(json_build_object('id', s.id, 'name', s.name) ORDER BY s.name) AS spaces
       FROM moves m JOIN occurrences o ON o.id = m.occurrence_id JOIN bookings b ON b.id = o.booking_id
       JOIN move_spaces ms ON ms.occurrence_id = m.occurrence_id JOIN spaces s ON s.id = ms.space_id
       WHERE m.building_id = :buildingId AND m.ends_at > :now
       GROUP BY m.occurrence_id, o.id, b.id ORDER BY m.starts_at, m.occurrence_id`,
      { buildingId, now },
    );
  },

  /** From now on the move is of one date of a series: its time is not that of the series, and this it has of its own. */
  async ofOneDate(occurrenceId: number, own: OwnField[]): Promise<void> {
    await rows(
      `UPDATE moves SET follows_rule = false, own = ARRAY(SELECT jsonb_array_elements_text(CAST(:own AS jsonb)))
       WHERE occurrence_id = :occurrenceId RETURNING occurrence_id`,
      { occurrenceId, own: JSON.stringify(own) },
    );
  },

  /** Bookings with a move that nobody decided before it, or what it is to replace, began. */
  toLapse(now: Date): Promise<{ id: string }[]> {
    return rows(
      `SELECT o.booking_id AS id FROM moves m JOIN occurrences o ON o.id = m.occurrence_id
       WHERE least(m.starts_at, o.starts_at) <= :now
       GROUP BY o.booking_id ORDER BY min(m.due_at) LIMIT 500`,
      { now },
    );
  },

  /** Bookings with a move whose decision is due, and whose managers were not reminded of this due time. */
  toRemindOf(now: Date): Promise<{ id: string }[]> {
    return rows(
      `SELECT o.booking_id AS id FROM moves m JOIN occurrences o ON o.id = m.occurrence_id
       WHERE m.due_at <= :now AND least(m.starts_at, o.starts_at) > :now AND NOT EXISTS (
         SELECT FROM due_acts d WHERE d.subject = 'move ' || m.occurrence_id AND d.act = 'remind' AND d.due_at = m.due_at)
       GROUP BY o.booking_id ORDER BY min(m.due_at) LIMIT 500`,
      { now },
    );
  },

  /** They are not wanted any more, or were carried out. Call it before the occurrence stops to hold. */
  async drop(occurrenceIds: number[]): Promise<void> {
    if (occurrenceIds.length === 0) return;
    await rows(`DELETE FROM moves WHERE occurrence_id IN (:occurrenceIds)`, { occurrenceIds });
  },
};
