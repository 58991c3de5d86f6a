import { expect } from 'chai';
import { parse } from 'csv-parse/sync';
import { Building } from '../../models/building.ts';
import type { Neighbourhood } from '../../models/neighbourhood.ts';
import { rows, together } from '../../models/database.ts';
import type { Person } from '../../models/person.ts';
import { Transfer } from '../../models/transfer.ts';
import { reverseTransfer } from '../../server/ledger/reversing/reverse-transfer.ts';
import { buildBooking } from '../support/booking-builder.ts';
import {
  buildBuilding,
  buildNeighbourhood,
  buildOrganisation,
  buildPerson,
  buildSpace,
} from '../support/builders.ts';
import { startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { monday } from '../support/clock.ts';
import { Visitor } from '../support/visitor.ts';
import { give, people } from './gifts.ts';

describe('what we did together', () => {
  let app: TestApp;
  let queries = 0;
  let neighbourhood: Neighbourhood;
  let house: Building;
  let neighbour: Building;
  let anybody: Visitor;
  let givers: Person[];

  before(async () => {
    app = await startApp({ onQuery: () => (queries += 1) });
    neighbourhood = await buildNeighbourhood({ name: 'Proefwijk', town: 'Voorbeeldstad' });
    house = await buildBuilding({ name: 'De Proef', neighbourhoodId: neighbourhood.id });
    neighbour = await buildBuilding({ name: 'De Buur', neighbourhoodId: neighbourhood.id });
    anybody = new Visitor(app);
    givers = await people(7);
  });
  after(() => app.close());

  const at = (building: Building) => `/buildings/${building.slug}/together`;
  const neighbourhoodAt = () => `/neighbourhoods/${neighbourhood.slug}/together`;
  /** As every verb says that writes about what is booked. */
  const somethingChanged = () => together(() => Building.lockForWriting([house.id], monday));
  const table = async (address: string) => {
    await anybody.open(address);
    return parse<Record<string, string>>(anybody.body, { bom: true, columns: true });
  };

  it('says kindly that there is nothing yet', async () => {
    await anybody.open(at(house));
    expect(anybody.status).to.equal(200);
    expect(anybody.text())
      .to.include('Wat we samen deden: De Proef')
      .and.to.include('nog niets te vertellen');
    await anybody.open(`/neighbourhoods/${(await buildNeighbourhood()).slug}/together`);
    expect(anybody.status).to.equal(200);
  });

  it('counts activities that went on, and an hour in two rooms as two', async () => {
    const rooms = [await buildSpace({ buildingId: house.id }), await buildSpace({ buildingId: house.id })];
    const booked = async (day: string, state: 'approved' | 'cancelled' | 'requested' = 'approved') =>
      buildBooking({
        spaces: rooms,
        startsAt: `${day}T19:00+01:00`,
        endsAt: `${day}T20:30+01:00`,
        state,
        isPublic: false,
        title: 'Geheim overleg',
      });
    await booked('2026-11-17');
    await booked('2026-02-03');
    await booked('2026-11-18', 'cancelled');
    await booked('2026-12-01');
    await booked('2025-12-30');
    await booked('2026-12-02', 'requested');
    await somethingChanged();

    await anybody.open(at(house));
    expect(anybody.text()).to.include('Activiteiten 2 keer').and.to.include('Ruimte gedeeld 6 uur');
    expect(anybody.text()).not.to.include('Geheim overleg');
    await anybody.open(`${at(house)}?period=2026-Q1`);
    expect(anybody.text()).to.include('Januari tot en met maart 2026').and.to.include('Activiteiten 1 keer');
    await anybody.open(`${at(house)}?period=2025`);
    expect(anybody.text()).to.include('Activiteiten 1 keer').and.to.include('Ruimte gedeeld 3 uur');
    expect(anybody.page('nav a[href$="period=2025"]').attr('aria-current')).to.equal('page');
  });

  it('counts from midnight to midnight on the clock of the building', async () => {
    const far = await buildBuilding({ zone: 'Pacific/Auckland' });
    const spaces = [await buildSpace({ buildingId: far.id })];
    await buildBooking({ spaces, startsAt: '2025-12-31T12:00Z', endsAt: '2025-12-31T13:00Z' });
    await anybody.open(`${at(far)}?period=2026-Q1`);
    expect(anybody.text()).to.include('Activiteiten 1 keer');
    await anybody.open(`${at(far)}?period=2025`);
    expect(anybody.text()).not.to.include('Activiteiten 1 keer');
  });

  it('tells hours and turns by kind, without what was reversed', async () => {
    await give({ building: house, by: givers.slice(0, 4) });
    await give({ building: house, by: givers.slice(0, 1), kind: 'cooking', unit: 'turns', amount: 3 });
    await give({ building: house, by: givers.slice(0, 1), doneOn: '2026-06-30', amount: 90 });
    const [wrong] = await give({ building: house, by: givers.slice(6), kind: 'lending', amount: 600 });
    const [transfer] = await Transfer.findAll({ where: { contributionId: wrong?.id ?? 0 } });
    const host = await buildPerson();
    await reverseTransfer(transfer?.id ?? 0, 'vergissing', { actorId: host.id, door: 'online' }, monday);

    await anybody.open(at(house));
    expect(anybody.text()).to.include('Samen is dat 5 uur en 30 minuten en 3 keer.');
    expect(anybody.text()).to.include('Gastvrouw of gastheer zijn 5 uur en 30 minuten');
    expect(anybody.text()).to.include('Koken of bakken 3 keer').and.not.to.include('uitlenen');
    await anybody.open(`${at(house)}?period=2026-Q2`);
    expect(anybody.text()).to.include('Samen is dat anderhalf uur.');
  });

  it('says no number of people below five, and no names with it', async () => {
    const [first] = givers;
    await first?.update({ mayBeNamed: true });
    await anybody.open(at(house));
    expect(anybody.text()).to.include('Kleine aantallen mensen laten we weg').and.not.to.include(first?.name);
    expect(anybody.text()).not.to.match(/\d mensen/);
  });

  it('says "at least" in steps of five from then on, and names who chose to be named', async () => {
    await give({ building: house, by: givers.slice(4) });
    await anybody.open(at(house));
    expect(anybody.text()).to.include('Ten minste 5 mensen hielpen mee.');
    expect(anybody.text()).to.include(`Met dank aan: ${givers[0]?.name} En aan iedereen`);
    for (const { name } of givers.slice(1)) expect(anybody.text()).not.to.include(name);
    await anybody.open(`${at(house)}?period=2026-Q4`);
    expect(anybody.text()).to.include('staat bij heel 2026');
    expect(anybody.text()).not.to.match(/\d mensen/);
    expect(anybody.text()).not.to.include(givers[0]?.name);
  });

  it('counts merged people as one, under the name they go by', async () => {
    const [, second, third, fourth] = givers;
    for (const other of [third, fourth])
      await rows(`UPDATE people SET merged_into = :into, may_be_named = true WHERE id = :id`, {
        into: second?.id,
        id: other?.id,
      });
    await anybody.open(at(house));
    expect(anybody.text()).to.include('Ten minste 5 mensen').and.not.to.include(third?.name);
    await rows(`UPDATE people SET merged_into = :into WHERE id = :id`, {
      into: second?.id,
      id: givers[4]?.id,
    });
    await anybody.open(at(house));
    expect(anybody.text()).to.include('Kleine aantallen mensen laten we weg');
    await rows(`UPDATE people SET merged_into = NULL`);
  });

  it('says of a neighbourhood what cannot be subtracted', async () => {
    // With three more there are ten: "at least ten" beside "at least five" would say that somebody gave next door.
    await give({ building: neighbour, by: await people(3), kind: 'care' });
    const [hidden] = await people(1);
    await hidden?.update({ mayBeNamed: true });
    await give({ building: neighbour, by: hidden ? [hidden] : [] });
    await anybody.open(at(neighbour));
    expect(anybody.text()).to.include('Kleine aantallen mensen laten we weg');
    await anybody.open(neighbourhoodAt());
    expect(anybody.text()).to.include('Wat we samen deden: Proefwijk, Voorbeeldstad');
    expect(anybody.text()).to.include('Ten minste 5 mensen hielpen mee.');
    expect(anybody.text()).to.include('Voor iemand zorgen 3 uur');
    expect(anybody.text()).to.include(givers[0]?.name).and.not.to.include(hidden?.name);
    expect(anybody.page('main a[href^="/buildings/"]').length).to.equal(2);
  });

  it('counts no people of an organisation', async () => {
    const organisation = await buildOrganisation({ name: 'Stichting Proef' });
    const building = await buildBuilding({ organisationId: organisation.id });
    await give({ building, by: await people(12) });
    await anybody.open(`/organisations/${organisation.slug}/together`);
    expect(anybody.text()).to.include('12 uur').and.to.include('staat bij elk gebouw');
    expect(anybody.text()).not.to.match(/\d+ mensen/);
  });

  it('tells the same in a table', async () => {
    const lines = await table(`${neighbourhoodAt().replace('together', 'together.csv')}?period=2026`);
    expect(anybody.headers.get('content-type')).to.include('text/csv');
    expect(anybody.headers.get('content-disposition')).to.include('wat-we-samen-deden-');
    expect(lines[0]).to.deep.equal({
      plaats: 'Proefwijk, Voorbeeldstad',
      periode: '2026',
      wat: 'activiteiten',
      soort: '',
      aantal: '2',
      eenheid: 'keer',
    });
    const said = lines.map(({ wat, soort, aantal, eenheid }) => [wat, soort, aantal, eenheid].join('|'));
    expect(said).to.include('ruimte gedeeld||360|minuten');
    expect(said).to.include('gegeven|Koken of bakken|3|keer');
    expect(said).to.include('gegeven|Voor iemand zorgen|180|minuten');
    expect(said).to.include('mensen die meehielpen, ten minste||5|mensen');
    const hidden = await table(`${at(neighbour)}.csv`);
    expect(hidden.at(-1)).to.include({ wat: 'mensen die meehielpen, ten minste', aantal: '' });
  });

  it('gives a spreadsheet no formula', async () => {
    const sly = await buildBuilding({ name: '=HYPERLINK("http://example.org")' });
    const [line] = await table(`${at(sly)}.csv`);
    expect(line?.plaats).to.equal(`'=HYPERLINK("http://example.org")`);
  });

  for (const period of ['2027', '2026-Q5', 'altijd', '2027-Q1', '', '1999'])
    it(`is not there of the period "${period}"`, async () => {
      expect((await anybody.open(`${at(house)}?period=${period}`)).status).to.equal(404);
      expect((await anybody.open(`${at(house)}.csv?period=${period}`)).status).to.equal(404);
    });

  it('is asked for in as many questions, however much there is', async () => {
    const asks = async (address: string) => {
      queries = 0;
      await anybody.open(address);
      return queries;
    };
    await somethingChanged();
    await give({ building: house, by: givers.slice(0, 1) });
    const few = await asks(neighbourhoodAt());
    expect(await asks(neighbourhoodAt()), 'both counted a moment ago').to.equal(few - 2);
    for (let more = 0; more < 3; more += 1) {
      const building = await buildBuilding({ neighbourhoodId: neighbourhood.id });
      await give({ building, by: await people(6) });
    }
    expect(await asks(neighbourhoodAt()))
      .to.equal(few)
      .and.to.be.at.most(9);
    expect(anybody.text()).to.include('Ten minste 25 mensen hielpen mee.');
  });
});
