import { expect } from 'chai';
import { rows } from '../../models/database.ts';
import { startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { Visitor } from '../support/visitor.ts';

describe('signing out', () => {
  let app: TestApp;

  before(async () => {
    app = await startApp();
  });

  after(() => app.close());

  const isSignedIn = async (visitor: Visitor) => (await visitor.open('/me')).path === '/me';

  it('ends the session here and leaves the others', async () => {
    const here = await new Visitor(app).signIn('uitloggen@example.org');
    const elsewhere = await new Visitor(app).signIn('uitloggen@example.org');
    await here.open('/me');
    await here.press('Uitloggen');
    expect(here.path).to.equal('/');
    expect(here.cookies.names()).not.to.contain('buurtruimte');
    expect(await isSignedIn(here)).to.equal(false);
    expect(await isSignedIn(elsewhere)).to.equal(true);
  });

  it('everywhere ends the sessions of this person on every device, and nobody else’s', async () => {
    const here = await new Visitor(app).signIn('overal@example.org');
    const elsewhere = await new Visitor(app).signIn('overal@example.org');
    const neighbour = await new Visitor(app).signIn('buur@example.org');
    await here.open('/me');
    await here.press('Overal uitloggen');
    expect(here.text()).to.contain('U bent op al uw apparaten uitgelogd.');
    expect(await isSignedIn(here)).to.equal(false);
    expect(await isSignedIn(elsewhere)).to.equal(false);
    expect(await isSignedIn(neighbour)).to.equal(true);

    await here.signIn('overal@example.org');
    expect(await isSignedIn(here)).to.equal(true);
  });

  it('everywhere holds against a request that writes its session back afterwards', async () => {
    const email = 'teruggeschreven@example.org';
    const here = await new Visitor(app).signIn(email);
    const stolen = await new Visitor(app).signIn(email);
    const kept = await rows<{ sid: string; sess: object; expire: Date }>(
      `SELECT s.* FROM sessions s JOIN people p ON s.sess ->> 'personId' = p.id::text WHERE p.email = :email`,
      { email },
    );
    expect(kept).to.have.length(2);
    await here.open('/me');
    await here.press('Overal uitloggen');
    for (const { sid, sess, expire } of kept)
      await rows(`INSERT INTO sessions (sid, sess, expire) VALUES (:sid, :sess, :expire)`, {
        sid,
        sess: JSON.stringify(sess),
        expire,
      });
    expect(await isSignedIn(stolen)).to.equal(false);
  });

  it('asks to sign in first, and comes from our own pages', async () => {
    const stranger = await new Visitor(app).post('/sessions', { _method: 'DELETE' });
    expect(stranger.path).to.equal('/sign-in?to=%2F');
    const visitor = await new Visitor(app).signIn('elders@example.org');
    await visitor.post('/sessions', { _method: 'DELETE' }, { 'Sec-Fetch-Site': 'cross-site' });
    expect(visitor.status).to.equal(403);
    expect(await isSignedIn(visitor)).to.equal(true);
  });
});
