import { expect } from 'chai';
import { lettersToManagers } from '../../../server/bookings/limits.ts';
import { countOne } from '../../../server/web/limits.ts';
import { startApp } from '../../support/app.ts';
import type { TestApp } from '../../support/app.ts';
import { buildGroup } from '../../support/builders.ts';
import { count, lettersAbout } from '../looks.ts';
import { choiceOn } from '../series/preview.ts';
import { ask, buildScene, visit } from '../wishes.ts';

describe('how much one person can have managers read in a day', () => {
  let app: TestApp;
  before(async () => {
    app = await startApp();
  });
  after(() => app.close());

  it('ends after far more than anybody needs, for asking and changing together', async () => {
    const scene = await buildScene();
    const { id } = await ask(scene);
    const activity = { description: '', kind: 'meeting', audience: 'private', group: '' };
    const wish = { ...activity, date: '2026-12-02', from: '19:00', to: '21:00', people: '8', title: 'Koor' };
    const asker = await visit(app, scene.asker, '/bookings');
    for (let times = 1; times < lettersToManagers.times; times += 1)
      expect(await countOne(lettersToManagers, String(scene.asker.id))).to.equal(null);

    await asker.post(`/bookings/${id}`, { ...activity, title: 'Kleinkoor' });
    expect([asker.status, asker.path]).to.deep.equal([200, `/bookings/${id}`]);
    const letters = await lettersAbout(id);
    await asker.post(`/bookings/${id}`, { ...activity, title: 'Grootkoor' });
    expect([asker.status, asker.headers.has('retry-after')]).to.deep.equal([429, true]);
    await asker.post('/bookings', { ...wish, spaces: scene.space.slug });
    expect([asker.status, asker.headers.has('retry-after')]).to.deep.equal([429, true]);
    expect(asker.page('main [name=title]').val()).to.equal('Koor');
    expect(asker.text('#problems')).to.contain('Wacht een paar minuten');
    await asker.post('/bookings', {
      ...wish,
      spaces: scene.space.slug,
      repeat: 'week',
      times: '3',
      seen: 'yes',
      'do-2026-12-09': 'skip',
    });
    expect(asker.status).to.equal(429);
    expect(choiceOn(asker, '2026-12-09').chosen).to.equal('Sla deze dag over');
    expect(await lettersAbout(id)).to.deep.equal(letters);

    const other = await visit(app, scene.manager, '/bookings');
    await other.post('/bookings', { ...wish, spaces: scene.space.slug });
    expect(other.status).to.equal(200);
  });
});

describe('the weekly hours of a person and of their group', () => {
  let app: TestApp;
  before(async () => {
    app = await startApp();
  });
  after(() => app.close());

  it('are not had twice by putting a booking in the other name', async () => {
    const scene = await buildScene({ booksDirectly: true, weeklyMinutesGroup: 120 });
    const group = await buildGroup({ lead: scene.asker });
    await ask(scene, { groupId: group.id });
    const { id } = await ask(scene, { day: '2026-12-02' });
    const asker = await visit(app, scene.asker, `/bookings/${id}/edit`);
    await asker.press('Sla op', { title: 'Soep', group: String(group.id) });
    expect(asker.status).to.equal(422);
    expect(asker.text()).to.contain('één groep kan hier hoogstens 2 uur per week reserveren');
    expect(asker.page('[name=title]').val()).to.equal('Soep');
    expect(await count(`SELECT count(*) FROM bookings WHERE title = 'Soep'`)).to.equal(0);
  });
});
