import { expect } from 'chai';
import type { Person } from '../../../models/person.ts';
import { changeBooking } from '../../../server/bookings/changing/change-booking.ts';
import { startApp } from '../../support/app.ts';
import type { TestApp } from '../../support/app.ts';
import { buildGroup, buildPerson } from '../../support/builders.ts';
import { monday } from '../../support/clock.ts';
import { moverOf, mustMove } from '../moving/mover.ts';
import { again, buildSeries, datesOf, nth } from './series.ts';
import { buildScene, by, visit } from '../wishes.ts';
import type { Scene } from '../wishes.ts';

describe('a series that was split, one half of it no longer of the group', () => {
  let app: TestApp;
  let scene: Scene;
  let mate: Person;
  let theirs: string;
  let own: string;

  before(async () => {
    app = await startApp();
    scene = await buildScene();
    mate = await buildPerson();
    const group = await buildGroup({ lead: scene.asker, members: [mate] });
    const series = await buildSeries(scene, { groupId: group.id });
    const move = moverOf(
      () => scene,
      () => series,
    );
    const continuing = await mustMove(move(2, { dates: 'following', from: '20:00', to: '22:00' }));
    const { description, activityKind } = continuing;
    const name = { description, activityKind, isPublic: false, isDropIn: false, groupId: null };
    await changeBooking(continuing.id, { ...name, title: 'Voor mijzelf' }, by(scene.asker), monday);
    theirs = series.id;
    own = continuing.id;
  });
  after(() => app.close());

  it('does not tell the others what it is called now', async () => {
    const visitor = await visit(app, mate, `/bookings/${theirs}`);
    expect(visitor.status).to.equal(200);
    expect(visitor.text()).not.to.contain('Voor mijzelf');
    await visitor.open(`/bookings/${own}`);
    expect(visitor.status).to.equal(404);
    expect((await visit(app, scene.asker, `/bookings/${theirs}`)).text()).to.contain('Voor mijzelf');
    expect((await visit(app, scene.manager, `/bookings/${theirs}`)).text()).to.contain('Voor mijzelf');
  });

  it('cannot be changed by way of the half that is theirs', async () => {
    const before = await datesOf(own);
    const visitor = await visit(app, mate, `/bookings/${theirs}`);
    const date = { occurrence: String(nth(await again(own), 0).id), date: '2026-12-15', scope: 'one' };
    const place = { from: '10:00', to: '11:00', people: '8', spaces: scene.space.slug };
    await visitor.post(`/bookings/${theirs}/move`, { ...date, ...place, title: 'Voor ons' });
    expect(visitor.status).to.equal(409);
    expect(await datesOf(own)).to.deep.equal(before);
  });
});
