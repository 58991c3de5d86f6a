import { expect } from 'chai';
import { Contribution } from '../../../models/contribution.ts';
import { rows } from '../../../models/database.ts';
import { withdrawBooking } from '../../../server/bookings/ending/withdraw-booking.ts';
import { takeNeed } from '../../../server/needs/taking/take-need.ts';
import { startApp } from '../../support/app.ts';
import type { TestApp } from '../../support/app.ts';
import { buildBuilding, buildPerson } from '../../support/builders.ts';
import { monday } from '../../support/clock.ts';
import { buildNeed } from '../../support/need-builder.ts';
import { Visitor } from '../../support/visitor.ts';
import { ask, buildScene, by, visit } from '../wishes.ts';
import type { Scene } from '../wishes.ts';
import { buildCoffee } from './coffee.ts';
import { askPageOf, bookingsIn, filledIn, valueOn } from './ask-page.ts';

describe('choosing what is asked for with a booking', () => {
  let app: TestApp;
  let scene: Scene;
  let visitor: Visitor;

  before(async () => {
    app = await startApp();
  });
  after(() => app.close());

  beforeEach(async () => {
    scene = await buildScene();
    visitor = new Visitor(app);
  });

  const here = () => ({ buildingId: scene.building.id });

  async function offers() {
    return rows<{ needId: number; needDateId: number; state: string; bookingId: string; words: string }>(
      `SELECT need_id AS "needId", need_date_id AS "needDateId", state, booking_id AS "bookingId", words
       FROM contributions WHERE building_id = :buildingId ORDER BY id`,
      here(),
    );
  }

  it('goes with the booking, in words everywhere, and is let go with it', async () => {
    const { value, need, date } = await buildCoffee(scene.building);
    await visitor.signIn(scene.asker.email ?? '');
    await visitor.open(askPageOf(scene.space));
    await visitor.press('Vraag deze ruimte aan', { ...filledIn, contribution: value, words: 'met taart' });
    const said = 'Koffie zetten, dinsdag 1 december van 18:30 tot 19:00';
    expect(visitor.text('aside')).to.contain(said).and.to.contain('met taart');
    const bookingId = visitor.path.split('/')[2] ?? '';
    expect(await offers()).to.deep.equal([
      { needId: need.id, needDateId: date, state: 'pledged', bookingId, words: 'met taart' },
    ]);
    const requests = await visit(app, scene.manager, '/requests');
    expect(requests.text()).to.contain(`${said}: met taart`);
    const letters = await rows<{ kind: string; facts: { pledge?: object } }>(
      `SELECT kind, facts FROM letters WHERE booking_id = :bookingId ORDER BY kind`,
      { bookingId },
    );
    expect(letters.map(({ kind }) => kind)).to.deep.equal(['booking-waits', 'manager-booking-waits']);
    for (const { facts } of letters)
      expect(facts.pledge).to.deep.include({
        need: {
          title: 'Koffie zetten',
          duty: null,
          at: {
            startsAt: '2026-12-01T17:30:00.000Z',
            endsAt: '2026-12-01T18:00:00.000Z',
            zone: 'Europe/Amsterdam',
          },
          elsewhere: null,
        },
      });
    await withdrawBooking(bookingId, by(scene.asker), monday);
    expect((await offers()).map(({ state }) => state)).to.deep.equal(['let-go']);
  });

  it('of another house in the neighbourhood says which', async () => {
    const near = await buildBuilding({ neighbourhoodId: scene.building.neighbourhoodId, name: 'De Brug' });
    const { need } = await buildNeed({ buildingId: near.id, title: 'Ramen lappen', takesMinutes: null });
    await visitor.signIn(scene.asker.email ?? '');
    await visitor.open(askPageOf(scene.space));
    await visitor.press('Vraag deze ruimte aan', { ...filledIn, contribution: `need-${need.id}` });
    expect(visitor.text('aside')).to.contain('Ramen lappen, 1 keer, De Brug');
    expect(await Contribution.count({ where: { buildingId: near.id } })).to.equal(1);
  });

  it('speaks of nobody who was first where it was taken by whoever asks', async () => {
    const { value, need, date } = await buildCoffee(scene.building);
    await visitor.signIn(scene.asker.email ?? '');
    await visitor.open(askPageOf(scene.space));
    const take = { dateIds: [date], groupId: null, people: 1 as const };
    await takeNeed(need.id, take, scene.asker.id, by(scene.asker), monday);
    await visitor.press('Vraag deze ruimte aan', { ...filledIn, title: '', contribution: value });
    expect(visitor.status).to.equal(422);
    expect(visitor.text('#contribution-problem')).to.contain('Deze klus kunt u nu niet meer kiezen.');
  });

  it('when others were first says so beside the question, keeps all that was typed and writes nothing', async () => {
    const { value, need, date } = await buildCoffee(scene.building);
    await visitor.signIn(scene.asker.email ?? '');
    await visitor.open(askPageOf(scene.space));
    const other = await buildPerson();
    await takeNeed(need.id, { dateIds: [date], groupId: null, people: 1 }, other.id, by(other), monday);
    const before = await rows(`SELECT count(*) FROM letters`);
    await visitor.press('Vraag deze ruimte aan', { ...filledIn, contribution: value, words: 'met taart' });
    expect(visitor.status).to.equal(422);
    expect(visitor.text('#contribution-problem')).to.contain('Iemand anders was u net voor met deze klus.');
    expect([valueOn(visitor, 'title'), valueOn(visitor, 'words')]).to.deep.equal(['Koffie ☕', 'met taart']);
    expect(await bookingsIn(scene.building)).to.equal(0);
    expect(await rows(`SELECT count(*) FROM letters`)).to.deep.equal(before);
    await visitor.press('Vraag deze ruimte aan', { contribution: 'without' });
    expect(await bookingsIn(scene.building)).to.equal(1);
  });

  it('of two who ask for the last place at once one gets it, and the other reads it', async () => {
    const { need, date } = await buildCoffee(scene.building);
    const takes = { needId: need.id, needDateId: date, words: '' };
    const both = await Promise.allSettled([
      ask(scene, { takes, from: '10:00', to: '11:00' }),
      ask({ ...scene, asker: await buildPerson() }, { takes, from: '13:00', to: '14:00' }),
    ]);
    expect(both.map(({ status }) => status).toSorted()).to.deep.equal(['fulfilled', 'rejected']);
    const [lost] = both.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []));
    expect(lost).to.contain('need-full').and.to.contain('contribution');
    expect(await offers()).to.have.length(1);
  });

  it('is kept while somebody signs in; taken by then, it says so', async () => {
    const { value, need, date } = await buildCoffee(scene.building);
    for (const name of ['Een', 'Twee', 'Drie', 'Vier', 'Vijf'])
      await buildNeed({ ...here(), title: name, dates: ['2026-12-01T19:00+01:00'] });
    await visitor.open(askPageOf(scene.space));
    await visitor.press('Verder naar inloggen', { ...filledIn, contribution: 'later', date: '2026-12-20' });
    await visitor.post('/bookings', {
      ...filledIn,
      spaces: scene.space.slug,
      date: '2026-12-20',
      from: '19:00',
      to: '21:00',
      people: '8',
      contribution: value,
    });
    const draft = new URLSearchParams(visitor.path.split('?')[1]).get('to') ?? '';
    await visitor.open(draft);
    expect(visitor.page('input[name=contribution][checked]').attr('value')).to.equal(value);
    const other = await buildPerson();
    await takeNeed(need.id, { dateIds: [date], groupId: null, people: 1 }, other.id, by(other), monday);
    await visitor.open(draft);
    expect(visitor.text('#contribution-problem')).to.contain('Deze klus kunt u nu niet meer kiezen.');
  });

  it('what is no need of ours is no answer, and never an error', async () => {
    await visitor.signIn(scene.asker.email ?? '');
    for (const contribution of [
      'need-999999999',
      'need-0',
      'need-1-2-3',
      'need-99999999999',
      'need-x',
      'zomaar',
    ]) {
      await visitor.open(askPageOf(scene.space));
      await visitor.post('/bookings', {
        ...filledIn,
        spaces: scene.space.slug,
        date: '2026-12-01',
        from: '19:00',
        to: '21:00',
        people: '8',
        contribution,
      });
      expect(visitor.status, contribution).to.equal(422);
      expect(visitor.text('#contribution-problem'), contribution).not.to.equal('');
    }
    expect(await bookingsIn(scene.building)).to.equal(0);
  });

  describe('with a series', () => {
    const series = { ...filledIn, repeat: 'week', times: '3' };

    async function toDates(value: string): Promise<void> {
      await visitor.signIn(scene.asker.email ?? '');
      await visitor.open(askPageOf(scene.space));
      await visitor.press('Vraag deze', { ...series, contribution: value });
      expect(visitor.page('.date-choice')).to.have.length(3);
    }

    it('goes with it once, and leads to its page', async () => {
      const { value, need } = await buildCoffee(scene.building);
      await toDates(value);
      await visitor.press('Vraag deze');
      expect(visitor.page(`aside a[href="/needs/${need.id}"]`).text()).to.contain('Koffie zetten');
      expect(await offers()).to.have.length(1);
    });

    it('taken while they looked at the dates, it says so on the form', async () => {
      const { value, need, date } = await buildCoffee(scene.building);
      await toDates(value);
      const other = await buildPerson();
      await takeNeed(need.id, { dateIds: [date], groupId: null, people: 1 }, other.id, by(other), monday);
      await visitor.press('Vraag deze');
      expect(visitor.status).to.equal(422);
      expect(visitor.text('#contribution-problem')).to.contain('Iemand anders was u net voor');
      expect(valueOn(visitor, 'times')).to.equal('3');
      expect(await bookingsIn(scene.building)).to.equal(0);
    });
  });

  it('sent twice by an impatient finger is one booking and one pledge', async () => {
    const { value } = await buildCoffee(scene.building);
    await visitor.signIn(scene.asker.email ?? '');
    await visitor.open(askPageOf(scene.space));
    const page = visitor.body;
    await visitor.press('Vraag deze ruimte aan', { ...filledIn, contribution: value });
    const first = visitor.path;
    visitor.body = page;
    await visitor.press('Vraag deze ruimte aan', { ...filledIn, contribution: value });
    expect(visitor.path).to.equal(first);
    expect(await offers()).to.have.length(1);
  });
});
