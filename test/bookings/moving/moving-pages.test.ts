import { expect } from 'chai';
import type { WholeBooking } from '../../../models/booking.ts';
import { approveBooking } from '../../../server/bookings/deciding/approve-booking.ts';
import { startApp } from '../../support/app.ts';
import type { TestApp } from '../../support/app.ts';
import { buildSpace } from '../../support/builders.ts';
import { monday } from '../../support/clock.ts';
import { Visitor } from '../../support/visitor.ts';
import { buildSeries, datesOf, nth } from '../series/series.ts';
import { ask, buildScene, by, visit } from '../wishes.ts';
import type { Scene } from '../wishes.ts';

describe('the pages on which a series is changed', () => {
  let app: TestApp;
  let scene: Scene;
  let series: WholeBooking;
  let address: string;
  let statements = 0;

  before(async () => {
    app = await startApp({ onQuery: () => (statements += 1) });
  });
  after(() => app.close());

  beforeEach(async () => {
    app.clock.set(monday);
    scene = await buildScene();
    series = await buildSeries(scene, { leftOut: [4] });
    address = `/bookings/${series.id}`;
  });

  const at = (place: number) => String(nth(series, place).id);

  async function costOf(visitor: Visitor, path: string): Promise<number> {
    await visitor.open(path);
    statements = 0;
    await visitor.open(path);
    expect(visitor.status).to.equal(200);
    return statements;
  }

  describe('changing', () => {
    it('shows date by date what will be, and does it', async () => {
      const visitor = await visit(app, scene.asker, `${address}/move?date=${at(2)}`);
      await visitor.press('Bekijk wat er verandert', { scope: 'following', from: '20:00', to: '22:00' });
      expect(visitor.status).to.equal(200);
      expect(visitor.text())
        .to.contain('U wijzigt: de tijd.')
        .and.to.contain('Vanaf dinsdag 15 december wordt dit een eigen reeks.')
        .and.to.contain('Wordt: dinsdag 22 december van 20:00 tot 22:00')
        .and.to.contain('Uw wens gaat mee');
      expect(visitor.page('main .row')).to.have.length(3);
      expect(await datesOf(series.id)).to.have.length(5);
      await visitor.press('Wijzig dit');
      expect(visitor.path)
        .to.match(/^\/bookings\/[\da-f-]{36}$/)
        .and.not.to.equal(address);
      expect(visitor.text()).to.contain('Het is gewijzigd.').and.to.contain('Dit is het vervolg van: Koffie');
      expect(await datesOf(visitor.path.split('/')[2] ?? '')).to.deep.equal([
        '12-15 20:00-22:00 requested',
        '12-22 20:00-22:00 requested',
        '12-29 20:00-22:00 left-out',
      ]);
      await visitor.open(address);
      expect(visitor.text()).to.contain('Dit gaat verder als: Koffie, vanaf dinsdag 15 december 2026');
    });

    it('leaves dates as they are where they cannot change, or are to stay', async () => {
      await ask(scene, { day: '2026-12-15', from: '21:00', to: '22:00' });
      const visitor = await visit(app, scene.asker, `${address}/move?date=${at(0)}`);
      await visitor.press('Bekijk wat er verandert', { scope: 'all', from: '20:00', to: '22:00' });
      expect(visitor.text()).to.contain('Niet elke keer kan zo.').and.to.contain('Deze tijd is al bezet.');
      expect(visitor.page('[name=leave][checked]').attr('value')).to.equal(at(2));
      await visitor.press('Wijzig dit', { leave: [at(1), at(2)] });
      expect(await datesOf(series.id)).to.deep.equal([
        '12-01 20:00-22:00 requested',
        '12-08 19:00-21:00 requested',
        '12-15 19:00-21:00 requested',
        '12-22 20:00-22:00 requested',
        '12-29 20:00-22:00 left-out',
      ]);
    });

    it('comes back with what changed when a date was snatched in between', async () => {
      const visitor = await visit(app, scene.asker, `${address}/move?date=${at(0)}`);
      await visitor.press('Bekijk wat er verandert', {
        scope: 'all',
        from: '20:00',
        to: '22:00',
        title: 'Thee',
      });
      await ask(scene, { day: '2026-12-15', from: '21:00', to: '22:00' });
      await visitor.press('Wijzig dit');
      expect(visitor.status).to.equal(409);
      expect(visitor.text()).to.contain('Er is net iets veranderd').and.to.contain('Deze tijd is al bezet.');
      expect(await datesOf(series.id)).to.deep.include('12-01 19:00-21:00 requested');
      await visitor.press('Wijzig dit');
      expect(await datesOf(series.id)).to.deep.include('12-01 20:00-22:00 requested');
      expect(visitor.text('h1')).to.equal('Thee');
    });

    it('of one date says beside the fields what is wrong, and keeps what was typed', async () => {
      const visitor = await visit(app, scene.asker, `${address}/move?date=${at(1)}`);
      expect(visitor.page('[name=date]').attr('value')).to.equal('2026-12-08');
      await visitor.press('Bekijk wat er verandert');
      expect(visitor.text()).to.contain('U heeft nog niets gewijzigd.');
      await visitor.press('Bekijk wat er verandert', { date: '2026-12-15', title: 'Thee' });
      expect(visitor.status).to.equal(409);
      expect(visitor.page('#from-problem')).to.have.length(1);
      expect(visitor.page('[name=title]').attr('value')).to.equal('Thee');
      await visitor.press('Bekijk wat er verandert', { date: '2026-12-09', people: 'veel', spaces: [] });
      expect(visitor.status).to.equal(422);
      expect(visitor.page('#people-problem, #spaces-problem')).to.have.length(2);
      await visitor.press('Bekijk wat er verandert', { people: '9', spaces: [scene.space.slug] });
      expect(visitor.text()).to.contain('Wordt: woensdag 9 december van 19:00 tot 21:00, 9 mensen');
      await visitor.press('Iets anders kiezen');
      expect(visitor.page('[name=people]').attr('value')).to.equal('9');
      await visitor.press('Bekijk wat er verandert');
      await visitor.press('Wijzig dit');
      await visitor.open(address);
      expect(visitor.text(`#date-${at(1)}`))
        .to.contain('woensdag 9 december')
        .and.to.contain('Verplaatst. Hoort bij dinsdag 8 december, 19:00')
        .and.to.contain('9 mensen');
    });

    it('takes no space of another house', async () => {
      const elsewhere = await buildSpace();
      const visitor = await visit(app, scene.asker, `${address}/move?date=${at(1)}`);
      const fields = {
        occurrence: at(1),
        title: 'Koffie',
        date: '2026-12-08',
        from: '19:00',
        to: '21:00',
        people: '8',
      };
      for (const spaces of [elsewhere.slug, 'bestaat-niet', '../x'])
        expect((await visitor.post(`${address}/move`, { ...fields, spaces })).status).to.equal(422);
    });

    it('of what was approved asks the house, which sees both and decides', async () => {
      await approveBooking(series.id, by(scene.manager), monday);
      const visitor = await visit(app, scene.asker, `${address}/move?date=${at(1)}`);
      await visitor.press('Bekijk wat er verandert', { date: '2026-12-09' });
      expect(visitor.text()).to.contain('Wacht daarna op akkoord');
      await visitor.press('Wijzig dit');
      expect(visitor.text())
        .to.contain('Uw wijziging is gevraagd.')
        .and.to.contain('kijkt nog naar uw wijziging');
      expect(visitor.text(`#date-${at(1)}`))
        .to.contain('Wijziging wacht op akkoord')
        .and.to.contain('woensdag 9 december');
      const manager = await visit(app, scene.manager, '/requests');
      expect(manager.text('.row')).to.contain('Wijziging gevraagd.').and.to.contain('woensdag 9 december');
      await manager.press('Akkoord');
      expect(await datesOf(series.id)).to.deep.include('12-09 19:00-21:00 approved');
      expect(manager.text()).to.contain('Er wacht niets op u');
    });

    it('of one stretch of time has no series to speak of', async () => {
      const single = await ask(scene, { day: '2026-12-03' });
      const visitor = await visit(app, scene.asker, `/bookings/${single.id}`);
      await visitor.open(visitor.page('main a[href$="/move"]').attr('href') ?? '');
      expect(visitor.page('[name=scope]')).to.have.length(0);
      await visitor.press('Bekijk wat er verandert', { from: '20:00' });
      await visitor.press('Wijzig dit');
      expect(visitor.text('.slip')).to.contain('donderdag 3 december van 20:00 tot 21:00');
    });

    it('speaks English as well', async () => {
      const visitor = await new Visitor(app, { language: 'en' }).signIn(scene.asker.email ?? '');
      await visitor.open(`${address}/move?date=${at(1)}`);
      await visitor.press('See what will change', { scope: 'all', people: '9' });
      expect(visitor.text()).to.contain('Becomes: Tuesday 8 December').and.to.contain('9 people');
    });
  });

  it('cost as little for many dates as for few', async () => {
    scene = await buildScene(); // nobody waits here for time that comes free
    const short = await buildSeries(scene, { firstDay: '2026-12-02', from: '08:00', to: '09:00', times: 2 });
    const long = await buildSeries(scene, { firstDay: '2026-12-03', from: '08:00', to: '09:00', times: 48 });
    const visitor = await visit(app, scene.asker, '/');
    const forFew = await costOf(visitor, `/bookings/${short.id}`);
    expect(await costOf(visitor, `/bookings/${long.id}`)).to.equal(forFew);
    expect(forFew).to.be.at.most(14);

    const preview = async ({ id }: WholeBooking) => {
      await visitor.open(`/bookings/${id}/move`);
      statements = 0;
      await visitor.press('Bekijk wat er verandert', { scope: 'all', from: '09:00', to: '10:00' });
      const seen = statements;
      statements = 0;
      await visitor.press('Wijzig dit');
      expect(visitor.text()).to.contain('Het is gewijzigd.');
      return { seen, done: statements };
    };
    const few = await preview(short);
    const many = await preview(long);
    expect(many).to.deep.equal(few);
    expect(few.done).to.be.at.most(66);

    const manager = await visit(app, scene.manager, '/');
    const decideFew = await decisionCost(manager, short.id);
    expect(await decisionCost(manager, long.id)).to.equal(decideFew);
  });

  async function decisionCost(manager: Visitor, id: string): Promise<number> {
    await manager.open(`/bookings/${id}`);
    statements = 0;
    await manager.press('Akkoord');
    expect(manager.text()).to.contain('U gaf akkoord');
    return statements;
  }
});
