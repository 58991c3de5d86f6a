import { expect } from 'chai';
import { buildScene } from '../bookings/wishes.ts';
import { CalendarServer, calendarOf } from '../imports/blocking/calendar-server.ts';
import { startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { buildBooking } from '../support/booking-builder.ts';
import { expectAccessible, openScreen } from '../support/browser.ts';
import { newestCode } from '../support/visitor.ts';

describe('calendars from outside in a browser', () => {
  const server = new CalendarServer();
  let app: TestApp;
  before(async () => {
    await server.open();
    app = await startApp({ settings: { OUTSIDE_CALENDARS_FROM_OWN_NETWORK: 'allow' } });
  });
  after(async () => {
    await app.close();
    await server.close();
  });

  for (const width of [320, 1280]) {
    it(`on a screen of ${width}`, async function () {
      this.timeout(60_000);
      const scene = await buildScene({ name: 'Grote zaal' });
      server.status = 200;
      server.text = calendarOf([
        { from: '20261201T180000Z', to: '20261201T200000Z' },
        { from: '20261202T180000Z', to: '20261202T200000Z', more: ['RRULE:FREQ=NONSENSE'] },
      ]);
      await buildBooking({
        spaces: [scene.space],
        startsAt: '2026-12-01T20:00+01:00',
        endsAt: '2026-12-01T22:00+01:00',
        title: 'Schaakclub',
      });
      const context = await openScreen({ width, javaScript: true });
      const page = await context.newPage();
      await page.goto(`${app.url}/buildings/${scene.building.slug}/outside-calendars`);
      await page.getByLabel(/e-mail/i).fill(scene.manager.email ?? '');
      await page.locator('main form button').first().click();
      await page.getByLabel(/code/i).fill(await newestCode(scene.manager.email ?? ''));
      await page.locator('main form button').first().click();
      await page.getByText('Er kijkt nog geen andere agenda mee').waitFor();
      await expectAccessible(page);

      await page.getByRole('link', { name: 'Agenda toevoegen' }).click();
      await page.getByLabel('Hoe noemt u deze agenda?').fill('Agenda van de beheerder');
      await page.getByRole('button', { name: 'Agenda toevoegen' }).click();
      await page.locator('#address-problem').waitFor();
      await expectAccessible(page);

      await page.getByLabel('Adres van de agenda').fill(server.address);
      await page.getByRole('button', { name: 'Agenda toevoegen' }).click();
      await page.getByRole('heading', { name: 'Botsingen' }).waitFor();
      expect(await page.getByText('2 keer bezet').count()).to.equal(1);
      await expectAccessible(page);

      server.status = 500;
      await page.getByRole('button', { name: 'Kijk nu' }).click();
      await page.getByText('Wat er stond, blijft staan.').waitFor();
      await expectAccessible(page);
      await context.close();
    });
  }
});
