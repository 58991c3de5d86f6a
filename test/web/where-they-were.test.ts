import { expect } from 'chai';
import { startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { buildScene, ask } from '../bookings/wishes.ts';
import { Visitor } from '../support/visitor.ts';

describe('the page that somebody was at', () => {
  let app: TestApp;
  before(async () => {
    app = await startApp();
  });
  after(() => app.close());

  it('is where a form leads back to when the session ended meanwhile', async () => {
    const visitor = new Visitor(app);
    const Referer = `${app.url}/bookings/7?a=b`;
    await visitor.post('/bookings/7/withdrawal', {}, { Referer });
    expect(visitor.path).to.equal(`/sign-in?to=${encodeURIComponent('/bookings/7?a=b')}`);
  });

  it('is a page of ours, whatever they say', async () => {
    for (const Referer of [`${app.url}//elsewhere.example/`, 'https://elsewhere.example//x.example/', 'x']) {
      const visitor = await new Visitor(app).post('/bookings/7/withdrawal', {}, { Referer });
      expect(visitor.path, Referer).to.equal('/sign-in?to=%2F');
    }
  });

  it('is what another language is chosen for, also where a form was not right', async () => {
    const scene = await buildScene();
    const { id } = await ask(scene);
    const manager = await new Visitor(app).signIn(scene.manager.email ?? '');
    await manager.open(`/bookings/${id}`);
    await manager.post(`/bookings/${id}/refusal`, { reason: '' }, { Referer: app.url + manager.path });
    expect(manager.status).to.equal(422);
    await manager.press('English', {}, '.masthead-wide');
    expect([manager.status, manager.path]).to.deep.equal([200, `/bookings/${id}`]);
  });
});
