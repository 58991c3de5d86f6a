import { expect } from 'chai';
import { Contribution } from '../../../models/contribution.ts';
import { History } from '../../../models/history.ts';
import { Letter } from '../../../models/letter.ts';
import { Transfer } from '../../../models/transfer.ts';
import { sayContributionDone } from '../../../server/contributions/doing/say-contribution-done.ts';
import { sayContributionsDone } from '../../../server/contributions/ticking/say-contributions-done.ts';
import { tickOffContributions } from '../../../server/contributions/ticking/tick-off-contributions.ts';
import { by } from '../../bookings/wishes.ts';
import { buildBuilding, buildPerson, buildRole } from '../../support/builders.ts';
import { monday } from '../../support/clock.ts';
import { useFreshDatabase } from '../../support/database-in-use.ts';
import { buildNeed } from '../../support/need-builder.ts';
import { buildContribution } from '../contribution-builder.ts';

describe('ticking off who was there', () => {
  let statements = 0;
  useFreshDatabase(() => (statements += 1));

  /** So many people who took a need of yesterday evening, for an hour. */
  async function buildTakers(count: number, date = '2026-11-22T19:00+01:00') {
    const building = await buildBuilding();
    const { need, dates } = await buildNeed({ buildingId: building.id, dates: [date], places: 100 });
    const takes: Contribution[] = [];
    for (let n = 0; n < count; n += 1) {
      takes.push(
        await buildContribution({
          buildingId: building.id,
          state: 'pledged',
          needId: need.id,
          needDateId: dates[0]?.id ?? null,
          kind: 'maintenance',
          amount: 60,
        }),
      );
    }
    return { building, need, takes, ids: takes.map(({ id }) => id), host: await buildPerson() };
  }

  async function buildStanding() {
    const building = await buildBuilding();
    const { need } = await buildNeed({
      buildingId: building.id,
      timing: 'standing',
      every: 'week',
      takesMinutes: null,
    });
    const pledge = await buildContribution({
      buildingId: building.id,
      state: 'pledged',
      needId: need.id,
      unit: 'turns',
      amount: 1,
    });
    return { need, pledge, host: await buildPerson() };
  }

  const actsOf = async (contributionId: number) =>
    (await History.findAll({ where: { contributionId }, order: ['id'] })).map(({ act }) => act);

  it('makes it done and confirmed at once, on its day, and asks as often for many as for one', async () => {
    const one = await buildTakers(1);
    const many = await buildTakers(12);
    statements = 0;
    await tickOffContributions(one.ids, by(one.host), monday);
    const forOne = statements;
    statements = 0;
    const outcome = await tickOffContributions(many.ids, by(many.host), monday);
    expect(statements).to.equal(forOne);
    expect(outcome).to.deep.equal({ tickedOff: 12, skipped: [] });
    for (const take of many.takes) {
      expect(await take.reload()).to.include({ state: 'confirmed', doneOn: '2026-11-22', amount: 60 });
      expect(await actsOf(take.id)).to.deep.equal(['contribution-done', 'contribution-confirmed']);
    }
    const transfers = await Transfer.findAll({ where: { contributionId: many.ids } });
    expect(transfers).to.have.length(12);
    expect(transfers.every(({ needId }) => needId === many.need.id)).to.equal(true);
  });

  it('confirms what somebody had told already, and leaves out the rest with the reason', async () => {
    const { building, ids, host, takes } = await buildTakers(4);
    const [told, letGo, confirmed] = takes;
    await told?.update({ state: 'done', doneOn: '2026-11-22', amount: 45 });
    await letGo?.update({ state: 'let-go' });
    await tickOffContributions([confirmed?.id ?? 0], by(host), monday);
    const own = await buildContribution({ buildingId: building.id, personId: host.id, state: 'pledged' });
    const outcome = await tickOffContributions([...ids, own.id, 999_999], by(host), monday);
    expect(outcome.tickedOff).to.equal(2);
    expect(outcome.skipped).to.deep.equal([
      { id: letGo?.id, why: 'let-go' },
      { id: confirmed?.id, why: 'confirmed-already' },
      { id: own.id, why: 'own' },
      { id: 999_999, why: 'gone' },
    ]);
    expect(await told?.reload()).to.include({ state: 'confirmed', amount: 45 });
  });

  it('waits until it has begun', async () => {
    const { ids, host, takes } = await buildTakers(1, '2026-11-23T10:01+01:00');
    const outcome = await tickOffContributions(ids, by(host), monday);
    expect(outcome).to.deep.equal({ tickedOff: 0, skipped: [{ id: ids[0], why: 'not-begun' }] });
    expect((await takes[0]?.reload())?.state).to.equal('pledged');
  });

  it('does not make more than a day of a day, and does what still fits', async () => {
    const giver = await buildPerson();
    const inDay = { personId: giver.id, amount: 700, state: 'pledged' as const };
    const [building, host] = [await buildBuilding(), await buildPerson()];
    const three = await Promise.all(
      [1, 2, 3].map(() => buildContribution({ ...inDay, buildingId: building.id })),
    );
    const ids = three.map(({ id }) => id).toSorted((a, b) => a - b);
    const outcome = await tickOffContributions(ids, by(host), monday);
    expect(outcome).to.deep.equal({ tickedOff: 2, skipped: [{ id: ids[2], why: 'day-full' }] });
  });

  it('adds one more time to what stands, once a day, and keeps the pledge', async () => {
    const { need, pledge, host } = await buildStanding();
    expect(await tickOffContributions([pledge.id], by(host), monday)).to.deep.equal({
      tickedOff: 1,
      skipped: [],
    });
    expect(await tickOffContributions([pledge.id], by(host), monday)).to.deep.equal({
      tickedOff: 0,
      skipped: [{ id: pledge.id, why: 'done-already' }],
    });
    expect((await pledge.reload()).state).to.equal('pledged');
    const times = await Contribution.findAll({ where: { needId: need.id, state: 'confirmed' } });
    expect(times.map(({ doneOn, personId }) => [doneOn, personId])).to.deep.equal([
      ['2026-11-23', pledge.personId],
    ]);
  });

  it('by the organiser makes it done, and tells who may confirm it, once', async () => {
    const { building, ids, takes } = await buildTakers(3);
    const manager = await buildPerson();
    await buildRole({ personId: manager.id, role: 'manager', buildingId: building.id });
    const outcome = await sayContributionsDone(ids, by(await buildPerson()), monday);
    expect(outcome).to.deep.equal({ tickedOff: 3, skipped: [] });
    for (const take of takes) expect((await take.reload()).state).to.equal('done');
    expect(await Transfer.count({ where: { contributionId: ids } })).to.equal(0);
    const letters = await Letter.findAll({
      where: { kind: 'manager-contribution-done', personId: manager.id },
    });
    expect(letters.map(({ facts }) => (facts['given'] as unknown[]).length)).to.deep.equal([3]);
  });

  describe('by oneself', () => {
    const told = { doneOn: '2026-11-23', amount: 2, unit: 'turns' as const };

    it('adds one more time to what stands, and says that the day was told already', async () => {
      const { need, pledge } = await buildStanding();
      const giver = by({ id: pledge.personId });
      expect(await sayContributionDone(pledge.id, told, giver, monday)).to.deep.equal({ done: true });
      expect(await sayContributionDone(pledge.id, told, giver, monday)).to.have.nested.property(
        'problems.doneOn.key',
        'contributions.problems.toldAlready',
      );
      const yesterday = { ...told, doneOn: '2026-11-22' };
      expect(await sayContributionDone(pledge.id, yesterday, giver, monday)).to.deep.equal({ done: true });
      expect((await pledge.reload()).state).to.equal('pledged');
      expect(await Contribution.count({ where: { needId: need.id, state: 'done', amount: 2 } })).to.equal(2);
    });

    it('waits until it has begun', async () => {
      const { takes } = await buildTakers(1, '2026-11-23T19:00+01:00');
      const [take] = takes;
      const giver = by({ id: take?.personId ?? 0 });
      const outcome = await sayContributionDone(take?.id ?? 0, told, giver, monday);
      expect(outcome).to.have.nested.property('problems.doneOn.key', 'contributions.problems.notBegun');
    });

    it('is no more than a day in a day, whatever comes at once', async () => {
      const [giver, building] = [await buildPerson(), await buildBuilding()];
      const pledges = await Promise.all(
        Array.from({ length: 5 }, () =>
          buildContribution({ personId: giver.id, buildingId: building.id, state: 'pledged' }),
        ),
      );
      const long = { doneOn: '2026-11-22', amount: 600, unit: 'minutes' as const };
      const outcomes = await Promise.all(
        pledges.map(({ id }) => sayContributionDone(id, long, by(giver), monday)),
      );
      expect(outcomes.filter(({ done }) => done)).to.have.length(2);
      expect(outcomes.find(({ done }) => !done)).to.deep.equal({
        done: false,
        why: 'form',
        problems: {
          amount: {
            key: 'contributions.problems.dayFull',
            values: { told: { key: 'calendar.hours', values: { count: 20 } }, day: '2026-11-22' },
          },
        },
      });
    });
  });
});
