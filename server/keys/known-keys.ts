import type { OwnDuty } from '../../models/key-duty.ts';
import type { Key } from '../../models/key.ts';

const days = 24 * 60 * 60 * 1000;

/**
 * The keys that somebody may know of because of their turn to open or close: all of the building's from a week before until the
 * day after, and at any time the ones that they have themselves. Pure.
 */
export function knownKeys(own: OwnDuty, keys: Key[], now: Date): Key[] {
  const isNear =
    own.state !== 'let-go' &&
    own.startsAt.getTime() - 7 * days <= now.getTime() &&
    now.getTime() <= own.endsAt.getTime() + days;
  return isNear ? keys : keys.filter(({ holderId }) => holderId === own.personId);
}
