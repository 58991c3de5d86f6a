import { expect } from 'chai';
import type { WholeBooking } from '../../../models/booking.ts';
import { approveBooking } from '../../../server/bookings/deciding/approve-booking.ts';
import { askQuestion } from '../../../server/bookings/deciding/ask-question.ts';
import { refuseBooking } from '../../../server/bookings/deciding/refuse-booking.ts';
import { startApp } from '../../support/app.ts';
import type { TestApp } from '../../support/app.ts';
import { buildGroup, buildPerson } from '../../support/builders.ts';
import { monday } from '../../support/clock.ts';
import { Visitor } from '../../support/visitor.ts';
import { stateOf } from '../looks.ts';
import { ask, buildScene, by, visit } from '../wishes.ts';
import type { Scene } from '../wishes.ts';

describe('lists of bookings', () => {
  let app: TestApp;
  let scene: Scene;
  let booking: WholeBooking;
  let statements = 0;

  before(async () => {
    app = await startApp({ onQuery: () => (statements += 1) });
  });
  after(() => app.close());

  beforeEach(async () => {
    app.clock.set(monday);
    scene = await buildScene();
    booking = await ask(scene);
  });

  describe('what waits for a manager', () => {
    it('stands in order of due, says what is late, and is approved with one press', async () => {
      app.clock.set('2026-11-24T09:00:00Z');
      await ask(scene, { day: '2026-11-26', title: 'Later gevraagd, eerder nodig' }, app.clock.now());
      const elsewhere = await ask(await buildScene(), { title: 'Van een ander huis' });
      app.clock.set('2026-11-25T10:00:00Z');
      const manager = await visit(app, scene.manager, '/requests');
      const titles = manager
        .page('main .row h2')
        .map((_, title) => manager.page(title).text())
        .get();
      expect(titles).to.deep.equal(['Koffie', 'Later gevraagd, eerder nodig']);
      expect(manager.text('.row:first-child')).to.contain(
        'Te laat: besluit beloofd vóór woensdag 25 november 10:00',
      );
      expect(manager.text('.row:last-child')).to.contain('Besluit nodig vóór woensdag 25 november 19:00');
      expect(manager.text('.row:first-child')).to.match(/Aanvrager, \d+ mens/);
      await manager.press('Akkoord', {}, '.row:first-child');
      expect(manager.path).to.equal('/requests');
      expect(manager.text()).to.contain('U gaf akkoord voor Koffie.');
      expect(manager.page('main .row')).to.have.length(1);
      expect(await stateOf(booking.id)).to.equal('approved');
      expect(await stateOf(elsewhere.id)).to.equal('requested');
    });

    it('is empty in words', async () => {
      await refuseBooking(booking.id, 'Nee.', by(scene.manager), monday);
      expect((await visit(app, scene.manager, '/requests')).text()).to.contain('Er wacht niets op u');
    });

    it('is a page at a time, and as few statements for twenty as for one', async () => {
      const manager = await visit(app, scene.manager, '/requests');
      await manager.open('/requests');
      statements = 0;
      await manager.open('/requests');
      const forOne = statements;
      for (let n = 0; n < 22; n += 1) {
        const asker = n % 2 ? scene.asker : await buildPerson();
        const pledge = { kind: 'cooking', unit: 'turns', amount: 1, words: '' } as const;
        const { id } = await ask(
          { ...scene, asker },
          { day: `2026-12-${n + 2}`.replace(/-(\d)$/, '-0$1'), pledge },
        );
        if (n % 3 === 0) await askQuestion(id, 'Hoe dan?', by(scene.manager), monday);
      }
      statements = 0;
      await manager.open('/requests');
      expect(manager.page('main .row')).to.have.length(20);
      expect(statements).to.be.at.most(forOne);
      await manager.open('/requests?page=2');
      expect(manager.page('main .row')).to.have.length(3);
      for (const page of ['0', '-1', 'x', '99999999', '']) {
        await manager.open(`/requests?page=${page}`);
        expect(manager.status).to.equal(200);
      }
    });
  });

  describe('one’s own bookings', () => {
    it('are what waits, what is coming and, on a page of its own, what has been', async () => {
      const coming = await ask(scene, { day: '2026-12-03', title: 'Gaat door' });
      const over = await ask(scene, { day: '2026-11-25', title: 'Was er al' });
      const refused = await ask(scene, { day: '2026-12-04', title: 'Ging niet' });
      for (const { id } of [coming, over]) await approveBooking(id, by(scene.manager), monday);
      await refuseBooking(refused.id, 'Nee.', by(scene.manager), monday);
      app.clock.set('2026-11-26T09:00:00Z');
      const visitor = await visit(app, scene.asker, '/bookings');
      const titles = () =>
        visitor
          .page('main .row h3')
          .map((_, title) => visitor.page(title).text())
          .get();
      expect(titles()).to.deep.equal(['Koffie', 'Gaat door']);
      await visitor.open('/bookings?past=1');
      expect(titles()).to.deep.equal(['Ging niet', 'Was er al']);
    });

    it('are those of one’s groups too, and nobody else’s', async () => {
      const member = await buildPerson();
      const group = await buildGroup({ lead: scene.asker, members: [member] });
      await ask(scene, { day: '2026-12-02', groupId: group.id, title: 'Samen' });
      const visitor = await visit(app, member, '/bookings');
      expect(visitor.page('main .row')).to.have.length(1);
      expect(visitor.text()).to.contain('Samen');
      expect((await visit(app, await buildPerson(), '/bookings')).text()).to.contain(
        'U heeft nog geen reserveringen',
      );
    });

    it('need signing in', async () => {
      for (const path of ['/bookings', '/requests', `/bookings/${booking.id}/edit`]) {
        const visitor = await new Visitor(app).open(path);
        expect(visitor.path).to.equal(`/sign-in?to=${encodeURIComponent(path)}`);
      }
    });
  });
});
