import { rows } from './database.ts';
import type { AmountUnit } from './contribution.ts';
import { atLeastOne } from './at-least-one.ts';
import { idsOfPerson } from './same-person.ts';

/** What lies on an account: what was given, less what was given on from there. */
export interface Holding {
  accountId: number;
  /** Whose account it is: null for a person's own. */
  groupId: number | null;
  unit: AmountUnit;
  /** Minutes or turns; above zero. */
  amount: number;
}

/** The solidarity pool of a neighbourhood: what can be given to it. What it holds, its statement tells. */
export const Pool = {
  /**
   * What a person can give on: from their own accounts (those of who was merged into them are theirs too) and from those of
   * these groups. In the order in which the accounts were made; nothing where there is nothing.
   */
  givableBy(personId: number, groupIds: number[]): Promise<Holding[]> {
    return rows<Holding>(
      `SELECT a.id AS "accountId", a.group_id AS "groupId", t.unit, ${held} AS amount
       FROM accounts a JOIN transfers t ON t.from_account_id = a.id OR t.to_account_id = a.id
       WHERE a.person_id IN ${idsOfPerson()} OR a.group_id IN (:groupIds)
       GROUP BY a.id, t.unit HAVING ${held} > 0 ORDER BY a.id, t.unit`,
      { personId, groupIds: atLeastOne(groupIds) },
    );
  },
};

const held = `sum(CASE WHEN t.to_account_id = a.id THEN t.amount ELSE -t.amount END)::integer`;
