import { gunzipSync } from 'node:zlib';
import { expect } from 'chai';
import type { Building } from '../../models/building.ts';
import { FeedRendering } from '../../models/feed-rendering.ts';
import type { Space } from '../../models/space.ts';
import { startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { buildBuilding, buildPerson, buildSpace } from '../support/builders.ts';
import { expectGolden } from '../support/golden.ts';
import { ask } from './ask.ts';
import { buildBooking } from './build-booking.ts';
import { linesOf, readBack } from '../icalendar/examples.ts';

describe('feeds over HTTP', () => {
  const space = '/feeds/spaces/grote-zaal.ics';
  const building = '/feeds/buildings/de-voorbeeldhof.ics';
  const queries: string[] = [];
  let app: TestApp;
  let house: Building;
  let hall: Space;

  before(async () => {
    app = await startApp({ onQuery: (sql) => queries.push(sql) });
    house = await buildBuilding({
      slug: 'de-voorbeeldhof',
      name: 'De Voorbeeldhof',
      street: 'Voorbeeldstraat 1',
      latitude: 51.5719,
      longitude: 4.7683,
    });
    hall = await buildSpace({ slug: 'grote-zaal', name: 'Grote zaal', buildingId: house.id });
    const kitchen = await buildSpace({ slug: 'keuken', name: 'Keuken', buildingId: house.id });
    const person = await buildPerson({
      name: 'Aanvrager',
      email: 'aanvrager@example.org',
      telephone: '06 0000',
    });
    await buildBooking({
      id: id(1),
      person,
      spaces: [hall, kitchen],
      startsAt: new Date('2026-12-01T13:00:00Z'),
      minutes: 150,
      title: 'Samen koken; en eten, natuurlijk',
      description: 'Neem een schort mee.\nIedereen is welkom.',
      setUpMinutes: 30,
      cleanUpMinutes: 15,
    });
    await buildBooking({
      id: id(2),
      person,
      spaces: [hall],
      startsAt: new Date('2026-12-02T18:30:00Z'),
      title: 'Geheim overleg',
      description: 'Over de verrassing',
      isPublic: false,
    });
    await buildBooking({
      id: id(3),
      person,
      spaces: [hall],
      startsAt: new Date('2026-12-03T09:00:00Z'),
      title: 'Wacht nog',
      state: 'requested',
    });
    for (const [number, state] of ['refused', 'withdrawn', 'cancelled', 'lapsed'].entries()) {
      await buildBooking({
        id: id(4 + number),
        person,
        spaces: [hall],
        startsAt: new Date('2026-12-04T09:00:00Z'),
        title: 'Gaat niet door',
        state: state as 'refused',
      });
    }
    await buildBooking({
      id: id(8),
      person,
      spaces: [kitchen],
      startsAt: new Date('2026-12-05T09:00:00Z'),
      title: 'Alleen in de keuken',
    });
  });

  after(() => app.close());

  it('the feed of a space', async () => {
    await expectGolden('feeds/space.ics', (await ask(app, space)).text);
  });

  it('the feed of a building', async () => {
    await expectGolden('feeds/building.ics', (await ask(app, building)).text);
  });

  it('C8 one UID once in a feed, the same in every feed', async () => {
    const [inHall, inHouse] = [uids((await ask(app, space)).text), uids((await ask(app, building)).text)];
    expect(inHall).to.have.length(3).and.have.length(new Set(inHall).size);
    expect(inHouse).to.have.length(4).and.have.length(new Set(inHouse).size);
    expect(inHouse).to.include.members(inHall);
  });

  it('C9 H9 what ended is gone, what is private or waits has no name', async () => {
    for (const feed of [space, building]) {
      const { text } = await ask(app, feed);
      expect(text).not.to.match(/Geheim|verrassing|Wacht nog|Gaat niet door|STATUS:CANCELLED/);
      expect(text).not.to.match(/Aanvrager|example\.org>|mailto|06 0000|ORGANIZER|ATTENDEE|METHOD/);
    }
  });

  it('C12 two requests without a change in between: the same bytes', async () => {
    const [one, other] = [await ask(app, building), await ask(app, building)];
    expect(one.body.equals(other.body)).to.equal(true);
  });

  describe('H1', () => {
    it('is a calendar, named after its address', async () => {
      const { status, headers } = await ask(app, space);
      expect(status).to.equal(200);
      expect(headers['content-type']).to.equal('text/calendar; charset=utf-8');
      expect(headers['content-disposition']).to.equal('inline; filename="grote-zaal.ics"');
      expect(headers['x-content-type-options']).to.equal('nosniff');
    });

    it('whatever one would rather have', async () => {
      for (const Accept of ['text/html', 'application/json', 'text/calendar;q=0']) {
        const { status, headers } = await ask(app, space, { Accept });
        expect(status).to.equal(200);
        expect(headers['content-type']).to.equal('text/calendar; charset=utf-8');
      }
    });

    it('HEAD is GET without the body', async () => {
      for (const coding of ['identity', 'gzip']) {
        const [got, head] = [
          await ask(app, space, { 'Accept-Encoding': coding }),
          await ask(app, space, { 'Accept-Encoding': coding }, 'HEAD'),
        ];
        expect(head.status).to.equal(200);
        expect(head.body).to.have.length(0);
        expect({ ...head.headers, date: '' }).to.deep.equal({ ...got.headers, date: '' });
      }
    });

    it('other methods are refused, and told which are not', async () => {
      for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'PROPFIND']) {
        const { status, headers } = await ask(app, space, {}, method);
        expect(status, method).to.equal(405);
        expect(headers.allow).to.equal('GET, HEAD');
      }
    });
  });

  describe('H2', () => {
    it('304 for what one has, and it repeats ETag, Cache-Control and Vary', async () => {
      const had = await ask(app, space);
      expect(had.headers.etag).to.match(/^"[\w-]{43}"$/);
      for (const tag of [had.headers.etag ?? '', `W/${had.headers.etag}`, `"x", ${had.headers.etag}`, '*']) {
        for (const method of ['GET', 'HEAD']) {
          const { status, headers, body } = await ask(app, space, { 'If-None-Match': tag }, method);
          expect(status, tag).to.equal(304);
          expect(body).to.have.length(0);
          for (const name of ['etag', 'cache-control', 'vary', 'last-modified']) {
            expect(headers[name], name).to.equal(had.headers[name]);
          }
          expect(headers).not.to.have.any.keys('content-type', 'content-length', 'content-encoding');
        }
      }
    });

    it('200 for what one no longer has', async () => {
      expect((await ask(app, space, { 'If-None-Match': '"x"' })).status).to.equal(200);
    });

    it('by date alone as well, but not beside a tag', async () => {
      const date = (await ask(app, space)).headers['last-modified'] ?? '';
      const earlier = new Date(Date.parse(date) - 1000).toUTCString();
      expect((await ask(app, space, { 'If-Modified-Since': date })).status).to.equal(304);
      expect((await ask(app, space, { 'If-Modified-Since': earlier })).status).to.equal(200);
      const both = { 'If-Modified-Since': date, 'If-None-Match': '"x"' };
      expect((await ask(app, space, both)).status).to.equal(200);
    });

    it('also for who says Cache-Control: no-cache each time', async () => {
      const { etag = '' } = (await ask(app, space)).headers;
      const { status } = await ask(app, space, { 'If-None-Match': etag, 'Cache-Control': 'no-cache' });
      expect(status).to.equal(304);
    });

    it('a 304 renders nothing: one query', async () => {
      const { etag = '' } = (await ask(app, space)).headers;
      queries.length = 0;
      await ask(app, space, { 'If-None-Match': etag });
      expect(queries).to.have.length(1);
    });
  });

  describe('H4', () => {
    it('gzip only when accepted; says so to caches; to be kept for five minutes', async () => {
      const plain = await ask(app, space);
      const zipped = await ask(app, space, { 'Accept-Encoding': 'br, gzip' });
      expect(plain.headers['content-encoding']).to.equal(undefined);
      expect(zipped.headers['content-encoding']).to.equal('gzip');
      expect(gunzipSync(zipped.body).equals(plain.body)).to.equal(true);
      for (const { headers } of [plain, zipped]) {
        expect(headers.vary).to.equal('Accept-Encoding');
        expect(headers['cache-control']).to.equal('public, max-age=300');
      }
      for (const refusal of ['gzip;q=0', 'br', 'identity', 'deflate, gzip;q=0']) {
        const { headers, text } = await ask(app, space, { 'Accept-Encoding': refusal });
        expect(headers['content-encoding'], refusal).to.equal(undefined);
        expect(text).to.equal(plain.text);
      }
    });

    it('other bytes, another tag: each is known by its own', async () => {
      const [plain, zipped] = [await ask(app, space), await ask(app, space, { 'Accept-Encoding': 'gzip' })];
      expect(zipped.headers.etag).not.to.equal(plain.headers.etag);
      const asks = (coding: string, etag = '') =>
        ask(app, space, { 'Accept-Encoding': coding, 'If-None-Match': etag });
      expect((await asks('gzip', zipped.headers.etag)).status).to.equal(304);
      expect((await asks('gzip', plain.headers.etag)).status).to.equal(200);
      expect((await asks('identity', zipped.headers.etag)).status).to.equal(200);
      // A cache on the way that has both names both, and is told which of them it may use.
      const both = await asks('gzip', `${plain.headers.etag}, ${zipped.headers.etag}`);
      expect(both.status).to.equal(304);
      expect(both.headers.etag).to.equal(zipped.headers.etag);
    });
  });

  it('H5 the longest address there can be is short enough', () => {
    expect(`/feeds/buildings/${'x'.repeat(60)}.ics`.length).to.be.at.most(200 - 'https://'.length - 100);
  });

  it('H6 what is not there: 404 with a few words, never a page, a redirect or an empty calendar', async () => {
    for (const path of [
      '/feeds/spaces/er-is-geen-ruimte.ics',
      '/feeds/spaces/de-voorbeeldhof.ics',
      '/feeds/buildings/grote-zaal.ics',
      '/feeds/spaces/Grote-Zaal.ics',
      '/feeds/spaces/grote-zaal',
      '/feeds/spaces/grote-zaal.ics/',
      '/feeds/spaces/%00.ics',
      '/feeds/spaces/%ff.ics',
      '/feeds/spaces/%0d%0aSet-Cookie:x.ics',
      `/feeds/spaces/${'x'.repeat(61)}.ics`,
      '/feeds/',
      '/feeds/private/abc/zaal.ics',
    ]) {
      const { status, headers, text } = await ask(app, path);
      expect(status, path).to.equal(404);
      expect(headers['content-type']).to.equal('text/plain; charset=utf-8');
      expect(text).to.equal('Deze agenda is er niet (meer).');
    }
  });

  it('H8 kept out of search, but not by robots.txt; no cookie, whoever asks', async () => {
    const { headers } = await ask(app, space, { Cookie: 'language=en' });
    expect(headers['x-robots-tag']).to.equal('noindex');
    expect(headers['referrer-policy']).to.equal('no-referrer');
    expect(headers).not.to.have.property('set-cookie');
    expect(headers.vary).not.to.match(/cookie|language/i);
    const robots = await ask(app, '/robots.txt');
    expect(robots.status).to.equal(200);
    expect(robots.text).not.to.match(/^Disallow: \/(feeds.*)?$/m);
  });

  it('H10 says when it was last fetched, to the quarter of an hour, also where nothing changed', async () => {
    const feed = { of: 'spaces', slug: 'keuken' } as const;
    const lastAsked = async () => (await FeedRendering.lastAsked([feed]))[0];
    expect(await lastAsked()).to.equal(null);
    const first = app.clock.now();
    const { etag = '' } = (await ask(app, '/feeds/spaces/keuken.ics')).headers;
    expect(await lastAsked()).to.deep.equal(first);
    for (const minutes of [14, 1]) {
      app.clock.advance({ minutes });
      await ask(app, '/feeds/spaces/keuken.ics', { 'If-None-Match': etag });
      expect(await lastAsked()).to.deep.equal(minutes === 1 ? app.clock.now() : first);
    }
  });

  it('H11 whoever shares an address with thousands is let in', async () => {
    const answers = await Promise.all(Array.from({ length: 400 }, () => ask(app, space)));
    expect(new Set(answers.map(({ status }) => status))).to.deep.equal(new Set([200]));
  });

  it('the same for everybody, in Dutch', async () => {
    const [nl, en] = [await ask(app, space), await ask(app, space, { 'Accept-Language': 'en' })];
    expect(en.text).to.equal(nl.text);
    expect(linesOf(nl.text)).to.include('SUMMARY:Bezet');
  });

  it('a booking lasts as long as it lasts, without the time to set up and clean up', async () => {
    const [first] = readBack((await ask(app, space)).text).events;
    expect(first?.startDate.toJSDate()).to.deep.equal(new Date('2026-12-01T13:00:00Z'));
    expect(first?.endDate.toJSDate()).to.deep.equal(new Date('2026-12-01T15:30:00Z'));
  });
});

function id(number: number): string {
  return `00000000-0000-4000-8000-00000000000${number}`;
}

function uids(text: string): string[] {
  return readBack(text).events.map(({ uid }) => uid);
}
