import { Account } from '../../models/account.ts';
import { Contribution } from '../../models/contribution.ts';
import { together } from '../../models/database.ts';
import { History } from '../../models/history.ts';
import type { Actor } from '../../models/history.ts';
import { Transfer } from '../../models/transfer.ts';
import { tellGiver } from './tell-giver.ts';

/**
 * Confirms what was done: from now on it stands in the ledger, from the building's account to that of the person, or of the
 * group in whose name it was given.
 *
 * @param actor who confirms, or the clock when nobody answered in time
 * @returns false when it is not (or no longer) waiting to be confirmed, or the one who confirms gave it themselves
 */
export function confirmContribution(id: number, actor: Actor, now: Date): Promise<{ confirmed: boolean }> {
  return together(async () => {
    const contribution = await Contribution.locked(id);
    if (contribution?.state !== 'done' || contribution.doneOn === null) return { confirmed: false };
    if (actor.actorId === contribution.personId) return { confirmed: false };
    await contribution.update({ state: 'confirmed', changedAt: now });
    const { groupId, personId, buildingId } = contribution;
    await Transfer.record({
      fromAccountId: await Account.of({ buildingId }),
      toAccountId: await Account.of(groupId === null ? { personId } : { groupId }),
      amount: contribution.amount,
      unit: contribution.unit,
      kind: contribution.kind,
      onDay: contribution.doneOn,
      contributionId: id,
      bookingId: contribution.bookingId,
      needId: contribution.needId,
      actor,
      reason: actor.door === 'clock' ? 'confirmed-by-itself' : 'confirmed',
      recordedAt: now,
    });
    await History.record({ at: now, act: 'contribution-confirmed', subject: { contributionId: id }, actor });
    await tellGiver(contribution, now);
    return { confirmed: true };
  });
}
