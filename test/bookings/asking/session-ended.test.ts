import { expect } from 'chai';
import type { WholeBooking } from '../../../models/booking.ts';
import { rows } from '../../../models/database.ts';
import { startApp } from '../../support/app.ts';
import type { TestApp } from '../../support/app.ts';
import { monday } from '../../support/clock.ts';
import { newestCode } from '../../support/visitor.ts';
import type { Visitor } from '../../support/visitor.ts';
import { stateOf } from '../looks.ts';
import { ask, buildScene, visit } from '../wishes.ts';
import type { Scene } from '../wishes.ts';

describe('a session that ends while somebody is writing', () => {
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
    await rows('DELETE FROM drafts');
    scene = await buildScene();
    booking = await ask(scene);
    address = `/bookings/${booking.id}`;
  });

  async function signInAgain(visitor: Visitor, email: string): Promise<void> {
    expect(visitor.path).to.match(/^\/sign-in\?to=/);
    await visitor.press('', { email }, 'main');
    await visitor.press('', { code: await newestCode(email) }, 'main');
  }

  it('keeps the words of a decision, which takes one more press', async () => {
    const manager = await visit(app, scene.manager, address);
    await rows('DELETE FROM sessions');
    await manager.press('Wijs de aanvraag af', { reason: 'Die avond is\nde vloer nat.' });
    expect(await stateOf(booking.id)).to.equal('requested');
    await signInAgain(manager, scene.manager.email ?? '');

    expect(manager.path).to.match(new RegExp(`^${address}\\?draft=`));
    expect(manager.text()).to.contain('Wat u schreef staat er nog');
    expect(manager.page('details[open] [name=reason]').text().trim()).to.equal('Die avond is\nde vloer nat.');
    await manager.press('Wijs de aanvraag af');
    expect(await stateOf(booking.id)).to.equal('refused');
    expect(manager.text('.history')).to.contain('de vloer nat.');
  });

  it('keeps what was changed about an activity', async () => {
    const asker = await visit(app, scene.asker, `${address}/edit`);
    await rows('DELETE FROM sessions');
    await asker.press('', { title: 'Een andere naam', description: 'Uitgebreid verteld' }, 'main');
    await signInAgain(asker, scene.asker.email ?? '');
    expect(asker.path).to.match(new RegExp(`^${address}/edit\\?draft=`));
    expect(asker.page('[name=title]').attr('value')).to.equal('Een andere naam');
    expect(asker.page('[name=description]').text().trim()).to.equal('Uitgebreid verteld');
  });

  it('keeps nothing where nothing was said, or what cannot be kept', async () => {
    const manager = await visit(app, scene.manager, address);
    await rows('DELETE FROM sessions');
    for (const fields of [{}, { reason: ' ' }, { reason: 'x'.repeat(50_000) }, { reason: 'a\u0000b' }]) {
      await manager.post(`${address}/refusal`, fields, { Referer: app.url + address });
      expect(manager.path).to.equal(`/sign-in?to=${encodeURIComponent(address)}`);
    }
    expect(await rows('SELECT 1 AS one FROM drafts')).to.deep.equal([]);
  });
});
