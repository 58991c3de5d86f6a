import type { Invitation } from '../../models/invitation.ts';
import { roleDayAt } from '../people/role-day.ts';

/**
 * How an invitation stands for this person. `accepted`: by them, before; `used`: by somebody else; `other-address`: a role was
 * offered to another address than the one they sign in with.
 */
export type Standing = 'open' | 'accepted' | 'used' | 'withdrawn' | 'expired' | 'other-address';

/**
 * For a group the link is enough: people have several addresses, and a neighbour may read the letter out. A role gives power
 * over other people's bookings, so it is only for the address that the invitation was sent to.
 */
export function judgeInvitation(
  invitation: Invitation,
  person: { id: number; email: string | null },
  now: Date,
): Standing {
  if (invitation.acceptedBy === person.id) return 'accepted';
  if (invitation.acceptedBy !== null && invitation.acceptedBy !== undefined) return 'used';
  if (invitation.withdrawnAt) return 'withdrawn';
  if (invitation.expiresAt <= now) return 'expired';
  if (invitation.untilOn && invitation.untilOn < roleDayAt(now)) return 'expired';
  if (invitation.role && invitation.email.toLowerCase() !== person.email?.toLowerCase())
    return 'other-address';
  return 'open';
}
