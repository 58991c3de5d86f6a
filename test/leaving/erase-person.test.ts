import { expect } from 'chai';
import { Account } from '../../models/account.ts';
import { rows } from '../../models/database.ts';
import { History } from '../../models/history.ts';
import { Letter } from '../../models/letter.ts';
import { Person } from '../../models/person.ts';
import { answerQuestion } from '../../server/bookings/deciding/answer-question.ts';
import { approveBooking } from '../../server/bookings/deciding/approve-booking.ts';
import { askQuestion } from '../../server/bookings/deciding/ask-question.ts';
import { confirmContributions } from '../../server/contributions/confirming/confirm-contributions.ts';
import { erasePerson } from '../../server/leaving/erase-person.ts';
import { read } from '../feeds/feed-now.ts';
import { buildContribution } from '../contributions/contribution-builder.ts';
import { startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { buildGroup, buildPerson, buildRole } from '../support/builders.ts';
import { monday } from '../support/clock.ts';
import { ask, buildScene, by, visit } from '../bookings/wishes.ts';
import type { Scene } from '../bookings/wishes.ts';

describe('stopping with Buurtruimte', () => {
  let app: TestApp;

  before(async () => {
    app = await startApp();
  });
  after(() => app.close());

  function give({ building, asker }: Scene, state: 'pledged' | 'done') {
    return buildContribution({
      personId: asker.id,
      buildingId: building.id,
      amount: 60,
      words: 'in eigen woorden',
      state,
    });
  }

  const stop = async (person: Person) => {
    const visitor = await visit(app, person, '/me/leaving');
    return visitor.post('/me/leaving', { sure: 'yes' });
  };

  const stateOf = async (bookingId: string) => {
    const [row] = await rows<{ state: string }>(
      `SELECT state FROM occurrences WHERE booking_id = :bookingId`,
      {
        bookingId,
      },
    );
    return row?.state;
  };

  it('leaves nothing that says who they were, and the sums as they were', async () => {
    const scene = await buildScene();
    const { asker, manager } = scene;
    const { id } = await ask(scene, { description: 'voor mijn moeder' });
    await askQuestion(id, 'Met hoeveel komt u?', by(manager), monday);
    await answerQuestion(id, 'Met mijn hele familie', by(asker), monday);
    const given = await give(scene, 'done');
    await confirmContributions([given.id], by(manager), monday);
    const pledge = await give(scene, 'pledged');
    const { email } = asker;

    const visitor = await stop(asker);
    expect(visitor.path).to.equal('/left');
    expect((await visitor.open('/me')).path).to.contain('/sign-in');

    await asker.reload();
    expect([asker.name, asker.email, asker.telephone]).to.deep.equal(['', null, '']);
    expect((await pledge.reload()).state).to.equal('let-go');
    expect(await stateOf(id)).to.equal('withdrawn');
    const [account] = await rows<{ sum: number }>(
      `SELECT sum(amount) AS sum FROM transfers WHERE to_account_id = :id`,
      { id: await Account.of({ personId: asker.id }) },
    );
    expect(account?.sum).to.equal(60);
    const everything = await rows<{ text: string }>(
      `SELECT row_to_json(n)::text AS text FROM notes n UNION ALL SELECT row_to_json(b)::text FROM bookings b
       UNION ALL SELECT row_to_json(c)::text FROM contributions c UNION ALL SELECT row_to_json(p)::text FROM people p
       UNION ALL SELECT row_to_json(h)::text FROM history h`,
    );
    const said = everything.map(({ text }) => text).join('\n');
    for (const trace of ['moeder', 'hele familie', 'Met hoeveel', 'in eigen woorden', String(email)])
      expect(said).not.to.contain(trace);
    expect(await Letter.count({ where: { kind: 'erased', email } })).to.equal(1);
  });

  it('is "a resident" to the manager from then on', async () => {
    const scene = await buildScene();
    const given = await give(scene, 'done');
    await confirmContributions([given.id], by(scene.manager), monday);
    await stop(scene.asker);
    const manager = await visit(app, scene.manager, `/buildings/${scene.building.slug}/ledger`);
    expect(manager.text()).to.match(/een bewoner/i);
    expect(manager.text()).not.to.contain('Aanvrager');
  });

  it('is "a resident" also in the calendar of the house, and in what a group was told', async () => {
    const scene = await buildScene();
    const { asker, building, manager } = scene;
    const lead = await buildPerson({ name: 'Trekker' });
    const group = await buildGroup({ lead, members: [asker] });
    await History.record({ at: monday, act: 'joined', subject: { groupId: group.id }, actor: by(asker) });
    const { id } = await ask(scene);
    await approveBooking(id, by(manager), monday);
    const afterwards = new Date('2026-12-03T09:00Z');
    await erasePerson(asker.id, afterwards);
    const { text } = await read({ of: 'managers', buildingId: building.id, language: 'nl' }, afterwards);
    expect(text).to.include('Aangevraagd door een bewoner.');
    const trekker = await visit(app, lead, `/groups/${group.id}`);
    expect(trekker.text()).to.include('Een bewoner kwam bij de groep.');
  });

  it('asks for a tick, and does nothing without it', async () => {
    const { asker } = await buildScene();
    const visitor = await visit(app, asker, '/me/leaving');
    await visitor.post('/me/leaving', {});
    expect(visitor.status).to.equal(422);
    expect(visitor.text()).to.contain('Zet een vinkje');
    expect((await asker.reload()).erasedAt).to.equal(null);
  });

  it('waits until a group that they lead has another lead', async () => {
    const lead = await buildPerson({ name: 'Trekker' });
    const member = await buildPerson({ name: 'Lid' });
    const group = await buildGroup({ lead, members: [member] });
    const visitor = await stop(lead);
    expect(visitor.status).to.equal(409);
    expect(visitor.text()).to.contain(group.name);
    expect((await lead.reload()).erasedAt).to.equal(null);
  });

  it('leaves a group its bookings: its lead asks for them from then on', async () => {
    const scene = await buildScene();
    const lead = await buildPerson({ name: 'Trekker' });
    const group = await buildGroup({ lead, members: [scene.asker] });
    const { id } = await ask(scene, { groupId: group.id });
    await approveBooking(id, by(scene.manager), monday);
    await stop(scene.asker);
    expect(await stateOf(id)).to.equal('approved');
    const [booking] = await rows<{ personId: number }>(
      `SELECT person_id AS "personId" FROM bookings WHERE id = :id`,
      { id },
    );
    expect(booking?.personId).to.equal(lead.id);
  });

  it('keeps the last who looks after everything, and all that is theirs', async () => {
    const last = await buildPerson({ name: 'Hoofdbeheerder' });
    await buildRole({ personId: last.id, role: 'administrator' });
    const visitor = await stop(last);
    expect(visitor.status).to.equal(409);
    expect(visitor.text()).to.contain('U bent de enige');
    expect((await last.reload()).name).to.equal('Hoofdbeheerder');
  });

  it('may come back as somebody new', async () => {
    const { asker } = await buildScene();
    const email = String(asker.email);
    await stop(asker);
    const visitor = await visit(app, { email }, '/contributions');
    expect(visitor.status).to.equal(200);
    expect(await Person.count({ where: { email } })).to.equal(1);
    expect((await Person.findOne({ where: { email } }))?.id).not.to.equal(asker.id);
  });
});
