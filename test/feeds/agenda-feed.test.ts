import { expect } from 'chai';
import { Booking } from '../../models/booking.ts';
import { startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { buildBuilding, buildNeighbourhood, buildSpace } from '../support/builders.ts';
import { linesOf, readBack } from '../icalendar/examples.ts';
import { ask } from './ask.ts';
import { buildBooking } from './build-booking.ts';
import type { Wanted } from './build-booking.ts';

const all = '/feeds/agenda.ics';
const here = '/feeds/neighbourhoods/hier.ics';

describe('feeds of activities', () => {
  const queries: string[] = [];
  let app: TestApp;

  before(async () => {
    app = await startApp({ onQuery: (sql) => queries.push(sql) });
    const near = await buildNeighbourhood({ slug: 'hier', name: 'Hier' });
    const far = await buildNeighbourhood({ slug: 'daar', name: 'Daar, ver; weg' });
    const [zaal, elders] = [
      await buildSpace({ buildingId: (await buildBuilding({ neighbourhoodId: near.id })).id, slug: 'zaal' }),
      await buildSpace({ buildingId: (await buildBuilding({ neighbourhoodId: far.id })).id }),
    ];
    const book = (title: string, day: number, more: Partial<Wanted> = {}) =>
      buildBooking({ spaces: [zaal], startsAt: new Date(`2026-12-0${day}T10:00Z`), title, ...more });
    await book('Koffie', 1);
    const music = await book('Zingen', 2);
    await Booking.update({ activityKind: 'music' }, { where: { id: music.id } });
    await book('Besloten', 3, { isPublic: false });
    await book('Wacht', 4, { state: 'requested' });
    await book('Afgelast', 5, { state: 'cancelled' });
    await book('Verderop', 6, { spaces: [elders] });
  });
  after(() => app.close());

  async function titles(path: string): Promise<string[]> {
    const { status, text } = await ask(app, path);
    expect(status, path).to.equal(200);
    return readBack(text).events.map(({ summary }) => summary);
  }

  it('C11 H9 what everybody may come to, and takes nobody’s time', async () => {
    expect(await titles(all)).to.deep.equal(['Koffie', 'Zingen', 'Verderop']);
    const { text } = await ask(app, all);
    expect(linesOf(text).filter((line) => line.startsWith('TRANSP'))).to.deep.equal(
      Array(3).fill('TRANSP:TRANSPARENT'),
    );
    expect(text).not.to.match(/Besloten|Wacht|Bezet|Afgelast|ORGANIZER|ATTENDEE|METHOD|Bewoner/);
  });

  it('of one neighbourhood, of one kind, or both', async () => {
    expect(await titles(here)).to.deep.equal(['Koffie', 'Zingen']);
    expect(await titles(`${all}?neighbourhood=hier`)).to.deep.equal(['Koffie', 'Zingen']);
    expect(await titles(`${all}?kind=music`)).to.deep.equal(['Zingen']);
    expect(await titles(`${all}?neighbourhood=daar&kind=music`)).to.deep.equal([]);
    expect(await titles(`${all}?neighbourhood=&kind=`)).to.deep.equal(['Koffie', 'Zingen', 'Verderop']);
  });

  it('C5 is called after what it is of', async () => {
    const nameOf = async (path: string) =>
      linesOf((await ask(app, path)).text).find((line) => line.startsWith('X-WR-CALNAME:'));
    expect(await nameOf(all)).to.equal('X-WR-CALNAME:Activiteiten in de buurt');
    expect(await nameOf('/feeds/neighbourhoods/daar.ics')).to.equal(
      'X-WR-CALNAME:Activiteiten in Daar ver weg',
    );
    expect(await nameOf(`${all}?neighbourhood=hier&kind=music`)).to.equal(
      'X-WR-CALNAME:Activiteiten in Hier – Muziek en dans',
    );
  });

  it('H1 H4 is a calendar for everybody, named after its address', async () => {
    for (const [path, name] of [
      [all, 'agenda'],
      [here, 'hier'],
    ] as const) {
      const { headers } = await ask(app, path);
      expect(headers).to.include({
        'content-type': 'text/calendar; charset=utf-8',
        'content-disposition': `inline; filename="${name}.ics"`,
        'cache-control': 'public, max-age=300',
        'x-robots-tag': 'noindex',
      });
      expect((await ask(app, path, {}, 'POST')).status).to.equal(405);
    }
  });

  it('H2 a 304 renders nothing: one question', async () => {
    for (const path of [all, here, `${all}?kind=music`]) {
      const { etag = '' } = (await ask(app, path)).headers;
      queries.length = 0;
      expect((await ask(app, path, { 'If-None-Match': etag })).status).to.equal(304);
      expect(queries).to.have.length(1);
    }
  });

  it('H6 what is not there: 404 in a few words', async () => {
    for (const path of [
      '/feeds/neighbourhoods/nergens.ics',
      `${all}?neighbourhood=nergens`,
      `${all}?neighbourhood=Hier`,
      `${all}?neighbourhood=hier&neighbourhood=daar`,
      `${all}?neighbourhood=%00`,
      `${all}?kind=dansen`,
      `${all}?kind=music&kind=care`,
    ]) {
      const { status, headers, text } = await ask(app, path);
      expect(status, path).to.equal(404);
      expect(headers['content-type']).to.equal('text/plain; charset=utf-8');
      expect(text).to.equal('Deze agenda is er niet (meer).');
    }
  });
});
