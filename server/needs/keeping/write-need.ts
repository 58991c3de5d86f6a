import { Booking } from '../../../models/booking.ts';
import { together } from '../../../models/database.ts';
import { History } from '../../../models/history.ts';
import type { Actor } from '../../../models/history.ts';
import { Need } from '../../../models/need.ts';
import type { NeedCadence } from '../../../models/need.ts';
import { NeedKeeping } from '../../../models/need-keeping.ts';
import { NeedPledges } from '../../../models/need-pledges.ts';
import type { Span } from '../../calendar/span.ts';
import type { Problems } from '../../support/words.ts';
import { spansTyped } from './typed-dates.ts';
import type { TypedDates } from './typed-dates.ts';
import { anchorOf } from './moments.ts';
import type { Moment } from './moments.ts';
import { settleNeeds } from '../settling/settle-needs.ts';

/** What somebody says about a need, whenever it is. */
export type NeedWords = Pick<
  Need,
  'title' | 'description' | 'kind' | 'skills' | 'isSeated' | 'isTogether' | 'places' | 'takesMinutes'
>;

/** When a house needs it. */
export type HouseTime =
  ({ timing: 'dated' } & TypedDates) | { timing: 'untimed' } | { timing: 'standing'; every: NeedCadence };

/** So many that are neither closed nor over a house has at most, without those of bookings; and so many a booking. */
const mostOfHouse = 200;
const mostOfBooking = 10;

type Answer = { written: true; need: Need } | { written: false; problems: Problems };

/** Asks for help in the name of a house. */
export function writeNeed(
  building: { id: number; zone: string },
  words: NeedWords,
  time: HouseTime,
  actor: Actor,
  now: Date,
): Promise<Answer> {
  return together(async () => {
    const read = readTime(time, words.takesMinutes, building.zone, now);
    if ('problems' in read) return { written: false, problems: read.problems };
    const full = await whyFull({ buildingId: building.id, bookingId: null }, mostOfHouse, now);
    if (full) return { written: false, problems: full };
    const { timing } = time;
    const every = timing === 'standing' ? time.every : null;
    const when = { timing, every, anchor: null, anchorMinutes: null };
    const need = await create(
      { buildingId: building.id, bookingId: null },
      { ...words, ...when },
      actor,
      now,
    );
    await NeedPledges.addDates(need.id, read.spans);
    return { written: true, need };
  });
}

/** Asks for help with a booking: with each of its dates where it has a time, which follow the booking. */
export function writeNeedOfBooking(
  bookingId: string,
  words: NeedWords,
  moment: Moment,
  actor: Actor,
  now: Date,
): Promise<Answer> {
  return together(async () => {
    const booking = await Booking.locked(bookingId, now);
    if (!isAhead(booking.occurrences, now))
      return { written: false, problems: { form: { key: 'needs-keeping.problem.bookingOver' } } };
    if (moment !== 'whenever' && words.takesMinutes === null) return { written: false, problems: noLength };
    const at = { buildingId: booking.buildingId, bookingId };
    const full = await whyFull(at, mostOfBooking, now);
    if (full) return { written: false, problems: full };
    const when = { every: null, ...anchorOf(moment, words.takesMinutes) };
    const need = await create(at, { ...words, ...when }, actor, now);
    await settleNeeds(booking.buildingId, now);
    return { written: true, need };
  });
}

/** What has a time takes a time. */
export const noLength: Problems = { takes: { key: 'needs-keeping.problem.noLength' } };

function readTime(
  time: HouseTime,
  minutes: number | null,
  zone: string,
  now: Date,
): { spans: Span[] } | { problems: Problems } {
  if (time.timing !== 'dated') return { spans: [] };
  return minutes === null ? { problems: noLength } : spansTyped(time, minutes, zone, now);
}

async function whyFull(
  at: { buildingId: number; bookingId: string | null },
  most: number,
  now: Date,
): Promise<Problems | null> {
  if ((await NeedKeeping.countOpen(at, now)) < most) return null;
  return { form: { key: 'needs-keeping.problem.tooMany', values: { most } } };
}

/** Whether a booking has a date, asked for or certain, that is not over. */
export function isAhead(occurrences: readonly { state: string; endsAt: Date }[], now: Date): boolean {
  return occurrences.some(
    ({ state, endsAt }) => (state === 'requested' || state === 'approved') && endsAt > now,
  );
}

async function create(
  at: { buildingId: number; bookingId: string | null },
  values: NeedWords & Pick<Need, 'timing' | 'every' | 'anchor' | 'anchorMinutes'>,
  actor: Actor,
  now: Date,
): Promise<Need> {
  const need = await Need.create({
    ...at,
    ...values,
    duty: null,
    writtenBy: actor.actorId,
    createdAt: now,
    changedAt: now,
  });
  const subject = { buildingId: at.buildingId };
  await History.record({ at: now, act: 'need-written', subject, actor, details: { needId: need.id } });
  return need;
}
