import { expect } from 'chai';
import { Account } from '../../models/account.ts';
import { Contribution } from '../../models/contribution.ts';
import { brokenConstraint, rows } from '../../models/database.ts';
import { Letter } from '../../models/letter.ts';
import { Transfer } from '../../models/transfer.ts';
import { confirmContributions } from '../../server/contributions/confirming/confirm-contributions.ts';
import { confirmUnanswered } from '../../server/contributions/confirming/confirm-unanswered.ts';
import { giveContribution, mostWaiting } from '../../server/contributions/doing/give-contribution.ts';
import { letGoContribution } from '../../server/contributions/letting-go/let-go-contribution.ts';
import { thankGivers } from '../../server/contributions/confirming/thank-givers.ts';
import { sayContributionDone } from '../../server/contributions/doing/say-contribution-done.ts';
import { buildBuilding, buildGroup, buildPerson, buildRole } from '../support/builders.ts';
import { monday } from '../support/clock.ts';
import { useFreshDatabase } from '../support/database-in-use.ts';

describe('the ledger', () => {
  useFreshDatabase();

  const online = (person: { id: number }) => ({ actorId: person.id, door: 'online' as const });

  async function buildDone(overrides: { groupId?: number } = {}) {
    const [building, giver, host] = [await buildBuilding(), await buildPerson(), await buildPerson()];
    const contribution = await Contribution.create({
      personId: giver.id,
      groupId: null,
      buildingId: building.id,
      bookingId: null,
      kind: 'hosting',
      unit: 'minutes',
      amount: 90,
      words: 'koffie geschonken',
      state: 'done',
      doneOn: '2026-11-22',
      createdAt: monday,
      changedAt: monday,
      ...overrides,
    });
    return { building, giver, host, contribution };
  }

  it('gets one transfer, from the building to the giver, when somebody confirms', async () => {
    const { building, giver, host, contribution } = await buildDone();
    expect(await confirmContributions([contribution.id], online(host), monday)).to.deep.equal({
      confirmed: 1,
      skipped: [],
    });
    expect(await confirmContributions([contribution.id], online(host), monday)).to.deep.equal({
      confirmed: 0,
      skipped: [{ id: contribution.id, why: 'confirmed-already' }],
    });

    const transfers = await Transfer.findAll({ where: { contributionId: contribution.id } });
    expect(transfers).to.have.length(1);
    expect(transfers[0]).to.include({
      fromAccountId: await Account.of({ buildingId: building.id }),
      toAccountId: await Account.of({ personId: giver.id }),
      amount: 90,
      unit: 'minutes',
      onDay: '2026-11-22',
      actorId: host.id,
      reason: 'confirmed',
    });
    await thankGivers(new Date(monday.getTime() + 5 * 60_000));
    expect(await Letter.count({ where: { kind: 'contribution-confirmed', personId: giver.id } })).to.equal(1);
  });

  it('goes to the group in whose name it was given', async () => {
    const group = await buildGroup();
    const { host, contribution } = await buildDone({ groupId: group.id });
    await confirmContributions([contribution.id], online(host), monday);
    const transfer = await Transfer.findOne({ where: { contributionId: contribution.id } });
    expect(transfer?.toAccountId).to.equal(await Account.of({ groupId: group.id }));
  });

  it('is not written by the giver themselves', async () => {
    const { giver, contribution } = await buildDone();
    expect(await confirmContributions([contribution.id], online(giver), monday)).to.deep.equal({
      confirmed: 0,
      skipped: [{ id: contribution.id, why: 'own' }],
    });
    expect(await Transfer.count({ where: { contributionId: contribution.id } })).to.equal(0);
  });

  it('is written once when many confirm at once', async () => {
    const { host, contribution } = await buildDone();
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, () => confirmContributions([contribution.id], online(host), monday)),
    );
    expect(outcomes.filter(({ confirmed }) => confirmed > 0)).to.have.length(1);
    expect(await Transfer.count({ where: { contributionId: contribution.id } })).to.equal(1);
  });

  it('numbers its rows without gaps and chains their hashes', async () => {
    for (let n = 0; n < 3; n += 1) {
      const { host, contribution } = await buildDone();
      await confirmContributions([contribution.id], online(host), monday);
    }
    const all = await rows<{ id: number; hash: Buffer; previous_hash: Buffer | null; again: Buffer }>(
      `SELECT id, hash, previous_hash, transfer_hash(t) AS again FROM transfers t ORDER BY id`,
    );
    expect(all.length).to.be.greaterThanOrEqual(3);
    for (const [n, row] of all.entries()) {
      expect(row.id).to.equal(n + 1);
      expect(row.hash.equals(row.again)).to.equal(true);
      const before = all[n - 1]?.hash ?? null;
      expect(row.previous_hash?.toString('hex') ?? null).to.equal(before?.toString('hex') ?? null);
    }
  });

  for (const [what, statement] of [
    ['change', `UPDATE transfers SET amount = amount + 1`],
    ['delete', `DELETE FROM transfers`],
    ['empty', `TRUNCATE transfers CASCADE`],
    ['history change', `UPDATE history SET act = 'other'`],
    ['history delete', `DELETE FROM history`],
  ] as const) {
    it(`refuses to be written over: ${what}`, async () => {
      const refusal = await rows(statement).then(
        () => null,
        (error: unknown) => error,
      );
      expect(refusal).to.be.an('error').with.property('message').that.includes('insert-only');
    });
  }

  it('refuses senseless rows', async () => {
    const { building, giver } = await buildDone();
    const house = await Account.of({ buildingId: building.id });
    const person = await Account.of({ personId: giver.id });
    const entry = {
      fromAccountId: house,
      toAccountId: person,
      amount: 60,
      unit: 'minutes' as const,
      kind: 'hosting' as const,
      onDay: '2026-11-22',
      contributionId: null,
      bookingId: null,
      actor: { actorId: null, door: 'clock' as const },
      reason: 'test',
      recordedAt: monday,
    };
    const written = await Transfer.record(entry);
    for (const wrong of [
      { ...entry, amount: 0 },
      { ...entry, amount: -5 },
      { ...entry, toAccountId: house },
      { ...entry, reversesId: written.id },
      { ...entry, fromAccountId: person, toAccountId: house, amount: 59, reversesId: written.id },
    ]) {
      const constraint = await Transfer.record(wrong).then(() => 'written', brokenConstraint);
      expect(constraint).to.match(/^transfers_/);
    }
  });

  it('confirms by itself what nobody answered for fourteen days, but not what a manager gave', async () => {
    const { building, contribution } = await buildDone();
    const manager = await buildPerson();
    await buildRole({ personId: manager.id, role: 'manager', buildingId: building.id });
    const { kind, unit, amount, words, state, doneOn, createdAt, changedAt, groupId, bookingId } =
      contribution;
    const facts = { kind, unit, amount, words, state, doneOn, createdAt, changedAt, groupId, bookingId };
    const own = await Contribution.create({ ...facts, buildingId: building.id, personId: manager.id });
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

  it('confirms by itself what comes after any number that wait for a second person', async () => {
    const { building, contribution } = await buildDone();
    const manager = await buildPerson();
    await buildRole({ personId: manager.id, role: 'manager', buildingId: building.id });
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

describe('a contribution', () => {
  useFreshDatabase();

  async function buildPledge() {
    const building = await buildBuilding();
    const giver = await buildPerson();
    const pledge = await Contribution.create({
      personId: giver.id,
      groupId: null,
      buildingId: building.id,
      bookingId: null,
      kind: 'cooking',
      unit: 'turns',
      amount: 1,
      words: '',
      state: 'pledged',
      doneOn: null,
      createdAt: monday,
      changedAt: monday,
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
