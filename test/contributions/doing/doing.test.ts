import { expect } from 'chai';
import { Letter } from '../../../models/letter.ts';
import { confirmContributions } from '../../../server/contributions/confirming/confirm-contributions.ts';
import { giveContribution, mostWaiting } from '../../../server/contributions/doing/give-contribution.ts';
import { sayContributionDone } from '../../../server/contributions/doing/say-contribution-done.ts';
import { letGoContribution } from '../../../server/contributions/letting-go/let-go-contribution.ts';
import { buildBuilding, buildPerson, buildRole } from '../../support/builders.ts';
import { monday } from '../../support/clock.ts';
import { useFreshDatabase } from '../../support/database-in-use.ts';
import { buildContribution } from '../contribution-builder.ts';

describe('a contribution', () => {
  useFreshDatabase();

  async function buildPledge() {
    const building = await buildBuilding();
    const giver = await buildPerson();
    const pledge = await buildContribution({
      personId: giver.id,
      buildingId: building.id,
      kind: 'cooking',
      unit: 'turns',
      amount: 1,
      words: '',
      state: 'pledged',
    });
    return { building, giver, pledge, actor: { actorId: giver.id, door: 'online' as const } };
  }

  it('goes from pledged to done, with the day and amount as they were', async () => {
    const { pledge, actor, building } = await buildPledge();
    const manager = await buildPerson();
    await buildRole({ personId: manager.id, role: 'manager', buildingId: building.id });
    const told = { doneOn: '2026-11-21', amount: 2, unit: 'turns' as const };
    expect(await sayContributionDone(pledge.id, told, actor, monday)).to.deep.equal({ done: true });
    expect(await pledge.reload()).to.include({ state: 'done', doneOn: '2026-11-21', amount: 2 });
    expect(
      await Letter.count({ where: { kind: 'manager-contribution-done', personId: manager.id } }),
    ).to.equal(1);
  });

  for (const [doneOn, problem] of [
    ['2026-11-24', 'contributions.problems.future'],
    ['2025-11-01', 'contributions.problems.longAgo'],
    ['2026-02-30', 'problems.day'],
  ] as const) {
    it(`is not done on ${doneOn}`, async () => {
      const { pledge, actor, building } = await buildPledge();
      const told = { doneOn, amount: 1, unit: 'turns' as const };
      expect(await sayContributionDone(pledge.id, told, actor, monday)).to.deep.equal({
        done: false,
        why: 'form',
        problems: { doneOn: { key: problem } },
      });
      const gift = { ...told, personId: actor.actorId, groupId: null, kind: 'other' as const, words: '' };
      expect(await giveContribution(gift, building, actor, monday)).to.have.nested.property(
        'problems.doneOn.key',
        problem,
      );
      expect((await pledge.reload()).state).to.equal('pledged');
    });
  }

  it('waits with so many others of the same person at most, also when all come at once', async () => {
    const { actor, building } = await buildPledge();
    const told = { doneOn: '2026-11-21', amount: 1, unit: 'turns' as const };
    const gift = { ...told, personId: actor.actorId, groupId: null, kind: 'other' as const, words: '' };
    const answers = await Promise.all(
      Array.from({ length: mostWaiting + 5 }, () => giveContribution(gift, building, actor, monday)),
    );
    expect(answers.filter(({ given }) => given)).to.have.length(mostWaiting);
    expect(answers.find(({ given }) => !given)).to.have.nested.property(
      'problems.form.key',
      'contributions.problems.tooManyWaiting',
    );
    expect(await giveContribution(gift, await buildBuilding(), actor, monday)).to.deep.equal({ given: true });
  });

  it('is let go without a reason, and is not done any more then', async () => {
    const { pledge, actor } = await buildPledge();
    expect(await letGoContribution(pledge.id, actor, monday)).to.deep.equal({ letGo: true });
    expect(await letGoContribution(pledge.id, actor, monday)).to.deep.equal({ letGo: true });
    const told = { doneOn: '2026-11-21', amount: 1, unit: 'turns' as const };
    expect(await sayContributionDone(pledge.id, told, actor, monday)).to.deep.equal({
      done: false,
      why: 'too-late',
    });
    expect(await confirmContributions([pledge.id], { actorId: null, door: 'clock' }, monday)).to.deep.equal({
      confirmed: 0,
      skipped: [{ id: pledge.id, why: 'let-go' }],
    });
  });
});
