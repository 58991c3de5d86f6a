import { expect } from 'chai';
import { Contribution } from '../../../models/contribution.ts';
import { Transfer } from '../../../models/transfer.ts';
import { confirmUnanswered } from '../../../server/contributions/confirming/confirm-unanswered.ts';
import { buildBuilding, buildPerson, buildRole } from '../../support/builders.ts';
import { monday } from '../../support/clock.ts';
import { useFreshDatabase } from '../../support/database-in-use.ts';
import { buildContribution } from '../contribution-builder.ts';

describe('what nobody answered for', () => {
  useFreshDatabase();

  /** Something done for a building, and a manager of it. */
  async function buildWaiting() {
    const [building, manager] = [await buildBuilding(), await buildPerson()];
    await buildRole({ personId: manager.id, buildingId: building.id });
    return { building, manager, contribution: await buildContribution({ buildingId: building.id }) };
  }

  it('confirms itself after fourteen days, but not what a manager gave', async () => {
    const { building, manager, contribution } = await buildWaiting();
    const own = await buildContribution({ buildingId: building.id, personId: manager.id });
    const days = (n: number) => new Date(monday.getTime() + n * 24 * 60 * 60 * 1000);

    await confirmUnanswered(days(13));
    expect((await contribution.reload()).state).to.equal('done');
    await confirmUnanswered(days(15));
    expect((await contribution.reload()).state).to.equal('confirmed');
    expect(await Transfer.findOne({ where: { contributionId: contribution.id } })).to.include({
      door: 'clock',
      actorId: null,
      reason: 'confirmed-by-itself',
    });
    expect((await own.reload()).state).to.equal('done');
  });

  it('confirms itself after any number that wait for a second person', async () => {
    const { building, manager, contribution } = await buildWaiting();
    const own = {
      personId: manager.id,
      groupId: null,
      buildingId: building.id,
      bookingId: null,
      kind: 'hosting' as const,
      unit: 'turns' as const,
      amount: 1,
      words: '',
      state: 'done' as const,
      doneOn: '2026-11-01',
      createdAt: new Date('2026-11-01T12:00:00Z'),
      changedAt: new Date('2026-11-01T12:00:00Z'),
    };
    await Contribution.bulkCreate(Array.from({ length: 600 }, () => own));
    await confirmUnanswered(new Date('2026-12-24T12:00:00Z'));
    expect((await contribution.reload()).state).to.equal('confirmed');
    expect(await Contribution.count({ where: { personId: manager.id, state: 'done' } })).to.equal(600);
  });
});
