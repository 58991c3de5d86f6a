import { expect } from 'chai';
import { Booking } from '../../../models/booking.ts';
import type { Building } from '../../../models/building.ts';
import { Contribution } from '../../../models/contribution.ts';
import { Need, NeedDate } from '../../../models/need.ts';
import { approveBooking } from '../../../server/bookings/deciding/approve-booking.ts';
import { ask, by } from '../../bookings/wishes.ts';
import { startApp } from '../../support/app.ts';
import type { TestApp } from '../../support/app.ts';
import { buildBuilding, buildGroup, buildPerson, buildRole, buildSpace } from '../../support/builders.ts';
import { buildBooking } from '../../support/booking-builder.ts';
import { buildNeed } from '../../support/need-builder.ts';
import { monday } from '../../support/clock.ts';
import { Visitor } from '../../support/visitor.ts';
import { buildContribution } from '../../contributions/contribution-builder.ts';
import { take } from '../take.ts';

const coffee = {
  title: 'Koffie schenken',
  kind: 'hosting',
  takes: '120',
  timing: 'dated',
  date: '2026-12-01',
  from: '10.00',
  repeat: 'week',
  until: '2026-12-15',
  places: '2',
  description: 'De kannen staan <b>in</b> de keuken.',
  skills: 'een kan tillen',
  seated: 'yes',
};

