import { expect } from 'chai';
import type { Page } from 'playwright-core';
import type { Building } from '../../models/building.ts';
import type { Need } from '../../models/need.ts';
import { startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { follow, press, says, signInAt } from '../support/at-the-screen.ts';
import { expectAccessible, openScreen } from '../support/browser.ts';
import { buildBuilding, buildPerson, buildRole } from '../support/builders.ts';
import { buildNeed } from '../support/need-builder.ts';

/** Somebody finds what they could do, does it, a host confirms it, and it stands in their story. */
for (const width of [320, 1280]) {
  for (const javaScript of [true, false]) {
    describe(`giving something back at ${width} px with JavaScript ${javaScript ? 'on' : 'off'}`, function () {
      this.bail(true);
      let app: TestApp;
      let building: Building;
      let need: Need;
      let resident: Page;
      let host: Page;

      before(async () => {
        app = await startApp();
        building = await buildBuilding({ name: 'De Proef' });
        ({ need } = await buildNeed({
          buildingId: building.id,
          title: 'Koffie schenken',
          kind: 'hosting',
          takesMinutes: 120,
          dates: ['2026-11-24T10:00+01:00', '2026-12-01T10:00+01:00'],
        }));
        const person = await buildPerson({ name: 'Gastvrouw', email: 'gastvrouw@example.org' });
        await buildRole({ personId: person.id, role: 'host', buildingId: building.id });
        await buildPerson({ name: 'Bewoner', email: 'bewoner@example.org' });
        resident = await (await openScreen({ width, javaScript })).newPage();
        host = await (await openScreen({ width, javaScript })).newPage();
      });
      after(async () => {
        await resident.context().close();
        await host.context().close();
        await app.close();
      });

      const look = (page: Page) => (javaScript ? expectAccessible(page) : Promise.resolve());

      it('a resident finds what they could do, and says yes after signing in', async () => {
        await resident.goto(app.url);
        await follow(resident, 'Koffie schenken');
        await look(resident);
        await resident
          .getByText(/^dinsdag 24 november/)
          .first()
          .click();
        await press(resident, 'Ik doe mee');
        await signInAt(resident, 'bewoner@example.org');
        await look(resident);
        expect(await resident.getByLabel(/dinsdag 24 november/).isChecked()).to.equal(true);
        await press(resident, 'Ik doe mee');
        await look(resident);
        expect(await says(resident))
          .to.include('U doet mee')
          .and.to.include('dinsdag 24 november');
      });

      it('tells afterwards that they did it', async () => {
        app.clock.set('2026-11-24T15:00:00Z');
        await resident.goto(`${app.url}/contributions`);
        await look(resident);
        await resident.getByText('Ik heb het gedaan').first().click();
        await press(resident, 'Gedaan');
        await look(resident);
        expect(await says(resident)).to.include('Dank u wel');
      });

      it('a host confirms it', async () => {
        await host.goto(`${app.url}/buildings/${building.slug}/contributions`);
        await signInAt(host, 'gastvrouw@example.org');
        await look(host);
        expect(await says(host))
          .to.include('Bewoner')
          .and.to.include('Koffie schenken');
        if (javaScript) {
          // As it says there: who just ticked something is not typing.
          await host.getByLabel(/^Bewoner/).focus();
          await host.keyboard.press('a');
          await host.getByText('Er wacht nu niets').first().waitFor({ timeout: 5000 });
        } else {
          await press(host, 'Bevestig Bewoner');
        }
        await look(host);
        expect(await says(host)).to.include('Er wacht nu niets');
      });

      it('stands in the story, on the statement, and in what was done together', async () => {
        await resident.goto(`${app.url}/contributions`);
        await look(resident);
        expect(await says(resident)).to.match(/gaf u 2 uur/);
        await resident.goto(`${app.url}/contributions/statement`);
        await look(resident);
        expect(await says(resident))
          .to.include('Nummer 1')
          .and.to.include('2 uur');
        await resident.goto(`${app.url}/buildings/${building.slug}/together`);
        await look(resident);
        expect(await says(resident))
          .to.include('2 uur')
          .and.not.to.include('Bewoner');
      });

      it('finds the one time that is left ticked, and may step back from it', async () => {
        await resident.goto(`${app.url}/needs/${need.id}`);
        await press(resident, 'Ik doe mee');
        await press(resident, 'Het lukt mij toch niet');
        await look(resident);
        expect(await resident.getByLabel(/dinsdag 1 december/).isVisible()).to.equal(true);
      });
    });
  }
}
