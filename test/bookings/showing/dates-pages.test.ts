import { expect } from 'chai';
import type { WholeBooking } from '../../../models/booking.ts';
import { approveBooking } from '../../../server/bookings/deciding/approve-booking.ts';
import { startApp } from '../../support/app.ts';
import type { TestApp } from '../../support/app.ts';
import { monday } from '../../support/clock.ts';
import { again, buildSeries, nth } from '../series/series.ts';
import { ask, buildScene, by, visit } from '../wishes.ts';
import type { Scene } from '../wishes.ts';

describe('the page of a series', () => {
  let app: TestApp;
  let scene: Scene;
  let series: WholeBooking;
  let address: string;

  before(async () => {
    app = await startApp();
  });
  after(() => app.close());

  beforeEach(async () => {
    app.clock.set(monday);
    scene = await buildScene();
    series = await buildSeries(scene, { leftOut: [4] });
    address = `/bookings/${series.id}`;
  });

  const at = (place: number) => String(nth(series, place).id);
  const states = async (id = series.id) => (await again(id)).occurrences.map(({ state }) => state).join(' ');

  describe('of who asked', () => {
    it('says the rule, the next date and every date with its state', async () => {
      const visitor = await visit(app, scene.asker, address);
      expect(visitor.text('.slip'))
        .to.contain('elke dinsdag van 19:00 tot 21:00, tot en met 29 december 2026')
        .and.to.contain('Volgende keerdinsdag 1 december van 19:00 tot 21:00')
        .and.to.contain('4 keer, en 1 op de wachtlijst');
      expect(visitor.page('section[aria-labelledby=dates] .row')).to.have.length(5);
      expect(visitor.text(`#date-${at(4)}`))
        .to.contain('dinsdag 29 december')
        .and.to.contain('Op de wachtlijst')
        .and.to.contain('De ruimte was bezet.');
      app.clock.set('2026-12-09T09:00:00Z');
      await visitor.open(address);
      expect(visitor.text('.slip')).to.contain('Volgende keerdinsdag 15 december');
      expect(visitor.text('section[aria-labelledby=dates] details')).to.contain('2 keer die geweest zijn');
    });

    it('stands once in the lists, with its rule and next date', async () => {
      const visitor = await visit(app, scene.asker, '/bookings');
      expect(visitor.page('main .row')).to.have.length(1);
      expect(visitor.text('.row'))
        .to.contain('elke dinsdag van 19:00 tot 21:00')
        .and.to.contain('Volgende keer: dinsdag 1 december')
        .and.to.contain('4 keer');
      await approveBooking(series.id, by(scene.manager), monday);
      app.clock.set('2026-12-20T09:00:00Z');
      await visitor.open('/bookings');
      expect(visitor.text('section[aria-labelledby=coming]')).to.contain('nog 1 te gaan');
      app.clock.set('2027-01-20T09:00:00Z');
      await visitor.open('/bookings');
      expect(visitor.text()).to.contain('U heeft nog geen reserveringen');
      await visitor.open('/bookings?past=1');
      expect(visitor.page('main .row')).to.have.length(1);
    });

    it('leads to changing all of it', async () => {
      const visitor = await visit(app, scene.asker, address);
      const link = visitor.page('section[aria-labelledby=can] a[href*=move]');
      expect(link.text()).to.contain('Wijzig alles wat nog komt');
      await visitor.open(link.attr('href') ?? '');
      expect(visitor.page('[name=scope][checked]').attr('value')).to.equal('all');
      await visitor.open(`${address}/move?scope=never`);
      expect(visitor.page('[name=scope][checked]').attr('value')).to.equal('one');
    });

    it('calls off one date, and lets it go on after all', async () => {
      await approveBooking(series.id, by(scene.manager), monday);
      const visitor = await visit(app, scene.asker, address);
      const link = visitor.page(`#date-${at(1)} a[href*=cancellation]`).attr('href') ?? '';
      await visitor.open(link);
      expect(visitor.text('.lead')).to.contain('dinsdag 8 december');
      await visitor.press('Annuleer');
      expect(visitor.text()).to.contain('Koffie (dinsdag 8 december) is geannuleerd.');
      expect(await states()).to.equal('approved cancelled approved approved left-out');
      expect(visitor.text('.history')).to.contain('annuleerde dit: dinsdag 8 december');
      expect(visitor.text(`#date-${at(1)} button .visually-hidden`)).to.contain('8 december');
      await visitor.press('Laat toch doorgaan', {}, `#date-${at(1)}`);
      expect(visitor.text()).to.contain('Koffie (dinsdag 8 december) gaat toch door.');
      expect(await states()).to.equal('approved approved approved approved left-out');
    });

    it('says when the time was taken meanwhile', async () => {
      await approveBooking(series.id, by(scene.manager), monday);
      const visitor = await visit(app, scene.asker, `${address}/cancellation?date=${at(1)}`);
      await visitor.press('Annuleer', { scope: 'following' });
      expect(await states()).to.equal('approved cancelled cancelled cancelled withdrawn');
      await ask(scene, { day: '2026-12-08' });
      await visitor.press('Laat deze 3 keer');
      expect(visitor.status).to.equal(409);
      expect(visitor.text())
        .to.contain('Dit kan niet meer doorgaan')
        .and.to.contain('dinsdag 8 december van 19:00 tot 21:00: Deze tijd is al bezet.');
      await visitor.press('Laat toch doorgaan', {}, `#date-${at(2)}`);
      expect(await states()).to.equal('approved cancelled approved cancelled withdrawn');
    });

    it('nobody guesses dates of others', async () => {
      const other = await buildSeries(await buildScene());
      const visitor = await visit(app, scene.asker, address);
      for (const date of [String(nth(other, 0).id), '0', '-1', 'x', '99999999999', '']) {
        await visitor.post(`${address}/cancellation`, { scope: 'one', date });
        expect([409, 422, 200]).to.include(visitor.status);
        await visitor.open(`${address}/cancellation?date=${date}`);
        expect(visitor.path).to.equal(address);
        await visitor.open(`${address}/move?date=${date}`);
        expect(visitor.status).to.equal(200);
        await visitor.post(`${address}/cancellation`, { _method: 'DELETE', dates: date });
        expect([409, 422]).to.include(visitor.status);
      }
      expect(await states()).to.equal('requested requested requested requested left-out');
      expect(await states(other.id)).to.equal('requested requested requested requested requested');
    });
  });

  describe('of who decides', () => {
    it('has every date that waits ticked: all but one is one tick away', async () => {
      const manager = await visit(app, scene.manager, '/requests');
      expect(manager.page('main .row')).to.have.length(1);
      expect(manager.page('[name=dates][checked]')).to.have.length(4);
      await manager.press('Akkoord', { dates: [at(0), at(1), at(3)] });
      expect(manager.path).to.equal('/requests');
      expect(manager.text()).to.contain('U gaf akkoord voor Koffie (3 keer).');
      expect(await states()).to.equal('approved approved requested approved left-out');
      expect(manager.text('main .row .actions')).to.contain('dinsdag 15 december van 19:00 tot 21:00');
      await manager.open(address);
      expect(manager.text('section[aria-labelledby=decide]')).to.contain(
        'dinsdag 15 december van 19:00 tot 21:00',
      );
      expect(manager.text('.slip'))
        .to.contain('Een deel is al akkoord. De rest wacht op een besluit')
        .and.to.contain('4 keer: 3 akkoord, 1 wacht nog');
      await manager.press('Wijs de aanvraag af', { reason: 'Dan is er koor.' });
      expect(await states()).to.equal('approved approved refused approved left-out');
      expect(manager.text('.history')).to.contain('wees dit af: dinsdag 15 december');
    });

    it('nothing ticked is nothing decided', async () => {
      const manager = await visit(app, scene.manager, address);
      await manager.press('Akkoord', { dates: [] });
      expect(manager.status).to.equal(422);
      expect(manager.text()).to.contain('Kies minstens één keer.');
      expect(await states()).to.equal('requested requested requested requested left-out');
    });

    it('says which dates cannot be, with the others still ticked', async () => {
      await scene.building.update({ closedHolidays: ['12-25'] });
      const christmas = await buildSeries(scene, { firstDay: '2026-12-18', times: 3 });
      const manager = await visit(app, scene.manager, `/bookings/${christmas.id}`);
      await manager.press('Akkoord');
      expect(manager.status).to.equal(409);
      expect(manager.text()).to.contain('vrijdag 25 december van 19:00 tot 21:00: Dan is het gebouw dicht');
      expect(manager.page('[name=dates][checked]')).to.have.length(2);
      await manager.press('Akkoord');
      expect(await states(christmas.id)).to.equal('approved requested approved');
    });

    it('keeps the reason and the ticks when the reason is missing', async () => {
      const manager = await visit(app, scene.manager, address);
      await manager.press('Wijs de aanvraag af', { reason: '', dates: [at(2)] });
      expect(manager.status).to.equal(422);
      expect(manager.page('[name=dates][checked]').attr('value')).to.equal(at(2));
    });

    it('the house calls off a date and says why', async () => {
      await approveBooking(series.id, by(scene.manager), monday);
      const manager = await visit(app, scene.manager, `${address}/cancellation?date=${at(2)}`);
      await manager.press('Annuleer', { reason: '' });
      expect(manager.status).to.equal(422);
      expect(manager.text('h1')).to.equal('Koffie annuleren');
      await manager.press('Annuleer', { reason: 'Er is lekkage.' });
      expect(await states()).to.equal('approved approved cancelled approved left-out');
      const asker = await visit(app, scene.asker, address);
      expect(asker.text()).to.contain('Er is lekkage.');
      expect(asker.page(`#date-${at(2)} form`)).to.have.length(0);
    });
  });
});
