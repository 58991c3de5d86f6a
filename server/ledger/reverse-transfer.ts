import { brokenConstraint, together } from '../../models/database.ts';
import { History } from '../../models/history.ts';
import type { Actor } from '../../models/history.ts';
import { Transfer } from '../../models/transfer.ts';
import { tellGiverOfReversal } from './tell-giver-of-reversal.ts';

const reversedAlready = 'transfers_reverses_id_key';

/**
 * Puts a wrong transfer right by adding one that names it, swaps its sides and says why. Nothing is changed or deleted. Who gave
 * it is told.
 *
 * @returns false when it was reversed already, or is a reversal itself
 */
export async function reverseTransfer(
  id: number,
  why: string,
  actor: Actor,
  now: Date,
): Promise<{ reversed: boolean }> {
  try {
    return await together(() => reverse(id, why, actor, now));
  } catch (error) {
    if (brokenConstraint(error) === reversedAlready) return { reversed: false };
    throw error;
  }
}

async function reverse(id: number, why: string, actor: Actor, now: Date): Promise<{ reversed: boolean }> {
  const wrong = await Transfer.findByPk(id);
  if (!wrong || wrong.reversesId !== null) return { reversed: false };
  await Transfer.record({
    fromAccountId: wrong.toAccountId,
    toAccountId: wrong.fromAccountId,
    amount: wrong.amount,
    unit: wrong.unit,
    kind: wrong.kind,
    onDay: wrong.onDay,
    contributionId: wrong.contributionId,
    bookingId: wrong.bookingId,
    needId: wrong.needId,
    reversesId: wrong.id,
    actor,
    reason: 'reversed',
    recordedAt: now,
    words: why,
  });
  if (wrong.contributionId !== null) {
    await History.record({
      at: now,
      act: 'transfer-reversed',
      subject: { contributionId: wrong.contributionId },
      actor,
    });
    await tellGiverOfReversal(wrong.contributionId, why, actor, now);
  }
  return { reversed: true };
}
