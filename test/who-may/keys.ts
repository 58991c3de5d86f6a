/** What there is in the world of opening and closing. */
import { together } from '../../models/database.ts';
import { Key } from '../../models/key.ts';
import { KeyChain } from '../../models/key-chain.ts';
import { Need, NeedDate } from '../../models/need.ts';
import { take } from '../needs/take.ts';
import { monday } from '../support/clock.ts';
import { buildNeed } from '../support/need-builder.ts';
import type { World } from './world.ts';

type House = Pick<World, 'building' | 'cast'>;

const minute = 60_000;
let asked = 0;

/** A world that is built begins with its first key. */
export function numberKeysAnew(): void {
  asked = 0;
}

/** A key that lies in the building. */
export function addKey({ building, cast }: House): Promise<number> {
  const name = `Sleutel ${(asked += 1)}`;
  return together(() => Key.add({ buildingId: building.id, name, recordedBy: cast.manager.id }, monday));
}

/** The building keeps a key chain, with somebody who opens and a key. */
export async function keepKeyChain(house: House): Promise<void> {
  const chain = {
    isOn: true,
    minutesBefore: 15,
    minutesAfter: 15,
    fallbackId: house.cast.host.id,
    staffed: [],
  };
  await together(() => KeyChain.write({ buildingId: house.building.id, ...chain }, monday));
  await turnToOpen(house);
}

/**
 * The asker opens the building, each time at a time of its own in the coming days, and has a key to get.
 *
 * @returns the id of the contribution
 */
export async function turnToOpen(house: House): Promise<number> {
  const { building, cast } = house;
  await addKey(house);
  const need =
    (await Need.findOne({ where: { buildingId: building.id, duty: 'opening' } })) ??
    (await buildNeed({ buildingId: building.id, duty: 'opening', timing: 'dated' })).need;
  const startsAt = new Date(monday.getTime() + (asked += 1) * 20 * minute);
  const endsAt = new Date(startsAt.getTime() + 15 * minute);
  const date = await NeedDate.create({ needId: need.id, startsAt, endsAt });
  const { id } = await take({ need, dates: [date] }, { personId: cast.asker.id });
  return id;
}
