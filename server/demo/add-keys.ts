import { Key } from '../../models/key.ts';
import { KeyChain } from '../../models/key-chain.ts';
import type { AddedHouse } from './add-houses.ts';
import { idOf } from './add-people.ts';
import type { PeopleIds } from './add-people.ts';
import { demoKeyChains } from './keys.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** The key chains, and where each key is. Who opens and closes follows from what is booked. */
export async function addKeys(houses: readonly AddedHouse[], people: PeopleIds, since: Date): Promise<void> {
  for (const { house, staffed, fallback, keys } of demoKeyChains) {
    const { id: buildingId } = houses.find(({ name }) => name === house) ?? noHouse(house);
    const chain = { buildingId, isOn: true, minutesBefore: 15, minutesAfter: 15, staffed };
    await KeyChain.write({ ...chain, fallbackId: idOf(people, fallback) }, since);
    const recordedBy = idOf(people, fallback);
    for (const key of keys) {
      const keyId = await Key.add({ buildingId, name: key.name, recordedBy }, daysBefore(since, 60));
      if (!key.with) continue;
      const { who, daysAgo } = key.with;
      await Key.handOver({ keyId, toId: idOf(people, who), recordedBy }, daysBefore(since, daysAgo));
    }
  }
}

function noHouse(name: string): never {
  throw new Error(`no building is called ${name}`);
}

function daysBefore(moment: Date, days: number): Date {
  return new Date(moment.getTime() - days * dayMs);
}
