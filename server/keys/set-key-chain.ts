import { together } from '../../models/database.ts';
import { History } from '../../models/history.ts';
import type { Actor } from '../../models/history.ts';
import { KeyChain } from '../../models/key-chain.ts';
import type { StaffedStretch } from '../../models/key-chain.ts';
import { Settling } from '../../models/settling.ts';
import { settleNeeds } from '../needs/settling/settle-needs.ts';
import { roleDayAt } from '../people/role-day.ts';

/** A key chain as a manager wants it, with when somebody works in the building. */
export type WantedChain = Omit<KeyChain, 'buildingId'> & { staffed: StaffedStretch[] };

type Outcome = { set: true } | { set: false; why: 'fallback' };

/**
 * Says how a building is opened and closed when nobody works there. Who is asked to come follows from it at once.
 *
 * @returns fallback when whoever is to spring in has no role in the building
 */
export function setKeyChain(
  buildingId: number,
  wanted: WantedChain,
  actor: Actor,
  now: Date,
): Promise<Outcome> {
  return together(async () => {
    await Settling.locked(buildingId);
    const people = await KeyChain.peopleOf(buildingId, roleDayAt(now));
    if (wanted.fallbackId !== null && !people.some(({ id }) => id === wanted.fallbackId))
      return { set: false, why: 'fallback' };
    await KeyChain.write({ buildingId, ...wanted }, now);
    const details = { ...wanted };
    await History.record({ at: now, act: 'key-chain-set', subject: { buildingId }, actor, details });
    await settleNeeds(buildingId, now);
    return { set: true };
  });
}
