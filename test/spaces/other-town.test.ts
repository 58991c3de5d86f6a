import { expect } from 'chai';
import { startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { buildBooking } from '../support/booking-builder.ts';
import { buildBuilding, buildNeighbourhood, buildSpace } from '../support/builders.ts';
import { Visitor } from '../support/visitor.ts';

describe('where nothing is free in the neighbourhood', () => {
  let app: TestApp;
  let visitor: Visitor;

  /** A house that is taken, and one in another neighbourhood of the town, named so that one in another town comes before it. */
  before(async () => {
    app = await startApp();
    visitor = new Visitor(app);
    const here = await buildNeighbourhood({ slug: 'hier', town: 'Stad' });
    const there = await buildNeighbourhood({ slug: 'daar', town: 'Stad' });
    const away = await buildNeighbourhood({ slug: 'weg', town: 'Andere stad' });
    const house = await buildBuilding({ name: 'Het Huis', neighbourhoodId: here.id });
    const near = await buildBuilding({ name: 'Nabij', neighbourhoodId: there.id });
    const far = await buildBuilding({ name: 'Verweg', neighbourhoodId: away.id });
    const hall = await buildSpace({ buildingId: house.id, name: 'Zaal' });
    await buildSpace({ buildingId: near.id, name: 'Kamer' });
    await buildSpace({ buildingId: far.id, name: 'Schuur' });
    await buildBooking({
      spaces: [hall],
      startsAt: '2026-11-24T17:00+01:00',
      endsAt: '2026-11-24T22:00+01:00',
    });
  });
  after(() => app.close());

  it('offers the rest of the town first, and names another town', async () => {
    await visitor.open('/spaces?date=2026-11-24&from=19:00&to=21:00&neighbourhood=hier');
    const titles = visitor
      .page('section:has(#instead) .row')
      .get()
      .map((row) => visitor.page(row).text())
      .filter((text) => text.includes('Ergens anders'));
    expect(titles).to.have.length(2);
    expect(titles[0]).to.contain('Kamer, Nabij').and.not.to.contain(' in Stad');
    expect(titles[1]).to.contain('Schuur, Verweg in Andere stad');
  });
});
