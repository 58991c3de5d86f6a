import { expect } from 'chai';
import type { Page } from 'playwright-core';
import type { Building } from '../../models/building.ts';
import type { Space } from '../../models/space.ts';
import { startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { buildBooking } from '../support/booking-builder.ts';
import { expectAccessible, openScreen } from '../support/browser.ts';
import { buildBuilding, buildPerson, buildRole, buildSpace } from '../support/builders.ts';
import { newestCode } from '../support/visitor.ts';

/** A series from asking to the last change, by people who only read the screen. */
for (const { width, javaScript } of [
  { width: 320, javaScript: false },
  { width: 320, javaScript: true },
  { width: 1280, javaScript: false },
  { width: 1280, javaScript: true },
]) {
  describe(`a series at ${width} px with JavaScript ${javaScript ? 'on' : 'off'}`, function () {
    this.bail(true);
    let app: TestApp;
    let building: Building;
    let space: Space;
    let resident: Page;
    let manager: Page;
    let address: string;

    before(async () => {
      app = await startApp();
      building = await buildBuilding({ name: 'De Proef' });
      space = await buildSpace({ buildingId: building.id, name: 'Grote zaal' });
      await buildSpace({ buildingId: building.id, name: 'Kleine zaal' });
      const person = await buildPerson({ name: 'Beheerder', email: 'beheerder@example.org' });
      await buildRole({ personId: person.id, buildingId: building.id });
      await buildPerson({ name: 'Bewoner', email: 'bewoner@example.org' });
      await buildBooking({
        spaces: [space],
        startsAt: '2026-12-15T18:00+01:00',
        endsAt: '2026-12-15T20:00+01:00',
      });
      resident = await (await openScreen({ width, javaScript })).newPage();
      manager = await (await openScreen({ width, javaScript })).newPage();
      await signIn(resident, 'bewoner@example.org');
      await signIn(manager, 'beheerder@example.org');
    });
    after(async () => {
      await resident.context().close();
      await manager.context().close();
      await app.close();
    });

    const look = (page: Page) => (javaScript ? expectAccessible(page) : Promise.resolve());
    /** Does what brings another page, and waits for that page. */
    const goOn = async (page: Page, act: () => Promise<void>) => {
      const loaded = page.waitForEvent('load');
      await act();
      await loaded;
      await look(page);
    };
    const press = (page: Page, name: string) =>
      goOn(page, () =>
        page
          .getByRole('button', { name: new RegExp(`^${name}\\b`) })
          .first()
          .click(),
      );
    const follow = (page: Page, name: string | RegExp) =>
      goOn(page, () => page.getByRole('link', { name }).first().click());
    const choose = (page: Page, label: string) => page.getByText(label, { exact: true }).click();
    const says = (page: Page) => page.locator('main').innerText();

    async function signIn(page: Page, email: string): Promise<void> {
      await page.goto(`${app.url}/sign-in`);
      await page.getByLabel('Uw e-mailadres').fill(email);
      await press(page, 'Stuur mij een code');
      await page.getByLabel('Code').fill(await newestCode(email));
      await press(page, 'Inloggen');
    }

    it('a resident sees every date before asking, and chooses for one that is taken', async () => {
      await resident.goto(
        `${app.url}/bookings/new?space=${space.slug}&date=2026-12-01&from=19:00&to=21:00&people=8`,
      );
      await look(resident);
      await resident.getByLabel('Hoe vaak?').selectOption('week');
      await choose(resident, 'Een aantal keer');
      await resident.getByLabel('Hoeveel keer').fill('5');
      await resident.getByLabel('Naam van de activiteit').fill('Samen zingen');
      await resident.getByLabel('Wat voor activiteit is het?').selectOption('music');
      await choose(resident, 'Iedereen, gewoon binnenlopen');
      await goOn(resident, () => resident.locator('main form .actions button').last().click());
      const preview = await says(resident);
      expect(preview).to.include('elke dinsdag').and.to.include('4 keer vrij');
      const taken = resident.locator('select[name="do-2026-12-15"]');
      expect(await taken.inputValue()).to.equal('wait');
      const offered = await taken.locator('option').allInnerTexts();
      expect(offered.join('\n')).to.include('20:00').and.to.include('Kleine zaal');
      await taken.selectOption({ label: offered.find((text) => text.includes('Kleine zaal')) ?? '' });
      await resident.locator('select[name="do-2026-12-22"]').selectOption('skip');
      await press(resident, 'Vraag deze dagen aan');
      address = resident.url();
      expect(await says(resident))
        .to.include('elke dinsdag van 19:00 tot 21:00')
        .and.to.include('Kleine zaal');
    });

    it('the manager approves all but one date', async () => {
      await manager.goto(address);
      await look(manager);
      const dates = manager.locator('label[for^="decide-"]');
      expect(await dates.count()).to.equal(4);
      await dates.nth(3).click();
      await press(manager, 'Akkoord');
      await manager.goto(address);
      await look(manager);
      expect(await says(manager)).to.include(
        'Beheerder gaf akkoord: dinsdag 1 december, dinsdag 8 december en',
      );
    });

    it('one date is made shorter, which needs nobody', async () => {
      await resident.goto(address);
      await follow(resident, /^Wijzig dinsdag 1 december/);
      await choose(resident, 'Alleen deze keer');
      await resident.getByLabel('Tot', { exact: true }).fill('20:30');
      await press(resident, 'Bekijk wat er verandert');
      expect(await says(resident)).to.include('Verandert meteen');
      await press(resident, 'Wijzig dit');
      expect(await says(resident)).to.include('dinsdag 1 december van 19:00 tot 20:30');
    });

    it('this and what follows is made later, and goes on as a series of its own', async () => {
      await follow(resident, /^Wijzig dinsdag 8 december/);
      await choose(resident, 'Deze keer en alles wat erna komt');
      await resident.getByLabel('Van', { exact: true }).fill('19:30');
      await resident.getByLabel('Tot', { exact: true }).fill('21:30');
      await press(resident, 'Bekijk wat er verandert');
      expect(await says(resident))
        .to.include('Vanaf dinsdag 8 december wordt dit een eigen reeks')
        .and.to.include('Wacht daarna op akkoord');
      await press(resident, 'Wijzig dit');
      expect(resident.url()).not.to.equal(address);
      expect(await says(resident))
        .to.include('Dit is het vervolg van')
        .and.to.include('Wijziging wacht op akkoord');
    });

    it('all of it gets another name', async () => {
      await follow(resident, /^Wijzig dinsdag 15 december/);
      await choose(resident, 'Alle keren die nog komen');
      await resident.getByLabel('Naam van de activiteit').fill('Samen zingen en soep');
      await press(resident, 'Bekijk wat er verandert');
      expect(await says(resident)).to.include('Krijgt de nieuwe naam');
      await press(resident, 'Wijzig dit');
      expect(await says(resident)).to.include('Samen zingen en soep');
    });

    it('a closure over what is booked asks what is to happen with it', async () => {
      await manager.goto(`${app.url}/buildings/${building.slug}/closures`);
      await look(manager);
      await follow(manager, 'Een sluiting toevoegen');
      await manager.getByLabel('Reden').fill('De vloer wordt gedaan');
      await manager.getByLabel('Eerste dag').fill('2026-12-08');
      await press(manager, 'Voeg deze sluiting toe');
      expect(await says(manager))
        .to.include('valt er dan buiten')
        .and.to.include('Samen zingen en soep');
      await manager.locator('main select').first().selectOption('cancel');
      await manager.getByLabel('Waarom gaat het niet door?').fill('De vloer is nat.');
      await press(manager, 'Zo bewaren');
      await resident.reload();
      await look(resident);
      expect(await says(resident)).to.include('De vloer is nat.');
    });
  });
}
