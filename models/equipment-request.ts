import { rows } from './database.ts';
import { reachValues, withinReach } from './reach.ts';
import type { Reach } from './reach.ts';

/** Equipment that a booking in another house asks for, as much as its home needs to know. */
export interface AskedEquipment {
  bookingId: string;
  equipmentId: number;
  name: string;
  /** The most on one date. */
  pieces: number;
  title: string;
  isPublic: boolean;
  buildingName: string;
  zone: string;
  /** Of the first date. */
  startsAt: Date;
  endsAt: Date;
  dates: number;
  dueAt: Date;
}

/**
 * What bookings ask of other houses: equipment that travels, about which its home decides. There is no class: a request is a line
 * of what an occurrence uses (Equipment.putWith).
 */
export const EquipmentRequest = {
  /** What bookings elsewhere ask of the houses in reach and that has not begun, the earliest due first: a hundred at most. */
  within(reach: Reach, now: Date): Promise<AskedEquipment[]> {
    return rows(
      `SELECT k.id AS "bookingId", e.id AS "equipmentId", e.name, max(u.pieces) AS pieces, k.title,
         k.is_public AS "isPublic", place.name AS "buildingName", place.zone, min(o.starts_at) AS "startsAt",
         min(o.ends_at) AS "endsAt", count(*) AS dates, min(o.due_at) AS "dueAt"
       FROM occurrence_equipment u JOIN equipment e ON e.id = u.equipment_id JOIN buildings b ON b.id = e.building_id
       JOIN occurrences o ON o.id = u.occurrence_id JOIN bookings k ON k.id = o.booking_id
       JOIN buildings place ON place.id = k.building_id
       WHERE u.state = 'requested' AND o.holds AND o.starts_at > :now AND ${withinReach}
       GROUP BY k.id, e.id, place.id ORDER BY min(o.due_at), k.id, e.id LIMIT 100`,
      { ...reachValues(reach), now },
    );
  },

  /** Bookings for which a house did not decide in time about its equipment, and that have not begun; reminded once a due time. */
  toRemindOf(now: Date): Promise<{ id: string }[]> {
    return rows(
      `SELECT o.booking_id AS id FROM occurrence_equipment u JOIN occurrences o ON o.id = u.occurrence_id
       WHERE u.state = 'requested' AND o.holds AND o.due_at <= :now AND o.starts_at > :now AND NOT EXISTS (
         SELECT FROM due_acts d
         WHERE d.subject = 'equipment ' || o.id AND d.act = 'remind' AND d.due_at = o.due_at)
       GROUP BY o.booking_id ORDER BY min(o.due_at) LIMIT 500`,
      { now },
    );
  },

  /** Writes down what its home decided about equipment for these occurrences. Call it inside together(). */
  async decide(equipmentId: number, occurrenceIds: number[], state: 'approved' | 'refused'): Promise<void> {
    await rows(
      `UPDATE occurrence_equipment SET state = :state
       WHERE equipment_id = :equipmentId AND occurrence_id IN (:occurrenceIds) RETURNING occurrence_id`,
      { equipmentId, occurrenceIds, state },
    );
  },
};
