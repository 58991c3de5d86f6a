import { rows } from './database.ts';
import { decides } from './role.ts';

/** How a building is opened and closed for what is booked when nobody works there. */
export interface KeyChain {
  buildingId: number;
  isOn: boolean;
  /** So many minutes before the first activity whoever opens is there. */
  minutesBefore: number;
  /** So many minutes after the last activity whoever closes is gone. */
  minutesAfter: number;
  /** Who springs in where nobody says so. */
  fallbackId: number | null;
}

/** Somebody who has a role in the building. */
export interface HousePerson {
  id: number;
  name: string;
  telephone: string;
}

/** A stretch of every week in which somebody works there, on the wall clock of the building; at or before `opens` it ends on the next day. */
export interface StaffedStretch {
  /** ISO 8601: Monday is 1, Sunday 7. */
  weekday: number;
  opens: string;
  closes: string;
}

/** Key chains, one a building at most. There is no class: they are written and looked at. */
export const KeyChain = {
  /** With when somebody works there. Null: it was never set up. */
  async of(buildingId: number): Promise<(KeyChain & { staffed: StaffedStretch[] }) | null> {
    const [chain] = await rows<KeyChain & { staffed: StaffedStretch[] }>(
      `SELECT k.building_id AS "buildingId", k.is_on AS "isOn", k.minutes_before AS "minutesBefore",
         k.minutes_after AS "minutesAfter", k.fallback_id AS "fallbackId",
         coalesce((SELECT json_agg(json_build_object('weekday', h.weekday, 'opens', to_char(h.opens, 'HH24:MI'),
             'closes', to_char(h.closes, 'HH24:MI')) ORDER BY h.weekday, h.opens)
           FROM staffed_hours h WHERE h.building_id = k.building_id), '[]') AS staffed
       FROM key_chains k WHERE k.building_id = :buildingId`,
      { buildingId },
    );
    return chain ?? null;
  },

  /** What stood before makes way for this. Call it inside together(). */
  async write({ staffed, ...chain }: KeyChain & { staffed: StaffedStretch[] }, now: Date): Promise<void> {
    await rows(
      `INSERT INTO key_chains (building_id, is_on, minutes_before, minutes_after, fallback_id, changed_at)
       VALUES (:buildingId, :isOn, :minutesBefore, :minutesAfter, :fallbackId, :now)
       ON CONFLICT (building_id) DO UPDATE SET is_on = excluded.is_on, minutes_before = excluded.minutes_before,
         minutes_after = excluded.minutes_after, fallback_id = excluded.fallback_id, changed_at = excluded.changed_at`,
      { ...chain, now },
    );
    const { buildingId } = chain;
    await rows(`DELETE FROM staffed_hours WHERE building_id = :buildingId`, { buildingId });
    await rows(
      `INSERT INTO staffed_hours (building_id, weekday, opens, closes)
       SELECT :buildingId, h.weekday, h.opens, h.closes
       FROM jsonb_to_recordset(CAST(:staffed AS jsonb)) AS h (weekday smallint, opens time, closes time)`,
      { buildingId, staffed: JSON.stringify(staffed) },
    );
  },

  /** Who hosts or manages in this building on that day, or, where nobody does, decides there; by name. They can spring in. */
  peopleOf(buildingId: number, onDay: string): Promise<HousePerson[]> {
    return rows(
      `SELECT p.id, p.name, p.telephone FROM people p WHERE p.merged_into IS NULL AND p.erased_at IS NULL AND p.id IN (
         SELECT r.person_id FROM roles r JOIN buildings b ON b.id = :buildingId
         WHERE (${decides}) OR (r.role = 'host' AND r.from_on <= :onDay AND (r.until_on IS NULL OR r.until_on >= :onDay)
           AND (r.building_id = b.id OR r.organisation_id = b.organisation_id)))
       ORDER BY p.name, p.id LIMIT 200`,
      { buildingId, onDay },
    );
  },
};
