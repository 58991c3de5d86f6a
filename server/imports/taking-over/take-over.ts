import { randomUUID } from 'node:crypto';
import { Booking } from '../../../models/booking.ts';
import { Building } from '../../../models/building.ts';
import { brokenConstraint, together } from '../../../models/database.ts';
import { History } from '../../../models/history.ts';
import type { Actor } from '../../../models/history.ts';
import { Occupancy, neverOverlap } from '../../../models/occupancy.ts';
import { Occurrence } from '../../../models/occurrence.ts';
import { TakingOver } from '../../../models/taking-over.ts';
import { ruleText } from '../../calendar/repetition.ts';
import { wallClockOf } from '../../calendar/zone.ts';
import { fingerprintOf } from './fingerprint-of.ts';
import { toRemember } from './known-before.ts';
import type { MadeBooking, MadeDate, PlannedBooking } from './plan.ts';
import { readPlan } from './read-plan.ts';

/** What came of it. `changed`: things are not as they were when it was looked over, and nothing was written. */
export type TakenOver =
  { taken: true; bookings: number; dates: number } | { taken: false; why: 'changed' | 'nothing' };

/**
 * Makes bookings of a file with old bookings: approved, of the person who brought the file, known to nobody else. All is written or
 * nothing is, in a constant number of statements. No letters go out: whoever organises these knew of them already. Of a file that
 * was taken over before the same is answered again.
 *
 * @param seen the fingerprint of the plan as it was looked over: another is not carried out
 */
export async function takeOver(
  file: TakingOver,
  seen: string,
  actor: Actor & { actorId: number },
  now: Date,
): Promise<TakenOver> {
  try {
    return await together(() => lookAndWrite(file, seen, actor, now));
  } catch (error) {
    if (brokenConstraint(error) === neverOverlap) return { taken: false, why: 'changed' };
    throw error;
  }
}

async function lookAndWrite(
  { id, buildingId }: TakingOver,
  seen: string,
  actor: Actor & { actorId: number },
  now: Date,
): Promise<TakenOver> {
  await Building.lockForWriting([buildingId], now);
  const building = await Building.findByPk(buildingId, { rejectOnEmpty: true });
  const file = await TakingOver.of(id, buildingId, now);
  if (!file) return { taken: false, why: 'changed' };
  const { contents, bookings, dates } = file;
  if (contents === null) return { taken: true, bookings, dates };
  const { planned } = await readPlan({ contents, spaces: file.spaces }, building, now);
  if (fingerprintOf(planned) !== seen) return { taken: false, why: 'changed' };
  if (planned.every(({ made }) => made.length === 0)) return { taken: false, why: 'nothing' };
  const written = await write(planned, building, actor, now);
  await TakingOver.finish(id, written, now);
  return { taken: true, ...written };
}

interface Written extends MadeBooking {
  id: string;
  description: string;
}

async function write(
  planned: readonly PlannedBooking[],
  building: Building,
  actor: Actor & { actorId: number },
  now: Date,
): Promise<{ bookings: number; dates: number }> {
  const all = planned.flatMap(({ old, made }) =>
    made.map((one): Written => ({ ...one, id: randomUUID(), description: old.description })),
  );
  await Booking.bulkCreate(all.map((one) => asBooking(one, building, actor.actorId, now)));
  const dates = all.flatMap((booking) => booking.dates.map((date) => ({ booking, date })));
  const occurrences = await Occurrence.bulkCreate(
    dates.map(({ booking, date }) => asOccurrence(booking, date, building.id, now)),
  );
  await Occurrence.putAllInSpaces(
    occurrences.map((one, place) => ({ occurrenceId: one.id, spaceIds: [dates[place]?.date.spaceId ?? 0] })),
  );
  const standing = occurrences.filter(({ state }) => state === 'approved');
  await Occupancy.hold(standing.map((one) => one.id));
  await History.recordAll(
    all.map(({ id }) => ({ at: now, act: 'taken-over', subject: { bookingId: id }, actor })),
  );
  await TakingOver.remember(building.id, planned.flatMap(toRemember));
  return { bookings: all.length, dates: standing.length };
}

/** Nobody but managers reads what it is about until somebody makes it public: whoever typed it did not know of this system. */
function asBooking(
  { id, title, description, cadence, dates }: Written,
  building: Building,
  personId: number,
  now: Date,
) {
  const [first, last] = [dates.at(0), dates.at(-1)];
  if (!first || !last) throw new Error('a booking without dates');
  const usual = dates.find(isByRule) ?? first;
  return {
    id,
    buildingId: building.id,
    personId,
    groupId: null,
    title,
    description,
    activityKind: 'other' as const,
    isPublic: false,
    isDropIn: false,
    firstOn: wallClockOf(first.originalStartsAt, building.zone).day,
    fromTime: wallClockOf(first.originalStartsAt, building.zone).time,
    toTime: wallClockOf(usual.endsAt, building.zone).time,
    zone: building.zone,
    rrule: cadence && ruleText(cadence, last.originalStartsAt),
    isTakenOver: true,
    requestKey: null,
    createdAt: now,
    changedAt: now,
  };
}

function isByRule({ startsAt, originalStartsAt, leftOut }: MadeDate): boolean {
  return !leftOut && startsAt.getTime() === originalStartsAt.getTime();
}

/** How many people come no file says: one is the least. Set-up times are those of the other system, which had none. */
function asOccurrence(booking: Written, date: MadeDate, buildingId: number, now: Date) {
  const { startsAt, endsAt, originalStartsAt, spaceId, title, shut, leftOut } = date;
  return {
    bookingId: booking.id,
    buildingId,
    startsAt,
    endsAt,
    originalStartsAt,
    people: 1,
    setUpMinutes: 0,
    cleanUpMinutes: 0,
    state: leftOut ? ('left-out' as const) : ('approved' as const),
    title,
    own: spaceId === booking.spaceId ? [] : ['spaces' as const],
    keptOutside: shut !== null,
    leftOutBecause: leftOut ? ('not-wanted' as const) : null,
    askedAt: now,
    dueAt: startsAt,
    changedAt: now,
  };
}
