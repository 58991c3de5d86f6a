import { atLeastOne } from './at-least-one.ts';
import { rows } from './database.ts';
import { idsOfPerson } from './same-person.ts';

/** Whose account it is. */
export type Holder =
  { personId: number } | { groupId: number } | { buildingId: number } | { neighbourhoodId: number };

const columns = {
  personId: { kind: 'person', column: 'person_id' },
  groupId: { kind: 'group', column: 'group_id' },
  buildingId: { kind: 'building', column: 'building_id' },
  neighbourhoodId: { kind: 'pool', column: 'neighbourhood_id' },
} as const;

/**
 * SQL: the accounts of a holder. A person has those of who was merged into them too.
 *
 * @param value how the statement names the id of the holder, which is answered beside it
 */
export function accountsOf(holder: Holder, value: string): { id: number; sql: string } {
  const [[key, id]] = Object.entries(holder) as [[keyof typeof columns, number]];
  const ids = key === 'personId' ? idsOfPerson(value) : `(${value})`;
  return { id, sql: `SELECT id FROM accounts WHERE ${columns[key].column} IN ${ids}` };
}

/** The accounts between which transfers go. An account is made the first time it is needed. */
export const Account = {
  /** The id of the holder's account. */
  async of(holder: Holder): Promise<number> {
    const [[key, holderId]] = Object.entries(holder) as [[keyof typeof columns, number]];
    const { kind, column } = columns[key];
    await rows(`INSERT INTO accounts (kind, ${column}) VALUES (:kind, :holderId) ON CONFLICT DO NOTHING`, {
      kind,
      holderId,
    });
    const [account] = await rows<{ id: number }>(`SELECT id FROM accounts WHERE ${column} = :holderId`, {
      holderId,
    });
    if (!account) throw new Error(`no account of ${kind} ${holderId}`);
    return account.id;
  },

  /** The account that balances what was given before there was a ledger; there is one. */
  async correction(): Promise<number> {
    const [account] = await rows<{ id: number }>(`SELECT id FROM accounts WHERE kind = 'correction'`);
    if (!account) throw new Error('no account of corrections');
    return account.id;
  },

  /** The names of the neighbourhoods whose pools these accounts are. */
  async namesOfPools(ids: number[]): Promise<Map<number, string>> {
    const found = await rows<{ id: number; name: string }>(
      `SELECT a.id, w.name FROM accounts a JOIN neighbourhoods w ON w.id = a.neighbourhood_id WHERE a.id IN (:ids)`,
      { ids: atLeastOne(ids) },
    );
    return new Map(found.map(({ id, name }) => [id, name]));
  },
};
