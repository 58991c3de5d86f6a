import { together } from '../../../models/database.ts';
import { History } from '../../../models/history.ts';
import type { Actor } from '../../../models/history.ts';
import { Merging } from '../../../models/merging.ts';
import type { MergeablePerson } from '../../../models/merging.ts';
import { Session } from '../../../models/session.ts';
import { roleDayAt } from '../role-day.ts';

/** Why two addresses do not become one person; `field` names the address it is about. */
export interface WhyNotMerged {
  field: 'stays' | 'joins';
  why: 'unknown' | 'same' | 'merged' | 'hasMerged' | 'holdsSomething';
}

export type Merge = ({ merged: true } & Couple) | ({ merged: false } & WhyNotMerged);

/** Who stays, and who is found to be the same. */
export interface Couple {
  stays: MergeablePerson;
  joins: MergeablePerson;
}

/**
 * Two addresses are found to be one person's: what was done under either is theirs from now on. Only a pointer is written; bookings,
 * contributions and transfers stay where they are, so that it can be undone.
 *
 * @param addresses of who stays, and of who joins them
 */
export function mergePeople(
  addresses: { stays: string; joins: string },
  actor: Actor,
  now: Date,
): Promise<Merge> {
  return together(async () => {
    await Merging.lock([addresses.stays, addresses.joins]);
    const found = await coupleOf(addresses, now);
    if ('why' in found) return { merged: false, ...found };
    const { stays, joins } = found;
    await Merging.point(joins.id, stays.id);
    await Session.endAllOf(joins.id);
    const subject = { personId: joins.id };
    await History.record({ at: now, act: 'merged', subject, actor, details: { into: stays.id } });
    return { merged: true, ...found };
  });
}

/** The two people of these addresses, or why they cannot be merged. */
export async function coupleOf(
  addresses: { stays: string; joins: string },
  now: Date,
): Promise<Couple | WhyNotMerged> {
  const today = roleDayAt(now);
  const stays = await Merging.byEmail(addresses.stays, today);
  const joins = await Merging.byEmail(addresses.joins, today);
  if (!stays) return { field: 'stays', why: 'unknown' };
  if (!joins) return { field: 'joins', why: 'unknown' };
  if (stays.id === joins.id) return { field: 'joins', why: 'same' };
  if (stays.mergedInto !== null) return { field: 'stays', why: 'merged' };
  if (joins.mergedInto !== null) return { field: 'joins', why: 'merged' };
  if (joins.hasMerged) return { field: 'joins', why: 'hasMerged' };
  if (joins.holdsSomething) return { field: 'joins', why: 'holdsSomething' };
  return { stays, joins };
}
