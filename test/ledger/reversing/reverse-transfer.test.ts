import { expect } from 'chai';
import { Account } from '../../../models/account.ts';
import { rows } from '../../../models/database.ts';
import { Letter } from '../../../models/letter.ts';
import { Statement } from '../../../models/ledger-statement.ts';
import { Transfer } from '../../../models/transfer.ts';
import { giveToPool } from '../../../server/ledger/pool/give-to-pool.ts';
import { reverseTransfer } from '../../../server/ledger/reversing/reverse-transfer.ts';
import { verifyLedger } from '../../../server/ledger/checking/verify-ledger.ts';
import { buildBuilding, buildGroup, buildNeighbourhood, buildPerson } from '../../support/builders.ts';
import { monday } from '../../support/clock.ts';
import { useFreshDatabase } from '../../support/database-in-use.ts';
import { buildGiven, online } from '../small-ledger.ts';

describe('reversing a transfer', () => {
  useFreshDatabase();

  afterEach(async () => expect((await verifyLedger()).problems).to.deep.equal([]));

  const page = { before: null, limit: 10 };

  async function buildHouse() {
    return { building: await buildBuilding(), giver: await buildPerson(), manager: await buildPerson() };
  }

  async function balanceOf(accountId: number, unit = 'minutes'): Promise<number> {
    const [row] = await rows<{ sum: number }>(
      `SELECT coalesce(sum(CASE WHEN to_account_id = :accountId THEN amount ELSE -amount END), 0) AS sum
       FROM transfers WHERE :accountId IN (from_account_id, to_account_id) AND unit = :unit`,
      { accountId, unit },
    );
    return row?.sum ?? 0;
  }

  it('adds a row that swaps the sides, once, and tells the giver why', async () => {
    const { building, giver, manager } = await buildHouse();
    const wrong = await buildGiven({ building, giver });
    const outcomes = await Promise.all(
      Array.from({ length: 4 }, () => reverseTransfer(wrong.id, 'dubbel geteld', online(manager), monday)),
    );
    expect(outcomes.filter(({ reversed }) => reversed)).to.have.length(1);
    const reversal = await Transfer.findOne({ where: { reversesId: wrong.id }, rejectOnEmpty: true });
    const { fromAccountId, toAccountId } = wrong;
    expect(reversal).to.include({ fromAccountId: toAccountId, toAccountId: fromAccountId, amount: 90 });
    expect(await reverseTransfer(reversal.id, 'toch niet', online(manager), monday)).to.deep.equal({
      reversed: false,
    });

    expect((await Statement.read({ personId: giver.id }, page)).kinds).to.deep.equal([]);
    const { months, rows: shown } = await Statement.read({ buildingId: building.id }, page);
    expect(months).to.deep.equal([]);
    expect(shown[0]).to.include({ id: reversal.id, note: 'dubbel geteld', giver: giver.name });
    const letters = await Letter.findAll({ where: { kind: 'contribution-reversed', personId: giver.id } });
    expect(letters.map(({ facts }) => facts)).to.have.length(1);
    expect(letters[0]?.facts).to.include({ reason: 'dubbel geteld', link: '/contributions' });
  });

  it('first takes back the latest gifts that came out of it, and no more than stand in its way', async () => {
    const { building, giver, manager } = await buildHouse();
    const neighbourhood = await buildNeighbourhood({ name: 'Het Voorbeeld' });
    const wrong = await buildGiven({ building, giver, amount: 60 });
    await buildGiven({ building, giver, amount: 60 });
    await buildGiven({ building, giver, amount: 5, unit: 'turns' });
    const gift = { personId: giver.id, groupId: null, neighbourhoodId: neighbourhood.id };
    for (const [amount, unit] of [
      [20, 'minutes'],
      [30, 'minutes'],
      [40, 'minutes'],
      [5, 'turns'],
    ] as const)
      expect(await giveToPool({ ...gift, amount, unit }, online(giver), monday)).to.have.property(
        'given',
        true,
      );

    // Of 120 minutes 30 are left; without the 40 of the last gift there are enough to take 60 away.
    expect(await reverseTransfer(wrong.id, 'verkeerde dag', online(manager), monday)).to.deep.equal({
      reversed: true,
    });
    expect(await balanceOf(await Account.of({ personId: giver.id }))).to.equal(10);
    expect(await balanceOf(await Account.of({ neighbourhoodId: neighbourhood.id }))).to.equal(50);
    expect(await balanceOf(await Account.of({ neighbourhoodId: neighbourhood.id }), 'turns')).to.equal(5);
    const [letter, ...others] = await Letter.findAll({
      where: { kind: 'gift-reversed', personId: giver.id },
    });
    expect(others).to.deep.equal([]);
    expect(letter?.facts)
      .to.have.property('gifts')
      .that.deep.equals([{ neighbourhood: 'Het Voorbeeld', amount: 40, unit: 'minutes' }]);
  });

  it('tells who gave it on in the name of a group', async () => {
    const { building, giver, manager } = await buildHouse();
    const neighbourhood = await buildNeighbourhood();
    const mate = await buildPerson();
    const group = await buildGroup({ lead: giver, members: [mate] });
    const wrong = await buildGiven({ building, giver, groupId: group.id });
    await giveToPool(
      {
        personId: mate.id,
        groupId: group.id,
        neighbourhoodId: neighbourhood.id,
        amount: 90,
        unit: 'minutes',
      },
      online(mate),
      monday,
    );
    await reverseTransfer(wrong.id, 'verkeerde groep', online(manager), monday);
    expect(await balanceOf(await Account.of({ groupId: group.id }))).to.equal(0);
    expect(await Letter.count({ where: { kind: 'gift-reversed', personId: mate.id } })).to.equal(1);
    expect(await Letter.count({ where: { kind: 'contribution-reversed', personId: giver.id } })).to.equal(1);
  });

  it('leaves no account below zero when somebody gives it on at the same moment', async () => {
    const { building, giver, manager } = await buildHouse();
    const neighbourhood = await buildNeighbourhood();
    const given = await Promise.all(
      Array.from({ length: 4 }, () => buildGiven({ building, giver, amount: 30 })),
    );
    const gift = { personId: giver.id, groupId: null, neighbourhoodId: neighbourhood.id };
    const outcomes = await Promise.allSettled(
      given.flatMap(({ id }) => [
        reverseTransfer(id, 'dubbel', online(manager), monday),
        giveToPool({ ...gift, amount: 25, unit: 'minutes' }, online(giver), monday),
      ]),
    );
    expect(outcomes.filter(({ status }) => status === 'rejected')).to.deep.equal([]);
    expect(await balanceOf(await Account.of({ personId: giver.id }))).to.equal(0);
    expect(await balanceOf(await Account.of({ neighbourhoodId: neighbourhood.id }))).to.equal(0);
  });
});
