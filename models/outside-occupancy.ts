import { atTheEnd, rows, transactionInUse } from './database.ts';
import { blockedUnits } from './outside-calendar.ts';

/**
 * What is booked elsewhere and takes units here: all that calendars from outside say of a unit, less what bookings and offers
 * hold of it. What was agreed here stays; the clash is the manager's to settle.
 */
export const OutsideOccupancy = {
  /**
   * Brings what is taken elsewhere in line with the calendars from outside, as little as need be. Call it inside together(),
   * with the lock of the buildings, whenever an item came or went, something that held a unit was freed, or spaces got other
   * units; before anything freed is offered.
   */
  async settle(buildingIds: number[]): Promise<void> {
    await rows(
      `${pieces} DELETE FROM occupancies c WHERE c.outside_building_id IN (:buildingIds)
         AND NOT EXISTS (SELECT FROM pieces p WHERE p.unit_id = c.unit_id AND p.span = c.span)`,
      { buildingIds },
    );
    await rows(
      `${pieces} INSERT INTO occupancies (unit_id, outside_building_id, span)
       SELECT p.unit_id, p.building_id, p.span FROM pieces p WHERE NOT EXISTS (SELECT FROM occupancies c
         WHERE c.outside_building_id = p.building_id AND c.unit_id = p.unit_id AND c.span = p.span)
       ORDER BY p.unit_id, p.span`,
      { buildingIds },
    );
  },

  /** Settles when all else of the surrounding together() is done, or as soon as settleNow is called. */
  settleLater(buildingId: number): void {
    const transaction = transactionInUse();
    if (!transaction) throw new Error('what came free can only be settled inside together()');
    const open = unsettled.get(transaction) ?? new Set<number>();
    unsettled.set(transaction, open.add(buildingId));
    atTheEnd('settle what is booked elsewhere', () => OutsideOccupancy.settleNow());
  },

  /** Settles what was put off so far in the surrounding together(); asks nothing when that is nothing. */
  async settleNow(): Promise<void> {
    const transaction = transactionInUse();
    const open = transaction === null ? undefined : unsettled.get(transaction);
    if (!open || open.size === 0) return;
    const buildingIds = [...open];
    open.clear();
    await OutsideOccupancy.settle(buildingIds);
  },

  /** Makes room for what is written anew in this building; all of it comes back when the surrounding together() is done. */
  async makeWay(buildingId: number): Promise<void> {
    await rows(`DELETE FROM occupancies WHERE outside_building_id = :buildingId`, { buildingId });
    OutsideOccupancy.settleLater(buildingId);
  },
};

/** What was freed in a transaction that is still at work, by building. */
const unsettled = new WeakMap<object, Set<number>>();

/**
 * Frees occupancies. What of their time is booked elsewhere is not free then: it is settled before the surrounding together() ends.
 * Where no calendar from outside says anything of that time nothing more is asked. Only models/ need it.
 *
 * @param which SQL: a condition on occupancies
 */
export async function freeOccupancies(which: string, values: Record<string, unknown>): Promise<void> {
  const touched = await rows<{ buildingId: number }>(
    `WITH freed AS (DELETE FROM occupancies WHERE ${which} RETURNING unit_id, span)
     SELECT DISTINCT u.building_id AS "buildingId"
     FROM freed f JOIN units u ON u.id = f.unit_id JOIN outside_calendars c ON c.building_id = u.building_id
     WHERE EXISTS (SELECT FROM external_events e WHERE e.calendar_id = c.id AND e.span && f.span)`,
    values,
  );
  for (const { buildingId } of touched) OutsideOccupancy.settleLater(buildingId);
}

/** What is taken elsewhere of each unit, merged, and not held here. */
const pieces = `WITH wanted AS (
    SELECT u.building_id, u.unit_id, range_agg(e.span) AS spans
    FROM (${blockedUnits('c.building_id IN (:buildingIds)')}) u JOIN external_events e USING (calendar_id)
    GROUP BY u.building_id, u.unit_id
  ), held AS (
    SELECT o.unit_id, range_agg(o.span) AS spans FROM wanted w JOIN occupancies o USING (unit_id)
    WHERE o.outside_building_id IS NULL AND o.span && range_merge(w.spans) GROUP BY o.unit_id
  ), pieces AS MATERIALIZED (
    SELECT w.building_id, w.unit_id, unnest(w.spans - coalesce(h.spans, '{}')) AS span FROM wanted w LEFT JOIN held h USING (unit_id)
  )`;
