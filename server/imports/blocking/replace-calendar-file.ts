import { Building } from '../../../models/building.ts';
import { together } from '../../../models/database.ts';
import { History } from '../../../models/history.ts';
import type { Actor } from '../../../models/history.ts';
import { OutsideCalendar } from '../../../models/outside-calendar.ts';
import { NotFound } from '../../support/errors.ts';
import { putItems } from './put-items.ts';
import { readItems } from './read-items.ts';

export type ReplacedFile = { replaced: true; items: number } | { replaced: false; problem: string };

/**
 * Puts a newer file in place of the one that was sent before; where it cannot be read the older one stays.
 * @throws NotFound when the building has no such calendar, or it comes from an address
 */
export async function replaceCalendarFile(
  building: Pick<Building, 'id' | 'zone'>,
  id: number,
  bytes: Uint8Array,
  actor: Actor,
  now: Date,
): Promise<ReplacedFile> {
  const read = await readItems(bytes, building.zone, now);
  if (!read.read) return { replaced: false, problem: read.reason };
  return together(async () => {
    await Building.lockForWriting([building.id], now);
    const calendar = await OutsideCalendar.byId(id);
    if (calendar?.buildingId !== building.id || calendar.address !== null) throw new NotFound();
    const validators = { etag: null, lastModified: null };
    await putItems(calendar, { ...read, validators, nextFetchAt: null }, actor.actorId, now);
    const subject = { buildingId: building.id };
    const details = { calendar: id };
    await History.record({ at: now, act: 'outside-calendar-replaced', subject, actor, details });
    return { replaced: true, items: read.items.length };
  });
}
