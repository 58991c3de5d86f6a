import { expect } from 'chai';
import { Booking } from '../../../models/booking.ts';
import type { WholeBooking } from '../../../models/booking.ts';
import { approveBooking } from '../../../server/bookings/deciding/approve-booking.ts';
import { doWhatIsDue } from '../../../server/bookings/do-what-is-due.ts';
import { offerUntil } from '../../../server/bookings/queue/until.ts';
import { takeOffer } from '../../../server/bookings/queue/take-offer.ts';
import { withdrawBooking } from '../../../server/bookings/ending/withdraw-booking.ts';
import { Stale } from '../../../server/support/errors.ts';
import { monday } from '../../support/clock.ts';
import { useFreshDatabase } from '../../support/database-in-use.ts';
import { actsOf, lettersAbout } from '../looks.ts';
import { offeredIn, waitFor } from './queue.ts';
import type { Waiting } from './queue.ts';
import { ask, buildScene, by } from '../wishes.ts';
import type { Scene } from '../wishes.ts';

const hour = 3_600_000;
const nextDay = new Date(monday.getTime() + 24 * hour);

describe('time that came free is taken', () => {
  useFreshDatabase();

  let scene: Scene;
  let standing: WholeBooking;
  beforeEach(async () => {
    scene = await buildScene();
    standing = await ask(scene); // 1 December, 19:00 to 21:00
  });

  function wish(from: string, to: string): Promise<Waiting> {
    return waitFor(scene, [from, to]);
  }

  function freeIt(): Promise<void> {
    return withdrawBooking(standing.id, by(scene.asker), monday);
  }

  it('and asked for, with letters to both sides', async () => {
    const first = await wish('19:00', '21:00');
    await freeIt();
    const later = new Date(monday.getTime() + hour);
    expect(await takeOffer(first.id, first.occurrenceId, first.by, later)).to.deep.equal({
      taken: 'requested',
    });
    const [occurrence] = (await Booking.whole(first.id))?.occurrences ?? [];
    expect(occurrence).to.include({ state: 'requested', leftOutBecause: 'taken', offer: null });
    expect(occurrence?.askedAt).to.deep.equal(monday);
    expect(occurrence?.dueAt).to.deep.equal(new Date('2026-11-25T10:00Z'));
    expect(await offeredIn(scene)).to.deep.equal([]);
    expect((await lettersAbout(first.id)).slice(1)).to.deep.equal([
      { kind: 'booking-waits', personId: first.by.actorId },
      { kind: 'manager-booking-waits', personId: scene.manager.id },
    ]);
    expect(await actsOf(first.id)).to.deep.equal(['time-offered', 'offer-taken']);
    expect(await approveBooking(first.id, by(scene.manager), later)).to.deep.include({ approved: true });
  });

  it('and approved at once where the space books directly', async () => {
    await scene.space.update({ booksDirectly: true });
    const first = await wish('19:00', '21:00');
    await freeIt();
    expect(await takeOffer(first.id, first.occurrenceId, first.by, monday)).to.deep.equal({
      taken: 'approved',
    });
    expect((await lettersAbout(first.id)).slice(1).map(({ kind }) => kind)).to.deep.equal([
      'booking-approved-at-once',
      'manager-booking-made',
    ]);
  });

  it('once, however often the button is pressed', async () => {
    const first = await wish('19:00', '21:00');
    await freeIt();
    const outcomes = await Promise.all(
      [1, 2, 3].map(() => takeOffer(first.id, first.occurrenceId, first.by, monday)),
    );
    expect(outcomes).to.deep.equal([1, 2, 3].map(() => ({ taken: 'requested' })));
    expect(await actsOf(first.id)).to.deep.equal(['time-offered', 'offer-taken']);
  });

  it('not when its time is over, even before the clock came round', async () => {
    const first = await wish('19:00', '21:00');
    await freeIt();
    const failure = await takeOffer(first.id, first.occurrenceId, first.by, nextDay).catch(
      (error: unknown) => error,
    );
    expect(failure).to.be.instanceOf(Stale);
  });

  it('as long as it is held, also when by then it is too soon to ask for', async () => {
    await scene.space.update({ noticeMinutes: 8 * 24 * 60 }); // until nine hours from now
    const first = await wish('19:00', '21:00');
    await freeIt();
    const later = new Date(monday.getTime() + 20 * hour);
    expect(await takeOffer(first.id, first.occurrenceId, first.by, later)).to.deep.equal({
      taken: 'requested',
    });
    expect(await approveBooking(first.id, by(scene.manager), later)).to.deep.equal({ approved: true });
  });

  it('not when a rule stands in the way by now; the wish stays in the queue', async () => {
    const first = await wish('19:00', '21:00');
    await freeIt();
    await scene.space.update({ longestMinutes: 60 });
    expect(await takeOffer(first.id, first.occurrenceId, first.by, monday)).to.deep.include({
      taken: false,
    });
    await scene.space.update({ longestMinutes: 240 });
    await doWhatIsDue(monday);
    expect(await offeredIn(scene)).to.deep.equal([first.id]);
  });
});

describe('how long freed time is held', () => {
  for (const [left, held] of [
    [100, 24],
    [36, 24],
    [30, 18],
    [24, 12],
    [20, 10],
    [2, 1],
  ] as const) {
    it(`${held} hours when ${left} are left`, () => {
      const startsAt = new Date(monday.getTime() + left * hour);
      expect(offerUntil(startsAt, monday)).to.deep.equal(new Date(monday.getTime() + held * hour));
    });
  }
});
