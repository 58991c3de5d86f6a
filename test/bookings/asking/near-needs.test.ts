import { expect } from 'chai';
import { takeNeed } from '../../../server/needs/taking/take-need.ts';
import { startApp } from '../../support/app.ts';
import type { TestApp } from '../../support/app.ts';
import { buildBooking } from '../../support/booking-builder.ts';
import { buildBuilding } from '../../support/builders.ts';
import { monday } from '../../support/clock.ts';
import { buildNeed } from '../../support/need-builder.ts';
import { Visitor } from '../../support/visitor.ts';
import { buildScene, by } from '../wishes.ts';
import type { Scene } from '../wishes.ts';
import { buildCoffee } from './coffee.ts';
import { askPageOf } from './ask-page.ts';

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

  it('stands before what one thinks of oneself: here before elsewhere, the nearest in time first, four at most', async () => {
    const near = await buildBuilding({ neighbourhoodId: scene.building.neighbourhoodId, name: 'De Brug' });
    await buildNeed({ buildingId: near.id, title: 'Stoelen zetten', dates: ['2026-12-01T19:00+01:00'] });
    await buildNeed({ ...here(), title: 'Het hek verven', takesMinutes: 120 });
    const dates = ['2026-11-24T19:00+01:00', '2026-12-03T19:00+01:00', '2026-12-17T19:00+01:00'];
    await buildNeed({ ...here(), title: 'Soep koken', dates });
    await buildCoffee(scene.building);
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
    await buildCoffee(scene.building);
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
    const { need, date } = await buildCoffee(scene.building);
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

  it('is not offered to who does it already', async () => {
    const { need, date } = await buildCoffee(scene.building);
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
