import { Account } from '../../../models/account.ts';
import type { AmountUnit } from '../../../models/contribution.ts';
import { brokenConstraint, together } from '../../../models/database.ts';
import { History } from '../../../models/history.ts';
import type { Actor } from '../../../models/history.ts';
import { Pool } from '../../../models/pool.ts';
import type { Holding } from '../../../models/pool.ts';
import { SentTwice } from '../../../models/sent-twice.ts';
import { Transfer } from '../../../models/transfer.ts';
import { holdPerson } from '../../people/hold-person.ts';
import { roleDayAt } from '../../people/role-day.ts';

/** What somebody gives on to their neighbourhood of what they gave, or of what a group of theirs gave. */
interface GiftToPool {
  personId: number;
  /** The group whose it is; null for the person's own. */
  groupId: number | null;
  neighbourhoodId: number;
  /** Minutes or turns, above zero. */
  amount: number;
  unit: AmountUnit;
}

const neverBelowZero = 'transfers_never_below_zero';

/**
 * Gives some of what was given on to the solidarity pool of a neighbourhood; never more than there is: the ledger lets one writer in
 * at a time, and its own rule judges two gifts at once.
 *
 * @param newest the newest line of the ledger when the form was shown: sent twice, it is given once
 * @returns how much could be given where it was too much
 */
export async function giveToPool(
  gift: GiftToPool,
  actor: Actor,
  now: Date,
  newest?: number,
): Promise<{ given: true } | { given: false; most: number }> {
  try {
    return await together(() => give(gift, actor, now, newest));
  } catch (error) {
    if (brokenConstraint(error) !== neverBelowZero) throw error;
    return { given: false, most: sumOf(await holdingsFor(gift)) };
  }
}

async function give(gift: GiftToPool, actor: Actor, now: Date, newest?: number) {
  await holdPerson(gift.personId);
  if (newest !== undefined && (await SentTwice.gift(gift, newest))) return { given: true as const };
  const holdings = await holdingsFor(gift);
  const most = sumOf(holdings);
  if (gift.amount > most) return { given: false as const, most };
  const { neighbourhoodId, groupId, amount, unit } = gift;
  if (groupId !== null) {
    const details = { amount, unit, neighbourhoodId };
    await History.record({ at: now, act: 'gave-to-pool', subject: { groupId }, actor, details });
  }
  const toAccountId = await Account.of({ neighbourhoodId });
  for (const part of partsOf(amount, holdings)) {
    await Transfer.record({
      ...part,
      toAccountId,
      unit,
      kind: 'gift',
      onDay: roleDayAt(now),
      contributionId: null,
      bookingId: null,
      actor,
      reason: 'given-to-pool',
      recordedAt: now,
    });
  }
  return { given: true as const };
}

async function holdingsFor({ personId, groupId, unit }: GiftToPool): Promise<Holding[]> {
  const all = await Pool.givableBy(personId, groupId === null ? [] : [groupId]);
  return all.filter((holding) => holding.groupId === groupId && holding.unit === unit);
}

/** Somebody into whom others were merged has several accounts: the first is emptied first. */
function partsOf(amount: number, holdings: Holding[]): { fromAccountId: number; amount: number }[] {
  let left = amount;
  return holdings.flatMap((holding) => {
    const part = Math.min(left, holding.amount);
    left -= part;
    return part > 0 ? [{ fromAccountId: holding.accountId, amount: part }] : [];
  });
}

function sumOf(holdings: Holding[]): number {
  return holdings.reduce((sum, { amount }) => sum + amount, 0);
}
