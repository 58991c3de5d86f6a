import { rows } from './database.ts';

/** A key of a building and where it is now. */
export interface Key {
  id: number;
  name: string;
  /** Who has it; null: it lies in the building. */
  holderId: number | null;
  /** Empty when nobody has it, or whoever has it was erased. */
  holder: string;
  since: Date;
}

/**
 * Keys, and each time one goes from hand to hand: a row that stays as it is. There is no class: they are written and looked at.
 */
export const Key = {
  /** The keys of a building that are in use, by name. Whoever was merged into somebody is that somebody. */
  ofBuilding(buildingId: number): Promise<Key[]> {
    return rows<Key>(
      `SELECT k.id, k.name, coalesce(p.merged_into, p.id) AS "holderId", coalesce(now.name, p.name, '') AS holder, h.at AS since
       FROM keys k JOIN LATERAL (
         SELECT to_id, at FROM key_handovers WHERE key_id = k.id ORDER BY id DESC LIMIT 1
       ) h ON true
       LEFT JOIN people p ON p.id = h.to_id LEFT JOIN people now ON now.id = p.merged_into
       WHERE k.building_id = :buildingId AND k.retired_at IS NULL ORDER BY lower(k.name), k.id LIMIT 200`,
      { buildingId },
    );
  },

  /** Writes a key down that lies in the building. Call it inside together(). @throws the broken constraint keys_name_once */
  async add(key: { buildingId: number; name: string; recordedBy: number }, now: Date): Promise<number> {
    const [made] = await rows<{ id: number }>(
      `INSERT INTO keys (building_id, name, added_at) VALUES (:buildingId, :name, :now) RETURNING id`,
      { ...key, now },
    );
    if (!made) throw new Error('the key was not made');
    await Key.handOver({ keyId: made.id, toId: null, recordedBy: key.recordedBy }, now);
    return made.id;
  },

  /** The row held until the surrounding together() ends; null when it is no key in use of this building. */
  async locked(id: number, buildingId: number): Promise<{ id: number; name: string } | null> {
    const [key] = await rows<{ id: number; name: string }>(
      `SELECT id, name FROM keys WHERE id = :id AND building_id = :buildingId AND retired_at IS NULL FOR NO KEY UPDATE`,
      { id, buildingId },
    );
    return key ?? null;
  },

  /** From now on this person has it; null: it lies in the building. */
  async handOver(
    handover: { keyId: number; toId: number | null; recordedBy: number },
    now: Date,
  ): Promise<void> {
    await rows(
      `INSERT INTO key_handovers (key_id, to_id, at, recorded_by) VALUES (:keyId, :toId, :now, :recordedBy)`,
      { ...handover, now },
    );
  },

  /** It opens nothing any more, or nobody knows where it is. */
  async retire(id: number, now: Date): Promise<void> {
    await rows(`UPDATE keys SET retired_at = :now WHERE id = :id`, { id, now });
  },
};
