import { expect } from 'chai';
import { startApp } from '../support/app.ts';
import { buildBuilding, buildPerson, buildRole, buildSpace } from '../support/builders.ts';
import { Visitor } from '../support/visitor.ts';

describe('the page of what one looks after', () => {
  it('asks the database as often for many buildings as for one', async () => {
    let asked = 0;
    const app = await startApp({ onQuery: () => (asked += 1) });
    const person = await buildPerson({ name: 'Hoofdbeheerder' });
    await buildRole({ role: 'administrator', personId: person.id });
    const visitor = await new Visitor(app).signIn(person.email ?? '');

    async function countQueries(): Promise<number> {
      asked = 0;
      await visitor.open('/setup');
      expect(visitor.status).to.equal(200);
      return asked;
    }
    await buildSpace();
    const few = await countQueries();
    for (let number = 0; number < 6; number++) {
      const building = await buildBuilding();
      for (let spaces = 0; spaces < 3; spaces++) await buildSpace({ buildingId: building.id });
      await buildRole({ buildingId: building.id });
    }
    expect(await countQueries()).to.equal(few);
    expect(visitor.page('main a[href$="/hours"]').length).to.be.at.least(7);
    await app.close();
  });
});
