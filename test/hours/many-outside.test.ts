import { expect } from 'chai';
import { rows } from '../../models/database.ts';
import type { Space } from '../../models/space.ts';
import { addDays } from '../../server/calendar/zone.ts';
import { addClosure } from '../../server/hours/add-closure.ts';
import { fieldOf, undecided } from '../../server/hours/decisions.ts';
import type { Decision } from '../../server/hours/decisions.ts';
import type { OutsideOccurrence } from '../../server/spaces/newly-outside.ts';
import { buildScene, by } from '../bookings/wishes.ts';
import { buildBooking } from '../support/booking-builder.ts';
import { buildSpace } from '../support/builders.ts';
import { monday } from '../support/clock.ts';
import { useFreshDatabase } from '../support/database-in-use.ts';
import { wrongHoldings } from '../support/wrong-holdings.ts';

describe('a closure over bookings of many people', () => {
  const queries: string[] = [];
  useFreshDatabase((sql) => queries.push(sql));

  /** So many bookings of as many people, on days after each other, in a space that shuts; with another one beside it. */
  async function buildBooked(count: number) {
    const limits = { weeklyMinutesPerson: 600, daysAhead: 300 };
    const scene = await buildScene(limits);
    const other = await buildSpace({ buildingId: scene.building.id, ...limits });
    for (let n = 0; n < count; n += 1) {
      const day = addDays('2026-12-01', n);
      const state = n % 2 === 0 ? 'approved' : 'requested';
      const at = { startsAt: `${day}T19:00+01:00`, endsAt: `${day}T21:00+01:00` };
      await buildBooking({ spaces: [scene.space], state, ...at });
    }
    return { ...scene, other };
  }

  type Booked = Awaited<ReturnType<typeof buildBooked>>;

  /** Shuts the space for long, having decided the same about all. @returns how many questions that took, and how long */
  async function shut(
    { building, space, manager }: Booked,
    decision: (one: OutsideOccurrence) => Decision,
  ): Promise<{ questions: number; ms: number }> {
    const closure = {
      reason: 'De vloer wordt vervangen.',
      spaces: [space.slug],
      firstOn: '2026-12-01',
      untilOn: '2027-06-30',
      fromTime: null,
      toTime: null,
      repeat: 'once' as const,
      repeatUntil: null,
      times: null,
    };
    const shown = await addClosure(building, closure, undecided, by(manager), monday);
    if (!('outside' in shown)) throw new Error('nothing is outside');
    const each = new Map(shown.outside.map((one) => [fieldOf(one), decision(one)]));
    const decisions = { ...undecided, each, reason: '' };
    queries.length = 0;
    const began = performance.now();
    const answer = await addClosure(building, closure, decisions, by(manager), monday);
    const ms = performance.now() - began;
    expect(answer.changed).to.equal(true);
    return { questions: queries.length, ms };
  }

  const movedTo =
    (other: Space) =>
    ({ startsAt }: OutsideOccurrence): Decision => ({
      day: startsAt.toISOString().slice(0, 10),
      from: '19:00',
      to: '21:00',
      slugs: [other.slug],
    });

  const lettersIn = ({ building }: Booked) =>
    rows<{ kind: string; times: number }>(
      `SELECT l.kind, count(*) AS times FROM letters l JOIN bookings b ON b.id = l.booking_id
       WHERE b.building_id = :id GROUP BY l.kind ORDER BY l.kind`,
      { id: building.id },
    );

  it('moves two in as many questions as twenty, with a letter and the reason for each', async () => {
    const [two, twenty] = [await buildBooked(2), await buildBooked(20)];
    const { questions } = await shut(two, movedTo(two.other));
    expect((await shut(twenty, movedTo(twenty.other))).questions).to.equal(questions);
    expect(await lettersIn(twenty)).to.deep.equal([{ kind: 'booking-moved-by-manager', times: 20 }]);
    const told = await rows<{ reason: string }>(
      `SELECT DISTINCT l.facts ->> 'reason' AS reason FROM letters l JOIN bookings b ON b.id = l.booking_id
       WHERE b.building_id = :id`,
      { id: twenty.building.id },
    );
    expect(told).to.deep.equal([{ reason: 'De vloer wordt vervangen.' }]);
    const places = await rows<{ spaceId: number; times: number }>(
      `SELECT os.space_id AS "spaceId", count(*) AS times FROM occurrence_spaces os
       WHERE os.building_id = :id GROUP BY os.space_id`,
      { id: twenty.building.id },
    );
    expect(places).to.deep.equal([{ spaceId: twenty.other.id, times: 20 }]);
    expect(await wrongHoldings(monday)).to.deep.equal([]);
  });

  it('cancels two in as many questions as twenty, with a letter for each', async () => {
    const [two, twenty] = [await buildBooked(2), await buildBooked(20)];
    const { questions } = await shut(two, () => 'cancel');
    expect((await shut(twenty, () => 'cancel')).questions).to.equal(questions);
    expect(await lettersIn(twenty)).to.deep.equal([
      { kind: 'booking-cancelled-by-manager', times: 10 },
      { kind: 'booking-refused', times: 10 },
    ]);
    expect(await wrongHoldings(monday)).to.deep.equal([]);
  });

  it('moves a hundred and seventy-five within seconds: one by one it took ten', async function () {
    this.timeout(60_000);
    const [moved, cancelled] = [await buildBooked(175), await buildBooked(175)];
    expect((await shut(moved, movedTo(moved.other))).ms).to.be.below(5_000);
    expect((await shut(cancelled, () => 'cancel')).ms).to.be.below(5_000);
  });
});
