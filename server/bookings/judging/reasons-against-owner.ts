import type { WholeBooking } from '../../../models/booking.ts';
import { readHouseOf } from './house.ts';
import { judgePlacements } from './judge-placements.ts';
import type { Owner } from './placement.ts';
import type { Reason } from './reasons.ts';
import { tooManyWaiting } from './too-many-waiting.ts';
import { isLive, waitsForAnswer } from '../state.ts';

/**
 * Whether this person or group has room for a booking that was in another name, by what they may have in a week and may have
 * waiting: else everybody could have twice as much. Call it with the lock of the building.
 */
export async function reasonsAgainstOwner(
  { building, occurrences }: WholeBooking,
  owner: Owner,
  now: Date,
): Promise<Reason[]> {
  const ahead = occurrences.filter((one) => isLive(one) && one.startsAt > now);
  if (ahead.length === 0) return [];
  const house = await readHouseOf(building, ahead);
  const except = ahead.map(({ id }) => id);
  const verdicts = await judgePlacements(ahead, { house, owner, except });
  const tooMany = verdicts.flat().find(({ why }) => why === 'too-many-hours');
  if (tooMany) return [{ ...tooMany, field: 'group' }];
  if (!ahead.some((one) => waitsForAnswer(one, now))) return [];
  const [waiting] = await tooManyWaiting(owner, house, now);
  return waiting ? [{ ...waiting, field: 'group' }] : [];
}
