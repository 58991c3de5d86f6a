import { expect } from 'chai';
import { rows } from '../../models/database.ts';
import { FeedBooking } from '../../models/feed-booking.ts';
import type { FeedScope } from '../../models/feed-booking.ts';
import { fillWithDemo } from '../../server/demo/fill-with-demo.ts';
import { eventsOf } from '../../server/feeds/rendering/events-of.ts';
import { describeEvent } from '../../server/feeds/rendering/describe-event.ts';
import { writeCalendar } from '../../server/icalendar/writing/write-calendar.ts';
import { calendar } from '../icalendar/examples.ts';
import { sayEvent, seenByIcalJs, seenByNodeIcal } from '../icalendar/expanded.ts';
import { monday } from '../support/clock.ts';
import { useFreshDatabase } from '../support/database-in-use.ts';
import { always, manner } from './rendering/series-booking.ts';

/** The made-up town: a year of series, with all that happens to them. */
describe('the feeds of a town', () => {
  useFreshDatabase();

  it('R2 are read back, building by building, as the dates that are on', async () => {
    await fillWithDemo(monday);
    const buildings = await rows<{ id: number; zone: string }>(`SELECT id, zone FROM buildings ORDER BY id`);
    let masters = 0;
    for (const { id, zone } of buildings) {
      const scope: FeedScope = { of: 'buildings', buildingIds: [id] };
      const found = await FeedBooking.found(scope, always, 100_000);
      const bookings = await FeedBooking.whole(
        scope,
        found.map((one) => one.id),
      );
      const events = bookings.flatMap((booking) => eventsOf(booking, manner));
      const text = writeCalendar(calendar({ zone, events }));
      const on = bookings
        .flatMap((booking) =>
          booking.dates
            .filter(({ isShown }) => isShown)
            .map((date) => sayEvent(describeEvent(booking, date, manner))),
        )
        .toSorted();
      expect(seenByIcalJs(text)).to.deep.equal(on);
      expect(seenByNodeIcal(text)).to.deep.equal(on);
      masters += events.filter(({ repeats }) => repeats !== undefined).length;
    }
    expect(masters).to.be.above(20);
  }).timeout(120_000);
});
