import { brokenConstraint, together } from '../../../models/database.ts';
import { History } from '../../../models/history.ts';
import type { Actor } from '../../../models/history.ts';
import { Transfer } from '../../../models/transfer.ts';
import { tellGiverOfReversal } from './tell-giver-of-reversal.ts';
import { tellGiversOfGifts } from './tell-givers-of-gifts.ts';

const reversedAlready = 'transfers_reverses_id_key';

/**
 * Puts a wrong transfer right by adding one that names it, swaps its sides and says why. Nothing is changed or deleted. Of what was
 * given on to a neighbourhood, the latest gifts that stand in its way are put right before it, so that nobody ever gave away more
 * than they gave. Who gave is told.
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
  await Transfer.lockLedger();
  const wrong = await Transfer.findByPk(id);
  if (!wrong || wrong.reversesId !== null) return { reversed: false };
  const gifts = await Transfer.giftsInTheWay(wrong.toAccountId, wrong.unit, wrong.amount);
  await Transfer.reverseAll([...gifts, wrong], { actor, words: why, recordedAt: now });
  const { contributionId } = wrong;
  if (contributionId !== null) {
    await History.record({ at: now, act: 'transfer-reversed', subject: { contributionId }, actor });
    await tellGiverOfReversal(contributionId, why, actor, now);
  }
  await tellGiversOfGifts(gifts, wrong, why, actor, now);
  return { reversed: true };
}
