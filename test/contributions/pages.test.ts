import { expect } from 'chai';
import { Contribution } from '../../models/contribution.ts';
import type { Building } from '../../models/building.ts';
import { Transfer } from '../../models/transfer.ts';
import { startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { ask } from '../bookings/wishes.ts';
import { buildBuilding, buildPerson, buildRole, buildSpace } from '../support/builders.ts';
import { monday } from '../support/clock.ts';
import { Visitor } from '../support/visitor.ts';

describe('the pages of giving', () => {
  let app: TestApp;
  let building: Building;
  let giver: Visitor;
  let manager: Visitor;

  let queries = 0;

  before(async () => {
    app = await startApp({ onQuery: () => (queries += 1) });
    building = await buildBuilding({ name: 'De Proef' });
    const { id } = await buildPerson({ email: 'beheerder@example.org', name: 'Beheerder' });
    await buildRole({ personId: id, buildingId: building.id });
    giver = await new Visitor(app).signIn('gever@example.org', 'Gever');
    manager = await new Visitor(app).signIn('beheerder@example.org', 'Beheerder');
  });
  after(() => app.close());

  const gift = () => ({
    building: building.slug,
    kind: 'maintenance',
    words: 'ramen gelapt <b>& deuren</b>',
    doneOn: '2026-11-22',
    amount: '90',
    unit: 'minutes',
  });

  it('take help that nobody had asked for, confirm it, and tell it in words', async () => {
    await giver.open('/contributions/new');
    await giver.press('Verstuur', gift());
    expect(giver.path).to.equal('/contributions');
    expect(giver.text()).to.include('Dank u wel').and.to.include('ramen gelapt <b>& deuren</b>');

    await manager.open('/requests');
    expect(manager.text()).to.include('De Proef: 1 bijdrage wacht op uw bevestiging');
    await manager.open(`/buildings/${building.slug}/contributions`);
    expect(manager.page('nav [aria-current]').first().text()).to.equal('Beheer');
    expect(manager.text()).to.include('Gever: Klussen en onderhoud, anderhalf uur');
    await manager.press('Bevestig deze ene');
    expect(manager.text()).to.include('Bevestigd. Dank u wel.').and.to.include('Er wacht nu niets');
    await manager.open(`/buildings/${building.slug}/ledger`);
    expect(manager.text()).to.include('Nummer 1. Gever: Klussen en onderhoud, anderhalf uur');

    await giver.open('/contributions');
    expect(giver.text())
      .to.include('De afgelopen twaalf maanden gaf u anderhalf uur. Dank u wel!')
      .and.to.include('november 2026: anderhalf uur');
  });

  it('put a wrong row right without erasing it, and only with a reason', async () => {
    await manager.open(`/buildings/${building.slug}/ledger`);
    await manager.open(manager.page('a[href="/transfers/1/reversal"]').attr('href') ?? '');
    await manager.press('Draai terug', { why: ' ' });
    expect(manager.status).to.equal(422);
    expect(manager.text('#why-problem')).to.include('Vul dit in');
    expect(await Transfer.count()).to.equal(1);

    await manager.press('Draai terug', { why: 'Het was een ander gebouw.' });
    expect(manager.text())
      .to.include('Dit is teruggedraaid door nummer 2.')
      .and.to.include('Dit draait nummer 1 terug.');
    expect(manager.text()).to.include('Het was een ander gebouw.');
    await giver.open('/contributions');
    expect(giver.text()).not.to.include('anderhalf uur');
  });

  for (const [what, wrong, field, sentence] of [
    ['nothing', { amount: '0' }, 'amount', 'Vul een heel getal in van 1 tot en met 1440.'],
    ['less than nothing', { amount: '-60' }, 'amount', 'Vul een heel getal in van 1'],
    ['half a minute', { amount: '1.5' }, 'amount', 'Vul een heel getal in van 1'],
    ['more than a day', { amount: '1441' }, 'amount', 'Vul een heel getal in van 1'],
    [
      'a hundred turns',
      { amount: '100', unit: 'turns' },
      'amount',
      'Vul een heel getal in van 1 tot en met 50.',
    ],
    ['euros', { unit: 'euro' }, 'unit', 'Maak een keuze.'],
    ['tomorrow', { doneOn: '2026-11-24' }, 'doneOn', 'Die dag moet nog komen.'],
    ['a day that is none', { doneOn: '2026-02-31' }, 'doneOn', 'Kies een dag'],
    ['another building', { building: 'nergens' }, 'building', 'Maak een keuze.'],
    ['no kind', { kind: 'payment' }, 'kind', 'Maak een keuze.'],
    ['two kinds', { kind: ['cooking', 'care'] }, 'kind', 'Maak een keuze.'],
    ['a story of 10,000 characters', { words: 'x'.repeat(10_000) }, 'words', 'Dit is te lang.'],
    ['a bell', { words: 'ding\u0007' }, 'words', 'Hier staan tekens'],
  ] as [string, Record<string, string | string[]>, string, string][]) {
    it(`say what is expected instead of ${what}, and keep the rest`, async () => {
      const before = await Contribution.count();
      await giver.post('/contributions', { ...gift(), ...wrong });
      expect(giver.status).to.equal(422);
      expect(giver.text(`#${field}-problem`)).to.include(sentence);
      if (field !== 'words') expect(giver.page('input[name=words]').attr('value')).to.equal(gift().words);
      expect(await Contribution.count()).to.equal(before);
    });
  }

  it('tell once what was sent twice, and again what is told again', async () => {
    const visitor = await new Visitor(app).signIn('dubbel@example.org', 'Dubbel');
    const countTold = () => Contribution.count({ where: { words: 'twee keer gedrukt' } });
    await visitor.open('/contributions/new');
    const newest = visitor.page('input[name=newest]').attr('value') ?? '';
    const help = { ...gift(), building: (await buildBuilding()).slug, words: 'twee keer gedrukt' };
    const told = { ...help, newest };
    const again = await new Visitor(app).signIn('dubbel@example.org');
    await Promise.all([visitor.post('/contributions', told), again.post('/contributions', told)]);
    expect(visitor.text()).to.include('Dank u wel!');
    expect(again.text()).to.include('Dank u wel!');
    expect(await countTold()).to.equal(1);
    await visitor.open('/contributions/new');
    await visitor.press('Verstuur', help);
    expect(await countTold()).to.equal(2);
    // A day of a year ago is told with its year.
    expect(visitor.text('section[aria-labelledby=waiting]')).to.include('zondag 22 november 2026');
  });

  it('lead who answers twice to what was said', async () => {
    const { id } = await Contribution.create({
      personId: (await buildPerson({ email: 'antwoord@example.org', name: 'Antwoord' })).id,
      groupId: null,
      buildingId: (await buildBuilding()).id,
      bookingId: null,
      kind: 'cooking',
      unit: 'minutes',
      amount: 60,
      words: '',
      state: 'done',
      doneOn: '2026-11-20',
      questionedAt: monday,
      createdAt: monday,
      changedAt: monday,
    });
    const visitor = await new Visitor(app).signIn('antwoord@example.org');
    const answer = { words: 'Ja, taart', doneOn: '2026-11-20', amount: '60' };
    await visitor.post(`/contributions/${id}/answer`, answer);
    expect(visitor.text()).to.include('Dank u wel voor uw antwoord.');
    await visitor.post(`/contributions/${id}/answer`, answer);
    expect(visitor.path).to.equal(`/contributions/${id}`);
    expect(visitor.text()).to.include('Er staat geen vraag meer open.').and.include('Ja, taart');
  });

  it('keep what was typed about a pledge, beside that pledge', async () => {
    const { id } = await Contribution.create({
      personId: (await buildPerson({ email: 'belover@example.org', name: 'Belover' })).id,
      groupId: null,
      buildingId: building.id,
      bookingId: null,
      kind: 'cooking',
      unit: 'minutes',
      amount: 60,
      words: '',
      state: 'pledged',
      doneOn: null,
      createdAt: monday,
      changedAt: monday,
    });
    const visitor = await new Visitor(app).signIn('belover@example.org', 'Belover');
    await visitor.post(`/contributions/${id}/done`, { doneOn: '2026-12-24', amount: '75', unit: 'minutes' });
    expect(visitor.status).to.equal(422);
    expect(visitor.page(`#amount-${id}`).attr('value')).to.equal('75');
    expect(visitor.text(`#doneOn-${id}-problem`)).to.include('Die dag moet nog komen.');
    await visitor.open('/contributions');
    await visitor.press('Het gaat niet door');
    expect(visitor.text()).to.include('U hoeft niets uit te leggen.');
    await visitor.post(`/contributions/${id}/done`, { doneOn: '2026-11-23', amount: '75', unit: 'minutes' });
    expect(visitor.path).to.equal('/contributions');
    expect(visitor.text()).to.include('Hiervan weten wij al hoe het ging.');
  });

  it('leave the page of the booking it came with as it was', async () => {
    const asker = await buildPerson({ email: 'koker@example.org', name: 'Koker' });
    const space = await buildSpace();
    const pledge = { kind: 'cooking', unit: 'minutes', amount: 60, words: '' } as const;
    const booking = await ask({ asker, space }, { pledge, day: '2026-11-24' });
    const { id } = await Contribution.findOne({ where: { bookingId: booking.id }, rejectOnEmpty: true });
    const visitor = await new Visitor(app).signIn('koker@example.org', 'Koker');
    await visitor.post(`/contributions/${id}/done`, { doneOn: '2026-11-23', amount: '60', unit: 'minutes' });
    expect(visitor.text()).to.include('Dank u wel');
    await visitor.open(`/bookings/${booking.id}`);
    expect(visitor.status).to.equal(200);
  });

  it('let nobody confirm what they gave themselves', async () => {
    await manager.open('/contributions/new');
    await manager.press('Verstuur', gift());
    await manager.open(`/buildings/${building.slug}/contributions`);
    await manager.open('/requests');
    expect(manager.text()).not.to.include('bevestiging');
    await manager.open(`/buildings/${building.slug}/contributions`);
    expect(manager.text()).to.include('Iemand anders van het gebouw bevestigt dit.');
  });

  it('ask the database as often for much as for little', async () => {
    const count = async (visitor: Visitor, path: string) => {
      queries = 0;
      await visitor.open(path);
      return queries;
    };
    const pages = async () => [
      await count(giver, '/contributions'),
      await count(manager, `/buildings/${building.slug}/contributions`),
    ];
    const little = await pages();
    for (let n = 0; n < 12; n += 1) await giver.post('/contributions', gift());
    expect(await pages()).to.deep.equal(little);
  });

  it('are there in English', async () => {
    const visitor = await new Visitor(app, { language: 'en' }).signIn('reader@example.org', 'Reader');
    await visitor.open('/contributions');
    expect(visitor.text('h1')).to.equal('What you gave and shared');
  });
});
