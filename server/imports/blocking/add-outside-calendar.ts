import { Building } from '../../../models/building.ts';
import { together } from '../../../models/database.ts';
import { History } from '../../../models/history.ts';
import type { Actor } from '../../../models/history.ts';
import { OutsideCalendar } from '../../../models/outside-calendar.ts';
import type { ReadItems, Validators } from '../../../models/outside-calendar.ts';
import { fetchItems } from './fetch-items.ts';
import type { Reach } from './fetch-items.ts';
import { mostCalendars, nextLook } from './limits.ts';
import { putItems } from './put-items.ts';
import { readItems } from './read-items.ts';

/** A calendar as a manager describes it: at an address, or sent as a file. */
export type NewCalendar = {
  name: string;
  /** None means the whole building. */
  spaceIds: number[];
} & ({ address: string } | { bytes: Uint8Array });

export type AddedCalendar =
  | { added: true; id: number; items: number }
  /** Nothing was kept; see FetchedItems for what can be wrong. */
  | { added: false; problem: string }
  | { added: false; tooMany: number };

/**
 * Lets a calendar that is kept elsewhere block spaces of a building from now on. It is read first: one that cannot be is not added.
 * What is in the way of bookings blocks the rest of the time only, and is shown to the managers.
 */
export async function addOutsideCalendar(
  building: Pick<Building, 'id' | 'zone'>,
  wanted: NewCalendar,
  reach: Reach,
  actor: Actor,
  now: Date,
): Promise<AddedCalendar> {
  const tooMany: AddedCalendar = { added: false, tooMany: mostCalendars };
  if ((await OutsideCalendar.countIn(building.id)) >= mostCalendars) return tooMany;
  const came = await take(wanted, building.zone, reach, now);
  if ('problem' in came) return { added: false, problem: came.problem };
  return together(async () => {
    await Building.lockForWriting([building.id], now);
    if ((await OutsideCalendar.countIn(building.id)) >= mostCalendars) return tooMany;
    const address = 'address' in wanted ? wanted.address : null;
    const nextFetchAt = address === null ? null : nextLook(0, now);
    const { name, spaceIds } = wanted;
    const id = await OutsideCalendar.add(
      { buildingId: building.id, name, address, spaceIds, nextFetchAt },
      now,
    );
    await putItems({ id, buildingId: building.id }, { ...came, nextFetchAt }, actor.actorId, now);
    const subject = { buildingId: building.id };
    const details = { calendar: id, from: address === null ? 'file' : 'address', spaces: spaceIds };
    await History.record({ at: now, act: 'outside-calendar-added', subject, actor, details });
    return { added: true, id, items: came.items.length };
  });
}

async function take(
  wanted: NewCalendar,
  zone: string,
  reach: Reach,
  now: Date,
): Promise<(ReadItems & { validators: Validators }) | { problem: string }> {
  const never = { etag: null, lastModified: null };
  if ('bytes' in wanted) {
    const read = await readItems(wanted.bytes, zone, now);
    return read.read ? { ...read, validators: never } : { problem: read.reason };
  }
  const fetched = await fetchItems({ address: wanted.address, ...never, readAt: now }, zone, reach, now);
  if (fetched.fetched === 'unchanged') return { problem: 'status:304' }; // nobody asked whether anything changed
  return fetched.fetched === 'no' ? { problem: fetched.problem } : fetched;
}
