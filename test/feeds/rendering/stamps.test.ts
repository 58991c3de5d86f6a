import { expect } from 'chai';
import { array, assert, asyncProperty, constantFrom, integer, record } from 'fast-check';
import { feedKey } from '../../../models/feed-state.ts';
import type { FeedName } from '../../../models/feed-state.ts';
import { only, readRaw, valueOf } from '../../icalendar/raw-calendar.ts';
import type { Line } from '../../icalendar/raw-calendar.ts';
import { useFreshDatabase } from '../../support/database-in-use.ts';
import { eventsOf } from '../each-feed.ts';
import { look } from '../feed-now.ts';
import { buildRandomTown, changes } from '../random-town.ts';
import type { Change, Town } from '../random-town.ts';

/** A new name changes what calendars call a place, but not which place it is. */
const renames = new Set<Change>(['renameSpace', 'moveHouse']);
/** By the clock of the database, which is not that of the test. */
const named = new Set<Change>(['renamePerson', 'renameGroup']);

const anything = record({
  what: constantFrom(...(Object.keys(changes) as Change[]).filter((what) => !named.has(what))),
  pick: integer({ min: 0, max: 1000 }),
});

/** The events of a feed, by what calendars know them by. */
type Seen = Map<string, Line[]>;

const stamps = ['DTSTAMP', 'LAST-MODIFIED', 'SEQUENCE'];
const times = ['DTSTART', 'DTEND', 'RRULE', 'EXDATE', 'STATUS'];

describe('what calendars know by its stamps, while bookings change at random', () => {
  useFreshDatabase();

  it('C13 C14 a visible change raises the stamps of its event and of its series; of time, rule, status and place SEQUENCE too', async () => {
    const town = await buildRandomTown();
    const full = process.env['PROOF'] === 'full';
    await assert(
      asyncProperty(array(anything, { minLength: 12, maxLength: 12 }), async (steps) => {
        let before = await seenIn(town);
        for (const { what, pick } of steps) {
          town.clock.advance({ minutes: 1 });
          await changes[what](town, pick);
          const after = await seenIn(town);
          for (const [feed, is] of after) {
            const was = before.get(feed) ?? new Map();
            for (const key of is.keys()) expectStamped(was, is, key, `${feed} after ${what}`, what);
            for (const key of was.keys()) expectSeriesStamped(was, is, key, `${feed} after ${what}`);
          }
          before = after;
        }
      }),
      // Steps on one database mean nothing when some of them are left out.
      { numRuns: full ? 100 : 5, endOnFailure: true },
    );
  }).timeout(900_000);
});

async function seenIn({ feeds, clock }: Town): Promise<Map<string, Seen>> {
  const all = new Map<string, Seen>();
  for (const feed of feeds) all.set(feedKey(feed), await seen(feed, clock.now()));
  return all;
}

async function seen(feed: FeedName, now: Date): Promise<Seen> {
  const { text } = await look(feed, now);
  return new Map(eventsOf(readRaw(Buffer.from(text))).map((event) => [keyOf(event), event]));
}

function keyOf(event: Line[]): string {
  return [only(event, 'UID').value, valueOf(event, 'RECURRENCE-ID') ?? ''].join(' ');
}

function expectStamped(before: Seen, after: Seen, key: string, about: string, what: Change): void {
  const [was, is] = [before.get(key), after.get(key)];
  if (!was || !is) return expectSeriesStamped(before, after, key, about);
  const differs = (names: string[]) => say(was, names) !== say(is, names);
  const rises = (name: string) => Number(digits(is, name)) > Number(digits(was, name));
  const said = `${about}\n${say(was)}\n${say(is)}`;
  expect(Number(digits(is, 'SEQUENCE')), said).to.be.at.least(Number(digits(was, 'SEQUENCE')));
  if (say(was, [], stamps) === say(is, [], stamps)) return;
  expect(rises('DTSTAMP') && rises('LAST-MODIFIED'), `stamps of ${said}`).to.equal(true);
  if (differs(times) || (differs(['LOCATION']) && !renames.has(what)))
    expect(rises('SEQUENCE'), `SEQUENCE of ${said}`).to.equal(true);
  expectSeriesStamped(before, after, key, about);
}

/** An exception that came, went or changed raises the stamps of its series. */
function expectSeriesStamped(before: Seen, after: Seen, key: string, about: string): void {
  const [uid = '', date] = key.split(' ');
  const [was, is] = [before.get(`${uid} `), after.get(`${uid} `)];
  const isSame = say(before.get(key) ?? [], [], stamps) === say(after.get(key) ?? [], [], stamps);
  if (!date || isSame || !was || !is) return;
  const said = `series of ${about}\n${key}\n${say(was)}\n${say(is)}`;
  expect(Number(digits(is, 'LAST-MODIFIED')), said).to.be.above(Number(digits(was, 'LAST-MODIFIED')));
}

function digits(event: Line[], name: string): string {
  return only(event, name).value.replaceAll(/\D/g, '');
}

/** These lines of an event, or all but those. */
function say(event: Line[], names: string[] = [], except: string[] = []): string {
  return event
    .filter(({ name }) => (names.length === 0 || names.includes(name)) && !except.includes(name))
    .map(({ name, value }) => `${name}:${value}`)
    .join('\n');
}
