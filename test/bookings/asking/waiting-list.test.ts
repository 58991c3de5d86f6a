import { expect } from 'chai';
import { startApp } from '../../support/app.ts';
import type { TestApp } from '../../support/app.ts';
import { buildPerson, buildSpace } from '../../support/builders.ts';
import { Visitor } from '../../support/visitor.ts';
import { askPageOf, filledIn } from './ask-page.ts';
import { count } from '../looks.ts';
import { datesOf } from '../series/series.ts';
import { ask, buildScene } from '../wishes.ts';
import type { Scene } from '../wishes.ts';

describe('a single time that is taken', () => {
  let app: TestApp;
  let scene: Scene;
  let visitor: Visitor;

  before(async () => {
    app = await startApp();
  });
  after(() => app.close());

  beforeEach(async () => {
    scene = await buildScene();
    visitor = new Visitor(app);
  });

  const email = () => scene.asker.email ?? '';
  const snatch = async (day: string) => ask({ ...scene, asker: await buildPerson() }, { day });

  function bookingId(): string {
    const [, id = ''] = /^\/bookings\/([\da-f-]{36})$/.exec(visitor.path) ?? [];
    expect(id).not.to.equal('');
    return id;
  }

  it('can wait in the queue, with one press', async () => {
    await snatch('2026-12-01');
    await visitor.signIn(email());
    await visitor.open(askPageOf(scene.space));
    await visitor.press('Vraag deze ruimte aan', { ...filledIn, contribution: 'cooking' });
    expect(visitor.status).to.equal(409);
    await visitor.press('Zet mij op de wachtlijst');
    const id = bookingId();
    expect(visitor.text()).to.contain('U staat op de wachtlijst.');
    expect(await datesOf(id)).to.deep.equal(['12-01 19:00-21:00 left-out']);
    expect(
      await count(`SELECT count(*) FROM letters WHERE booking_id = :id AND kind = 'booking-wish-kept'`, {
        id,
      }),
    ).to.equal(1);
  });

  it('leads to a similar space, all input kept', async () => {
    await buildSpace({ buildingId: scene.building.id, name: 'Tuinkamer' });
    await snatch('2026-12-01');
    await visitor.signIn(email());
    await visitor.open(askPageOf(scene.space));
    await visitor.press('Vraag deze ruimte aan', { ...filledIn, from: '19:00', to: '21:00' });
    await visitor.press('Vraag aan: Tuinkamer, dinsdag 1 december van 19:00 tot 21:00');
    bookingId();
    expect(visitor.text()).to.contain('Tuinkamer').and.to.contain('Koffie ☕');
  });

  it('is simply asked for where it came free meanwhile', async () => {
    await visitor.signIn(email());
    await visitor.post('/bookings', {
      spaces: [scene.space.slug],
      date: '2026-12-01',
      from: '19:00',
      to: '21:00',
      people: '8',
      ...filledIn,
      orWaits: 'yes',
    });
    expect(await datesOf(bookingId())).to.deep.equal(['12-01 19:00-21:00 requested']);
  });
});
