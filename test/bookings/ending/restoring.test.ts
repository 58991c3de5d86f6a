import { expect } from 'chai';
import type { WholeBooking } from '../../../models/booking.ts';
import { approveBooking } from '../../../server/bookings/deciding/approve-booking.ts';
import { cancelBooking } from '../../../server/bookings/ending/cancel-booking.ts';
import { moveBooking } from '../../../server/bookings/moving/move-booking.ts';
import { refuseBooking } from '../../../server/bookings/deciding/refuse-booking.ts';
import { restoreBooking } from '../../../server/bookings/ending/restore-booking.ts';
import { withdrawBooking } from '../../../server/bookings/ending/withdraw-booking.ts';
import { Stale } from '../../../server/support/errors.ts';
import { monday } from '../../support/clock.ts';
import { useFreshDatabase } from '../../support/database-in-use.ts';
import { actsOf, heldFor, lettersAbout, pledgesOf } from '../looks.ts';
import { mustMove, wantedOf } from '../moving/mover.ts';
import { again, buildSeries, nth } from '../series/series.ts';
import { ask, buildScene, by } from '../wishes.ts';
import type { Scene } from '../wishes.ts';

/** The first two of five dates have begun. */
const later = new Date('2026-12-08T19:00Z');

describe('some dates of a booking', () => {
  useFreshDatabase();

  let scene: Scene;
  let series: WholeBooking;
  beforeEach(async () => {
    scene = await buildScene();
    series = await buildSeries(scene, { state: 'approved' });
  });

  const at = (place: number) => nth(series, place).id;
  const states = async (id = series.id) => (await again(id)).occurrences.map(({ state }) => state).join(' ');
  const cancel = (
    scope?: Parameters<typeof cancelBooking>[4],
    side: 'asker' | 'house' = 'asker',
    now = monday,
  ) =>
    cancelBooking(
      series.id,
      { by: side, reason: side === 'house' ? 'Lekkage.' : '' },
      by(side === 'house' ? scene.manager : scene.asker),
      now,
      scope,
    );
  const restore = (dates: number[] | null, side: 'asker' | 'house' = 'asker', now = monday) =>
    restoreBooking(series.id, { by: side, dates }, by(side === 'house' ? scene.manager : scene.asker), now);
  const expectStale = async (work: Promise<unknown>) =>
    expect(await work.catch((error: unknown) => error)).to.be.instanceOf(Stale);

  describe('calling off', () => {
    it('one', async () => {
      await cancel({ dates: 'one', from: at(2) });
      expect(await states()).to.equal('approved approved cancelled approved approved');
      expect(await heldFor(series.id)).to.equal(4);
    });

    it('this and following', async () => {
      await cancel({ dates: 'following', from: at(2) });
      expect(await states()).to.equal('approved approved cancelled cancelled cancelled');
      expect(await lettersAbout(series.id)).to.have.length(2);
    });

    it('all that has not begun', async () => {
      await cancel({ dates: 'all' }, 'house', later);
      expect(await states()).to.equal('approved approved cancelled cancelled cancelled');
      await expectStale(cancel({ dates: 'one', from: at(0) }, 'asker', later));
    });

    it('twice is once, also of one date', async () => {
      const one = { dates: 'one', from: at(2) } as const;
      await cancel(one);
      await cancel(one);
      expect(await actsOf(series.id)).to.deep.equal(['cancelled']);
      await cancel({ dates: 'one', from: at(3) }, 'asker', new Date('2026-11-23T10:00Z'));
      await expectStale(cancel(one));
      await expectStale(cancel({ dates: 'one', from: 0 }));
    });
  });

  describe('withdrawing', () => {
    it('takes back what waits, in the same reach', async () => {
      const waiting = await buildSeries(scene, { firstDay: '2026-12-02', leftOut: [4] });
      await approveBooking(waiting.id, by(scene.manager), monday, [nth(waiting, 1).id]);
      const scope = { dates: 'following', from: nth(waiting, 1).id } as const;
      await withdrawBooking(waiting.id, by(scene.asker), monday, scope);
      expect(await states(waiting.id)).to.equal('requested approved withdrawn withdrawn withdrawn');
      await withdrawBooking(waiting.id, by(scene.asker), monday);
      expect(await states(waiting.id)).to.equal('withdrawn approved withdrawn withdrawn withdrawn');
    });
  });

  describe('deciding', () => {
    let waiting: WholeBooking;
    beforeEach(async () => {
      waiting = await buildSeries(scene, { firstDay: '2026-12-02', leftOut: [4] });
    });
    const ids = (...places: number[]) => places.map((place) => nth(waiting, place).id);
    const approve = (dates: number[] | null, now = monday) =>
      approveBooking(waiting.id, by(scene.manager), now, dates);

    it('all but one: the other goes on waiting', async () => {
      await approve(ids(0, 1, 3));
      expect(await states(waiting.id)).to.equal('approved approved requested approved left-out');
      const [letter] = await lettersAbout(waiting.id);
      expect(letter?.kind).to.equal('booking-approved');
    });

    it('refusing one never touches the others', async () => {
      await refuseBooking(waiting.id, 'Nee.', by(scene.manager), monday, ids(2));
      expect(await states(waiting.id)).to.equal('requested requested refused requested left-out');
      expect(await heldFor(waiting.id)).to.equal(3);
      await approve(null);
      expect(await states(waiting.id)).to.equal('approved approved refused approved left-out');
    });

    it('says which cannot be; the rest can go on', async () => {
      await scene.space.update({ longestMinutes: 60 });
      const outcome = await approve(null);
      if (outcome.approved) throw new Error('approved');
      expect(outcome.hindered).to.have.length(4);
      expect(await states(waiting.id)).to.equal('requested requested requested requested left-out');
    });

    it('a button pressed twice does it once, one pressed for other dates does more', async () => {
      await approve(ids(0, 1));
      await approve(ids(0, 1));
      expect(await actsOf(waiting.id)).to.deep.equal(['approved']);
      await approve(ids(3));
      await approve(null);
      expect(await states(waiting.id)).to.equal('approved approved approved approved left-out');
      await expectStale(approve(ids(0)));
      await expectStale(refuseBooking(waiting.id, 'Nee.', by(scene.manager), monday, ids(0)));
    });

    it('stops at what began', async () => {
      await expectStale(approve(ids(0, 1), new Date('2026-12-02T18:00Z')));
      await approve(null, new Date('2026-12-02T18:00Z'));
      expect(await states(waiting.id)).to.equal('requested approved approved approved left-out');
    });

    it('of two who decide about the same date one wins', async () => {
      const tried = await Promise.allSettled([
        approve(ids(0, 1)),
        refuseBooking(waiting.id, 'Nee.', by(scene.manager), monday, ids(1, 2)),
        cancelBooking(waiting.id, { by: 'asker', reason: '' }, by(scene.asker), monday, {
          dates: 'one',
          from: ids(1)[0] ?? 0,
        }),
      ]);
      const now = await again(waiting.id);
      const held = now.occurrences.filter(({ state }) => ['requested', 'approved'].includes(state));
      expect(await heldFor(waiting.id)).to.equal(held.length);
      expect(tried.some(({ status }) => status === 'fulfilled')).to.equal(true);
    });
  });

  describe('undoing a cancellation', () => {
    it('lets a date stand again while its time is free; help that was let go stays let go', async () => {
      const single = await ask(scene, {
        day: '2026-12-03',
        pledge: { kind: 'cooking', unit: 'minutes', amount: 60, words: '' },
      });
      await approveBooking(single.id, by(scene.manager), monday);
      await cancelBooking(single.id, { by: 'asker', reason: '' }, by(scene.asker), monday);
      expect(
        await restoreBooking(single.id, { by: 'asker', dates: null }, by(scene.asker), monday),
      ).to.deep.equal({
        restored: true,
      });
      expect(await states(single.id)).to.equal('approved');
      expect(await heldFor(single.id)).to.equal(1);
      expect(await pledgesOf(single.id)).to.deep.equal(['let-go']);
      expect((await lettersAbout(single.id)).slice(-2).map(({ kind }) => kind)).to.deep.equal([
        'booking-restored',
        'manager-booking-restored',
      ]);
    });

    it('is for some dates or all of them, and pressed twice done once', async () => {
      await cancel();
      await restore([at(1), at(2)]);
      await restore([at(1), at(2)]);
      expect(await states()).to.equal('cancelled approved approved cancelled cancelled');
      await restore(null);
      expect(await states()).to.equal('approved approved approved approved approved');
      expect(await actsOf(series.id)).to.deep.equal(['cancelled', 'restored', 'restored']);
      expect(nth(await again(series.id), 0).sequence).to.equal(2);
    });

    it('is not possible once the time was taken, or began', async () => {
      await cancel();
      await ask(scene, { day: '2026-12-08' });
      const outcome = await restore(null);
      if (outcome.restored) throw new Error('restored');
      expect(outcome.hindered.map(({ occurrence }) => occurrence.id)).to.deep.equal([at(1)]);
      expect(await states()).to.equal('cancelled cancelled cancelled cancelled cancelled');
      await expectStale(restore([at(0)], 'asker', later));
    });

    it('of what the house called off is for the house', async () => {
      await cancel({ dates: 'one', from: at(1) }, 'house');
      await cancel({ dates: 'one', from: at(2) });
      await expectStale(restore([at(1)]));
      await restore(null);
      expect(await states()).to.equal('approved cancelled approved approved approved');
      await restore([at(1)], 'house');
      expect(await states()).to.equal('approved approved approved approved approved');
    });

    it('is for the same side when the date became part of a series of its own', async () => {
      await cancel({ dates: 'one', from: at(3) }, 'house');
      await cancel({ dates: 'one', from: at(4) });
      const wanted = wantedOf(series, 2, { dates: 'following', people: 5 });
      const { id } = await mustMove(moveBooking(series.id, wanted, by(scene.asker), monday));
      expect(await actsOf(id)).to.deep.equal(['cancelled', 'cancelled', 'continued', 'moved']);
      await restoreBooking(id, { by: 'asker', dates: null }, by(scene.asker), monday);
      expect(await states(id)).to.equal('approved cancelled approved');
      await expectStale(restoreBooking(id, { by: 'asker', dates: [at(3)] }, by(scene.asker), monday));
    });

    it('gives it to one of those who want it at once', async () => {
      for (let n = 0; n < 5; n += 1) {
        await cancel({ dates: 'one', from: at(1) });
        const [undone, asked] = await Promise.allSettled([
          restore([at(1)]),
          ask(scene, { day: '2026-12-08' }),
        ]);
        const isRestored = undone.status === 'fulfilled' && undone.value.restored;
        expect(isRestored).to.equal(asked.status === 'rejected');
        if (asked.status === 'fulfilled') {
          await withdrawBooking(asked.value.id, by(scene.asker), monday);
          await restore([at(1)]);
        }
      }
    });
  });
});
