import { expect } from 'chai';
import { Account } from '../../../models/account.ts';
import { Building } from '../../../models/building.ts';
import type { Contribution } from '../../../models/contribution.ts';
import { brokenConstraint, rows } from '../../../models/database.ts';
import { theClock } from '../../../models/history.ts';
import { Letter } from '../../../models/letter.ts';
import { Person } from '../../../models/person.ts';
import { Transfer } from '../../../models/transfer.ts';
import { confirmContributions } from '../../../server/contributions/confirming/confirm-contributions.ts';
import { confirmUnanswered } from '../../../server/contributions/confirming/confirm-unanswered.ts';
import { thankGivers } from '../../../server/contributions/confirming/thank-givers.ts';
import { reverseTransfer } from '../../../server/ledger/reversing/reverse-transfer.ts';
import { buildBuilding, buildGroup, buildPerson, buildRole } from '../../support/builders.ts';
import { monday } from '../../support/clock.ts';
import { useFreshDatabase } from '../../support/database-in-use.ts';
import { by } from '../../bookings/wishes.ts';
import { buildContribution } from '../contribution-builder.ts';

describe('confirming many contributions', () => {
  let statements = 0;
  useFreshDatabase(() => (statements += 1));

  const idsOf = (contributions: Contribution[]) => contributions.map(({ id }) => id);
  const transfersOf = (ids: number[]) => Transfer.findAll({ where: { contributionId: ids }, order: ['id'] });
  const minutesLater = (n: number) => new Date(monday.getTime() + n * 60 * 1000);
  const daysLater = (n: number) => new Date(monday.getTime() + n * 24 * 60 * 60 * 1000);

  it('writes each of them in the ledger, in order, and asks as often for many as for one', async () => {
    const [building, group, host] = [await buildBuilding(), await buildGroup(), await buildPerson()];
    const givers = await Promise.all(Array.from({ length: 5 }, () => buildPerson()));
    const done = [];
    for (let n = 0; n < 20; n += 1) {
      done.push(
        await buildContribution({
          buildingId: building.id,
          personId: givers[n % 5]?.id ?? 0,
          groupId: n % 5 === 0 ? group.id : null,
          amount: n + 1,
        }),
      );
    }
    const single = await buildContribution();
    statements = 0;
    await confirmContributions([single.id], by(host), monday);
    const forOne = statements;
    statements = 0;
    const outcome = await confirmContributions(idsOf(done).toReversed(), by(host), monday);
    expect(statements).to.equal(forOne);

    expect(outcome).to.deep.equal({ confirmed: 20, skipped: [] });
    const transfers = await transfersOf(idsOf(done));
    expect(transfers.map(({ contributionId }) => contributionId)).to.deep.equal(idsOf(done));
    const house = await Account.of({ buildingId: building.id });
    for (const [n, transfer] of transfers.entries()) {
      const to = n % 5 === 0 ? { groupId: group.id } : { personId: givers[n % 5]?.id ?? 0 };
      expect(transfer).to.include({
        fromAccountId: house,
        toAccountId: await Account.of(to),
        amount: n + 1,
        unit: 'minutes',
        kind: 'hosting',
        onDay: '2026-11-22',
        actorId: host.id,
        door: 'online',
        reason: 'confirmed',
      });
    }
    const chain = await rows<{ id: number; broken: boolean }>(
      `SELECT id, hash <> transfer_hash(t) OR previous_hash IS DISTINCT FROM lag(hash) OVER (ORDER BY id)
         OR id <> row_number() OVER (ORDER BY id) AS broken FROM transfers t`,
    );
    expect(chain.filter(({ broken }) => broken)).to.deep.equal([]);
  });

  it('brings each giver one letter about all of it, a little later', async () => {
    const [building, giver, other] = [await buildBuilding(), await buildPerson(), await buildPerson()];
    const host = by(await buildPerson());
    const mine: Contribution[] = [];
    for (const amount of [10, 20, 30, 40])
      mine.push(await buildContribution({ buildingId: building.id, personId: giver.id, amount }));
    const [first, second, third, wrong] = idsOf(mine);
    const theirs = await buildContribution({ buildingId: building.id, personId: other.id });
    await confirmContributions([first ?? 0, wrong ?? 0, theirs.id], host, monday);
    await confirmContributions([second ?? 0], host, minutesLater(3));
    await reverseTransfer((await transfersOf([wrong ?? 0]))[0]?.id ?? 0, 'dubbel', host, minutesLater(4));
    const lettersTo = (personId: number) =>
      Letter.findAll({ where: { kind: 'contribution-confirmed', personId }, order: ['number'] });
    await thankGivers(minutesLater(4.9));
    expect(await lettersTo(giver.id)).to.have.length(0);

    await Promise.all([thankGivers(minutesLater(5)), thankGivers(minutesLater(5))]);
    await confirmContributions([third ?? 0], host, minutesLater(6));
    await thankGivers(minutesLater(60));
    await thankGivers(minutesLater(61));
    const given = (await lettersTo(giver.id)).map(({ facts }) =>
      (facts['given'] as { amount: number }[]).map(({ amount }) => amount),
    );
    expect(given).to.deep.equal([[10, 20], [30]]);
    const [thanks, ...more] = await lettersTo(other.id);
    expect(more).to.have.length(0);
    expect(thanks?.facts['building']).to.have.property('name', building.name);
  });

  it('leaves out what cannot be, says why, and confirms the rest', async () => {
    const [building, host] = [await buildBuilding(), await buildPerson()];
    const inHouse = { buildingId: building.id };
    const fine = await buildContribution(inHouse);
    const own = await buildContribution({ ...inHouse, personId: host.id });
    const pledged = await buildContribution({ ...inHouse, state: 'pledged' });
    const letGo = await buildContribution({ ...inHouse, state: 'let-go' });
    const before = await buildContribution(inHouse);
    await confirmContributions([before.id], by(await buildPerson()), monday);
    const ids = [...idsOf([fine, own, pledged, letGo, before]), 999_999, fine.id];
    expect(await confirmContributions(ids, by(host), monday)).to.deep.equal({
      confirmed: 1,
      skipped: [
        { id: own.id, why: 'own' },
        { id: pledged.id, why: 'not-done' },
        { id: letGo.id, why: 'let-go' },
        { id: before.id, why: 'confirmed-already' },
        { id: 999_999, why: 'gone' },
      ],
    });
    expect(await transfersOf(idsOf([fine, own, pledged, letGo]))).to.have.length(1);
    expect(await confirmContributions([], by(host), monday)).to.deep.equal({ confirmed: 0, skipped: [] });
  });

  it('is not done by who gave it under another name', async () => {
    const host = await buildPerson();
    const former = await buildPerson();
    await Person.update({ mergedInto: host.id }, { where: { id: former.id } });
    const { id } = await buildContribution({ personId: former.id });
    const { skipped } = await confirmContributions([id], by(host), monday);
    expect(skipped).to.deep.equal([{ id, why: 'own' }]);
    await confirmContributions([id], by(await buildPerson()), monday);
    // The account is that of the name under which it was given; the letter goes to who has it now.
    const [transfer] = await transfersOf([id]);
    expect(transfer?.toAccountId).to.equal(await Account.of({ personId: former.id }));
    await thankGivers(minutesLater(5));
    expect(await Letter.count({ where: { kind: 'contribution-confirmed', personId: host.id } })).to.equal(1);
  });

  it('is done once, whoever comes at once and in whatever order', async () => {
    const [building, hosts] = [
      await buildBuilding(),
      await Promise.all(Array.from({ length: 6 }, () => buildPerson())),
    ];
    const done = await Promise.all(
      Array.from({ length: 12 }, () => buildContribution({ buildingId: building.id })),
    );
    const ids = idsOf(done);
    const outcomes = await Promise.all(
      hosts.map((host, n) =>
        confirmContributions(n % 2 === 0 ? ids.slice(n) : ids.toReversed(), by(host), monday),
      ),
    );
    const sum = outcomes.reduce((total, { confirmed }) => total + confirmed, 0);
    expect(sum).to.equal(12);
    expect(await transfersOf(ids)).to.have.length(12);
    const left = outcomes.flatMap(({ skipped }) => skipped.map(({ why }) => why));
    expect(new Set(left)).to.deep.equal(new Set(['confirmed-already']));
  });

  it('makes accounts that nobody had in one order, so that nobody waits in a circle', async () => {
    const [one, two] = [await buildBuilding(), await buildBuilding()];
    const [giver, other, host] = [await buildPerson(), await buildPerson(), await buildPerson()];
    const first = [
      await buildContribution({ buildingId: one.id, personId: giver.id }),
      await buildContribution({ buildingId: two.id, personId: other.id }),
    ];
    const second = [
      await buildContribution({ buildingId: two.id, personId: other.id }),
      await buildContribution({ buildingId: one.id, personId: giver.id }),
    ];
    const outcomes = await Promise.all([
      confirmContributions(idsOf(first), by(host), monday),
      confirmContributions(idsOf(second), by(host), monday),
    ]);
    expect(outcomes.map(({ confirmed }) => confirmed)).to.deep.equal([2, 2]);
  });

  it('comes by itself after as many days as the building waits', async () => {
    const quick = await buildBuilding();
    await Building.update({ confirmsAfterDays: 3 }, { where: { id: quick.id } });
    const [soon, later] = [await buildContribution({ buildingId: quick.id }), await buildContribution()];
    await confirmUnanswered(daysLater(2.9));
    expect((await soon.reload()).state).to.equal('done');
    await confirmUnanswered(daysLater(3.1));
    expect((await soon.reload()).state).to.equal('confirmed');
    expect((await later.reload()).state).to.equal('done');
    await confirmUnanswered(daysLater(14.1));
    expect((await later.reload()).state).to.equal('confirmed');
    const [transfer] = await transfersOf([later.id]);
    expect(transfer).to.include({ door: 'clock', actorId: null, reason: 'confirmed-by-itself' });
  });

  it('never comes by itself while something is asked, nor for who may confirm there', async () => {
    const building = await buildBuilding();
    const [host, former] = [await buildPerson(), await buildPerson()];
    await buildRole({ personId: host.id, role: 'host', buildingId: building.id });
    await Person.update({ mergedInto: host.id }, { where: { id: former.id } });
    const asked = await buildContribution({ buildingId: building.id, questionedAt: monday });
    const own = await buildContribution({ buildingId: building.id, personId: host.id });
    const asFormer = await buildContribution({ buildingId: building.id, personId: former.id });
    await confirmUnanswered(daysLater(300));
    for (const one of [asked, own, asFormer]) expect((await one.reload()).state).to.equal('done');
    expect(await confirmContributions([asked.id], theClock, daysLater(300))).to.deep.equal({
      confirmed: 0,
      skipped: [{ id: asked.id, why: 'being-asked-about' }],
    });
    // Somebody who heard the answer by telephone confirms it.
    const { confirmed } = await confirmContributions([asked.id], by(host), monday);
    expect(confirmed).to.equal(1);
    expect((await asked.reload()).questionedAt).to.equal(null);
  });

  it('writes nothing where one of many fails in the database', async () => {
    const [fine, wrong] = [await buildContribution(), await buildContribution()];
    await rows(
      `ALTER TABLE transfers ADD CONSTRAINT no_such CHECK (contribution_id <> ${wrong.id}) NOT VALID`,
    );
    try {
      const failure = await confirmContributions([fine.id, wrong.id], by(await buildPerson()), monday).then(
        () => null,
        brokenConstraint,
      );
      expect(failure).to.equal('no_such');
      expect((await fine.reload()).state).to.equal('done');
      expect(await transfersOf([fine.id])).to.have.length(0);
    } finally {
      await rows(`ALTER TABLE transfers DROP CONSTRAINT no_such`);
    }
  });
});
