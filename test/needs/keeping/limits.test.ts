import { expect } from 'chai';
import { needsByPerson } from '../../../server/needs/keeping/limits.ts';
import { countOne } from '../../../server/web/limits.ts';
import { startApp } from '../../support/app.ts';
import type { TestApp } from '../../support/app.ts';
import { buildNeed } from '../../support/need-builder.ts';
import { approveBooking } from '../../../server/bookings/deciding/approve-booking.ts';
import { monday } from '../../support/clock.ts';
import { ask, buildScene, by, visit } from '../../bookings/wishes.ts';

describe('how often somebody can ask for help, and change what they ask', () => {
  let app: TestApp;
  before(async () => {
    app = await startApp();
  });
  after(() => app.close());

  it('ends after far more than anybody needs', async () => {
    const scene = await buildScene();
    const { id } = await ask(scene);
    await approveBooking(id, by(scene.manager), monday);
    const { need } = await buildNeed({
      buildingId: scene.building.id,
      bookingId: id,
      writtenBy: scene.asker.id,
    });
    const words = { title: 'Koffie schenken', kind: 'hosting', places: '1', takes: '30', moment: 'before' };
    const visitor = await visit(app, scene.asker, '/bookings');
    for (let times = 1; times < needsByPerson.times; times += 1)
      await countOne(needsByPerson, String(scene.asker.id));
    await visitor.post(`/needs/${need.id}`, { ...words, moment: 'whenever' });
    expect([visitor.status, (await need.reload()).title]).to.deep.equal([200, words.title]);
    const manager = await visit(app, scene.manager, '/');
    for (let times = 0; times < needsByPerson.times; times += 1)
      await countOne(needsByPerson, String(scene.manager.id));
    for (const [person, path] of [
      [visitor, `/needs/${need.id}`],
      [visitor, `/bookings/${id}/needs`],
      [manager, `/buildings/${scene.building.slug}/needs`],
    ] as const) {
      await person.post(path, { ...words, timing: 'untimed' });
      expect(person.status, path).to.equal(429);
    }
  });
});
