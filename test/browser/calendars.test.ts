import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { expectAccessible, openScreen } from '../support/browser.ts';
import { Visitor } from '../support/visitor.ts';

/** An organiser who never heard of a subscription puts their bookings in their own calendar, and takes them out again. */
for (const width of [320, 1280]) {
  for (const javaScript of [true, false]) {
    describe(`a calendar of one’s own at ${width} px with JavaScript ${javaScript ? 'on' : 'off'}`, function () {
      this.timeout(60_000);
      this.bail(true);
      let app: TestApp;
      let page: Page;

      before(async () => {
        app = await startApp();
        const visitor = await new Visitor(app).signIn('organisator@example.org', 'Organisator');
        const context = await openScreen({ width, javaScript });
        if (javaScript)
          await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: app.url });
        await context.setExtraHTTPHeaders(visitor.cookies.header());
        page = await context.newPage();
      });
      after(async () => {
        await page.context().close();
        await app.close();
      });

      const look = () => (javaScript ? expectAccessible(page) : Promise.resolve());
      const press = async (name: string) => {
        const loaded = page.waitForEvent('load');
        await page
          .getByRole('button', { name: new RegExp(`^${name}\\b`) })
          .first()
          .click();
        await loaded;
      };
      const says = () => page.locator('main').innerText();

      it('finds the page from their bookings, and makes an address', async () => {
        await page.goto(`${app.url}/bookings`);
        const loaded = page.waitForEvent('load');
        await page.getByRole('link', { name: 'Zet uw reserveringen in uw eigen agenda' }).click();
        await loaded;
        await look();
        await press('Maak een adres');
        expect(await page.locator('h1').innerText()).to.equal('Uw adres is klaar');
        await look();
      });

      it('reads what to do with it, and takes it along', async () => {
        const address = await page.locator('#feed').inputValue();
        expect(address).to.match(
          /^http:\/\/buurtruimte\.example\.org\/feeds\/private\/[\w-]{43}\/my-bookings\.ics$/,
        );
        await page.getByText('Op een iPhone of iPad').click();
        expect(await says()).to.include('Doe dit op uw iPhone of iPad zelf.');
        const copy = page.getByRole('button', { name: 'Kopieer het adres' });
        expect(await copy.isVisible()).to.equal(javaScript);
        if (!javaScript) return;
        await copy.click();
        await page.getByRole('button', { name: 'Gekopieerd' }).waitFor();
        const copied: unknown = await page.evaluate('navigator.clipboard.readText()');
        expect(copied).to.equal(address);
        await look();
      });

      it('stops it again', async () => {
        await page.goto(`${app.url}/calendars`);
        expect(await says()).to.include('U hebt een adres sinds');
        await look();
        await press('Stop ermee');
        expect(await says()).to.include('Het adres van ‘Uw reserveringen’ werkt niet meer.');
      });
    });
  }
}
