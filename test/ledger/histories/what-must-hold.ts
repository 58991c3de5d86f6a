import { expect } from 'chai';
import { rows } from '../../../models/database.ts';
import { verifyLedger } from '../../../server/ledger/checking/verify-ledger.ts';
import type { Told } from './steps.ts';

/** A row of the ledger as a reader without our code sees it. */
interface Row {
  id: number;
  from: number;
  to: number;
  amount: number;
  unit: 'minutes' | 'turns';
  kind: string;
  contributionId: number | null;
  reversesId: number | null;
}

/** After whatever happened: the ledger agrees with what the verbs said, with contributions, and with itself. */
export async function whatMustHold(told: Told): Promise<void> {
  const ledger = await rows<Row>(
    `SELECT id, from_account_id AS "from", to_account_id AS "to", amount, unit, kind, contribution_id AS "contributionId",
       reverses_id AS "reversesId" FROM transfers ORDER BY id`,
  );
  await neverBelowZero(ledger);
  agreesWithWhatWasSaid(ledger, told);
  await agreesWithContributions(ledger);
  expect((await verifyLedger()).problems).to.deep.equal([]);
}

/** Row by row: what leaves one account comes to another, and nobody ever gives away more than they were given. */
async function neverBelowZero(ledger: Row[]): Promise<void> {
  const accounts = await rows<{ id: number; kind: string }>(`SELECT id, kind FROM accounts`);
  const kinds = new Map(accounts.map(({ id, kind }) => [id, kind]));
  const balances = new Map<string, number>();
  const move = (account: number, unit: string, amount: number) => {
    const balance = (balances.get(`${account} ${unit}`) ?? 0) + amount;
    balances.set(`${account} ${unit}`, balance);
    if (['person', 'group', 'pool'].includes(kinds.get(account) ?? ''))
      expect(balance, `account ${account}`).to.be.at.least(0);
  };
  for (const { id, from, to, amount, unit } of ledger) {
    move(to, unit, amount);
    move(from, unit, -amount);
    expect(amount, `number ${id}`).to.be.above(0);
  }
  const sum = [...balances.values()].reduce((total, balance) => total + balance, 0);
  expect(sum).to.equal(0);
}

function agreesWithWhatWasSaid(ledger: Row[], told: Told): void {
  const first = ledger.filter(({ reversesId }) => reversesId === null);
  const given = first.filter(({ contributionId }) => contributionId !== null);
  expect(given).to.have.length.of.at.least(told.confirmed);
  const takenBack = ledger.filter(({ reversesId, kind }) => reversesId !== null && kind !== 'gift');
  expect(takenBack).to.have.length(told.reversed);
  for (const unit of ['minutes', 'turns'] as const) {
    const gifts = first.filter((row) => row.kind === 'gift' && row.unit === unit);
    expect(gifts.reduce((total, { amount }) => total + amount, 0)).to.equal(told.givenOn[unit]);
  }
}

/** What is confirmed stands there once, from its house to who gave it; and nothing else does. */
async function agreesWithContributions(ledger: Row[]): Promise<void> {
  const confirmed = await rows<Omit<Row, 'id' | 'reversesId'>>(
    `SELECT house.id AS "from", giver.id AS "to", c.amount, c.unit, c.kind, c.id AS "contributionId" FROM contributions c
       JOIN accounts house ON house.building_id = c.building_id
       JOIN accounts giver ON CASE WHEN c.group_id IS NULL THEN giver.person_id = c.person_id ELSE giver.group_id = c.group_id END
     WHERE c.state = 'confirmed' ORDER BY c.id`,
  );
  const given = ledger
    .filter(({ reversesId, contributionId }) => reversesId === null && contributionId !== null)
    .map(({ id: _id, reversesId: _reversesId, ...row }) => row)
    .toSorted((one, other) => (one.contributionId ?? 0) - (other.contributionId ?? 0));
  expect(given).to.deep.equal(confirmed);
}