describe('the pages of asking for help', () => {
  let app: TestApp;
  let building: Building;
  let host: Visitor;
  let hostId: number;
  let queries = 0;

  before(async function () {
    this.timeout(30_000);
    app = await startApp({ onQuery: () => (queries += 1) });
    building = await buildBuilding({ name: 'De Proef' });
    ({ id: hostId } = await buildPerson({ email: 'gastheer@example.org', name: 'Gastheer' }));
    await buildRole({ personId: hostId, role: 'host', buildingId: building.id });
    host = await new Visitor(app).signIn('gastheer@example.org');
  });
  after(() => app.close());

  it('ask in plain words, and list who takes it by name and telephone', async () => {
    await host.open(`/buildings/${building.slug}`);
    expect(host.text()).to.include('Klussen');
    await host.open(`/buildings/${building.slug}/needs`);
    expect(host.text()).to.include('Er is nog niets gevraagd');
    await host.open(`/buildings/${building.slug}/needs/new`);
    await host.press('Vraag dit', coffee);
    expect(host.path).to.equal(`/buildings/${building.slug}/needs`);
    expect(host.text())
      .to.include('“Koffie schenken” hangt op het bord.')
      .and.include('Hier is nog niemand voor');
    const need = await Need.findOne({ where: { title: 'Koffie schenken' }, rejectOnEmpty: true });
    expect([need.isSeated, need.isTogether, need.places]).to.deep.equal([true, false, 2]);

    const person = await buildPerson({ name: 'Bewoner', telephone: '06 12 34 56 78' });
    const group = await buildGroup({ name: 'De soepgroep' });
    const dates = await NeedDate.findAll({ where: { needId: need.id }, order: ['startsAt'] });
    await take({ need, dates }, { personId: person.id, groupId: group.id, people: 2 });
    await host.open(`/buildings/${building.slug}/needs`);
    expect(host.text())
      .to.include('dinsdag 1 december van 10:00 tot 12:00: Er zijn genoeg mensen')
      .and.include('Bewoner namens De soepgroep, met iemand erbij, 06 12 34 56 78')
      .and.include('dinsdag 8 december van 10:00 tot 12:00: Nog niemand');
  });

  it('name once what finds nobody, so that opening a house leaves room for the rest', async () => {
    const house = await buildBuilding({ name: 'De Deur' });
    await buildRole({ personId: hostId, role: 'host', buildingId: house.id });
    const days = ['24', '25', '26'].map((day) => `2026-11-${day}T18:45+01:00`);
    await buildNeed({ buildingId: house.id, duty: 'opening', dates: days });
    await buildNeed({ buildingId: house.id, title: 'Soep koken', dates: ['2026-11-27T10:00+01:00'] });
    await host.open(`/buildings/${house.slug}/needs`);
    const named = host.page('section[aria-labelledby=untaken] li').toArray();
    expect(named.map((one) => host.page(one).text().replaceAll(/\s+/g, ' ').trim())).to.deep.equal([
      'Het gebouw openen, dinsdag 24 november van 18:45 tot 19:45. En nog 2 keer.',
      'Soep koken, vrijdag 27 november van 10:00 tot 11:00',
    ]);
  });

  it('list also a far date that somebody takes, so that who comes is known', async () => {
    const days = ['01', '08', '15', '22', '29', '30'].map((day) => `2026-12-${day}T10:00+01:00`);
    const house = await buildBuilding({ name: 'De Verte' });
    await buildRole({ personId: hostId, role: 'host', buildingId: house.id });
    const { need, dates } = await buildNeed({ buildingId: house.id, dates: days });
    const person = await buildPerson({ name: 'Komt later' });
    await take({ need, dates: dates.slice(5) }, { personId: person.id });
    await host.open(`/buildings/${house.slug}/needs`);
    expect(host.text())
      .to.include('woensdag 30 december van 10:00 tot 11:00: Er zijn genoeg mensen')
      .and.include('Komt later')
      .and.include('En nog 1 keer.')
      .and.not.include('29 december');
  });

  for (const [what, wrong, field, sentence] of [
    ['no words', { title: ' ' }, 'title', 'Vul dit in'],
    ['no kind', { kind: '' }, 'kind', 'Maak een keuze.'],
    ['no length for a time', { takes: '' }, 'takes', 'Kies hoe lang het duurt.'],
    ['three minutes', { takes: '3' }, 'takes', 'Vul een heel getal in van 5 tot en met 1440.'],
    ['half an hour in words', { takes: '0,5 uur' }, 'takes', 'Vul een heel getal in van 5'],
    ['no moment', { timing: '' }, 'timing', 'Kies wanneer het nodig is.'],
    ['yesterday', { date: '2026-11-22' }, 'date', 'Die tijd is al voorbij.'],
    ['a quarter past never', { from: '25:15' }, 'from', ''],
    ['every hour', { repeat: 'hour' }, 'repeat', 'Maak een keuze.'],
    ['an end before it', { until: '2026-11-30' }, 'until', 'Kies een laatste dag'],
    ['nobody', { places: '0' }, 'places', 'Vul een heel getal in van 1 tot en met 100.'],
    ['half a person', { places: '1.5' }, 'places', 'Vul een heel getal in van 1'],
    ['a story of 10,000 characters', { description: 'x'.repeat(10_000) }, 'description', 'Dit is te lang.'],
    ['a bell', { skills: 'ding\u0007' }, 'skills', 'Hier staan tekens'],
  ] as [string, Record<string, string>, string, string][]) {
    it(`say what is expected instead of ${what}, and keep the rest`, async () => {
      const before = await Need.count();
      await host.post(`/buildings/${building.slug}/needs`, { ...coffee, ...wrong });
      expect(host.status).to.equal(422);
      expect(host.text(`#${field}-problem`))
        .to.include(sentence)
        .and.not.equal('');
      if (field !== 'title') expect(host.page('input[name=title]').attr('value')).to.equal(coffee.title);
      if (field !== 'date') expect(host.page('input[name=date]').attr('value')).to.equal(coffee.date);
      expect(host.page('option[selected][value=week]')).to.have.length(field === 'repeat' ? 0 : 1);
      expect(await Need.count()).to.equal(before);
    });
  }

  it('change it, take it off the board, and put it back', async () => {
    const { need } = await buildNeed({ buildingId: building.id, title: 'De heg knippen', writtenBy: hostId });
    await take({ need, dates: [] });
    await host.open(`/needs/${need.id}/edit`);
    await host.press('Bewaren', { title: 'De haag knippen', places: '3', takes: '' });
    expect(host.text()).to.include('Bewaard.').and.include('De haag knippen').and.include('Nog 2 plekken');
    expect(await Contribution.count({ where: { needId: need.id, unit: 'turns' } })).to.equal(1);
    const name = 'Wie het deed';
    await take({ need, dates: [] }, { state: 'done', personId: (await buildPerson({ name })).id });
    await host.open(`/buildings/${building.slug}/needs`);
    expect(host.text()).to.include('Wie het deed: gedaan').and.include('Nog 1 plek');
    await host.open(`/needs/${need.id}/edit`);
    await host.press('Haal het van het bord');
    expect(host.text()).to.include('staat niet meer op het bord').and.include('Wat niet meer nodig is');
    await host.press('Toch weer nodig');
    expect(host.text()).to.include('staat weer op het bord');
    expect((await need.reload()).closedAt).to.equal(null);
  });

  it('tick off who was there; never oneself, and nobody else’s', async () => {
    const { need, dates } = await buildNeed({
      buildingId: building.id,
      title: 'Stoelen klaarzetten',
      dates: ['2026-11-22T10:00+01:00'],
      places: 5,
    });
    const bewoner = await buildPerson({ name: 'Wie er was' });
    const there = await take({ need, dates }, { personId: bewoner.id });
    const absent = await take({ need, dates });
    const own = await take({ need, dates }, { personId: hostId });
    const elsewhere = await take(await buildNeed());
    await host.open(`/buildings/${building.slug}/needs`);
    await host.open(host.page(`a[href="/needs/${need.id}/attendance"]`).attr('href') ?? '');
    expect(host.text()).to.include('Wie er was').and.not.include('Gastheer');
    await host.post(`/needs/${need.id}/closing`);
    expect(host.page(`details a[href="/needs/${need.id}/attendance"]`)).to.have.length(1);
    await host.open(`/needs/${need.id}/attendance`);
    await host.press('Zij waren er');
    expect(host.status).to.equal(422);
    expect(host.text('#there-problem')).to.include('Vink aan wie er was');
    await host.post(host.path, { there: [own.id, elsewhere.id, there.id].map(String) });
    expect(host.text()).to.include('1 mens is aangevinkt.');
    const states = await Promise.all(
      [there, absent, own, elsewhere].map(async (one) => (await one.reload()).state),
    );
    expect(states).to.deep.equal(['confirmed', 'pledged', 'pledged', 'pledged']);
    expect((await there.reload()).doneOn).to.equal('2026-11-22');
  });

  it('thank nobody where nobody could be ticked off', async () => {
    const { need, dates } = await buildNeed({
      buildingId: building.id,
      dates: ['2026-11-22T10:00+01:00'],
    });
    const { id, personId } = await take({ need, dates });
    await buildContribution({ personId, buildingId: building.id, amount: 1440, doneOn: '2026-11-22' });
    await host.open(`/needs/${need.id}/attendance`);
    await host.post(host.path, { there: String(id) });
    expect(host.text()).to.include('Er is niemand aangevinkt').and.not.include('Dank u wel');
  });

  it('take about as many questions for fifty needs as for one', async () => {
    await host.open(`/buildings/${building.slug}/needs`);
    const [before] = [queries];
    await host.open(`/buildings/${building.slug}/needs`);
    const few = queries - before;
    const dates = ['2026-12-02T10:00+01:00', '2026-12-09T10:00+01:00'];
    for (let n = 0; n < 30; n += 1) await take(await buildNeed({ buildingId: building.id, dates }));
    const between = queries;
    await host.open(`/buildings/${building.slug}/needs`);
    expect(queries - between).to.equal(few);
    expect(host.text()).to.include('Meer klussen');
    await host.open(host.page('a:contains("Meer klussen")').attr('href') ?? '');
    expect(host.text()).to.include('Vorige klussen').and.not.include('Hier is nog niemand voor');
  });

  describe('with an activity', () => {
    let asker: Visitor;
    let mate: Visitor;
    let bookingId: string;
    before(async () => {
      const person = await buildPerson({ email: 'aanvrager@example.org', name: 'Aanvrager' });
      const other = await buildPerson({ email: 'groepslid@example.org', name: 'Groepslid' });
      const group = await buildGroup({ lead: person, members: [other] });
      const space = await buildSpace({ buildingId: building.id });
      const scene = { asker: person, space };
      ({ id: bookingId } = await ask(scene, { groupId: group.id, title: 'Samen soep maken' }));
      asker = await new Visitor(app).signIn('aanvrager@example.org');
      mate = await new Visitor(app).signIn('groepslid@example.org');
    });

    it('keep it until that is certain, and say so', async () => {
      await asker.open(`/bookings/${bookingId}`);
      await asker.open(asker.page('a:contains("hulp bij deze activiteit")').attr('href') ?? '');
      await asker.open(asker.page('a:contains("Vraag om hulp")').attr('href') ?? '');
      const { title, kind } = coffee;
      await asker.press('Vraag dit', { title, kind, takes: '30', moment: 'before', places: '1' });
      expect(asker.text())
        .to.include('Het komt op het bord zodra de activiteit vaststaat.')
        .and.include('Hulp bij Samen soep maken');
    });

    it('name who takes it to who wrote it, without their telephone; to the others how many they are', async () => {
      await approveBooking(bookingId, by({ id: hostId }), monday);
      await asker.open(`/bookings/${bookingId}/needs/new`);
      const { title, kind } = coffee;
      await asker.press('Vraag dit', { title, kind, takes: '30', moment: 'whenever', places: '2' });
      const need = await Need.findOne({ where: { bookingId, timing: 'untimed' }, rejectOnEmpty: true });
      const person = await buildPerson({ name: 'Wie helpt', telephone: '06 87 65 43 21' });
      await take({ need, dates: [] }, { personId: person.id });
      for (const [visitor, name, telephone] of [
        [asker, true, false],
        [mate, false, false],
        [host, true, true],
      ] as const) {
        await visitor.open(`/bookings/${bookingId}/needs`);
        expect(visitor.text()).to.include('Nog 1 plek');
        expect(visitor.text().includes('Wie helpt')).to.equal(name);
        expect(visitor.text().includes('06 87 65 43 21')).to.equal(telephone);
      }
    });

    it('let who asked for it tick who was there: done, and for the house to confirm', async () => {
      const need = await Need.findOne({ where: { bookingId, timing: 'untimed' }, rejectOnEmpty: true });
      await mate.open(`/needs/${need.id}/attendance`);
      expect(mate.status).to.equal(404);
      await asker.open(`/needs/${need.id}/attendance`);
      const value = asker.page('input[name=there]').attr('value') ?? '';
      await asker.press('Zij waren er', { there: value });
      expect(asker.text()).to.include('1 mens is aangevinkt.');
      expect((await Contribution.findByPk(Number(value)))?.state).to.equal('done');
    });

    it('are changed by whose activity it is and who looks after the house; what the house makes by itself by nobody', async () => {
      const need = await Need.findOne({ where: { bookingId, timing: 'untimed' }, rejectOnEmpty: true });
      const stranger = await new Visitor(app).signIn('vreemde@example.org', 'Vreemde');
      const answers = [];
      for (const visitor of [asker, mate, host, stranger])
        answers.push((await visitor.open(`/needs/${need.id}/edit`)).status);
      expect(answers).to.deep.equal([200, 200, 200, 404]);
      const dates = ['2026-12-01T18:45+01:00'];
      const { need: duty } = await buildNeed({ buildingId: building.id, duty: 'opening', dates });
      await host.post(`/needs/${duty.id}/closing`);
      expect(host.status).to.equal(404);
    });

    it('stand with what was split off from it too', async () => {
      const { personId, groupId } = await Booking.findByPk(bookingId, { rejectOnEmpty: true });
      const { booking } = await buildBooking({
        spaces: [await buildSpace({ buildingId: building.id })],
        personId,
        groupId,
        continuesId: bookingId,
        startsAt: '2026-12-08T19:00+01:00',
        endsAt: '2026-12-08T21:00+01:00',
      });
      await asker.open(`/bookings/${booking.id}/needs`);
      expect(asker.page('h3')).to.have.length(2);
    });

    it('ask for nothing with what is over', async () => {
      app.clock.set('2026-12-02T09:00:00Z');
      await asker.open(`/bookings/${bookingId}/needs/new`);
      expect(asker.path).to.equal(`/bookings/${bookingId}/needs`);
      expect(asker.text()).to.include('U kunt er geen hulp meer voor vragen.');
      app.clock.set(monday);
    });
  });
});
