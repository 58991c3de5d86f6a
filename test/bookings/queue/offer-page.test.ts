import { expect } from 'chai';
import { withdrawBooking } from '../../../server/bookings/ending/withdraw-booking.ts';
import { startApp } from '../../support/app.ts';
import type { TestApp } from '../../support/app.ts';
import { buildBooking } from '../../support/booking-builder.ts';
import { monday } from '../../support/clock.ts';
import { Visitor } from '../../support/visitor.ts';
import { ask, buildScene, by } from '../wishes.ts';
import type { Scene } from '../wishes.ts';

describe('the page of time that came free', () => {
  let app: TestApp;
  let scene: Scene;
  let page: string;
  let bookingId: string;

  before(async () => {
    app = await startApp();
  });
  after(() => app.close());

  beforeEach(async () => {
    app.clock.set(monday);
    scene = await buildScene();
    const standing = await ask(scene);
    const { booking, occurrence } = await buildBooking({
      spaces: [scene.space],
      startsAt: '2026-12-01T19:00+01:00',
      endsAt: '2026-12-01T21:00+01:00',
      state: 'left-out',
      personId: scene.asker.id,
    });
    bookingId = booking.id;
    page = `/bookings/${booking.id}/dates/${occurrence.id}/offer`;
    await withdrawBooking(standing.id, by(scene.asker), monday);
  });

  async function open(): Promise<Visitor> {
    const visitor = await new Visitor(app).signIn(scene.asker.email ?? '');
    return visitor.open(page);
  }

  it('says what is free and until when, and opening it takes nothing', async () => {
    const visitor = await open();
    expect(visitor.text('h1')).to.equal('Er is plek voor u');
    expect(visitor.text('.lead')).to.equal(
      'U wachtte op deze tijd. Wij houden hem voor u vrij tot dinsdag 24 november, 10:00.',
    );
    expect(visitor.text('main'))
      .to.include('dinsdag 1 december van 19:00 tot 21:00')
      .and.include(scene.space.name);
    await visitor.open(page);
    expect(visitor.text('h1')).to.equal('Er is plek voor u');
  });

  it('is found from the page of the booking as well', async () => {
    const visitor = await open();
    await visitor.open(`/bookings/${bookingId}`);
    expect(visitor.page(`a[href="${page}"]`).text()).to.equal('Kies of u de tijd wilt');
  });

  it('is told on the slip of the booking as well, to who waits and not to the house', async () => {
    const visitor = await open();
    await visitor.open(`/bookings/${bookingId}`);
    expect(visitor.text('.slip'))
      .to.include('Er is plek voor u. Wij houden deze tijd voor u vrij tot dinsdag 24 november, 10:00.')
      .and.not.include('wachtlijst');
    const house = await new Visitor(app).signIn(scene.manager.email ?? '');
    await house.open(`/bookings/${bookingId}`);
    expect(house.text('.slip')).to.include('Dit staat op de wachtlijst.');
    app.clock.advance({ days: 1 });
    await visitor.open(`/bookings/${bookingId}`);
    expect(visitor.text('.slip')).to.include('U staat op de wachtlijst.');
  });

  it('takes it with one button', async () => {
    const visitor = await open();
    await visitor.post(page, {});
    expect(visitor.path).to.equal(`/bookings/${bookingId}`);
    expect(visitor.text('main')).to.include('De tijd is voor u aangevraagd.');
    await visitor.open(page); // the link of the letter, later
    expect(visitor.path).to.equal(`/bookings/${bookingId}`);
  });

  it('lets it pass with the other', async () => {
    const visitor = await open();
    await visitor.post(page, { _method: 'DELETE' });
    expect(visitor.path).to.equal(`/bookings/${bookingId}`);
    expect(visitor.text('.slip'))
      .to.include('Voorbij')
      .and.include('U staat niet meer op de wachtlijst.')
      .and.not.include('Komt de tijd vrij');
    expect(visitor.page('form[action$="/request"]')).to.have.length(1); // they may want it after all
    await visitor.open('/bookings?past=1');
    expect(visitor.text('.row')).to.include('Voorbij').and.not.include('Op de wachtlijst');
    await visitor.open(page);
    expect(visitor.text('h1')).to.equal('Deze tijd is niet meer voor u vrij');
    await visitor.post(page, {});
    expect(visitor.status).to.equal(409);
    expect(visitor.text('h1')).to.equal('Deze tijd is niet meer voor u vrij');
  });

  it('says kindly that it is over, and where to look', async () => {
    app.clock.advance({ days: 1 });
    const visitor = await open();
    expect(visitor.text('h1')).to.equal('Deze tijd is niet meer voor u vrij');
    await visitor.post(page, {});
    expect(visitor.status).to.equal(409);
  });

  it('says which rule stands in the way by now', async () => {
    const visitor = await open();
    await scene.space.update({ longestMinutes: 60 });
    await visitor.post(page, {});
    expect(visitor.status).to.equal(409);
    expect(visitor.text('[role=status]')).to.include('1 uur');
  });
});
