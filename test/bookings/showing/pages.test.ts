import { expect } from 'chai';
import type { WholeBooking } from '../../../models/booking.ts';
import { approveBooking } from '../../../server/bookings/deciding/approve-booking.ts';
import { refuseBooking } from '../../../server/bookings/deciding/refuse-booking.ts';
import { withdrawBooking } from '../../../server/bookings/ending/withdraw-booking.ts';
import { startApp } from '../../support/app.ts';
import type { TestApp } from '../../support/app.ts';
import { buildGroup, buildPerson, buildRole } from '../../support/builders.ts';
import { monday } from '../../support/clock.ts';
import { Visitor } from '../../support/visitor.ts';
import { stateOf } from '../looks.ts';
import { ask, buildScene, by, visit } from '../wishes.ts';
import type { Scene } from '../wishes.ts';

describe('the page of a booking', () => {
  let app: TestApp;
  let scene: Scene;
  let booking: WholeBooking;
  let address: string;

  before(async () => {
    app = await startApp();
  });
  after(() => app.close());

  beforeEach(async () => {
    app.clock.set(monday);
    scene = await buildScene();
    booking = await ask(scene, { description: 'Gezellig samen' });
    address = `/bookings/${booking.id}`;
  });

  function buttons(visitor: Visitor): string[] {
    const found = visitor.page('main button[type=submit]');
    return found.map((_, button) => visitor.page(button).text().replaceAll(/\s+/g, ' ').trim()).get();
  }

  describe('who sees a booking', () => {
    it('not signed in: signs in first, and comes back', async () => {
      const visitor = await new Visitor(app).open(address);
      expect(visitor.path).to.equal(`/sign-in?to=${encodeURIComponent(address)}`);
    });

    it('somebody else: it is not there, nor can anything be done with it', async () => {
      const visitor = await visit(app, await buildPerson(), address);
      expect(visitor.status).to.equal(404);
      for (const what of [
        '',
        '/approval',
        '/refusal',
        '/question',
        '/answer',
        '/withdrawal',
        '/cancellation',
      ]) {
        await visitor.post(address + what, { reason: 'x', question: 'x', answer: 'x', title: 'x' });
        expect(visitor.status, what).to.equal(404);
      }
      await visitor.open(`${address}/edit`);
      expect(visitor.status).to.equal(404);
      expect(await stateOf(booking.id)).to.equal('requested');
    });

    it('a manager of another house neither', async () => {
      const other = await buildScene();
      expect((await visit(app, other.manager, address)).status).to.equal(404);
    });

    it('who asked does not decide, and who decides does not withdraw', async () => {
      const asker = await visit(app, scene.asker, address);
      expect(buttons(asker)).to.deep.equal(['Trek de aanvraag in']);
      await asker.post(`${address}/approval`);
      expect(asker.status).to.equal(404);
      const manager = await visit(app, scene.manager, address);
      expect(buttons(manager)).to.deep.equal(['Akkoord', 'Wijs de aanvraag af', 'Verstuur vraag']);
      await manager.post(`${address}/withdrawal`);
      expect(manager.status).to.equal(404);
      expect(await stateOf(booking.id)).to.equal('requested');
    });

    it('a host sees it with who asks, and decides nothing', async () => {
      const person = await buildPerson();
      await buildRole({ role: 'host', buildingId: scene.building.id, personId: person.id });
      const host = await visit(app, person, address);
      expect(host.status).to.equal(200);
      expect(host.text()).to.contain(scene.asker.email);
      expect(buttons(host)).to.deep.equal([]);
      await host.post(`${address}/approval`);
      expect(host.status).to.equal(404);
      await host.open('/requests');
      expect(host.status).to.equal(404);
    });

    it('members of its group see, answer and withdraw it; who left does not', async () => {
      const member = await buildPerson();
      const group = await buildGroup({ lead: scene.asker, members: [member] });
      const shared = await ask(scene, { day: '2026-12-02', groupId: group.id });
      const visitor = await visit(app, member, `/bookings/${shared.id}`);
      expect(visitor.text()).to.contain(group.name);
      await visitor.press('Trek de aanvraag in');
      expect(visitor.text()).to.contain('Uw aanvraag is ingetrokken.');
      expect((await visit(app, await buildPerson(), `/bookings/${shared.id}`)).status).to.equal(404);
    });
  });

  it('says who helped whom, and through which door', async () => {
    const host = await buildPerson({ name: 'Gastvrouw' });
    const actor = { actorId: host.id, onBehalfOfId: scene.asker.id, door: 'telephone' as const };
    await withdrawBooking(booking.id, actor, monday);
    const visitor = await visit(app, scene.asker, address);
    expect(visitor.page('.history li').first().text().replaceAll(/\s+/g, ' ')).to.equal(
      'maandag 23 november, 10:00, per telefoonGastvrouw voor Aanvrager trok de aanvraag in',
    );
  });

  it('says how it stands in a sentence, and how it came about', async () => {
    const visitor = await visit(app, scene.asker, address);
    expect(visitor.text()).to.contain(
      `${scene.building.name} kijkt ernaar. U hoort het vóór woensdag 25 november 10:00.`,
    );
    expect(visitor.text('.slip')).to.contain(scene.building.telephone);
    app.clock.set('2026-11-25T09:00:00Z');
    await visitor.open(address);
    expect(visitor.text())
      .to.contain('Dat duurt langer dan beloofd.')
      .and.to.contain(scene.building.telephone);
    await approveBooking(booking.id, by(scene.manager), app.clock.now());
    await visitor.open(address);
    expect(visitor.text()).to.contain('Het is akkoord.');
    const entries = visitor.page('.history p').map((_, line) => visitor.page(line).text());
    expect(entries.get()).to.deep.equal([
      'woensdag 25 november, 10:00',
      'Beheerder gaf akkoord',
      'maandag 23 november, 10:00',
      'Aanvrager vroeg dit aan',
    ]);
    app.clock.set('2026-12-02T09:00:00Z');
    await visitor.open(address);
    expect(visitor.text()).to.contain('Dit is geweest.');
    expect(buttons(visitor)).to.deep.equal([]);
  });

  it('speaks English as well', async () => {
    const visitor = await new Visitor(app, { language: 'en' }).signIn(scene.asker.email ?? '');
    await visitor.open(address);
    expect(visitor.text()).to.contain('is looking at it. You will hear before Wednesday 25 November 10:00.');
  });

  describe('a question', () => {
    it('is asked, answered on the same page, and seen by both', async () => {
      const manager = await visit(app, scene.manager, address);
      await manager.press('Verstuur vraag', { question: 'Komt er muziek?' });
      expect(manager.text()).to.contain('Uw vraag is verstuurd.').and.to.contain('Komt er muziek?');
      const asker = await visit(app, scene.asker, address);
      expect(asker.text()).to.contain('heeft een vraag aan u');
      await asker.press('Verstuur antwoord', { answer: '' });
      expect(asker.status).to.equal(422);
      expect(asker.page('#answer-problem')).to.have.length(1);
      await asker.press('Verstuur antwoord', { answer: 'Alleen een gitaar.' });
      expect(asker.text())
        .to.contain('Uw antwoord is verstuurd.')
        .and.not.to.contain('heeft een vraag aan u');
      await manager.open(address);
      expect(manager.text('.history')).to.contain('Alleen een gitaar.');
    });
  });

  describe('deciding', () => {
    it('needs a reason to refuse, and keeps what was typed', async () => {
      const manager = await visit(app, scene.manager, address);
      await manager.press('Wijs de aanvraag af', { reason: ' ' });
      expect(manager.status).to.equal(422);
      expect(manager.page('details[open] #reason-problem')).to.have.length(1);
      await manager.press('Wijs de aanvraag af', { reason: `${'a'.repeat(999)}\u0007` });
      expect(manager.status).to.equal(422);
      await manager.press('Wijs de aanvraag af', { reason: 'De vloer wordt geverfd.' });
      expect(manager.text()).to.contain('U wees Koffie af.');
      const asker = await visit(app, scene.asker, address);
      expect(asker.text())
        .to.contain('kan dit niet laten doorgaan')
        .and.to.contain('De vloer wordt geverfd.');
    });

    it('the house says why it cancels, who asked need not', async () => {
      const other = await ask(scene, { day: '2026-12-02' });
      for (const { id } of [booking, other]) await approveBooking(id, by(scene.manager), monday);
      const manager = await visit(app, scene.manager, address);
      await manager.press('Annuleer deze reservering');
      expect(manager.status).to.equal(422);
      await manager.press('Annuleer deze reservering', { reason: 'Er is lekkage.' });
      expect(await stateOf(booking.id)).to.equal('cancelled');
      const asker = await visit(app, scene.asker, `/bookings/${other.id}`);
      await asker.press('Annuleer deze reservering');
      expect(asker.text()).to.contain('Koffie is geannuleerd.');
    });

    it('that comes too late leads to the page as it is now', async () => {
      const manager = await visit(app, scene.manager, address);
      const asker = await visit(app, scene.asker, address);
      await asker.press('Trek de aanvraag in');
      await manager.press('Akkoord');
      expect(manager.status).to.equal(409);
      expect(manager.text()).to.contain('Iemand was u voor').and.to.contain('De aanvraag is ingetrokken.');
      expect(buttons(manager)).to.deep.equal([]);
    });

    it('shows each of them the way on', async () => {
      const manager = await visit(app, scene.manager, address);
      expect(manager.page('main a[href="/requests"]')).to.have.length(1);
      const asker = await visit(app, scene.asker, address);
      expect(asker.page('main a[href^="/spaces?"]')).to.have.length(0);
      await asker.press('Trek de aanvraag in');
      expect(asker.page('main a[href^="/spaces?"]').attr('href')).to.match(
        /^\/spaces\?date=2026-12-01&from=\d\d:00&to=\d\d:00&people=\d+$/,
      );
    });

    it('says what stands in the way of approving', async () => {
      await scene.space.update({ longestMinutes: 60 });
      const manager = await visit(app, scene.manager, address);
      await manager.press('Akkoord');
      expect(manager.status).to.equal(409);
      expect(manager.text()).to.contain('Dit kan nu niet akkoord worden').and.to.contain('hoogstens 1 uur');
    });
  });

  describe('changing the activity', () => {
    it('is done by who asked or their group, and seen by the manager', async () => {
      const group = await buildGroup({ lead: scene.asker });
      const visitor = await visit(app, scene.asker, `${address}/edit`);
      expect(visitor.page('[name=title]').attr('value')).to.equal('Koffie');
      await visitor.press('Sla op', { title: '' });
      expect(visitor.status).to.equal(422);
      await visitor.press('Sla op', { title: 'Thee', audience: 'public', group: String(group.id) });
      expect(visitor.path).to.equal(address);
      expect(visitor.text('h1')).to.equal('Thee');
      const manager = await visit(app, scene.manager, address);
      expect(manager.text('.history')).to.contain('veranderde: de naam, wie mag komen en namens wie');
      await manager.open(`${address}/edit`);
      expect(manager.status).to.equal(404);
    });

    it('takes no group that is not theirs', async () => {
      const others = await buildGroup();
      const visitor = await visit(app, scene.asker, `${address}/edit`);
      await visitor.post(address, {
        title: 'Thee',
        kind: 'meeting',
        audience: 'private',
        group: String(others.id),
      });
      expect(visitor.status).to.equal(422);
    });

    it('of what was called off leads to the page as it is now', async () => {
      const visitor = await visit(app, scene.asker, `${address}/edit`);
      await refuseBooking(booking.id, 'Nee.', by(scene.manager), monday);
      await visitor.press('Sla op', { title: 'Thee' });
      expect(visitor.status).to.equal(409);
      expect(visitor.text('h1')).to.equal('Koffie');
      await visitor.open(`${address}/edit`);
      expect(visitor.path).to.equal(address);
    });

    it('leaves it behind for who gives it to another', async () => {
      const member = await buildPerson();
      const group = await buildGroup({ lead: scene.asker, members: [member] });
      const shared = await ask(scene, { day: '2026-12-02', groupId: group.id });
      const visitor = await visit(app, member, `/bookings/${shared.id}/edit`);
      await visitor.press('Sla op', { group: '' });
      expect(visitor.path).to.equal('/bookings');
    });
  });
});
