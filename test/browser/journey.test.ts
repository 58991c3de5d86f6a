import { expect } from 'chai';
import type { Page } from 'playwright-core';
import type { Building } from '../../models/building.ts';
import type { Space } from '../../models/space.ts';
import { startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { choose, follow, press, says } from '../support/at-the-screen.ts';
import { expectAccessible, openScreen } from '../support/browser.ts';
import { buildBuilding, buildPerson, buildRole, buildSpace } from '../support/builders.ts';
import { newestCode } from '../support/visitor.ts';

/** The main job from end to end, by people who only read the screen: find, ask, approve, see it in a calendar, give back. */
for (const width of [320, 1280]) {
  for (const javaScript of [true, false]) {
    describe(`the main job at ${width} px with JavaScript ${javaScript ? 'on' : 'off'}`, function () {
      this.bail(true);
      let app: TestApp;
      let building: Building;
      let space: Space;
      let resident: Page;
      let manager: Page;

      before(async () => {
        app = await startApp();
        building = await buildBuilding({ name: 'De Proef' });
        space = await buildSpace({ buildingId: building.id, name: 'Grote zaal' });
        const person = await buildPerson({ name: 'Beheerder', email: 'beheerder@example.org' });
        await buildRole({ personId: person.id, buildingId: building.id });
        resident = await (await openScreen({ width, javaScript })).newPage();
        manager = await (await openScreen({ width, javaScript })).newPage();
      });
      after(async () => {
        await resident.context().close();
        await manager.context().close();
        await app.close();
      });

      const look = (page: Page) => (javaScript ? expectAccessible(page) : Promise.resolve());
      async function signIn(page: Page, email: string): Promise<void> {
        await page.getByLabel('Uw e-mailadres').fill(email);
        await press(page, 'Stuur mij een code');
        await look(page);
        await page.getByLabel('Code').fill(await newestCode(email));
        await press(page, 'Inloggen');
      }

      it('a resident finds a space', async () => {
        await resident.goto(app.url);
        await look(resident);
        await resident.getByLabel('Op welke dag?').fill('2026-12-01');
        await resident.getByLabel('Van', { exact: true }).fill('19:00');
        await resident.getByLabel('Tot', { exact: true }).fill('21:00');
        await resident.getByLabel('Met hoeveel mensen?').fill('8');
        await press(resident, 'Zoek een vrije ruimte');
        await look(resident);
        expect(await says(resident)).to.include('Grote zaal');
        await follow(resident, /Grote zaal/);
        await look(resident);
        expect(await says(resident)).to.include('De Proef');
        await resident.goBack();
      });

      it('asks for it before signing in, and loses nothing', async () => {
        await follow(resident, /Vraag.*aan/);
        await look(resident);
        expect(await resident.getByLabel('Dag', { exact: true }).inputValue()).to.equal('2026-12-01');
        await resident.getByLabel('Naam van de activiteit').fill('Samen soep eten');
        await resident.getByLabel('Wat voor activiteit is het?').selectOption('eating-together');
        await choose(resident, 'Iedereen, gewoon binnenlopen');
        await choose(resident, 'Koken of bakken');
        await press(resident, 'Verder naar inloggen');
        await look(resident);
        await signIn(resident, 'bewoner@example.org');
        await look(resident);
        await resident.getByLabel(/naam/i).fill('Nieuwe bewoner');
        await press(resident, 'Verder');
        expect(await resident.getByLabel('Naam van de activiteit').inputValue()).to.equal('Samen soep eten');
        expect(await resident.getByLabel('Koken of bakken').isChecked()).to.equal(true);
        await press(resident, 'Vraag deze ruimte aan');
        await look(resident);
        expect(await says(resident)).to.include('De Proef kijkt ernaar');
        expect(new URL(resident.url()).pathname).to.match(/^\/bookings\/[\da-f-]{36}$/);
      });

      it('the manager approves in one press', async () => {
        await manager.goto(`${app.url}/requests`);
        await signIn(manager, 'beheerder@example.org');
        await look(manager);
        expect(await says(manager)).to.include('Samen soep eten');
        await press(manager, 'Akkoord');
        await look(manager);
        expect(await says(manager)).to.include('U gaf akkoord');
        await resident.reload();
        await look(resident);
        expect(await says(resident)).to.include('Het is akkoord');
      });

      it('it stands in the week of the space and in the calendar', async () => {
        await resident.goto(`${app.url}/spaces/${space.slug}?week=2026-W49`);
        await look(resident);
        expect(await says(resident)).to.include('Samen soep eten');
        const feed = await (await fetch(`${app.url}/feeds/spaces/${space.slug}.ics`)).text();
        expect(feed).to.include('SUMMARY:Samen soep eten').and.to.include('STATUS:CONFIRMED');
      });

      it('afterwards what was given is told, confirmed, and stands in the story', async () => {
        app.clock.set('2026-12-02T10:00:00Z');
        await resident.goto(`${app.url}/contributions`);
        await look(resident);
        await resident.getByText('Ik heb het gedaan').click();
        await press(resident, 'Gedaan');
        await look(resident);
        expect(await says(resident)).to.include('Dank u wel');

        await manager.goto(`${app.url}/buildings/${building.slug}/contributions`);
        await look(manager);
        await press(manager, 'Bevestig Nieuwe bewoner');
        await look(manager);
        await manager.goto(`${app.url}/buildings/${building.slug}/ledger`);
        await look(manager);
        expect(await says(manager))
          .to.include('Nummer 1.')
          .and.to.include('Nieuwe bewoner');

        await resident.goto(`${app.url}/contributions`);
        await look(resident);
        expect(await says(resident))
          .to.include('Koken of bakken, 1 uur')
          .and.to.include('Samen soep eten');
      });
    });
  }
}
