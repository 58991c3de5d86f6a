import { Building } from '../../../models/building.ts';
import { together } from '../../../models/database.ts';
import { OutsideCalendar } from '../../../models/outside-calendar.ts';
import { fetchItems } from './fetch-items.ts';
import type { FetchedItems, Reach } from './fetch-items.ts';
import { nextLook } from './limits.ts';
import { putItems } from './put-items.ts';
import { tellOfClashes } from './tell-of-clashes.ts';

/**
 * - `changed`: what it says now is in place of what it said
 * - `unchanged`: it says what it said
 * - `failed`: it could not be read; what it said before stays
 * - `over`: there is no such calendar any more, it has no address, or somebody else looked meanwhile
 */
export type Looked = 'changed' | 'unchanged' | 'failed' | 'over';

/** Looks whether a calendar from outside changed, and tells managers of new clashes. The building is only locked where it did. */
export async function lookAtCalendar(id: number, reach: Reach, now: Date): Promise<Looked> {
  const calendar = await OutsideCalendar.byId(id);
  if (!calendar || calendar.address === null) return 'over';
  const building = await Building.findByPk(calendar.buildingId, { rejectOnEmpty: true });
  const { address } = calendar;
  const came = await fetchItems({ ...calendar, address }, building.zone, reach, now);
  if (came.fetched === 'whole' && !came.digest.equals(calendar.digest ?? Buffer.alloc(0)))
    return putInPlace(calendar, came, now);
  await noteThe(came, calendar, now);
  await together(() => tellOfClashes(building.id, null, now)); // also of what became one here: an offer that was taken
  return came.fetched === 'no' ? 'failed' : 'unchanged';
}

/** Of two looks at once the first that is done counts: the other may have seen something older. */
function putInPlace(
  { id, buildingId, triedAt, digest }: OutsideCalendar,
  came: Extract<FetchedItems, { fetched: 'whole' }>,
  now: Date,
): Promise<Looked> {
  return together(async () => {
    await Building.lockForWriting([buildingId], now);
    const meanwhile = await OutsideCalendar.byId(id);
    const isAsItWas =
      meanwhile?.triedAt.getTime() === triedAt.getTime() &&
      meanwhile.digest?.equals(digest ?? Buffer.alloc(0));
    if (!isAsItWas) return 'over';
    await putItems({ id, buildingId }, { ...came, nextFetchAt: nextLook(0, now) }, null, now);
    return 'changed';
  });
}

function noteThe(came: FetchedItems, { id, failures }: OutsideCalendar, now: Date): Promise<void> {
  const nextFetchAt = nextLook(0, now);
  if (came.fetched === 'no')
    return OutsideCalendar.noteFailure(id, came.problem, nextLook(failures + 1, now), now);
  if (came.fetched === 'unchanged') return OutsideCalendar.noteUnchanged(id, nextFetchAt, now);
  return OutsideCalendar.noteRead(id, { ...came, nextFetchAt }, now);
}
