import { expect } from 'chai';
import type { Building } from '../../../models/building.ts';
import { Contribution } from '../../../models/contribution.ts';
import type { Person } from '../../../models/person.ts';
import { confirmContributions } from '../../../server/contributions/confirming/confirm-contributions.ts';
import { by } from '../../bookings/wishes.ts';
import { startApp } from '../../support/app.ts';
import type { TestApp } from '../../support/app.ts';
import { buildBuilding, buildGroup, buildPerson, buildRole } from '../../support/builders.ts';
import { monday } from '../../support/clock.ts';
import { buildNeed } from '../../support/need-builder.ts';
import { Visitor } from '../../support/visitor.ts';
import { buildContribution } from '../contribution-builder.ts';

describe('the pages on which contributions are confirmed', () => {
  let app: TestApp;
  let building: Building;
  let host: Person;
  let desk: Visitor;
  let giver: Visitor;
  let giverId: number;
  let queries = 0;

  const waiting = () => `/buildings/${building.slug}/contributions`;
  const give = (overrides: Parameters<typeof buildContribution>[0] = {}) =>
    buildContribution({ buildingId: building.id, personId: giverId, amount: 15, ...overrides });

  before(async () => {
    app = await startApp({ onQuery: () => (queries += 1) });
    building = await buildBuilding({ name: 'De Proef' });
    host = await buildPerson({ email: 'balie@example.org', name: 'Balie' });
    await buildRole({ personId: host.id, role: 'host', buildingId: building.id });
    const person = await buildPerson({ email: 'gever@example.org', name: 'Gever', telephone: '06 12345678' });
    giverId = person.id;
    desk = await new Visitor(app).signIn('balie@example.org');
    giver = await new Visitor(app).signIn('gever@example.org');
  });
  after(() => app.close());
  afterEach(async () => {
    await Contribution.update(
      { state: 'let-go', questionedAt: null },
      { where: { buildingId: building.id, state: ['done', 'pledged'] } },
    );
  });

  it('say what becomes of what is left there, in the days of this house', async () => {
    await building.update({ confirmsAfterDays: 21 });
    await give();
    await desk.open(waiting());
    expect(desk.text()).to.include('Wat u laat staan, bevestigt zichzelf na 21 dagen.');
    await building.update({ confirmsAfterDays: 14 });
  });

  it('confirm what is ticked and leave the rest', async () => {
    const { need } = await buildNeed({ buildingId: building.id, title: 'De heg knippen' });
    const [first, second] = [
      await give({ words: 'ramen <b>gelapt</b>' }),
      await give({ words: '', needId: need.id }),
    ];
    await desk.open(waiting());
    expect(desk.text('h1')).to.equal('Wat mensen deden voor De Proef');
    expect(desk.text())
      .to.include('Gever: Gastvrouw of gastheer zijn, 15 minuten')
      .and.to.include('ramen <b>gelapt</b>')
      .and.to.include('De heg knippen');
    await desk.press('Bevestig wat is aangevinkt', { ids: [String(second.id)] });
    expect(desk.path).to.equal(waiting());
    expect(desk.text()).to.include('Bevestigd. Dank u wel.');
    expect((await first.reload()).state).to.equal('done');
    expect((await second.reload()).state).to.equal('confirmed');
  });

  it('say what is expected where nothing is ticked', async () => {
    const one = await give();
    await desk.open(waiting());
    await desk.press('Bevestig wat is aangevinkt');
    expect(desk.status).to.equal(422);
    expect(desk.text('#problems')).to.include('Vink eerst aan wat u wilt bevestigen.');
    expect((await one.reload()).state).to.equal('done');
  });

  it('confirm all that stands there, not what came after', async () => {
    const seen = [await give(), await give(), await give()];
    await desk.open(waiting());
    const after = await give();
    await desk.press('Bevestig alle 3');
    expect(desk.text()).to.include('3 bijdragen zijn bevestigd. Dank u wel.');
    for (const one of seen) expect((await one.reload()).state).to.equal('confirmed');
    expect((await after.reload()).state).to.equal('done');
  });

  it('tell who of two was first', async () => {
    const [one, two] = [await give(), await give()];
    await desk.open(waiting());
    const other = await buildPerson({ name: 'Beheerder' });
    await confirmContributions([one.id], by(other), monday);
    await desk.press('Bevestig alle 2');
    expect(desk.text()).to.include('Bevestigd. Dank u wel. Eén bijdrage was al bevestigd door Beheerder.');
    expect((await two.reload()).state).to.equal('confirmed');
  });

  it('confirm nothing of another building, whatever is sent', async () => {
    const elsewhere = await buildContribution();
    await desk.post(`/buildings/${building.slug}/confirmations`, { ids: [String(elsewhere.id), 'x', '-1'] });
    expect(desk.status).to.equal(422);
    expect((await elsewhere.reload()).state).to.equal('done');
  });

  it('leave what one gave oneself to a second person', async () => {
    const own = await give({ personId: host.id });
    await desk.open(waiting());
    expect(desk.text()).to.include('Iemand anders van het gebouw bevestigt dit.');
    expect(desk.page('form[action$="/confirmations"]')).to.have.length(0);
    await desk.post(`/contributions/${own.id}/confirmation`);
    expect(desk.text()).to.include('Eén bijdrage gaf u zelf. Iemand anders moet die bevestigen.');
    await desk.open(`/contributions/${own.id}`);
    expect(desk.text()).to.include('Dank u wel! Iemand van het gebouw kijkt hier nog naar.');
    await desk.post(`/contributions/${own.id}/question`, { question: 'Hoe ging het?' });
    expect(desk.status).to.equal(404);
    expect((await own.reload()).state).to.equal('done');
  });

  it('ask, answer, mend and confirm: a conversation', async () => {
    const one = await give({ amount: 900 });
    await desk.open(`/contributions/${one.id}`);
    expect(desk.text())
      .to.include('06 12345678')
      .and.to.include('Dit is gedaan, en wacht op uw bevestiging.');
    await desk.press('Verstuur', { question: ' ' });
    expect(desk.status).to.equal(422);
    expect(desk.text('#question-problem')).not.to.equal('');
    await desk.press('Verstuur', { question: '900 minuten, klopt dat?' });
    expect(desk.text()).to.include('Uw vraag is verstuurd.').and.to.include('Hier wacht u op antwoord');

    await giver.open(`/contributions/${one.id}`);
    expect(giver.text())
      .to.include('Balie vroeg:')
      .and.to.include('900 minuten, klopt dat?')
      .and.not.to.include('06 12345678');
    await giver.press('Verstuur', { words: 'Nee, 90.', amount: '9000' });
    expect(giver.status).to.equal(422);
    expect(giver.page('#words').text().trim()).to.equal('Nee, 90.');
    expect(giver.page('#amount').attr('value')).to.equal('9000');
    await giver.press('Verstuur', { words: 'Nee, 90.', amount: '90' });
    expect(giver.text()).to.include('Dank u wel voor uw antwoord.');

    await desk.open(`/contributions/${one.id}`);
    expect(desk.text())
      .to.include('Gever antwoordde:')
      .and.to.include(
        'Er stond: 15 uur op zondag 22 november. Nu staat er: anderhalf uur op zondag 22 november.',
      );
    await desk.press('Bewaar', { amount: '75' });
    expect(desk.text()).to.include('Balie verbeterde dit.');
    await desk.press('Bevestig');
    expect(desk.text()).to.include('Bevestigd. Dank u wel.');
    expect(await one.reload()).to.include({ state: 'confirmed', amount: 75 });
    await desk.post(`/contributions/${one.id}/mending`, { doneOn: '2026-11-22', amount: '60' });
    expect(desk.status).to.equal(409);
  });

  it('let the giver take it back without a word', async () => {
    const one = await give();
    await giver.open(`/contributions/${one.id}`);
    await giver.press('Neem het terug');
    expect((await one.reload()).state).to.equal('let-go');
    await giver.open(`/contributions/${one.id}`);
    expect(giver.text()).to.include('Dit gaat niet door.');
  });

  it('give in the name of a group one is in, and of no other', async () => {
    const lead = await buildPerson({ email: 'trekker@example.org', name: 'Trekker' });
    const group = await buildGroup({ lead, name: 'De soepgroep' });
    const stranger = await buildGroup();
    const visitor = await new Visitor(app).signIn('trekker@example.org');
    const gift = {
      building: building.slug,
      kind: 'cooking',
      doneOn: '2026-11-22',
      amount: '60',
      unit: 'minutes',
    };
    await visitor.open('/contributions/new');
    await visitor.post('/contributions', { ...gift, group: String(stranger.id) });
    expect(visitor.status).to.equal(422);
    expect(visitor.text('#group-problem')).not.to.equal('');
    await visitor.press('Verstuur', { ...gift, group: String(group.id) });
    await desk.open(waiting());
    expect(desk.text()).to.include('Trekker namens De soepgroep: Koken of bakken, 1 uur');
    await giver.open('/contributions/new');
    expect(giver.page('[name=group]')).to.have.length(0);
  });

  it('say beside the amount that a day has no more hours', async () => {
    await give({ amount: 1400, doneOn: '2026-11-20' });
    await giver.open('/contributions/new');
    const gift = {
      building: building.slug,
      kind: 'care',
      doneOn: '2026-11-20',
      amount: '60',
      unit: 'minutes',
    };
    await giver.press('Verstuur', gift);
    expect(giver.status).to.equal(422);
    expect(giver.text('#amount-problem')).to.include(
      'Op vrijdag 20 november vertelde u al van 23 uur en 20 minuten.',
    );
  });

  it('show two hundred at most, and ask the database as often for many as for one', async () => {
    const count = async (path: string) => {
      queries = 0;
      await desk.open(path);
      return queries;
    };
    const one = await give();
    const few = [await count(waiting()), await count(`/contributions/${one.id}`)];
    const { id: _id, ...values } = one.get();
    await Contribution.bulkCreate(
      Array.from({ length: 204 }, () => ({ ...values, unit: 'turns', amount: 1 })),
    );
    expect([await count(waiting()), await count(`/contributions/${one.id}`)]).to.deep.equal(few);
    expect(desk.status).to.equal(200);
    await desk.open(waiting());
    expect(desk.page('input[name=ids]')).to.have.length(200);
    expect(desk.text()).to.include('Dit zijn de bijdragen die het langst wachten.');
    await desk.press('Bevestig alle 200');
    expect(desk.text()).to.include('200 bijdragen zijn bevestigd.');
    expect(desk.page('input[name=ids]')).to.have.length(5);
  });

  it('are there in English', async () => {
    const one = await give();
    const visitor = await new Visitor(app, { language: 'en' }).signIn('balie@example.org');
    await visitor.open(waiting());
    expect(visitor.text('h1')).to.equal('What people did for De Proef');
    await visitor.open(`/contributions/${one.id}`);
    expect(visitor.text()).to.include('This is done and waits for you to confirm it.');
  });
});
