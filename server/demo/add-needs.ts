import { History } from '../../models/history.ts';
import { Need, NeedDate } from '../../models/need.ts';
import { NeedWatcher } from '../../models/need-watcher.ts';
import { idOf } from './add-people.ts';
import type { PeopleIds } from './add-people.ts';
import type { DemoNeed } from './needs.ts';
import type { PlannedBooking } from './planned.ts';
import type { PlannedNeed } from './plan-needs.ts';

/** A need that stands in the database, with the ids of its dates in order of time. */
export interface AddedNeed {
  id: number;
  dateIds: number[];
}

export type NeedIds = ReadonlyMap<DemoNeed, AddedNeed>;

/** Stores what houses ask help with. The dates of what belongs to a booking follow from what is booked, later. */
export async function addNeeds(
  houses: readonly { buildingId: number; needs: PlannedNeed[]; bookings: PlannedBooking[] }[],
  people: PeopleIds,
): Promise<NeedIds> {
  const added = new Map<DemoNeed, AddedNeed>();
  for (const { buildingId, needs, bookings } of houses)
    for (const need of needs) added.set(need.told, await addNeed(need, buildingId, bookings, people));
  return added;
}

async function addNeed(
  { told, writtenAt, dates, watchedBy }: PlannedNeed,
  buildingId: number,
  bookings: PlannedBooking[],
  people: PeopleIds,
): Promise<AddedNeed> {
  const { title, description, kind, places, skills = '', by } = told;
  const writtenBy = idOf(people, by);
  const { id } = await Need.create({
    buildingId,
    title,
    description,
    kind,
    places,
    skills,
    isSeated: told.isSeated ?? false,
    isTogether: told.isTogether ?? false,
    duty: null,
    writtenBy,
    createdAt: writtenAt,
    changedAt: writtenAt,
    ...timingOf(told, bookings),
  });
  const stored = await NeedDate.bulkCreate(dates.map((date) => ({ ...date, needId: id })));
  for (const who of watchedBy) await NeedWatcher.watch(id, idOf(people, who), writtenAt);
  await History.record({
    at: writtenAt,
    act: 'need-written',
    subject: { buildingId },
    actor: { actorId: writtenBy, door: 'online' },
    details: { needId: id },
  });
  return { id, dateIds: stored.map((date) => date.id) };
}

function timingOf({ when, title }: DemoNeed, bookings: PlannedBooking[]) {
  const none = { bookingId: null, every: null, anchor: null, anchorMinutes: null };
  if ('week' in when)
    return { ...none, timing: 'dated' as const, takesMinutes: minutesBetween(when.from, when.to) };
  if ('whenever' in when) return { ...none, timing: 'untimed' as const, takesMinutes: when.minutes };
  if ('every' in when)
    return { ...none, timing: 'standing' as const, every: when.every, takesMinutes: when.minutes };
  const booking = bookings.find(({ activity }) => activity.title === when.of);
  if (!booking) throw new Error(`${title} belongs to no booking called ${when.of}`);
  return {
    ...none,
    timing: 'dated' as const,
    bookingId: booking.id,
    anchor: when.anchor,
    anchorMinutes: when.minutesAfter,
    takesMinutes: when.minutes,
  };
}

/** On one day, by the clock. */
function minutesBetween(from: string, to: string): number {
  return minuteOf(to) - minuteOf(from);
}

function minuteOf(clock: string): number {
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
}
