import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'chai';
import { rows } from '../../models/database.ts';
import type { Space } from '../../models/space.ts';
import { requestBooking } from '../../server/bookings/asking/request-booking.ts';
import { addDays } from '../../server/calendar/zone.ts';
import { addClosure } from '../../server/hours/add-closure.ts';
import { undecided } from '../../server/hours/decisions.ts';
import { setWeek } from '../../server/hours/set-week.ts';
import { buildScene, by, wishFor } from '../bookings/wishes.ts';
import type { Scene } from '../bookings/wishes.ts';
import { buildSpace } from '../support/builders.ts';
import { monday } from '../support/clock.ts';
import { useFreshDatabase } from '../support/database-in-use.ts';

const rounds = 40;

describe('a closure and bookings in the same second', () => {
  useFreshDatabase();

  let scene: Scene;
  let spaces: Space[];

  before(async () => {
    scene = await buildScene({ booksDirectly: true, daysAhead: 200 });
    const more = { buildingId: scene.building.id, booksDirectly: true, daysAhead: 200 };
    spaces = [scene.space, await buildSpace(more), await buildSpace(more)];
  });

  /** Each on a connection of its own; the one or the other gets a head start that also counts on a busy machine. */
  async function race<T>(round: number, change: () => Promise<T>, day: string) {
    const late = (ms: number) => pause(ms);
    const [changed, ...asked] = await Promise.all([
      late((round % 4) * 10).then(change),
      ...spaces.map((space, n) =>
        late((3 - (round % 4)) * 10 + n).then(() =>
          requestBooking(wishFor({ ...scene, space }, { day }), by(scene.asker), monday),
        ),
      ),
    ]);
    return { changed, asked };
  }

  async function bookedIn(window: [string, string]): Promise<number[]> {
    const found = await rows<{ id: number }>(
      `SELECT id FROM occurrences WHERE building_id = :id AND holds AND starts_at >= :from AND starts_at < :until ORDER BY id`,
      { id: scene.building.id, from: window[0], until: window[1] },
    );
    return found.map(({ id }) => id);
  }

  it(`see each other, ${rounds} times over`, async function () {
    this.timeout(120_000);
    const outcomes = { closed: 0, shown: 0 };
    for (let round = 0; round < rounds; round += 1) {
      const day = addDays('2026-12-01', round);
      const closure = {
        reason: 'Dicht',
        spaces: [],
        firstOn: day,
        untilOn: day,
        fromTime: null,
        toTime: null,
        repeat: 'once' as const,
        repeatUntil: null,
        times: null,
      };
      const close = () => addClosure(scene.building, closure, undecided, by(scene.manager), monday);
      const { changed, asked } = await race(round, close, day);
      const booked = await bookedIn([`${day}T00:00+01:00`, `${addDays(day, 1)}T00:00+01:00`]);
      if ('outside' in changed) {
        outcomes.shown += 1;
        // Those that came after the look are shown the next time: nothing was written.
        for (const { id } of changed.outside) expect(booked).to.include(id);
        const again = await close();
        if (!('outside' in again)) throw new Error('bookings were lost sight of');
        expect(again.outside.map(({ id }) => id).toSorted((a, b) => a - b)).to.deep.equal(booked);
      } else {
        outcomes.closed += 1;
        expect(changed.changed).to.equal(true);
        expect(booked, day).to.deep.equal([]);
        for (const one of asked) {
          expect(!one.booked && one.reasons.map(({ why }) => why)).to.deep.equal(['closure']);
        }
      }
    }
    expect(outcomes.closed, 'rounds in which the closure was first').to.be.above(0);
    expect(outcomes.shown, 'rounds in which a booking was first').to.be.above(0);
  });

  it('and so do shorter hours', async function () {
    this.timeout(120_000);
    const until = (closes: string) =>
      [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opens: '08:00', closes }));
    let shown = 0;
    for (let round = 0; round < rounds / 2; round += 1) {
      const day = addDays('2027-01-15', round);
      const stretches = until(`18:${String(round + 10)}`);
      const shorten = () => setWeek(scene.building, stretches, undecided, by(scene.manager), monday);
      // What is there by now stays, so that only what comes now counts.
      await rows(`UPDATE occurrences SET kept_outside = true WHERE building_id = :id RETURNING id`, {
        id: scene.building.id,
      });
      const { changed } = await race(round, shorten, day);
      const booked = await bookedIn([`${day}T00:00+01:00`, `${addDays(day, 1)}T00:00+01:00`]);
      if (changed.changed) expect(booked, day).to.deep.equal([]);
      else shown += 1;
      await rows(`UPDATE occurrences SET kept_outside = true WHERE building_id = :id RETURNING id`, {
        id: scene.building.id,
      });
      await setWeek(scene.building, until('22:00'), undecided, by(scene.manager), monday);
    }
    expect(shown).to.be.within(1, rounds / 2 - 1);
  });
});
