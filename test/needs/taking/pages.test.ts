import { expect } from 'chai';
import { Contribution } from '../../../models/contribution.ts';
import type { Building } from '../../../models/building.ts';
import { Person } from '../../../models/person.ts';
import { startApp } from '../../support/app.ts';
import type { TestApp } from '../../support/app.ts';
import { buildBooking } from '../../support/booking-builder.ts';
import { buildBuilding, buildGroup, buildPerson, buildRole, buildSpace } from '../../support/builders.ts';
import { monday } from '../../support/clock.ts';
import { buildNeed } from '../../support/need-builder.ts';
import { newestCode, Visitor } from '../../support/visitor.ts';
import { take } from '../take.ts';

const twice = ['2026-11-24T10:00+01:00', '2026-11-25T10:00+01:00'];

describe('the page of a need', () => {
  let app: TestApp;
  let house: Building;
  let helper: Visitor;
  let helperId: number;

  before(async () => {
    app = await startApp();
    house = await buildBuilding({ name: 'Het Huis', street: 'Straat 1', telephone: '088 111 22 33' });
    helper = await new Visitor(app).signIn('helper@example.org', 'Helper');
    helperId = (await Person.byEmail('helper@example.org'))?.id ?? 0;
  });
  after(() => app.close());

  const build = (overrides: Parameters<typeof buildNeed>[0] = {}) =>
    buildNeed({ buildingId: house.id, title: 'Koffie schenken', ...overrides });
  const pledges = (needId: number) => Contribution.count({ where: { needId, state: 'pledged' } });

  it('tells all there is to know, also to who is not signed in', async () => {
    const { need } = await build({
      dates: twice,
      places: 3,
      description: 'Voor de spelletjes.\nEr is ook taart. <b>',
      skills: 'een thermoskan dragen',
      isSeated: true,
    });
    const visitor = await new Visitor(app).open(`/needs/${need.id}`);
    expect(visitor.text('h1')).to.equal('Koffie schenken');
    for (const words of [
      'Klussen en onderhoud',
      'Voor de spelletjes.',
      'Er is ook taart. <b>',
      'Handig als u dit kunt: een thermoskan dragen',
      'Kan zittend',
      'Ongeveer 1 uur',
      'dinsdag 24 november van 10:00 tot 11:00 Nog 3 plekken',
      'Straat 1',
      '088 111 22 33',
      'Eerst vragen wij uw e-mailadres.',
    ])
      expect(visitor.text()).to.include(words);
    expect(visitor.page('[name=who]')).to.have.length(0);
  });

  it('takes two times at once, and then says when, where, and whom to call', async () => {
    const { need, dates } = await build({ dates: twice });
    await helper.open(`/needs/${need.id}`);
    await helper.press('Ik doe mee', { dates: dates.map(({ id }) => String(id)), along: 'yes' });
    expect(helper.path).to.equal(`/needs/${need.id}`);
    expect(helper.body).to.include('Wat fijn! U doet mee.');
    const own = helper.text('[aria-labelledby=yours]');
    for (const words of ['dinsdag 24 november van 10:00', 'woensdag 25 november', 'u komt met z’n tweeën'])
      expect(own).to.include(words);
    expect(own).to.include('Het Huis, Straat 1');
    expect(helper.page('a[href="/calendars#own"]')).to.have.length(1);
    expect(helper.page('form[action$="/pledges"]')).to.have.length(0);
    const made = await Contribution.findAll({ where: { needId: need.id } });
    expect(made.map(({ people, personId }) => [people, personId])).to.deep.equal([
      [2, helperId],
      [2, helperId],
    ]);
  });

  it('lets them step back with one press, and stay on the page', async () => {
    const { need } = await build({ dates: [twice[0] ?? ''] });
    await helper.open(`/needs/${need.id}`);
    expect(helper.page('input[name=dates]').attr('checked'), 'the only one').not.to.equal(undefined);
    await helper.press('Ik doe mee');
    await helper.press('Het lukt mij toch niet');
    expect(helper.path).to.equal(`/needs/${need.id}`);
    expect(helper.body).to.include('U hoeft niets uit te leggen.');
    expect(await pledges(need.id)).to.equal(0);
    expect(helper.page('form[action$="/pledges"]')).to.have.length(1);
  });

  it('leads to no calendar where there is no time, and speaks of no help to come where it is done', async () => {
    const made = await build({ timing: 'untimed' });
    const pledge = await take(made, { personId: helperId });
    await helper.open(`/needs/${made.need.id}`);
    expect(helper.page('[aria-labelledby=yours]')).to.have.length(1);
    expect(helper.page('a[href="/calendars#own"]')).to.have.length(0);
    await pledge.update({ state: 'done', doneOn: '2026-11-23' });
    await helper.open(`/needs/${made.need.id}`);
    expect(helper.text('[aria-labelledby=yours]'))
      .to.include('Gedaan. Dank u wel!')
      .and.include('Haal dit weg')
      .and.not.match(/Fijn dat u komt|toch niet/);
  });

  it('tells what opening and closing is, which nobody wrote', async () => {
    const { need } = await build({ dates: twice, duty: 'opening', title: '' });
    const visitor = await new Visitor(app).open(`/needs/${need.id}`);
    expect(visitor.text()).to.include('U doet de deur open').and.include('hoe u aan de sleutel komt');
  });

  it('leads nowhere else after stepping back', async () => {
    const made = await build();
    const pledge = await take(made, { personId: helperId });
    await helper.post(`/contributions/${pledge.id}/letting-go`, { to: '//elders.example.org' });
    expect(helper.path).to.equal('/contributions');
  });

  it('takes part for a group, and for no group one is not in', async () => {
    const made = await build({ timing: 'standing', every: 'week', places: 4 });
    const visitor = await new Visitor(app).signIn('groepslid@example.org', 'Groepslid');
    const lead = await Person.byEmail('groepslid@example.org');
    if (!lead) throw new Error('nobody signed in');
    const group = await buildGroup({ lead, name: 'De soepgroep' });
    const stranger = await buildGroup();
    await visitor.open(`/needs/${made.need.id}`);
    expect(visitor.text()).to.include('Elke week').and.include('tot u zegt dat u stopt');
    await visitor.press('Ik doe mee', { who: String(stranger.id), along: 'yes' });
    expect(visitor.status).to.equal(422);
    expect(visitor.text('#who-problem')).to.include('Maak een keuze.');
    expect(visitor.page('#along').attr('checked'), 'kept').not.to.equal(undefined);
    await visitor.press('Ik doe mee', { who: String(group.id) });
    expect(visitor.text('[aria-labelledby=yours]')).to.include('Elke week, namens De soepgroep');
    expect(visitor.text('[aria-labelledby=yours]')).to.include('Hebt u het gedaan?');
    expect(await Contribution.findOne({ where: { needId: made.need.id } })).to.include({ groupId: group.id });
  });

  it('leads who is not signed in through the door and back to what they chose', async () => {
    const { need, dates } = await build({ dates: twice });
    const second = String(dates[1]?.id);
    const visitor = await new Visitor(app).open(`/needs/${need.id}`);
    await visitor.press('Ik doe mee', { dates: second, along: 'yes' });
    expect(visitor.text('h1')).to.equal('Inloggen');
    await visitor.press('Stuur', { email: 'nieuw@example.org' });
    await visitor.post(visitor.path, { code: await newestCode('nieuw@example.org') });
    await visitor.post(visitor.path, { name: 'Nieuw', telephone: '', language: 'nl' });
    expect(visitor.path).to.match(new RegExp(`^/needs/${need.id}\\?`));
    expect(visitor.text()).to.include('Nog één stap: druk op');
    const ticked = visitor
      .page('input[name=dates][checked]')
      .map((_, one) => visitor.page(one).attr('value'));
    expect(ticked.get()).to.deep.equal([second]);
    expect(await pledges(need.id)).to.equal(0);
    await visitor.press('Ik doe mee');
    expect(await pledges(need.id)).to.equal(1);
  });

  it('folds what is far ahead, and takes it all the same', async () => {
    const dates = Array.from({ length: 14 }, (_, n) => `2026-12-${10 + n}T10:00+01:00`);
    const made = await build({ dates });
    for (const date of made.dates.slice(0, 1)) await take(made, { needDateId: date.id });
    await helper.open(`/needs/${made.need.id}`);
    expect(helper.text('form details summary')).to.equal('Later: nog 5 keer');
    const ids = helper.page('input[name=dates]').map((_, one) => helper.page(one).attr('id'));
    expect(new Set(ids.get()).size).to.equal(13);
    await helper.press('Ik doe mee', { dates: String(made.dates[13]?.id) });
    expect(helper.text('[aria-labelledby=yours]')).to.include('woensdag 23 december');
  });

  it('says what is missing instead of nothing, and of what is no number', async () => {
    const { need } = await build({ dates: twice });
    await helper.open(`/needs/${need.id}`);
    for (const dates of [[], 'alle', ['1', 'twee'], Array.from({ length: 201 }, String)] as (
      string | string[]
    )[]) {
      await helper.post(`/needs/${need.id}/pledges`, { dates, along: 'yes' });
      expect(helper.status).to.equal(422);
      expect(helper.text('#dates-problem')).to.include('Kies wanneer u mee wilt doen.');
      expect(helper.page('#along').attr('checked')).not.to.equal(undefined);
    }
    expect(await pledges(need.id)).to.equal(0);
  });

  it('says kindly that somebody was just before, keeps the rest, and writes nothing', async () => {
    const made = await build({ dates: twice });
    const ids = made.dates.map(({ id }) => String(id));
    await helper.open(`/needs/${made.need.id}`);
    await take(made);
    await helper.press('Ik doe mee', { dates: ids });
    expect(helper.status).to.equal(422);
    expect(helper.text()).to.include('Iemand was u net voor: dinsdag 24 november van 10:00 tot 11:00.');
    expect(helper.page('input[name=dates][checked]').attr('value')).to.equal(ids[1]);
    expect(await Contribution.count({ where: { needId: made.need.id } })).to.equal(1);

    const whenever = await build();
    await helper.open(`/needs/${whenever.need.id}`);
    await take(whenever);
    await helper.press('Ik doe mee');
    expect(helper.status).to.equal(422);
    expect(helper.text()).to.include('Iemand was u net voor');
    expect(helper.page('form[action$="/pledges"]')).to.have.length(0);
  });

  it('offers to tell when a place comes free, once, and to stop that', async () => {
    const made = await build();
    const pledge = await take(made);
    await helper.open(`/needs/${made.need.id}`);
    expect(helper.text('[aria-labelledby=watch] h2')).to.equal('Er zijn al genoeg mensen');
    await helper.press('Stuur mij een mail');
    expect(helper.text('[aria-labelledby=watch]')).to.include('krijgt u een mail');
    await helper.press('Dat hoeft niet meer');
    expect(helper.body).to.include('U krijgt hierover geen mail meer.');
    await helper.press('Stuur mij een mail');
    await pledge.update({ state: 'let-go' });
    await helper.open(`/needs/${made.need.id}`);
    await helper.press('Ik doe mee');
    expect(helper.page('[aria-labelledby=watch]')).to.have.length(0);

    const visitor = await new Visitor(app).open(`/needs/${made.need.id}`);
    expect(visitor.page(`a[href="/sign-in?to=/needs/${made.need.id}"]`)).to.have.length(1);
  });

  it('answers kindly when it is closed or has been', async () => {
    const closed = await build({ closedAt: monday });
    const past = await build({ dates: ['2026-11-22T10:00+01:00'] });
    for (const [{ need }, words] of [
      [closed, 'Deze klus is niet meer nodig'],
      [past, 'Deze klus is geweest'],
    ] as const) {
      await helper.open(`/needs/${need.id}`);
      expect(helper.status).to.equal(200);
      expect(helper.text()).to.include(words).and.include('Fijn dat u wilde helpen.');
      expect(helper.page('form')).to.not.have.length(0);
      expect(helper.page('main form')).to.have.length(0);
    }
    await helper.post(`/needs/${closed.need.id}/pledges`);
    expect(helper.status).to.equal(422);
    expect(helper.text()).to.include('Deze klus is niet meer nodig. Fijn dat u wilde helpen.');
    await helper.post(`/needs/${closed.need.id}/watching`);
    expect(helper.status).to.equal(422);
  });

  it('knows no need that does not exist', async () => {
    for (const path of ['/needs/999999', '/needs/0', '/needs/niets', '/needs/99999999999']) {
      await helper.open(path);
      expect(helper.status, path).to.equal(404);
    }
  });

  it('hides what a booking needs while that waits, but not from who may open it', async () => {
    const space = await buildSpace({ buildingId: house.id });
    const at = { startsAt: '2026-11-25T19:00+01:00', endsAt: '2026-11-25T21:00+01:00' };
    const asker = await buildPerson({ email: 'vrager@example.org', name: 'Vrager' });
    const wish = { spaces: [space], ...at, personId: asker.id, state: 'requested' as const, title: 'Koor' };
    const { booking, occurrence } = await buildBooking(wish);
    const { need } = await build({ bookingId: booking.id });
    await helper.open(`/needs/${need.id}`);
    expect(helper.status).to.equal(404);
    await helper.post(`/needs/${need.id}/pledges`);
    expect(helper.status).to.equal(404);
    const visitor = await new Visitor(app).signIn('vrager@example.org');
    await visitor.open(`/needs/${need.id}`);
    expect(visitor.status).to.equal(200);
    await occurrence.update({ state: 'approved' });
    await helper.open(`/needs/${need.id}`);
    expect(helper.text()).to.include('Voor Koor.');
  });

  it('tells who took it, and nobody else, that what a cancelled booking needed is over', async () => {
    const space = await buildSpace({ buildingId: house.id });
    const at = { startsAt: '2026-11-25T19:00+01:00', endsAt: '2026-11-25T21:00+01:00' };
    const { booking } = await buildBooking({ spaces: [space], ...at, state: 'cancelled', title: 'Koor' });
    const made = await build({ bookingId: booking.id });
    await take(made, { personId: helperId, state: 'let-go' });
    await helper.open(`/needs/${made.need.id}`);
    expect(helper.text()).to.include('Deze klus is niet meer nodig').and.not.include('Koor');
    const stranger = await new Visitor(app).open(`/needs/${made.need.id}`);
    expect(stranger.status).to.equal(404);
  });

  it('leads who looks after the house to who comes, and nobody else', async () => {
    const made = await build({ places: 2 });
    await take(made, { personId: (await buildPerson({ name: 'Naam van een helper' })).id });
    const host = await buildPerson({ email: 'gast@example.org', name: 'Gastheer' });
    await buildRole({ personId: host.id, buildingId: house.id, role: 'host' });
    const visitor = await new Visitor(app).signIn('gast@example.org');
    await visitor.open(`/needs/${made.need.id}`);
    expect(visitor.page(`main a[href="/buildings/${house.slug}/needs"]`)).to.have.length(1);
    await helper.open(`/needs/${made.need.id}`);
    expect(helper.page(`main a[href="/buildings/${house.slug}/needs"]`)).to.have.length(0);
    expect(helper.text()).not.to.include('Naam van een helper');
  });

  it('speaks English', async () => {
    const { need } = await build({ dates: twice, duty: 'closing', title: '' });
    const visitor = await new Visitor(app, { language: 'en' }).open(`/needs/${need.id}`);
    expect(visitor.text('h1')).to.equal('Closing the building');
    expect(visitor.text()).to.include('When will you join in?');
  });
});
