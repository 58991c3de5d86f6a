import { Contribution } from '../../models/contribution.ts';
import { together } from '../../models/database.ts';
import { History } from '../../models/history.ts';
import type { Actor } from '../../models/history.ts';

/** Lets go what was pledged with a booking that will not take place. What was done already stays done. */
export function letGoPledges(bookingId: string, actor: Actor, now: Date): Promise<void> {
  return together(async () => {
    for (const { id } of await Contribution.letGoOf(bookingId, now)) {
      await History.record({ at: now, act: 'contribution-let-go', subject: { contributionId: id }, actor });
    }
  });
}
