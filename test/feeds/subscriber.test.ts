import { expect } from 'chai';
import { sample, array, constantFrom, integer, record } from 'fast-check';
import { rows } from '../../models/database.ts';
import { Occurrence } from '../../models/occurrence.ts';
import { makeFeedToken } from '../../server/feeds/following/make-feed-token.ts';
import { startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { monday } from '../support/clock.ts';
import { seenByIcalJs } from '../icalendar/expanded.ts';
import { ask } from './ask.ts';
import { buildRandomTown, changes } from './random-town.ts';
import type { Change, Town } from './random-town.ts';

/** A calendar that keeps what it was sent last. */
class Subscriber {
  text = '';
  #etag = '';
  readonly statuses: number[] = [];
  readonly #app: TestApp;
  readonly #path: string;

  constructor(app: TestApp, path: string) {
    this.#app = app;
    this.#path = path;
  }

  async poll(): Promise<void> {
    const { status, headers, text } = await ask(this.#app, this.#path, { 'If-None-Match': this.#etag });
    this.statuses.push(status);
    if (status === 304) return;
    this.text = text;
    this.#etag = headers.etag ?? '';
  }

  /** What it shows that is still to come. */
  comingAfter(now: Date): string[] {
    return seenByIcalJs(this.text)
      .map((seen) => seen.split(' | ').slice(0, 3).join(' | '))
      .filter((seen) => seen > now.toISOString() && seen < farFrom(now).toISOString());
  }
}

describe('a calendar that comes by while bookings change at random', () => {
  let app: TestApp;
  let town: Town;

  before(async () => {
    app = await startApp();
    town = { ...(await buildRandomTown()), clock: app.clock };
  });
  after(() => app.close());

  it('H2 H3 always ends up with exactly what the pages show, and mostly hears that nothing changed', async () => {
    const [space, house] = [town.spaces[0], town.buildings[0]];
    const own = await makeFeedToken(town.person, { of: 'my-bookings' }, monday);
    const ofSpace = new Subscriber(app, `/feeds/spaces/${space?.slug}.ics`);
    const ofHouse = new Subscriber(app, `/feeds/buildings/${house?.slug}.ics`);
    const ofAgenda = new Subscriber(app, '/feeds/agenda.ics');
    const mine = new Subscriber(app, own.path);
    const all = [ofSpace, ofHouse, ofAgenda, mine];
    for (const { what, pick } of steps()) {
      await changes[what](town, pick);
      for (const one of all) await one.poll();
      const now = app.clock.now();
      expect(ofSpace.comingAfter(now), what).to.deep.equal(await booked(now, `os.space_id = ${space?.id}`));
      expect(ofHouse.comingAfter(now), what).to.deep.equal(await booked(now, `o.building_id = ${house?.id}`));
      expect(mine.comingAfter(now), what).to.deep.equal(await booked(now, 'true', 'title'));
      expect(ofAgenda.comingAfter(now), what).to.deep.equal(await onTheAgenda(now));
      for (const one of all) await one.poll();
    }
    for (const { statuses } of all) {
      expect(new Set(statuses)).to.deep.equal(new Set([200, 304]));
      expect(statuses.filter((status) => status === 304)).to.have.length.at.least(statuses.length / 2);
    }
  }).timeout(60_000);
});

/** Well within the window. */
function farFrom(now: Date): Date {
  return new Date(now.getTime() + 390 * 86_400_000);
}

/** As often as one address may be used; the same each time, so that a failure can be looked at. */
function steps(): { what: Change; pick: number }[] {
  const names = Object.keys(changes) as Change[];
  const often: Change[] = ['request', 'approve', 'move', 'cancel'];
  const step = record({
    what: constantFrom(...names, ...often, ...often),
    pick: integer({ min: 0, max: 1000 }),
  });
  const [found = []] = sample(array(step, { minLength: 30, maxLength: 30 }), { numRuns: 1, seed: 4 });
  return found;
}

/** What is taken, as the pages of a space or a building say it: what is private or waits is not named. */
async function booked(now: Date, where: string, named: 'title' | 'taken' = 'taken'): Promise<string[]> {
  const isKnown = named === 'title' ? 'true' : `k.is_public AND o.state = 'approved'`;
  const found = await rows<{ startsAt: Date; endsAt: Date; title: string }>(
    `SELECT DISTINCT o.id, o.starts_at AS "startsAt", o.ends_at AS "endsAt", o.state,
       CASE WHEN ${isKnown} THEN coalesce(o.title, k.title) ELSE 'Bezet' END AS title
     FROM (
       SELECT id, booking_id, building_id, starts_at, ends_at, state, title, false AS is_move FROM occurrences WHERE holds
       UNION ALL
       SELECT o.id, o.booking_id, o.building_id, m.starts_at, m.ends_at, 'requested', o.title, true
       FROM moves m JOIN occurrences o ON o.id = m.occurrence_id
     ) o JOIN bookings k ON k.id = o.booking_id
     LEFT JOIN (
       SELECT occurrence_id, space_id, false AS is_move FROM occurrence_spaces
       UNION ALL SELECT occurrence_id, space_id, true FROM move_spaces
     ) os ON os.occurrence_id = o.id AND os.is_move = o.is_move
     WHERE o.starts_at > :now AND o.starts_at < :until AND ${where}`,
    { now, until: farFrom(now) },
  );
  return found.map(say).toSorted();
}

async function onTheAgenda(now: Date): Promise<string[]> {
  const found = await Occurrence.publicBetween(
    { startsAt: now, endsAt: farFrom(now) },
    { neighbourhoodId: null, kind: null, limit: 1000 },
  );
  return found
    .filter(({ startsAt }) => startsAt > now)
    .map(say)
    .toSorted();
}

function say({ startsAt, endsAt, title }: { startsAt: Date; endsAt: Date; title: string }): string {
  return [startsAt.toISOString(), endsAt.toISOString(), title].join(' | ');
}
