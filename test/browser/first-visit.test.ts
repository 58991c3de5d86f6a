import { expect } from 'chai';
import { fillWithDemo } from '../../server/demo/fill-with-demo.ts';
import { startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { openScreen } from '../support/browser.ts';

/** For people with an old telephone and little data. */
const mostBytes = 120 * 1024;
const mostRequests = 10;

describe('a first visit', () => {
  let app: TestApp;
  before(async function () {
    this.timeout(60_000);
    app = await startApp({ settings: { DEMO: 'on' } });
    await fillWithDemo(app.clock.now());
  });
  after(() => app.close());

  for (const path of ['/', '/spaces?date=2026-12-01&from=19:00&to=21:00', '/buildings']) {
    it(`to ${path} is light, and asks nobody else for anything`, async () => {
      const context = await openScreen({ width: 320, javaScript: true });
      const page = await context.newPage();
      const network = await context.newCDPSession(page);
      await network.send('Network.enable');
      const asked: string[] = [];
      let bytes = 0;
      network.on('Network.requestWillBeSent', ({ request }) => asked.push(request.url));
      network.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
      await page.goto(app.url + path, { waitUntil: 'networkidle' });
      await context.close();

      // The browser's own pictures in date fields come as data: addresses.
      expect(asked.filter((url) => !url.startsWith(app.url) && !url.startsWith('data:'))).to.deep.equal([]);
      expect(asked.filter((url) => url.startsWith('http')).length).to.be.within(3, mostRequests);
      expect(bytes).to.be.within(20_000, mostBytes);
    });
  }

  it('sets no cookie', async () => {
    const context = await openScreen({ width: 320, javaScript: true });
    const page = await context.newPage();
    for (const path of ['/', '/spaces', '/buildings', '/sign-in', '/bookings', '/demo']) {
      await page.goto(app.url + path);
    }
    expect(await context.cookies()).to.deep.equal([]);
    await context.close();
  });
});
