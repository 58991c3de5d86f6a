import { expect } from 'chai';
import { startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';

describe('what cannot be answered', () => {
  let app: TestApp;
  before(async () => {
    app = await startApp();
  });
  after(() => app.close());

  for (const path of ['/%', '/spaces/%E0%A4%A', '/assets/%', '/assets/%E0%A4%A', '/feeds/spaces/%.ics']) {
    it(`is said, whatever part of the app it is for: ${path}`, async () => {
      const answer = await fetch(app.url + path, { headers: { 'Accept-Language': 'en' } });
      expect(answer.status).to.be.within(400, 404);
      expect(answer.headers.get('set-cookie')).to.equal(null);
    });
  }

  it('is said in words where no page can be drawn', async () => {
    const answer = await fetch(`${app.url}/assets/%`, { headers: { 'Accept-Language': 'en' } });
    expect(answer.headers.get('content-type')).to.equal('text/plain; charset=utf-8');
    expect(await answer.text()).not.to.contain('Something went wrong');
  });
});
