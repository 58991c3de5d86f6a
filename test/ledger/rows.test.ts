import { expect } from 'chai';
import { Account } from '../../models/account.ts';
import { brokenConstraint, rows } from '../../models/database.ts';
import { Letter } from '../../models/letter.ts';
import { Transfer } from '../../models/transfer.ts';
import { confirmContributions } from '../../server/contributions/confirming/confirm-contributions.ts';
import { thankGivers } from '../../server/contributions/confirming/thank-givers.ts';
import { buildContribution } from '../contributions/contribution-builder.ts';
import { buildBuilding, buildGroup, buildPerson } from '../support/builders.ts';
import { monday } from '../support/clock.ts';
import { useFreshDatabase } from '../support/database-in-use.ts';

describe('the rows of the ledger', () => {
  useFreshDatabase();

  const online = (person: { id: number }) => ({ actorId: person.id, door: 'online' as const });

  async function buildDone(overrides: { groupId?: number } = {}) {
    const [building, giver, host] = [await buildBuilding(), await buildPerson(), await buildPerson()];
    const contribution = await buildContribution({
      personId: giver.id,
      buildingId: building.id,
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
});
