import { setTimeout } from 'node:timers/promises';
import { expect } from 'chai';
import { Account } from '../../../models/account.ts';
import { Contribution } from '../../../models/contribution.ts';
import { rows, together } from '../../../models/database.ts';
import { Letter } from '../../../models/letter.ts';
import { Person } from '../../../models/person.ts';
import { SignInAttempt } from '../../../models/sign-in-attempt.ts';
import { ToldContributions } from '../../../models/told-contribution.ts';
import { Transfer } from '../../../models/transfer.ts';
import { confirmContributions } from '../../../server/contributions/confirming/confirm-contributions.ts';
import { sayContributionDone } from '../../../server/contributions/doing/say-contribution-done.ts';
import { makeFeedToken } from '../../../server/feeds/following/make-feed-token.ts';
import { takeNeed } from '../../../server/needs/taking/take-need.ts';
import { writeLetter } from '../../../server/notices/write-letter.ts';
import { mergePeople } from '../../../server/people/merging/merge-people.ts';
import { partPeople } from '../../../server/people/merging/part-people.ts';
import { buildContribution } from '../../contributions/contribution-builder.ts';
import { ask, buildScene, by, visit } from '../../bookings/wishes.ts';
import { startApp } from '../../support/app.ts';
import type { TestApp } from '../../support/app.ts';
import { buildGroup, buildPerson, buildRole } from '../../support/builders.ts';
import { monday } from '../../support/clock.ts';
import { buildNeed } from '../../support/need-builder.ts';

