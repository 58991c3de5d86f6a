import type { AmountUnit, ContributionKind } from './contribution.ts';
import { rows } from './database.ts';

/** Help that is told of, as it would be written. */
interface ToldHelp {
  personId: number;
  groupId: number | null;
  buildingId: number;
  kind: ContributionKind;
  words: string;
  doneOn: string;
  amount: number;
  unit: AmountUnit;
}

/** A gift to a pool, as it would be written. */
interface PoolGift {
  personId: number;
  groupId: number | null;
  neighbourhoodId: number;
  amount: number;
  unit: AmountUnit;
}

/**
 * A form that was sent twice, by a double press or by going back. A page carries the newest number there was when it was shown
 * (`newest…`); the very same thing under a later number was written by the same page. Ask with the person's row locked.
 */
export const SentTwice = {
  /** The newest contribution of all, which is found at once; 0 when there is none. */
  newestContribution(): Promise<number> {
    return one(`SELECT coalesce(max(id), 0) AS number FROM contributions`);
  },

  /** Whether the same help was told of since that number. */
  async contribution(help: ToldHelp, since: number): Promise<boolean> {
    const found = await rows(
      `SELECT 1 FROM contributions
       WHERE person_id = :personId AND id > :since AND need_id IS NULL AND state IN ('done', 'confirmed')
         AND group_id IS NOT DISTINCT FROM CAST(:groupId AS integer) AND building_id = :buildingId AND kind = :kind
         AND words = :words AND done_on::text = :doneOn AND amount = :amount AND unit = :unit LIMIT 1`,
      { ...help, since },
    );
    return found.length > 0;
  },

  /** The newest line of the ledger; 0 when there is none. */
  newestTransfer(): Promise<number> {
    return one(`SELECT coalesce(max(id), 0) AS number FROM transfers`);
  },

  /** Whether the same was given to the same pool since that number. What lay on several accounts was given in several lines. */
  async gift(gift: PoolGift, since: number): Promise<boolean> {
    const { personId, neighbourhoodId, groupId, unit, amount } = gift;
    const found = await rows(
      `SELECT 1 FROM transfers t
         JOIN accounts giver ON giver.id = t.from_account_id JOIN accounts pool ON pool.id = t.to_account_id
       WHERE t.actor_id = :personId AND t.id > :since AND t.reason = 'given-to-pool' AND t.unit = :unit
         AND pool.neighbourhood_id = :neighbourhoodId
         AND giver.group_id IS NOT DISTINCT FROM CAST(:groupId AS integer)
       GROUP BY t.recorded_at HAVING sum(t.amount) = :amount LIMIT 1`,
      { personId, neighbourhoodId, groupId, unit, amount, since },
    );
    return found.length > 0;
  },
};

async function one(sql: string): Promise<number> {
  const [found] = await rows<{ number: number }>(sql);
  return found?.number ?? 0;
}
