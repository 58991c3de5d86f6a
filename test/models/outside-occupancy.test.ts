import { expect } from 'chai';
import * as fc from 'fast-check';
import { Building } from '../../models/building.ts';
import { brokenConstraint, rows, together } from '../../models/database.ts';
import { Occupancy, neverOverlap } from '../../models/occupancy.ts';
import { Occurrence } from '../../models/occurrence.ts';
import { Offer } from '../../models/offer.ts';
import { OutsideCalendar } from '../../models/outside-calendar.ts';
import { OutsideOccupancy } from '../../models/outside-occupancy.ts';
import type { Space } from '../../models/space.ts';
import { SpacePart } from '../../models/space-part.ts';
import { buildBooking } from '../support/booking-builder.ts';
import { buildBuilding, buildSpace } from '../support/builders.ts';
import { monday } from '../support/clock.ts';
import { useFreshDatabase } from '../support/database-in-use.ts';
import { wrongHoldings } from '../support/wrong-holdings.ts';

const hour = 60 * 60 * 1000;
const start = new Date('2026-12-01T08:00Z').getTime();
const at = (hours: number) => new Date(start + hours * hour);

describe('what is booked elsewhere', () => {
  useFreshDatabase();

  it('takes the union of all that is said elsewhere, less what bookings and offers hold, whatever happened in between', async function () {
    this.timeout(60_000);
    await fc.assert(
      fc.asyncProperty(fc.array(step(), { minLength: 8, maxLength: 25 }), async (steps) => {
        const town = await makeTown();
        for (const each of steps) {
          await take(each, town);
          expect(await wrongHoldings(monday)).to.deep.equal([]);
        }
      }),
      { numRuns: process.env['PROOF'] === 'full' ? 300 : 25 },
    );
  });

  it('comes back when its time is freed, before the surrounding work ends', async () => {
    const { calendars, spaces } = await makeTown();
    const [hall] = spaces;
    const { occurrence } = await buildBooking({ spaces: [hall], startsAt: at(1), endsAt: at(2) });
    await putItems(calendars[0], [[0, 3]]);
    expect(await elsewhere(hall)).to.deep.equal(['0-1', '2-3']);
    await together(async () => {
      await Occupancy.free([occurrence.id]);
      await Occurrence.enter('cancelled', [occurrence.id], monday);
    });
    expect(await elsewhere(hall)).to.deep.equal(['0-3']);
  });

  it('is asked for no more than once where nothing is booked elsewhere', async () => {
    const space = await buildSpace();
    const { occurrence } = await buildBooking({ spaces: [space], startsAt: at(1), endsAt: at(2) });
    await together(async () => {
      await Occupancy.free([occurrence.id]);
      await OutsideOccupancy.settleNow();
    });
    expect(await elsewhere(space)).to.deep.equal([]);
  });
});

type Step =
  | { act: 'read'; calendar: number; items: [number, number][] }
  | { act: 'book' | 'offer'; space: number; from: number; hours: number }
  | { act: 'free'; which: number }
  | { act: 'divide'; parts: boolean };

function step(): fc.Arbitrary<Step> {
  const span = fc.tuple(fc.nat(20), fc.integer({ min: 1, max: 6 }));
  const space = fc.nat(3);
  return fc.oneof(
    fc.record({
      act: fc.constant('read' as const),
      calendar: fc.nat(2),
      items: fc.array(
        span.map(([from, hours]): [number, number] => [from, from + hours]),
        { maxLength: 5 },
      ),
    }),
    fc
      .tuple(fc.constantFrom('book' as const, 'offer' as const), space, span)
      .map(([act, place, [from, hours]]) => ({ act, space: place, from, hours })),
    fc.record({ act: fc.constant('free' as const), which: fc.nat(10) }),
    fc.record({ act: fc.constant('divide' as const), parts: fc.boolean() }),
  );
}

interface Town {
  buildingId: number;
  /** A hall, its halves (sometimes), and a kitchen. */
  spaces: [Space, Space, Space, Space];
  /** Of all of the building, of half of the hall, and of the hall with the kitchen. */
  calendars: [number, number, number];
  held: { occurrenceId: number; offerId: number | null }[];
}