describe('two addresses of one person', () => {
  let app: TestApp;

  before(async () => {
    app = await startApp();
  });
  after(() => app.close());

  const merge = async (stays: { email: string | null }, joins: { email: string | null }) => {
    const administrator = await buildPerson();
    const addresses = { stays: String(stays.email), joins: String(joins.email) };
    return mergePeople(addresses, by(administrator), monday);
  };

  it('bring together what was done under either, and touch no other row', async () => {
    const scene = await buildScene();
    const other = await buildPerson({ name: 'Dezelfde' });
    const { id } = await ask(scene);
    const given = await buildContribution({ personId: scene.asker.id, buildingId: scene.building.id });
    await confirmContributions([given.id], by(scene.manager), monday);
    const before = await rows(`SELECT * FROM transfers ORDER BY id`);

    expect(await merge(other, scene.asker)).to.include({ merged: true });
    expect(await rows(`SELECT * FROM transfers ORDER BY id`)).to.deep.equal(before);
    const transfer = await Transfer.findOne({ where: { contributionId: given.id } });
    expect(transfer?.toAccountId).to.equal(await Account.of({ personId: scene.asker.id }));

    const person = await visit(app, other, `/bookings/${id}`);
    expect(person.status).to.equal(200);
    expect((await person.open('/bookings')).text()).to.contain('Koffie');
    expect((await person.open('/contributions')).text()).to.contain('anderhalf uur');

    await partPeople(scene.asker.id, by(scene.manager), monday);
    expect((await visit(app, other, `/bookings/${id}`)).status).to.equal(404);
    const again = await visit(app, scene.asker, `/bookings/${id}`);
    expect(again.status).to.equal(200);
  });

  it('have letters at the address that stays, and the name that goes with it', async () => {
    const scene = await buildScene();
    const manager = await buildPerson({ name: 'Nieuwe beheerder' });
    await buildRole({ personId: manager.id, buildingId: scene.building.id });
    const need = { buildingId: scene.building.id, timing: 'untimed' as const };
    const { need: asked } = await buildNeed(need);
    const wish = { groupId: null, people: 1 as const };
    const taking = await takeNeed(asked.id, wish, scene.asker.id, by(scene.asker), monday);
    const [id] = taking.taken ? taking.contributionIds : [];
    if (id === undefined) throw new Error('not taken');
    await merge(manager, scene.asker);
    const told = { doneOn: '2026-11-22', amount: 60, unit: 'minutes' as const };
    expect(await sayContributionDone(id, told, by(manager), monday)).to.deep.equal({ done: true });

    const letters = await Letter.findAll({ where: { kind: 'manager-contribution-done' } });
    const readers = letters.map(({ personId }) => personId);
    expect(readers).to.include(scene.manager.id).and.not.include(manager.id);
    expect(JSON.stringify(letters.at(-1)?.facts))
      .to.include('Nieuwe beheerder')
      .and.not.include('Aanvrager');
    expect((await ToldContributions.one(id))?.giver).to.equal('Nieuwe beheerder');
    const reach = { everything: false, organisationIds: [], buildingIds: [scene.building.id] };
    expect(await Contribution.unconfirmedWithin(reach, manager.id)).to.deep.equal([]);

    await together(() =>
      writeLetter(
        { kind: 'erased', to: { personId: scene.asker.id }, facts: { ended: 0, link: '/' } },
        monday,
      ),
    );
    const letter = await Letter.findOne({ where: { personId: scene.asker.id, kind: 'erased' } });
    const taken = await together(() => Letter.take(letter?.id ?? ''));
    expect(taken).to.include({ email: manager.email, name: 'Nieuwe beheerder' });
  });

  it('are refused, with why, where they would leave something behind or go round', async () => {
    const [one, two, three] = [await buildPerson(), await buildPerson(), await buildPerson()];
    expect(await merge(one, { email: 'niemand@example.org' })).to.deep.equal({
      merged: false,
      field: 'joins',
      why: 'unknown',
    });
    expect(await merge(one, one)).to.include({ merged: false, why: 'same' });
    expect(await merge(one, two)).to.include({ merged: true });
    expect(await merge(one, two)).to.include({ merged: false, field: 'joins', why: 'merged' });
    expect(await merge(two, three)).to.include({ merged: false, field: 'stays', why: 'merged' });
    expect(await merge(three, one)).to.include({ merged: false, field: 'joins', why: 'hasMerged' });
    const member = await buildPerson();
    await buildGroup({ lead: member, members: [] });
    expect(await merge(one, member)).to.include({ merged: false, field: 'joins', why: 'holdsSomething' });
  });

  it('both ways at once: one wins, nobody goes round', async () => {
    const [one, two] = [await buildPerson(), await buildPerson()];
    const answers = await Promise.all([merge(one, two), merge(two, one)]);
    expect(answers.filter(({ merged }) => merged)).to.have.length(1);
  });

  it('wait for who holds both, in the order in which everybody holds people', async () => {
    const [lower, higher] = [await buildPerson(), await buildPerson()];
    const isHeld = Promise.withResolvers<void>();
    const merging = isHeld.promise.then(() => merge(higher, lower));
    await together(async () => {
      await Person.locked(lower.id);
      isHeld.resolve();
      await setTimeout(300);
      await Person.locked(higher.id);
    });
    expect(await merging).to.include({ merged: true });
  });

  it('are merged by who looks after everything, after they looked at the two', async () => {
    const administrator = await buildPerson({ name: 'Hoofdbeheerder' });
    await buildRole({ personId: administrator.id, role: 'administrator' });
    const [stays, joins] = [await buildPerson({ name: 'Blijft' }), await buildPerson({ name: 'Komt erbij' })];
    const visitor = await visit(app, administrator, '/setup');
    expect(visitor.page('a[href="/people/merging"]')).to.have.length(1);
    await visitor.open('/people/merging?stays=geen&joins=');
    expect(visitor.status).to.equal(422);
    expect(visitor.page('#stays').attr('value')).to.equal('geen');
    await visitor.open(`/people/merging?stays=${stays.email}&joins=${joins.email}`);
    expect(visitor.text()).to.contain('Komt erbij');
    expect((await joins.reload()).mergedInto).to.equal(null);
    await visitor.press('Voeg samen');
    expect((await joins.reload()).mergedInto).to.equal(stays.id);
    await visitor.post(`/people/merging/${joins.id}`, { _method: 'DELETE' });
    expect((await joins.reload()).mergedInto).to.equal(null);
  });

  it('open nothing of each other any more once they were parted, not with what was opened meanwhile either', async () => {
    const [stays, joins] = [
      await buildPerson({ name: 'Gebleven' }),
      await buildPerson({ name: 'Een ander' }),
    ];
    const earlier = new Date(monday.getTime() - 60_000);
    const old = await makeFeedToken(known(stays), { of: 'my-bookings' }, earlier);
    await merge(stays, joins);
    const later = new Date(monday.getTime() + 60_000);
    const visitor = await visit(app, joins, '/me');
    expect(visitor.page('[name=name]').val()).to.equal('Gebleven');
    const made = await makeFeedToken(known(stays), { of: 'my-contributions' }, later);
    await visitor.post('/me/email', { email: 'nog-een-ander@example.org' });
    expect(await SignInAttempt.count({ where: { changesEmailOf: stays.id } })).to.equal(1);

    await partPeople(joins.id, by(await buildPerson()), later);
    expect((await visitor.open('/me')).path).to.contain('/sign-in');
    expect((await visitor.open(made.path)).status).to.equal(410);
    expect((await visitor.open(old.path)).status).to.equal(200);
    expect(await SignInAttempt.count({ where: { changesEmailOf: stays.id } })).to.equal(0);
  });

  const known = ({ id }: Person) => ({ id, language: null, roles: [], groups: [] });
});
