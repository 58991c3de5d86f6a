import { startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { expectAccessible, openScreen } from '../support/browser.ts';

describe('pages in a browser', () => {
  let app: TestApp;
  before(async () => {
    app = await startApp();
  });
  after(() => app.close());

  it('are accessible', async function () {
    this.timeout(60_000);
    const context = await openScreen({ width: 320, javaScript: true });
    const page = await context.newPage();
    await page.goto(`${app.url}/nothing-here`);
    await expectAccessible(page);
    await context.close();
  });
});
