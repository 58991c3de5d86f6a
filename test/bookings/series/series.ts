/** A series as tests of what happens to it afterwards want it: written straight into the tables. */
import { Booking } from '../../../models/booking.ts';
import type { WholeBooking } from '../../../models/booking.ts';
import { together } from '../../../models/database.ts';
import type { Pieces } from '../../../models/equipment.ts';
import { Occurrence } from '../../../models/occurrence.ts';
import type { OccurrenceState } from '../../../models/occurrence.ts';
import type { Space } from '../../../models/space.ts';
import { writeOccurrences } from '../../../server/bookings/asking/write-occurrences.ts';
import { ruleText } from '../../../server/calendar/repetition.ts';
import { addDays, instantOf, weekdayOf } from '../../../server/calendar/zone.ts';
import { monday } from '../../support/clock.ts';
import type { Scene } from '../wishes.ts';

export interface WantedSeries {
  id?: string;
  spaces?: Space[];
  firstDay?: string;
  from?: string;
  to?: string;
  times?: number;
  people?: number;
  equipment?: Pieces[];
  groupId?: number | null;
  title?: string;
  /** All of them are so; requested unless said otherwise. */
  state?: 'requested' | 'approved';
  /** The places in the series that were left out because somebody else was first. */
  leftOut?: number[];
  now?: Date;
}

const zone = 'Europe/Amsterdam';

/** Every week, from Tuesday 1 December 2026 on, 19:00 to 21:00, five times. */
export async function buildSeries(
  scene: Pick<Scene, 'asker' | 'space' | 'building'>,
  wanted: WantedSeries = {},
): Promise<WholeBooking> {
  const { firstDay = '2026-12-01', from = '19:00', to = '21:00', times = 5, people = 8 } = wanted;
  const { spaces = [scene.space], equipment = [], groupId = null, leftOut = [], now = monday } = wanted;
  const spans = Array.from({ length: times }, (_, n) => spanOn(addDays(firstDay, 7 * n), from, to));
  const last = spans.at(-1)?.startsAt ?? now;
  const id = await together(async () => {
    const booking = await Booking.create({
      ...(wanted.id && { id: wanted.id }),
      buildingId: scene.building.id,
      personId: scene.asker.id,
      groupId,
      title: wanted.title ?? 'Koffie',
      description: '',
      activityKind: 'meeting-each-other',
      isPublic: false,
      isDropIn: false,
      firstOn: firstDay,
      fromTime: from,
      toTime: to,
      zone,
      rrule: ruleText({ every: 'week', interval: 1, weekdays: [weekdayOf(firstDay)] }, last),
      requestKey: null,
      createdAt: now,
      changedAt: now,
    });
    const dates = spans.map((span, n) => ({
      placement: { ...span, people, spaces, equipment, askedAt: now },
      originalStartsAt: span.startsAt,
      leftOut: leftOut.includes(n) ? { because: 'taken' as const, name: null } : null,
    }));
    await writeOccurrences({ id: booking.id, buildingId: booking.buildingId, zone }, dates, now);
    return booking.id;
  });
  if (wanted.state === 'approved') await letStand(id);
  return again(id);
}

/** The booking as it is now. */
export async function again(id: string): Promise<WholeBooking> {
  const booking = await Booking.whole(id);
  if (!booking) throw new Error('no such booking');
  return booking;
}

/** Its dates, as "12-08 19:00-21:00 approved" in the building's time. */
export async function datesOf(id: string): Promise<string[]> {
  const { occurrences } = await again(id);
  return occurrences.map((one) => `${sayShort(one)} ${one.state}`);
}

/** "12-08 19:00-21:00" */
export function sayShort({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }): string {
  const clock = (at: Date) =>
    new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }).format(at);
  return `${clock(startsAt).slice(5)}-${clock(endsAt).slice(11)}`;
}

/** @throws Error where it has no such date */
export function nth({ occurrences }: WholeBooking, place: number) {
  const occurrence = occurrences[place];
  if (!occurrence) throw new Error(`no date number ${place}`);
  return occurrence;
}

export function spanOn(day: string, from: string, to: string) {
  const startsAt = instantOf(day, from, zone);
  const endsAt = instantOf(day, to, zone);
  if (!startsAt || !endsAt) throw new Error('no such time');
  return { startsAt, endsAt };
}

async function letStand(bookingId: string): Promise<void> {
  await Occurrence.update(
    { state: 'approved' satisfies OccurrenceState },
    { where: { bookingId, state: 'requested' } },
  );
}