async function makeTown(): Promise<Town> {
  const { id: buildingId } = await buildBuilding();
  const spaces = [
    await buildSpace({ buildingId }),
    await buildSpace({ buildingId }),
    await buildSpace({ buildingId }),
    await buildSpace({ buildingId }),
  ] as Town['spaces'];
  const [hall, half, , kitchen] = spaces;
  const calendars = await together(async () => [
    await add(buildingId, []),
    await add(buildingId, [half.id]),
    await add(buildingId, [hall.id, kitchen.id]),
  ]);
  return { buildingId, spaces, calendars: calendars as Town['calendars'], held: [] };
}

function add(buildingId: number, spaceIds: number[]): Promise<number> {
  const calendar = { buildingId, name: 'Agenda', address: null, spaceIds, nextFetchAt: null };
  return OutsideCalendar.add(calendar, monday);
}

async function take(one: Step, town: Town): Promise<void> {
  try {
    if (one.act === 'read') await putItems(town.calendars[one.calendar]!, one.items);
    else if (one.act === 'free') await free(one.which, town);
    else if (one.act === 'divide') await divide(one.parts, town);
    else await hold(one, town);
  } catch (error) {
    // What is taken cannot be held, and that is all that may go wrong: never in reading, freeing or dividing.
    if ((one.act !== 'book' && one.act !== 'offer') || brokenConstraint(error) !== neverOverlap) throw error;
  }
}

async function putItems(calendarId: number, items: [number, number][]): Promise<void> {
  const calendar = await OutsideCalendar.byId(calendarId);
  const events = items.map(([from, to]) => ({ summary: 'Elders', startsAt: at(from), endsAt: at(to) }));
  await together(async () => {
    await Building.lockForWriting([calendar!.buildingId], monday);
    await OutsideCalendar.replaceItems(calendarId, { items: events, digest: Buffer.from('new') });
    await OutsideOccupancy.settle([calendar!.buildingId]);
  });
}

async function hold(
  { act, space, from, hours }: Extract<Step, { act: 'book' | 'offer' }>,
  town: Town,
): Promise<void> {
  const wish = { spaces: [town.spaces[space]!], startsAt: at(from), endsAt: at(from + hours) };
  if (act === 'book') {
    const { occurrence } = await buildBooking(wish);
    town.held.push({ occurrenceId: occurrence.id, offerId: null });
  } else {
    const { occurrence } = await buildBooking({ ...wish, state: 'left-out' });
    const offerId = await together(async () => {
      const { id } = await Offer.make(occurrence.id, at(0), monday);
      await Occupancy.holdOffer(id);
      return id;
    });
    town.held.push({ occurrenceId: occurrence.id, offerId });
  }
}

async function free(which: number, { buildingId, held }: Town): Promise<void> {
  const [one] = held.splice(which % Math.max(1, held.length), 1);
  if (!one) return;
  await together(async () => {
    await Building.lockForWriting([buildingId], monday);
    if (one.offerId !== null) return Offer.end(one.offerId, 'passed');
    await Occupancy.free([one.occurrenceId]);
    await Occurrence.enter('cancelled', [one.occurrenceId], monday);
  });
}

/** The hall becomes two halves, or one again; where bookings would clash nothing changes. */
async function divide(parts: boolean, { buildingId, spaces: [hall, half, other] }: Town): Promise<void> {
  await together(async () => {
    await Building.lockForWriting([buildingId], monday);
    await SpacePart.put(hall, parts ? [half.id, other.id] : []);
    const clashes = await SpacePart.spread(buildingId, monday);
    if (clashes.length > 0) throw new Undone();
  }).catch((error: unknown) => {
    if (!(error instanceof Undone)) throw error;
  });
}

class Undone extends Error {}

/** "0-3" in hours since the beginning. */
async function elsewhere({ ownUnitId }: Space): Promise<string[]> {
  const found = await rows<{ from: Date; to: Date }>(
    `SELECT lower(span) AS "from", upper(span) AS "to" FROM occupancies
     WHERE unit_id = :ownUnitId AND outside_building_id IS NOT NULL ORDER BY span`,
    { ownUnitId },
  );
  return found.map(({ from, to }) => `${(from.getTime() - start) / hour}-${(to.getTime() - start) / hour}`);
}
