import { expect } from 'chai';
import { array, assert, asyncProperty, constantFrom, integer, record } from 'fast-check';
import { feedKey } from '../../../models/feed-state.ts';
import type { FeedName } from '../../../models/feed-state.ts';
import { linesOf } from '../../icalendar/examples.ts';
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

  it('H2 H3 C13 C14 tag, date and stamps change whenever what they stand for would, whatever happens', async () => {
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
          town.clock.advance({ minutes: 1 });
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
            if (!isByTheRealClock(what, feed))
              expect(changedUnseen(was.text, is.text).join('\n'), about).to.equal('');
            if (is.text === was.text) expect(is.lastModified).to.deep.equal(was.lastModified);
            else expect(is.lastModified, `date of ${about}`).to.be.above(was.lastModified);
          }
          before = after;
        }
      }),
      { numRuns: full ? 150 : 6, endOnFailure: true },
    );
  }).timeout(900_000);
});

/** Names of people and groups are stamped by the database, whose clock is not that of the tests. */
function isByTheRealClock(what: Change, { of }: FeedName): boolean {
  return of === 'managers' && (what === 'renamePerson' || what === 'renameGroup');
}

/** The events that say something else than before under the same stamp: no calendar would take that over. */
function changedUnseen(before: string, after: string): string[] {
  const had = eventsIn(before);
  return [...eventsIn(after)].flatMap(([name, is]) => {
    const was = had.get(name);
    return was && was.says !== is.says && was.stamp >= is.stamp ? `${was.says}\n${is.says}` : [];
  });
}

function eventsIn(text: string): Map<string, { stamp: string; says: string }> {
  const isStamp = /^(?:DTSTAMP|LAST-MODIFIED):/;
  const events =
    text
      .split('END:VCALENDAR')[0]
      ?.split(/^(?=BEGIN:VEVENT)/m)
      .slice(1) ?? [];
  return new Map(
    events.map((event) => {
      const lines = linesOf(event);
      const name = lines.filter((line) => /^(?:UID|RECURRENCE-ID)/.test(line)).join(' ');
      const stamp = lines.find((line) => line.startsWith('LAST-MODIFIED:')) ?? '';
      return [name, { stamp, says: lines.filter((line) => !isStamp.test(line)).join('\n') }];
    }),
  );
}
