import { expect } from 'chai';
import { array, assert, asyncProperty, constantFrom, integer, record } from 'fast-check';
import { feedKey } from '../../../models/feed-state.ts';
import { useFreshDatabase } from '../../support/database-in-use.ts';
import { look } from '../feed-now.ts';
import { buildRandomTown, changes } from '../random-town.ts';
import type { Change } from '../random-town.ts';

const anything = record({
  what: constantFrom(...(Object.keys(changes) as Change[])),
  pick: integer({ min: 0, max: 1000 }),
});

let editions = 0;

describe('a feed while bookings, names and days change at random', () => {
  useFreshDatabase();

  it('H2 H3 tag and date change whenever the body would, whatever happens', async () => {
    const town = await buildRandomTown();
    const full = process.env['PROOF'] === 'full';
    const lookAt = async () => {
      const seen = [];
      for (const feed of town.feeds) seen.push(await look(feed, town.clock.now()));
      return seen;
    };
    await assert(
      asyncProperty(array(anything, { minLength: 10, maxLength: 10 }), async (steps) => {
        let before = await lookAt();
        for (const { what, pick } of steps) {
          await changes[what](town, pick);
          const after = await lookAt();
          for (const [index, feed] of town.feeds.entries()) {
            const was = before[index];
            const is = after[index];
            const anew = await look(feed, town.clock.now(), `that knows nothing ${(editions += 1)}`);
            const about = `${feedKey(feed)} after ${what}`;
            if (!was || !is) throw new Error('a feed was not looked at');
            expect(is.text, `stale: ${about}`).to.equal(anew.text);
            expect(is.etag === was.etag, `tag of ${about}`).to.equal(is.text === was.text);
            if (is.text === was.text) expect(is.lastModified).to.deep.equal(was.lastModified);
            else expect(is.lastModified, `date of ${about}`).to.be.above(was.lastModified);
          }
          before = after;
        }
      }),
      // Steps on one database mean nothing when some of them are left out.
      { numRuns: full ? 150 : 6, endOnFailure: true },
    );
  }).timeout(900_000);
});
