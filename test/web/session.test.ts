import { setTimeout } from 'node:timers/promises';
import { expect } from 'chai';
import { rows, together } from '../../models/database.ts';
import { startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { Visitor } from '../support/visitor.ts';

describe('sessions', () => {
  let app: TestApp;
  before(async () => {
    app = await startApp();
  });
  after(() => app.close());

  it('are saved before a redirect is answered, so that a fast browser does not come back too early', async () => {
    const visitor = await new Visitor(app).signIn('snel@example.org');
    let answered = false;
    const waiting = await together(async () => {
      await rows('LOCK TABLE sessions IN SHARE MODE');
      // What is said on the next page is kept in the session.
      const saved = fetch(`${app.url}/me`, {
        method: 'POST',
        headers: visitor.cookies.header(),
        body: new URLSearchParams({ name: 'Aanvrager', telephone: '', language: 'nl' }),
        redirect: 'manual',
      }).finally(() => {
        answered = true;
      });
      await setTimeout(500);
      expect(answered, 'answered while the session could not be saved').to.equal(false);
      return { saved };
    });
    expect((await waiting.saved).status).to.equal(303);
  });
});
