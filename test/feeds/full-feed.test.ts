import { expect } from 'chai';
import { Building } from '../../models/building.ts';
import { rows, together } from '../../models/database.ts';
import { FeedBooking } from '../../models/feed-booking.ts';
import type { FeedName } from '../../models/feed-state.ts';
import { addDays, dayOf, startOfDay } from '../../server/calendar/zone.ts';
import { overlaps } from '../../server/calendar/span.ts';
import { eventsOf } from '../../server/feeds/events-of.ts';
import { outlineOfPlace } from '../../server/feeds/outline-of-place.ts';
import { itemsOf } from '../../server/icalendar/calendar-item.ts';
import { fitCalendar } from '../../server/icalendar/fit-calendar.ts';
import { speak } from '../../server/web/words.ts';
import { buildSeries } from '../bookings/series/series.ts';
import { buildScene } from '../bookings/wishes.ts';
import type { Scene } from '../bookings/wishes.ts';
import { monday } from '../support/clock.ts';
import { useFreshDatabase } from '../support/database-in-use.ts';
import { buildBooking } from './build-booking.ts';
import { look, renderer } from './feed-now.ts';

const zone = 'Europe/Amsterdam';
const day = 86_400_000;
const singles = 240;

describe('C15 a feed of more than a megabyte', () => {
  let read = 0;
  useFreshDatabase((sql) => (read += /FROM bookings .*k\.id = ANY/s.test(sql) ? 1 : 0));

  let scene: Scene;
  let feed: Extract<FeedName, { slug: string }>;
  before(async () => {
    scene = await buildScene();
    feed = { of: 'buildings', slug: scene.building.slug };
    const description = '🍲'.repeat(1900);
    for (let n = 0; n < singles; n += 1) {
      const startsAt = new Date(monday.getTime() + (((n * 7919) % 450) - 80) * day);
      await buildBooking({
        person: scene.asker,
        spaces: [scene.space],
        startsAt,
        description,
        isPublic: n % 9 > 0,
      });
    }
    const firstDays = ['2026-08-11', '2026-09-01', '2026-10-06', '2026-11-10', '2027-03-02'];
    for (const [n, firstDay] of firstDays.entries()) {
      const times = { from: `${12 + n}:00`, to: `${13 + n}:00`, times: 6 };
      const { id } = await buildSeries(scene, { firstDay, ...times, state: 'approved' });
      await moveFirstDates(id);
    }
  });

  /** To before the rule of the series begins. */
  async function moveFirstDates(bookingId: string): Promise<void> {
    await together(async () => {
      await Building.lockForWriting([scene.building.id], monday);
      await rows(
        `UPDATE occurrences SET starts_at = starts_at - interval '60 days', ends_at = ends_at - interval '60 days',
           due_at = starts_at - interval '60 days'
         WHERE booking_id = :bookingId AND original_starts_at < (SELECT min(original_starts_at) + interval '10 days'
           FROM occurrences WHERE booking_id = :bookingId) RETURNING id`,
        { bookingId },
      );
    });
  }

  /** All of it read, written and then fitted, with nothing from before. */
  async function wholeFitted(): Promise<string> {
    const outline = await outlineOfPlace(feed, renderer.baseUrl);
    if (!outline?.scope) throw new Error('there is no such place');
    const { scope, manner, ...calendar } = outline;
    const today = dayOf(monday, zone);
    const window = {
      startsAt: startOfDay(addDays(today, -90), zone),
      endsAt: startOfDay(addDays(today, 401), zone),
    };
    const found = await FeedBooking.found(scope, window, 10_000);
    expect(found).to.have.length.above(singles);
    const bookings = await FeedBooking.whole(
      scope,
      found.map(({ id }) => id),
    );
    const items = bookings.flatMap((booking) =>
      itemsOf(eventsOf(booking, manner)).filter((item) => item.isSeries || overlaps(item, window)),
    );
    return fitCalendar({ ...calendar, items }, (until) =>
      speak(manner.language)('feeds.until', { day: until }),
    );
  }

  it('is what all of it would be fitted to, though not all of it is read', async () => {
    read = 0;
    const { text } = await look(feed, monday);
    expect(read, 'hundreds that were read').to.be.below(singles / 100);
    expect(text).to.equal(await wholeFitted());
    expect(Buffer.byteLength(text)).to.be.within(900_000, 1_000_000);
  });

  it('stays so when something comes in front, and reads no more than that', async () => {
    await look(feed, monday);
    const startsAt = new Date(monday.getTime() - 85 * day);
    await buildBooking({ person: scene.asker, spaces: [scene.space], startsAt, title: 'Vooraan' });
    read = 0;
    const { text } = await look(feed, monday);
    expect(read).to.equal(1);
    expect(text)
      .to.contain('SUMMARY:Vooraan')
      .and.equal(await wholeFitted());
  });
});
