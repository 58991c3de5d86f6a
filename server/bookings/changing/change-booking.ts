import { Booking } from '../../../models/booking.ts';
import type { ActivityKind, WholeBooking } from '../../../models/booking.ts';
import { together } from '../../../models/database.ts';
import { History } from '../../../models/history.ts';
import type { Actor } from '../../../models/history.ts';
import type { ChangedField } from '../../notices/letter-facts.ts';
import { Stale } from '../../support/errors.ts';
import { reasonsAgainstOwner } from '../judging/reasons-against-owner.ts';
import type { Reason } from '../judging/reasons.ts';
import { canBeChanged } from '../state.ts';
import { listenersTo } from '../telling/listeners-to.ts';
import { tellCalendars } from '../telling/tell-calendars.ts';
import { tellManagers } from '../telling/tell-managers.ts';

/** What who asked, or their group, may change without asking anew. */
export interface Activity {
  title: string;
  description: string;
  activityKind: ActivityKind;
  isPublic: boolean;
  isDropIn: boolean;
  /** In the name of this group; null for oneself. */
  groupId: number | null;
}

const fields: Record<keyof Activity, ChangedField> = {
  title: 'title',
  description: 'description',
  activityKind: 'activityKind',
  isPublic: 'isPublic',
  isDropIn: 'isDropIn',
  groupId: 'group',
};

/** `reasons`: why it cannot be in the other name. */
export type Changed = { changed: true } | { changed: false; reasons: Reason[] };

/**
 * Changes what the activity is called and for whom it is. That needs no approval; the manager is told.
 *
 * @returns why it cannot be in the other name
 * @throws Stale when it ended, one way or another
 */
export function changeBooking(id: string, activity: Activity, actor: Actor, now: Date): Promise<Changed> {
  return together(async (): Promise<Changed> => {
    const booking = await Booking.locked(id, now);
    if (!canBeChanged(booking, now)) throw new Stale();
    const changes = differences(booking, activity);
    if (changes.length === 0) return { changed: true };
    const { personId } = booking;
    const { groupId } = activity;
    const reasons =
      groupId === booking.groupId ? [] : await reasonsAgainstOwner(booking, { personId, groupId }, now);
    if (reasons.length > 0) return { changed: false, reasons };
    const before = await listenersTo([booking]);
    await booking.update({ ...activity, changedAt: now });
    await History.record({
      at: now,
      act: 'changed',
      subject: { bookingId: id },
      actor,
      details: { changes },
    });
    const changed = await Booking.whole(id);
    if (!changed) throw new Error('the booking is gone');
    await tellManagers('manager-booking-changed', changed, actor, now, { changes });
    await tellCalendars(changed, now, before);
    return { changed: true };
  });
}

function differences(booking: WholeBooking, activity: Activity): ChangedField[] {
  const names = Object.keys(fields) as (keyof Activity)[];
  return names.filter((name) => booking[name] !== activity[name]).map((name) => fields[name]);
}
