import { expect } from 'chai';
import { Contribution } from '../../../models/contribution.ts';
import { rows } from '../../../models/database.ts';
import { withdrawBooking } from '../../../server/bookings/ending/withdraw-booking.ts';
import { takeNeed } from '../../../server/needs/take-need.ts';
import { startApp } from '../../support/app.ts';
import type { TestApp } from '../../support/app.ts';
import { buildBooking } from '../../support/booking-builder.ts';
import { buildBuilding, buildPerson } from '../../support/builders.ts';
import { monday } from '../../support/clock.ts';
import { buildNeed } from '../../support/need-builder.ts';
import { Visitor } from '../../support/visitor.ts';
import { ask, buildScene, by, visit } from '../wishes.ts';
import type { Scene } from '../wishes.ts';
import { askPageOf, bookingsIn, filledIn, valueOn } from './ask-page.ts';

describe('what is asked for near to a booking', () => {
  let app: TestApp;
  let scene: Scene;
  let visitor: Visitor;
  const queries: string[] = [];

  before(async () => {
    app = await startApp({ onQuery: (sql) => queries.push(sql) });
  });
  after(() => app.close());

  beforeEach(async () => {
    scene = await buildScene();
    visitor = new Visitor(app);
  });

  const here = () => ({ buildingId: scene.building.id });
  const answers = () =>
    visitor
      .page('input[name=contribution]')
      .toArray()
      .map((answer) => visitor.page(answer).closest('.choice'))
      .map((choice) => choice.text().replaceAll(/\s+/g, ' ').trim());

  /** Coffee on Tuesday 1 December from 18:30, for one person. */
  async function buildCoffee() {
    const times = { takesMinutes: 30, dates: ['2026-12-01T18:30+01:00'] };
    const { need, dates } = await buildNeed({ ...here(), title: 'Koffie zetten', kind: 'hosting', ...times });
    return { need, date: dates[0]?.id ?? 0, value: `need-${need.id}-${dates[0]?.id}` };
  }

  async function offers() {
    return rows<{ needId: number; needDateId: number; state: string; bookingId: string; words: string }>(
      `SELECT need_id AS "needId", need_date_id AS "needDateId", state, booking_id AS "bookingId", words
       FROM contributions WHERE building_id = :buildingId ORDER BY id`,
      here(),
    );
  }

  it('stands before what one thinks of oneself: here before elsewhere, the nearest in time first, four at most', async () => {
    const near = await buildBuilding({ neighbourhoodId: scene.building.neighbourhoodId, name: 'De Brug' });
    await buildNeed({ buildingId: near.id, title: 'Stoelen zetten', dates: ['2026-12-01T19:00+01:00'] });
    await buildNeed({ ...here(), title: 'Het hek verven', takesMinutes: 120 });
    const dates = ['2026-11-24T19:00+01:00', '2026-12-03T19:00+01:00', '2026-12-17T19:00+01:00'];
    await buildNeed({ ...here(), title: 'Soep koken', dates });
    await buildCoffee();
    await buildNeed({ buildingId: (await buildBuilding()).id, title: 'In een andere wijk' });
    await buildNeed({ ...here(), title: 'Over een half jaar', dates: ['2027-06-01T19:00+01:00'] });
    await visitor.open(askPageOf(scene.space));
    expect(answers().slice(0, 5)).to.deep.equal([
      `Koffie zetten ${scene.building.name} · dinsdag 1 december van 18:30 tot 19:00`,
      `Soep koken ${scene.building.name} · donderdag 3 december van 19:00 tot 20:00`,
      `Het hek verven ${scene.building.name} · Wanneer het u uitkomt · 2 uur`,
      'Stoelen zetten De Brug · dinsdag 1 december van 19:00 tot 20:00',
      'Klussen en onderhoud Zoals de tuin bijhouden of een lamp vervangen.',
    ]);
    expect(answers()).to.have.length(14);
    expect(answers().slice(-2)).to.deep.equal([
      'Ik weet het nog niet Na afloop vragen wij het u één keer.',
      'Ik doe mee zonder bijdrage Dat kan gewoon. U hoeft niets uit te leggen.',
    ]);
  });

  it('every answer is one radio with a name and a line beneath it, none given beforehand', async () => {
    await buildCoffee();
    await visitor.open(askPageOf(scene.space));
    const choices = visitor.page('input[name=contribution]').closest('.choice').toArray();
    const shapes = choices.map((choice) =>
      visitor
        .page(choice)
        .find('*')
        .toArray()
        .map((part) => `${part.tagName} ${visitor.page(part).attr('class') ?? ''}`)
        .join(),
    );
    expect(new Set(shapes).size).to.equal(1);
    expect(visitor.page('input[name=contribution][checked]')).to.have.length(0);
  });

  it('without a day it is what comes first; what is full, over, closed or waits with its booking is not there', async () => {
    const { need, date } = await buildCoffee();
    await takeNeed(
      need.id,
      { dateIds: [date], groupId: null, people: 1 },
      scene.manager.id,
      by(scene.manager),
      monday,
    );
    await buildNeed({ ...here(), title: 'Voorbij', dates: ['2026-11-23T09:00+01:00'] });
    await buildNeed({ ...here(), title: 'Gesloten', closedAt: monday });
    const times = { startsAt: '2026-12-02T19:00+01:00', endsAt: '2026-12-02T21:00+01:00' };
    const waiting = await buildBooking({ spaces: [scene.space], ...times, state: 'requested' });
    const ofBooking = { bookingId: waiting.booking.id, anchor: 'start', anchorMinutes: 0 } as const;
    await buildNeed({
      ...here(),
      ...ofBooking,
      title: 'Met wat wacht',
      dates: ['2026-12-02T19:00+01:00'],
      occurrenceIds: [waiting.occurrence.id],
    });
    await buildNeed({
      ...here(),
      title: 'Elke week vegen',
      timing: 'standing',
      every: 'week',
      takesMinutes: null,
    });
    await visitor.open(`/bookings/new?space=${scene.space.slug}`);
    expect(answers()[0]).to.equal(`Elke week vegen ${scene.building.name} · Elke week`);
    expect(answers()).to.have.length(11);
  });

  it('goes with the booking, in words everywhere, and is let go with it', async () => {
    const { value, need, date } = await buildCoffee();
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

  it('when others were first says so beside the question, keeps all that was typed and writes nothing', async () => {
    const { value, need, date } = await buildCoffee();
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
    const { need, date } = await buildCoffee();
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
    const { value, need, date } = await buildCoffee();
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
    expect(visitor.text('#contribution-problem')).to.contain('Iemand anders was u net voor');
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
      const { value, need } = await buildCoffee();
      await toDates(value);
      await visitor.press('Vraag deze');
      expect(visitor.page(`aside a[href="/needs/${need.id}"]`).text()).to.contain('Koffie zetten');
      expect(await offers()).to.have.length(1);
    });

    it('taken while they looked at the dates, it says so on the form', async () => {
      const { value, need, date } = await buildCoffee();
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
    const { value } = await buildCoffee();
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

  it('is not offered to who does it already', async () => {
    const { need, date } = await buildCoffee();
    await need.update({ places: 5 });
    const take = { dateIds: [date], groupId: null, people: 1 as const };
    await takeNeed(need.id, take, scene.asker.id, by(scene.asker), monday);
    await visitor.open(askPageOf(scene.space));
    expect(answers()).to.have.length(11);
    await visitor.signIn(scene.asker.email ?? '');
    await visitor.open(askPageOf(scene.space));
    expect(answers()).to.have.length(10);
  });

  it('costs one question more, however many there are', async () => {
    const count = async () => {
      queries.length = 0;
      await visitor.open(askPageOf(scene.space));
      return queries.length;
    };
    const before = await count();
    for (const name of ['Een', 'Twee', 'Drie', 'Vier', 'Vijf'])
      await buildNeed({
        ...here(),
        title: name,
        dates: ['2026-12-01T19:00+01:00', '2026-12-02T19:00+01:00'],
      });
    expect(await count()).to.equal(before);
  });
});
