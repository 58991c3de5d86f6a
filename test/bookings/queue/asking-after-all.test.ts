import { expect } from 'chai';
import { Occurrence } from '../../../models/occurrence.ts';
import { startApp } from '../../support/app.ts';
import type { TestApp } from '../../support/app.ts';
import { buildPerson } from '../../support/builders.ts';
import { monday } from '../../support/clock.ts';
import type { WholeBooking } from '../../../models/booking.ts';
import { withdrawBooking } from '../../../server/bookings/ending/withdraw-booking.ts';
import { actsOf, heldFor, lettersAbout } from '../looks.ts';
import { again, buildSeries, nth } from '../series/series.ts';
import { ask, buildScene, by, visit } from '../wishes.ts';
import type { Scene } from '../wishes.ts';
import { offeredIn } from './queue.ts';

const button = 'Vraag deze keer toch aan';

describe('a date that somebody skipped', () => {
  let app: TestApp;
  let scene: Scene;
  let series: WholeBooking;
  let page: string;
  let date: number;

  before(async () => {
    app = await startApp();
  });
  after(() => app.close());

  beforeEach(async () => {
    app.clock.set(monday);
    scene = await buildScene();
    series = await buildSeries(scene, { leftOut: [1], state: 'approved' });
    date = nth(series, 1).id;
    await Occurrence.update({ leftOutBecause: 'not-wanted' }, { where: { id: date } });
    page = `/bookings/${series.id}`;
  });

  const now = async () => {
    const found = (await again(series.id)).occurrences.find(({ id }) => id === date);
    return { state: found?.state, leftOutBecause: found?.leftOutBecause };
  };

  it('is asked for after all with one button, and the house hears of it; pressed twice it is once', async () => {
    const visitor = await visit(app, scene.asker, page);
    expect(visitor.text(`#date-${date}`)).to.include('Overgeslagen');
    const { body } = visitor;
    await visitor.press(button);
    expect(visitor.path).to.equal(page);
    expect(visitor.text()).to.include('De tijd is voor u aangevraagd.');
    visitor.body = body;
    await visitor.press(button);
    expect(visitor.status).to.equal(200);
    expect((await now()).state).to.equal('requested');
    expect(await heldFor(series.id)).to.equal(5);
    expect(await actsOf(series.id)).to.deep.equal(['asked-after-all']);
    expect(await lettersAbout(series.id)).to.deep.equal([
      { kind: 'booking-waits', personId: scene.asker.id },
      { kind: 'manager-booking-waits', personId: scene.manager.id },
    ]);
    expect(visitor.text(`#date-${date}`)).not.to.include(button);
  });

  it('stands at once where the space books directly', async () => {
    await scene.space.update({ booksDirectly: true });
    const visitor = await visit(app, scene.asker, page);
    await visitor.press(button);
    expect((await now()).state).to.equal('approved');
  });

  it('waits in the queue again where others were first, says why, and is offered when it comes free', async () => {
    const other = await buildPerson();
    const standing = await ask({ ...scene, asker: other }, { day: '2026-12-08' });
    const visitor = await visit(app, scene.asker, page);
    app.clock.advance({ minutes: 5 });
    await visitor.press(button);
    expect(visitor.text())
      .to.include('Deze keer kan nu niet. De ruimte was bezet.')
      .and.include('Hij staat weer op uw wachtlijst.');
    expect(await now()).to.deep.equal({ state: 'left-out', leftOutBecause: 'taken' });
    expect(nth(await again(series.id), 1).askedAt).to.deep.equal(app.clock.now());
    expect(await actsOf(series.id)).to.deep.equal(['wish-kept']);
    await withdrawBooking(standing.id, by(other), app.clock.now());
    expect(await offeredIn(scene)).to.deep.equal([series.id]);
  });

  it('is none any more once it began, and none that the house could ask for', async () => {
    const house = await visit(app, scene.manager, page);
    expect(house.text()).not.to.include(button);
    const visitor = await visit(app, scene.asker, page);
    const began = new Date(monday.getTime() - 60_000);
    const endsAt = new Date(monday.getTime() + 3_600_000);
    await Occurrence.update({ startsAt: began, dueAt: began, endsAt }, { where: { id: date } });
    await visitor.press(button);
    expect(visitor.status).to.equal(409);
    expect((await now()).state).to.equal('left-out');
  });
});
