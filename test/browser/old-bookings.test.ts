import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { buildScene } from '../bookings/wishes.ts';
import { startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { expectAccessible, openScreen } from '../support/browser.ts';
import { newestCode } from '../support/visitor.ts';

const sample = fileURLToPath(new URL('../samples/mrbs-report.ics', import.meta.url));

describe('taking over old bookings in a browser', () => {
  let app: TestApp;
  before(async () => {
    app = await startApp();
  });
  after(() => app.close());

  for (const width of [320, 1280]) {
    it(`on a screen of ${width}`, async function () {
      this.timeout(60_000);
      const scene = await buildScene({ name: 'Room 03.05' });
      const context = await openScreen({ width, javaScript: true });
      const page = await context.newPage();
      await page.goto(`${app.url}/buildings/${scene.building.slug}/old-bookings`);
      await page.getByLabel(/e-mail/i).fill(scene.manager.email ?? '');
      await page.locator('main form button').first().click();
      await page.getByLabel(/code/i).fill(await newestCode(scene.manager.email ?? ''));
      await page.locator('main form button').first().click();
      await page.getByRole('heading', { name: 'Oude reserveringen overnemen' }).waitFor();
      await expectAccessible(page);

      await page.getByRole('button', { name: 'Bekijk wat erin staat' }).click();
      expect(page.url()).to.match(/old-bookings$/);
      await page.locator('input[type=file]').setInputFiles(sample);
      await page.getByRole('button', { name: 'Bekijk wat erin staat' }).click();
      await page.getByRole('heading', { name: 'Wat wordt mrbs-report.ics?' }).waitFor();
      await expectAccessible(page);
      expect(await page.getByText('Wordt een reeks').count()).to.equal(2);

      await page.getByRole('button', { name: 'Neem 32 reserveringen over' }).click();
      await page.getByText('32 reserveringen zijn overgenomen.').waitFor();
      await expectAccessible(page);
      await context.close();
    });
  }
});
