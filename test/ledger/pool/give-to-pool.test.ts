import { expect } from 'chai';
import { Account } from '../../../models/account.ts';
import { History } from '../../../models/history.ts';
import { Statement } from '../../../models/ledger-statement.ts';
import { Person } from '../../../models/person.ts';
import { Pool } from '../../../models/pool.ts';
import { Transfer } from '../../../models/transfer.ts';
import { giveToPool } from '../../../server/ledger/pool/give-to-pool.ts';
import { buildBuilding, buildGroup, buildNeighbourhood, buildPerson } from '../../support/builders.ts';
import { monday } from '../../support/clock.ts';
import { useFreshDatabase } from '../../support/database-in-use.ts';
import { buildGiven, online } from '../small-ledger.ts';

describe('giving to the pool', () => {
  useFreshDatabase();

  async function heldBy(neighbourhoodId: number) {
    const held = await Statement.kindsOf({ neighbourhoodId }, 'gifts');
    return held.map(({ unit, amount }) => ({ unit, amount }));
  }

  /** Something confirmed in the ledger. */
  async function buildHelp(personId: number, amount: number, groupId: number | null = null): Promise<void> {
    await buildGiven({ building: await buildBuilding(), giver: { id: personId }, amount, groupId });
  }

  async function buildGiver(minutes: number) {
    const [giver, neighbourhood] = [await buildPerson(), await buildNeighbourhood()];
    await buildHelp(giver.id, minutes);
    const gift = {
      personId: giver.id,
      groupId: null,
      neighbourhoodId: neighbourhood.id,
      amount: 60,
      unit: 'minutes' as const,
    };
    return { giver, neighbourhood, gift };
  }

  it('is one transfer from the giver to the neighbourhood', async () => {
    const { giver, neighbourhood, gift } = await buildGiver(90);
    expect(await giveToPool(gift, online(giver), monday)).to.deep.equal({ given: true });
    const [transfer, ...others] = await Transfer.findAll({
      where: { toAccountId: await Account.of({ neighbourhoodId: neighbourhood.id }) },
    });
    expect(others).to.deep.equal([]);
    expect(transfer).to.include({
      fromAccountId: await Account.of({ personId: giver.id }),
      amount: 60,
      unit: 'minutes',
      kind: 'gift',
      onDay: '2026-11-23',
      contributionId: null,
      actorId: giver.id,
    });
    expect(await heldBy(neighbourhood.id)).to.deep.equal([{ unit: 'minutes', amount: 60 }]);
    expect((await Pool.givableBy(giver.id, [])).map(({ amount }) => amount)).to.deep.equal([30]);
  });

  it('is never more than there is, of what is counted that way', async () => {
    const { giver, gift } = await buildGiver(45);
    expect(await giveToPool(gift, online(giver), monday)).to.deep.equal({ given: false, most: 45 });
    const turns = { ...gift, amount: 1, unit: 'turns' as const };
    expect(await giveToPool(turns, online(giver), monday)).to.deep.equal({ given: false, most: 0 });
    expect(await Transfer.count({ where: { kind: 'gift', actorId: giver.id } })).to.equal(0);
  });

  it('is never more than there is when many are given at once', async () => {
    const { giver, neighbourhood, gift } = await buildGiver(150);
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => giveToPool(gift, online(giver), monday)),
    );
    expect(answers.filter(({ given }) => given)).to.have.length(2);
    expect(await heldBy(neighbourhood.id)).to.deep.equal([{ unit: 'minutes', amount: 120 }]);
  });

  it('is taken from all accounts of somebody into whom others were merged, or from none', async () => {
    const { giver, neighbourhood, gift } = await buildGiver(40);
    const other = await buildPerson();
    await buildHelp(other.id, 50);
    await Person.update({ mergedInto: giver.id }, { where: { id: other.id } });
    expect(await giveToPool({ ...gift, amount: 91 }, online(giver), monday)).to.deep.equal({
      given: false,
      most: 90,
    });
    expect(await giveToPool({ ...gift, amount: 60 }, online(giver), monday)).to.deep.equal({ given: true });
    const parts = await Transfer.findAll({
      where: { toAccountId: await Account.of({ neighbourhoodId: neighbourhood.id }) },
      order: ['id'],
    });
    expect(parts.map(({ amount }) => amount)).to.deep.equal([40, 20]);
  });

  it('from a group leaves what is one’s own alone, and stands in the history of the group', async () => {
    const { giver, gift } = await buildGiver(90);
    const group = await buildGroup({ lead: giver });
    await buildHelp(giver.id, 30, group.id);
    const ofGroup = { ...gift, groupId: group.id };
    expect(await giveToPool(ofGroup, online(giver), monday)).to.deep.equal({ given: false, most: 30 });
    expect(await giveToPool({ ...ofGroup, amount: 30 }, online(giver), monday)).to.deep.equal({
      given: true,
    });
    expect(await Pool.givableBy(giver.id, [group.id])).to.deep.equal([
      { accountId: await Account.of({ personId: giver.id }), groupId: null, unit: 'minutes', amount: 90 },
    ]);
    const [act] = await History.ofGroup(group.id);
    expect(act).to.include({ act: 'gave-to-pool', actorId: giver.id });
  });
});
