import { expect } from 'chai';
import * as fc from 'fast-check';
import { rows, together } from '../../../models/database.ts';
import type { WholeBooking } from '../../../models/booking.ts';
import { changeBooking } from '../../../server/bookings/changing/change-booking.ts';
import { approveBooking } from '../../../server/bookings/deciding/approve-booking.ts';
import { refuseBooking } from '../../../server/bookings/deciding/refuse-booking.ts';
import { cancelBooking } from '../../../server/bookings/ending/cancel-booking.ts';
import { restoreBooking } from '../../../server/bookings/ending/restore-booking.ts';
import { moveByHouse } from '../../../server/bookings/moving/move-by-house.ts';
import { tellAsker } from '../../../server/bookings/telling/tell-asker.ts';
import { addDays, dayOf } from '../../../server/calendar/zone.ts';
import { chooseInvitations } from '../../../server/groups/choose-invitations.ts';
import { Stale } from '../../../server/support/errors.ts';
import { activityOf } from '../../feeds/feed-now.ts';
import { buildGroup, buildPerson } from '../../support/builders.ts';
import { monday } from '../../support/clock.ts';
import { useFreshDatabase } from '../../support/database-in-use.ts';
import { runs } from '../../calendar/runs.ts';
import { moverOf } from '../moving/mover.ts';
import { again, buildSeries, spanOn } from '../series/series.ts';
import { by } from '../wishes.ts';
import { booked } from './booked.ts';
import { ReadersCalendar } from './calendar.ts';
import { buildHouse, emptyHouse } from './house.ts';
import type { House } from './house.ts';
import { openPost } from './post.ts';
import type { Post } from './post.ts';

/** What somebody does to a series: to the date at that place, as far as that can be. */
const acts = fc.array(
  fc.record({
    act: fc.constantFrom(
      'approve',
      'refuse',
      'rename',
      'cancel',
      'cancel-following',
      'move',
      'move-following',
      'house',
      'house',
      'restore',
    ),
    place: fc.nat({ max: 5 }),
    days: fc.integer({ min: -10, max: 10 }),
    from: fc.constantFrom('10:00', '14:00', '19:00', '19:30'),
    inGarden: fc.boolean(),
  }),
  { minLength: 1, maxLength: 8 },
);
const mateAddress = 'groepsgenoot@example.org';
type Act = typeof acts extends fc.Arbitrary<(infer One)[]> ? One : never;

describe('a calendar that takes over each invitation', () => {
  useFreshDatabase();

  let post: Post;
  let house: House;
  let groupId: number;

  before(async () => {
    post = await openPost();
    house = await buildHouse();
    const mate = await buildPerson({ email: mateAddress });
    groupId = (await buildGroup({ lead: house.asker, members: [mate] })).id;
    await chooseInvitations(groupId, mate.id, true);
  });
  after(() => post.stop());

  it('I3 I4 I5 I6 has what is booked, whatever was done to a series, and never hears of an older state', async () => {
    const states = fc.constantFrom('requested' as const, 'approved' as const);
    await fc.assert(
      fc.asyncProperty(states, acts, follow).afterEach(async () => {
        await emptyHouse();
      }),
      { numRuns: runs / 15 },
    );
  }).timeout(120_000);

  async function follow(state: 'requested' | 'approved', all: Act[]): Promise<void> {
    const series = await buildSeries(house, { state, times: 6, groupId });
    const calendars = new Map(
      ['aanvrager@example.org', mateAddress].map((address) => [address, new ReadersCalendar()]),
    );
    const kind = state === 'approved' ? 'booking-approved' : 'booking-waits';
    await together(() => tellAsker(kind, series, by(house.manager), monday));
    const compare = async () => {
      for (const mail of await post.deliver()) if (mail.calendar) calendars.get(mail.to.join())?.take(mail);
      for (const [who, calendar] of calendars) expect(calendar.shown(), who).to.deep.equal(await booked());
    };
    await compare();
    for (const act of all) {
      await carryOut(act, series.id).catch((error: unknown) => {
        if (!(error instanceof Stale)) throw error;
      });
      await compare();
    }
  }

  async function carryOut({ act, place, days, from, inGarden }: Act, seriesId: string): Promise<void> {
    const booking = await lastOf(seriesId);
    const one = booking.occurrences[place % booking.occurrences.length];
    if (!one) return;
    const to = `${Number(from.slice(0, 2)) + 1}${from.slice(2)}`;
    const space = inGarden ? house.garden : house.space;
    const day = addDays(dayOf(one.startsAt, 'Europe/Amsterdam'), days);
    const self = by(house.asker);
    const own = { by: 'asker', reason: '' } as const;
    if (act === 'approve') await approveBooking(booking.id, by(house.manager), monday, [one.id]);
    if (act === 'refuse') await refuseBooking(booking.id, 'Dicht.', by(house.manager), monday, [one.id]);
    if (act === 'rename')
      await changeBooking(booking.id, { ...activityOf(booking), title: `Koffie ${days}` }, self, monday);
    if (act === 'cancel') await cancelBooking(booking.id, own, self, monday, { dates: 'one', from: one.id });
    if (act === 'cancel-following')
      await cancelBooking(booking.id, own, self, monday, { dates: 'following', from: one.id });
    if (act === 'restore') await restoreBooking(booking.id, { by: 'asker', dates: null }, self, monday);
    if (act === 'house') {
      const wanted = { bookingId: booking.id, id: one.id, span: spanOn(day, from, to), spaceIds: [space.id] };
      await moveByHouse([wanted], '', by(house.manager), monday);
    }
    const move = moverOf(
      () => house,
      () => booking,
    );
    // Shorter, within what was approved: that is done at once.
    if (act === 'move') await move(place % booking.occurrences.length, { to: '20:30' });
    if (act === 'move-following')
      await move(place % booking.occurrences.length, { dates: 'following', from: '19:30', to: '20:30' });
  }

  /** The series, or what was split off from it last. */
  async function lastOf(seriesId: string): Promise<WholeBooking> {
    const [next] = await rows<{ id: string }>('SELECT id FROM bookings WHERE continues_id = :seriesId', {
      seriesId,
    });
    return next ? lastOf(next.id) : again(seriesId);
  }
});
