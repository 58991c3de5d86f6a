import { expect } from 'chai';
import { together } from '../../models/database.ts';
import { Equipment } from '../../models/equipment.ts';
import { Occupancy } from '../../models/occupancy.ts';
import type { Space } from '../../models/space.ts';
import { addDays } from '../../server/calendar/zone.ts';
import { startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { buildBooking } from '../support/booking-builder.ts';
import { buildBuilding, buildNeighbourhood, buildSpace } from '../support/builders.ts';
import { Visitor } from '../support/visitor.ts';

describe('finding room', () => {
  let app: TestApp;
  let visitor: Visitor;
  let hall: Space;
  let room: Space;
  let beamers: Equipment;
  const queries: string[] = [];
  const evening = 'date=2026-11-24&from=19:00&to=21:00';

  /** Two neighbourhoods; in the first one a house with a hall and a room, and another house with an attic. */
  before(async () => {
    app = await startApp({ onQuery: (sql) => queries.push(sql) });
    visitor = new Visitor(app);
    const here = await buildNeighbourhood({ slug: 'hier', name: 'Hier', town: 'Stad' });
    const there = await buildNeighbourhood({ slug: 'daar', name: 'Daar', town: 'Stad' });
    const house = await buildBuilding({ slug: 'huis', name: 'Het Huis', neighbourhoodId: here.id });
    const tower = await buildBuilding({ slug: 'toren', name: 'De Toren', neighbourhoodId: here.id });
    const far = await buildBuilding({ slug: 'ver', name: 'Verweg', neighbourhoodId: there.id });
    hall = await buildSpace({
      buildingId: house.id,
      slug: 'zaal',
      name: 'Zaal',
      capacity: 80,
      features: ['stage'],
    });
    room = await buildSpace({
      buildingId: house.id,
      slug: 'kamer',
      name: 'Kamer',
      capacity: 8,
      features: ['piano'],
    });
    await buildSpace({
      buildingId: tower.id,
      slug: 'zolder',
      name: 'Zolder',
      capacity: 30,
      features: ['stage'],
    });
    await buildSpace({ buildingId: far.id, slug: 'schuur', name: 'Schuur', capacity: 90, seriesDays: 0 });
    const make = (name: string, buildingId: number, count: number, travels = false) =>
      together(() => Equipment.make({ buildingId, name, description: '', travels, count }));
    beamers = await make('Beamer', house.id, 2);
    await make('Beamer', tower.id, 1, true);
    await make('Koffiekan', far.id, 3, true);
  });

  after(() => app.close());

  /** What is free, and behind the bar what is not. */
  async function found(query: string): Promise<string> {
    await visitor.open(`/spaces?${query}`);
    expect(visitor.status, visitor.text()).to.equal(200);
    const names = (selector: string): string =>
      visitor
        .page(selector)
        .map((_, element) => visitor.page(element).text())
        .get()
        .join(' ');
    return `${names('.card-title')} | ${names('details .row strong')}`;
  }

  /** What is offered where nothing is free, each with where it leads. */
  function instead(): string[] {
    return visitor
      .page('section:has(#instead) .row')
      .map((_, row) => {
        const text = visitor.page(row).find('p').text();
        return `${text} → ${visitor.page(row).find('a').attr('href')}`;
      })
      .get();
  }

  describe('filters', () => {
    const answers: [query: string, answer: string][] = [
      ['building=huis', 'Kamer Zaal | '],
      ['building=toren&neighbourhood=hier', 'Zolder | '],
      ['features=stage', 'Zolder Zaal | Schuur Kamer'],
      ['features=stage&features=piano', ' | Schuur Zolder Kamer Zaal'],
      ['pieces-beamer=1', 'Zolder Kamer Zaal | Schuur'],
      ['pieces-beamer=3', 'Kamer Zaal | Schuur Zolder'],
      ['pieces-beamer=4', ' | Schuur Zolder Kamer Zaal'],
      ['pieces-koffiekan=3', 'Schuur | Zolder Kamer Zaal'],
      ['pieces-koffiekan=0', 'Schuur Zolder Kamer Zaal | '],
      ['pieces-beamer=2&features=piano&people=8&building=huis', 'Kamer | Zaal'],
    ];
    for (const [query, answer] of answers) {
      it(`${query}: ${answer}`, async () => {
        expect(await found(`date=2026-12-08&from=10:00&to=12:00&${query}`)).to.equal(answer);
      });
    }

    it('count the pieces that are free at that time, set-up included', async () => {
      const { occurrence } = await buildBooking({
        spaces: [room],
        startsAt: '2026-12-09T10:00+01:00',
        endsAt: '2026-12-09T12:00+01:00',
      });
      await together(async () => {
        const equipment = [{ equipmentId: beamers.id, pieces: 2 }];
        await Equipment.putWith([{ occurrenceId: occurrence.id, equipment }]);
        await Occupancy.hold([occurrence.id]);
      });
      const at = (times: string) => found(`date=2026-12-09&${times}&building=huis&pieces-beamer=2`);
      expect(await at('from=11:00&to=13:00')).to.equal(' | Kamer Zaal');
      expect(visitor.text('.row:last-child')).to.include('Dan niet genoeg vrij: Beamer');
      expect(await at('from=12:00&to=13:00')).to.equal('Kamer Zaal | ');
    });

    it('go along to the form of asking', async () => {
      await found('date=2026-12-08&from=10:00&to=12:00&building=huis&people=6&pieces-beamer=3');
      const href = visitor.page('.card-action a').first().attr('href') ?? '';
      expect(href).to.match(/people=6&equipment-\d+=2&equipment-\d+=1$/);
      await visitor.open(href);
      expect(visitor.page(`input[name="equipment-${beamers.id}"]`).attr('value')).to.equal('2');
      expect(visitor.page('input[name=people]').attr('value')).to.equal('6');
    });

    it('stand in the form again, unfolded where something is chosen', async () => {
      await found('building=huis&features=piano&pieces-beamer=1');
      expect(visitor.page('#building option[selected]').attr('value')).to.equal('huis');
      expect(visitor.page('#pieces-beamer').attr('value')).to.equal('1');
      expect(visitor.page('input[value=piano][checked]').closest('details').attr('open')).not.to.equal(
        undefined,
      );
      const ids = visitor
        .page('[id]')
        .map((_, element) => visitor.page(element).attr('id'))
        .get();
      expect(ids).to.have.length(new Set(ids).size);
    });

    const refused: [query: string, field: string, sentence: string][] = [
      ['building=nergens', 'building', 'Maak een keuze'],
      ['building=huis&neighbourhood=daar', 'building', 'Het Huis ligt in een andere wijk'],
      ['pieces-beamer=veel', 'pieces-beamer', 'Vul een heel getal in'],
      ['pieces-beamer=51', 'pieces-beamer', 'Vul een heel getal in'],
      ['repeat=week&times=3', 'from', 'Vul in van hoe laat tot hoe laat'],
      [`${evening}&repeat=week`, 'ends', ''],
      [`${evening}&repeat=week&times=500`, 'times', 'Vul een heel getal in'],
      [`${evening}&repeat=elk+jaar&times=5`, 'repeat', 'Maak een keuze'],
    ];
    for (const [query, field, sentence] of refused) {
      it(`${query}: a sentence beside ${field}`, async () => {
        await visitor.open(`/spaces?${query}`);
        expect(visitor.status).to.equal(422);
        expect(visitor.text(`#${field}-problem`))
          .to.include(sentence)
          .and.not.equal('');
      });
    }

    it('say that equipment is not known', async () => {
      await visitor.open('/spaces?pieces-ruimteschip=1');
      expect(visitor.status).to.equal(422);
      expect(visitor.text('#problems')).to.include('Wij weten niet welke spullen u bedoelt');
    });
  });

  describe('where nothing is free', () => {
    before(async () => {
      const take = (space: Space, from: string, to: string) =>
        buildBooking({
          spaces: [space],
          startsAt: `2026-11-24T${from}+01:00`,
          endsAt: `2026-11-24T${to}+01:00`,
          title: 'Geheim overleg',
          isPublic: false,
        });
      await take(hall, '20:00', '22:00');
      await take(room, '18:30', '19:30');
    });

    it('offers what is near, in the order in which it is worth looking at', async () => {
      expect(await found(`${evening}&building=huis`)).to.equal(' | Kamer Zaal');
      const ask = '/bookings/new?space=';
      expect(instead()).to.deep.equal([
        `Eerder of laterKamer, Het Huisdinsdag 24 november van 19:30 tot 21:30 → ${ask}kamer&date=2026-11-24&from=19:30&to=21:30`,
        `Eerder of laterZaal, Het Huisdinsdag 24 november van 18:00 tot 20:00 → ${ask}zaal&date=2026-11-24&from=18:00&to=20:00`,
        `Wat korterKamer, Het Huisdinsdag 24 november van 19:30 tot 21:00 → ${ask}kamer&date=2026-11-24&from=19:30&to=21:00`,
        `Wat korterZaal, Het Huisdinsdag 24 november van 19:00 tot 20:00 → ${ask}zaal&date=2026-11-24&from=19:00&to=20:00`,
        `Ergens andersZolder, De Torendinsdag 24 november van 19:00 tot 21:00 → ${ask}zolder&date=2026-11-24&from=19:00&to=21:00`,
        `Ergens andersSchuur, Verwegdinsdag 24 november van 19:00 tot 21:00 → ${ask}schuur&date=2026-11-24&from=19:00&to=21:00`,
        `Op een andere dagKamer, Het Huiswoensdag 25 november van 19:00 tot 21:00 → ${ask}kamer&date=2026-11-25&from=19:00&to=21:00`,
        `Op een andere dagKamer, Het Huismaandag 23 november van 19:00 tot 21:00 → ${ask}kamer&date=2026-11-23&from=19:00&to=21:00`,
        `Op een andere dagKamer, Het Huisdonderdag 26 november van 19:00 tot 21:00 → ${ask}kamer&date=2026-11-26&from=19:00&to=21:00`,
      ]);
      expect(visitor.body).not.to.include('Geheim');
    });

    it('offers nothing that would not do', async () => {
      await found(`${evening}&building=huis&people=40&features=stage`);
      expect(instead().some((line) => line.includes('Kamer') || line.includes('Zolder'))).to.equal(false);
      expect(instead()).to.have.length.above(3);
    });

    it('leads to a page that takes it', async () => {
      await found(`${evening}&building=huis`);
      await visitor.open(visitor.page('section:has(#instead) .row a').first().attr('href') ?? '');
      expect(visitor.status).to.equal(200);
      expect(visitor.page('input[name=from]').attr('value')).to.equal('19:30');
    });

    it('looks for another day where any time would do', async () => {
      await buildBooking({
        spaces: [hall],
        startsAt: '2026-11-30T08:00+01:00',
        endsAt: '2026-11-30T22:00+01:00',
      });
      expect(await found('date=2026-11-30&people=50&building=huis')).to.equal(' | Zaal Kamer');
      expect(instead()[0]).to.equal(
        'dinsdag 1 december 2026Dan is er wel iets vrij. → /spaces?date=2026-12-01&people=50&building=huis',
      );
    });
  });

  describe('for a series', () => {
    const series = 'date=2026-12-01&from=19:00&to=21:00&repeat=week&times=40&ends=times';

    before(async () => {
      for (const week of [1, 2, 5]) {
        const day = addDays('2026-12-01', 7 * week);
        await buildBooking({ spaces: [hall], startsAt: `${day}T20:00+01:00`, endsAt: `${day}T22:00+01:00` });
      }
    });

    it('shows the spaces that are free most often first, with what is missing and why', async () => {
      expect(await found(series)).to.equal('Zolder Kamer Zaal | ');
      const cards = visitor
        .page('.card')
        .map((_, card) => visitor.page(card).text().replaceAll(/\s+/g, ' '))
        .get();
      expect(cards[0]).to.include('Vrij, alle 40 keer');
      expect(cards[2]).to.include('Vrij op 37 van de 40 keer').and.include('3 keer niet');
      expect(cards[2]).to.include('dinsdag 8 december 2026: Deze ruimte is dan bezet.');
      expect(visitor.text('#answers')).to.include('40 keer: elke dinsdag van 19:00 tot 21:00');
      expect(visitor.text()).to.include('1 andere ruimte past niet'); // no series in the barn
    });

    it('leads to asking with all of it filled in', async () => {
      await found(`${series}&people=12&pieces-beamer=1`);
      const href = visitor.page('.card-action a').first().attr('href') ?? '';
      await visitor.open(href);
      expect(visitor.status).to.equal(200);
      const value = (name: string) => visitor.page(`main input[name=${name}]`).attr('value');
      expect([value('date'), value('from'), value('to'), value('times'), value('people')]).to.deep.equal([
        '2026-12-01',
        '19:00',
        '21:00',
        '40',
        '12',
      ]);
      expect(visitor.page('select[name=repeat] option[selected]').attr('value')).to.equal('week');
    });

    it('asks the database the same for 200 dates, and stays quick', async () => {
      const count = async (times: number): Promise<number> => {
        queries.length = 0;
        await found(
          `date=2026-12-01&from=19:00&to=21:00&repeat=week&ends=times&times=${times}&weekdays=1&weekdays=2&weekdays=3&weekdays=4`,
        );
        return queries.length;
      };
      const few = await count(2);
      const start = performance.now();
      expect(await count(200))
        .to.equal(few)
        .and.to.be.at.most(5);
      expect(performance.now() - start).to.be.below(2000);
    });

    it('says that nothing is free on any of the days', async () => {
      expect(await found(`${series}&people=4000`)).to.equal(' | ');
      expect(visitor.text()).to.include('Er is geen ruimte die op een van deze dagen vrij is');
    });
  });
});
