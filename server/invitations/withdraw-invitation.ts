import { together } from '../../models/database.ts';
import { History } from '../../models/history.ts';
import type { Actor } from '../../models/history.ts';
import { Invitation } from '../../models/invitation.ts';
import { subjectOf } from './terms.ts';

/**
 * Takes an invitation back; its link then says so kindly. Doing it twice is harmless.
 *
 * @returns false when it was accepted a moment ago, or is not there
 */
export function withdrawInvitation(id: number, actor: Actor, now: Date): Promise<boolean> {
  return together(async () => {
    const invitation = await Invitation.locked(id);
    if (!invitation || invitation.acceptedAt) return false;
    if (invitation.withdrawnAt) return true;
    await invitation.update({ withdrawnAt: now });
    const subject = subjectOf(invitation);
    await History.record({
      at: now,
      act: 'invitation-withdrawn',
      subject,
      actor,
      details: { invitationId: id },
    });
    return true;
  });
}
