import { startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { expectAccessible, openScreen } from '../support/browser.ts';
import type { Screen } from '../support/browser.ts';
import { Visitor } from '../support/visitor.ts';
import { people, table } from '../who-may/table.ts';
import { addressOf, buildWorld } from '../who-may/world.ts';
import type { World } from '../who-may/world.ts';

/** Addresses that are no pages. */
const noPage = /^GET \/(health|robots\.txt|assets|feeds)|\.(ics|csv|:format)$/;

const screens: Screen[] = [
  { width: 320, javaScript: true, colorScheme: 'light' },
  { width: 1280, javaScript: true, colorScheme: 'dark' },
];

/** Every page there is, as the last of the table who may see it: a new page is looked at from the day it has its row. */
describe('every page is accessible', () => {
  let app: TestApp;
  let world: World;

  before(async () => {
    app = await startApp({ settings: { DEMO: 'on' } });
    world = await buildWorld();
  });
  after(() => app.close());

  for (const [route, row] of Object.entries(table).filter(
    ([name]) => name.startsWith('GET') && !noPage.test(name),
  )) {
    const name = people[row.split(' ').lastIndexOf('x')] ?? 'nobody';
    it(`${route} as ${name}`, async function () {
      this.timeout(60_000);
      const visitor = new Visitor(app);
      if (name !== 'nobody') await visitor.signIn(`${name}@example.org`, name);
      const address = await addressOf(route, world);
      await Promise.all(screens.map((screen) => look(screen, address, visitor)));
    });
  }

  async function look(screen: Screen, address: string, visitor: Visitor): Promise<void> {
    const context = await openScreen(screen);
    await context.setExtraHTTPHeaders(visitor.cookies.header());
    const page = await context.newPage();
    await page.goto(new URL(address, app.url).href);
    await expectAccessible(page);
    await context.close();
  }
});
