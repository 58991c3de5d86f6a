import { expect } from 'chai';
import type { Building } from '../../models/building.ts';
import { Contribution } from '../../models/contribution.ts';
import { rows, together } from '../../models/database.ts';
import { Key } from '../../models/key.ts';
import { startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { buildBuilding, buildPerson, buildRole } from '../support/builders.ts';
import { monday } from '../support/clock.ts';
import { buildNeed } from '../support/need-builder.ts';
import { Visitor } from '../support/visitor.ts';
import { give, people } from './gifts.ts';

describe('what is given in a building', () => {
  let app: TestApp;
  let queries = 0;
  let building: Building;
  let manager: Visitor;
  const at = () => `/buildings/${building.slug}/giving`;

  before(async () => {
    app = await startApp({ onQuery: () => (queries += 1) });
    building = await buildBuilding({ name: 'De Proef' });
    const { id } = await buildPerson({ email: 'beheerder@example.org', name: 'Beheerder' });
    await buildRole({ personId: id, buildingId: building.id });
    manager = await new Visitor(app).signIn('beheerder@example.org', 'Beheerder');
  });
  after(() => app.close());

  const pledge = (personId: number, needId: number, needDateId: number | null = null) =>
    Contribution.create({
      personId,
      groupId: null,
      buildingId: building.id,
      bookingId: null,
      needId,
      needDateId,
      kind: 'maintenance',
      unit: 'minutes',
      amount: 60,
      words: '',
      state: 'pledged',
      doneOn: null,
      createdAt: monday,
      changedAt: monday,
    });

  it('is for who manages it', async () => {
    const stranger = await new Visitor(app).signIn('iemand@example.org');
    expect((await stranger.open(at())).status).to.equal(404);
  });

  it('says what to expect while there is nothing', async () => {
    await manager.open(at());
    expect(manager.text())
      .to.include('Wat er gegeven wordt in De Proef')
      .and.to.include('Er wacht niets.')
      .and.to.include('vier weken is alles geregeld')
      .and.to.include('heeft iemand gevonden')
      .and.to.include('Er is nog niets bevestigd.');
  });

  it('tells by kind and month what was given in a year', async () => {
    const [one, two, three] = await people(3);
    if (!one || !two || !three) throw new Error('nobody');
    await give({ building, by: [one, two], amount: 90 });
    await give({ building, by: [three], kind: 'cooking', unit: 'turns', amount: 2 });
    await give({ building, by: [three], doneOn: '2026-10-03', kind: 'cooking', amount: 30 });
    await manager.open(at());
    const cells = manager
      .page('table tr')
      .toArray()
      .map((row) =>
        manager
          .page(row)
          .find('th, td')
          .toArray()
          .map((cell) => manager.page(cell).text()),
      );
    expect(cells).to.deep.equal([
      ['Maand', 'Gastvrouw of gastheer zijn', 'Koken of bakken', 'Samen'],
      ['november 2026', '3 uur', '2 keer', '3 uur en 2 keer'],
      ['oktober 2026', '', '30 minuten', '30 minuten'],
      ['Samen', '3 uur', '30 minuten en 2 keer', '3 uur en 30 minuten en 2 keer'],
    ]);
  });

  it('counts what waits to be confirmed, and what was asked', async () => {
    const giver = await buildPerson();
    const done = {
      personId: giver.id,
      groupId: null,
      buildingId: building.id,
      bookingId: null,
      kind: 'care' as const,
      unit: 'turns' as const,
      amount: 1,
      words: '',
      state: 'done' as const,
      doneOn: '2026-11-22',
      createdAt: monday,
      changedAt: monday,
    };
    await Contribution.bulkCreate([done, { ...done, questionedAt: monday }]);
    await manager.open(at());
    expect(manager.text()).to.include('2 bijdragen wachten. Over 1 daarvan is iets gevraagd.');
  });

  it('names what found nobody, and not what somebody took, is far away or closed', async () => {
    const { need, dates } = await buildNeed({
      buildingId: building.id,
      title: 'Koffie schenken',
      dates: ['2026-11-24T10:00+01:00', '2026-11-25T10:00+01:00', '2026-11-26T10:00+01:00'],
    });
    await buildNeed({ buildingId: building.id, title: 'Ver weg', dates: ['2027-02-01T10:00+01:00'] });
    await buildNeed({ buildingId: building.id, title: 'Gesloten', closedAt: monday });
    await buildNeed({ buildingId: building.id, title: 'De schuur verven' });
    await buildNeed({ buildingId: building.id, duty: 'opening', dates: ['2026-11-27T18:00+01:00'] });
    await buildNeed({ title: 'Elders' });
    const taker = await buildPerson();
    await pledge(taker.id, need.id, dates[0]?.id ?? 0);
    await manager.open(at());
    expect(manager.text())
      .to.include('Het gebouw openen: vrijdag 27 november van 18:00 tot 19:00. Nog niemand.')
      .and.to.include('Koffie schenken: woensdag 25 november van 10:00 tot 11:00. En nog 1 keer.')
      .and.to.include('De schuur verven: Wanneer het u uitkomt');
    for (const gone of ['Ver weg', 'Gesloten', 'Elders', 'dinsdag 24 november'])
      expect(manager.text()).not.to.include(gone);
  });

  it('names what is needed again and again while nobody keeps doing it', async () => {
    const { need } = await buildNeed({
      buildingId: building.id,
      title: 'De planten water geven',
      timing: 'standing',
      every: 'week',
    });
    const once = await pledge((await buildPerson()).id, need.id);
    await once.update({ state: 'done', doneOn: '2026-11-22' });
    await manager.open(at());
    expect(manager.text()).to.include('De planten water geven: Elke week');
    await pledge((await buildPerson()).id, need.id);
    await manager.open(at());
    expect(manager.text()).not.to.include('De planten water geven');
  });

  it('says who opens without a key', async () => {
    const { need, dates } = await buildNeed({
      buildingId: building.id,
      duty: 'closing',
      dates: ['2026-11-28T22:00+01:00'],
    });
    expect(need.duty).to.equal('closing');
    const [opening] = await rows<{ need: number; date: number }>(
      `SELECT n.id AS need, d.id AS date FROM needs n JOIN need_dates d ON d.need_id = n.id
       WHERE n.building_id = :id AND n.duty = 'opening'`,
      { id: building.id },
    );
    const opener = await buildPerson({ name: 'Opener' });
    await pledge(opener.id, opening?.need ?? 0, opening?.date ?? 0);
    await pledge(opener.id, need.id, dates[0]?.id ?? 0);
    await together(() =>
      Key.add({ buildingId: building.id, name: 'Sleutel 1', recordedBy: opener.id }, monday),
    );
    await manager.open(at());
    expect(manager.text()).to.include('Opener komt, maar heeft nog geen sleutel.');
    expect(manager.text()).not.to.include('Nog niemand.').and.not.to.include('Het gebouw sluiten');
  });

  it('is asked for in as many questions, however much there is', async () => {
    const asks = async () => {
      queries = 0;
      await manager.open(at());
      return queries;
    };
    const few = await asks();
    for (let more = 0; more < 5; more += 1) await buildNeed({ buildingId: building.id });
    await give({ building, by: await people(5), kind: 'other' });
    expect(await asks()).to.equal(few);
  });

  it('is one step from the building and from what one looks after', async () => {
    await manager.open(`/buildings/${building.slug}`);
    expect(manager.page(`main a[href="${at()}"]`).length).to.equal(1);
    expect(manager.page(`main a[href="/buildings/${building.slug}/together"]`).length).to.equal(1);
    await manager.open('/setup');
    expect(manager.page(`main a[href="${at()}"]`).length).to.equal(1);
  });

  it('is beside what everybody may read of a neighbourhood and an organisation', async () => {
    const { id } = await buildPerson({ email: 'alles@example.org', name: 'Bestuur' });
    await buildRole({ personId: id, role: 'administrator' });
    const administrator = await new Visitor(app).signIn('alles@example.org', 'Bestuur');
    await administrator.open('/setup');
    for (const place of ['neighbourhoods', 'organisations']) {
      const href = administrator.page(`main a[href^="/${place}/"][href$="/together"]`).first().attr('href');
      expect((await administrator.open(href ?? '')).status).to.equal(200);
      expect(administrator.text()).to.include('Wat we samen deden');
      await administrator.open('/setup');
    }
  });
});
