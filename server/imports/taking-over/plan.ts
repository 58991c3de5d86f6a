import type { TakenUnit } from '../../../models/taking-over.ts';
import { whyShut } from '../../calendar/opening-hours.ts';
import type { Hours, Shut } from '../../calendar/opening-hours.ts';
import { mostSeriesDays, mostTimes } from '../../calendar/repetition.ts';
import type { Cadence } from '../../calendar/repetition.ts';
import type { Span } from '../../calendar/span.ts';
import { uidOfDate } from './known-before.ts';
import { mostDates, mostDaysAhead } from './old-booking.ts';
import type { OldBooking, OldDate } from './old-booking.ts';
import { seriesOf } from './series-of.ts';
import { takenUnits } from './taken-units.ts';
import type { InTheWay, TakenUnits } from './taken-units.ts';

/** What the bookings of a file become, and why the rest does not: pure. */

/** Among what they come. */
export interface Circumstances {
  zone: string;
  now: Date;
  /** By what the file calls a room: the space it is. What is not here is left alone. */
  spaceOf: ReadonlyMap<string, number>;
  unitsOf: ReadonlyMap<number, readonly number[]>;
  hoursOf: ReadonlyMap<number, Hours>;
  taken: readonly TakenUnit[];
  /** What became bookings before; see known-before.ts. */
  known: ReadonlySet<string>;
}

/** Why a booking of the file, or a date of it, becomes nothing. */
export type WhyNot =
  | 'known'
  | 'twice'
  | 'no-space'
  | 'past'
  | 'too-long'
  | 'too-many-times'
  | 'too-far'
  | 'too-late'
  | 'taken'
  | 'too-much';

/** A date that becomes nothing. */
export interface LeftAlone extends Span {
  why: WhyNot;
  inTheWay: InTheWay | null;
}

/** A date of a booking as it is going to be. */
export interface MadeDate extends Span {
  originalStartsAt: Date;
  spaceId: number;
  /** Its own, where it differs from that of the booking. */
  title: string | null;
  /** It is kept although the house is shut then. */
  shut: Shut | null;
  /** The series goes on without it. */
  leftOut: boolean;
}

/** A booking as it is going to be; a series where it has a cadence. */
export interface MadeBooking {
  cadence: Cadence | null;
  title: string;
  /** Where most of its dates are. */
  spaceId: number;
  /** In order of where the rule puts them. */
  dates: MadeDate[];
}

/** What a booking of the file becomes: bookings, and what is left of it. */
export interface PlannedBooking {
  old: OldBooking;
  made: MadeBooking[];
  /** In order. */
  leftAlone: LeftAlone[];
  /** Why all of it becomes nothing, where that is not for its dates. */
  why: 'known' | 'twice' | null;
}

const hourMs = 60 * 60 * 1000;
/** occurrences_last_a_day_at_most: a day in which the clock goes back is as long. */
const longestMs = 25 * hourMs;

/**
 * Goes through the file in its order: of two that are in each other's way the first becomes a booking. Series stay series where
 * our rules can say the same; other rules become bookings of one date each. Hours, closures and limits of the spaces are no reason
 * against what people agreed on before, nor are set-up times counted that the other system did not know.
 */
export function planTakingOver(
  bookings: readonly OldBooking[],
  circumstances: Circumstances,
): PlannedBooking[] {
  const units = takenUnits(circumstances.taken);
  const seen = new Set<string>();
  let left = mostDates;
  return bookings.map((old) => {
    const why = circumstances.known.has(old.uid) ? 'known' : seen.has(old.uid) ? 'twice' : null;
    seen.add(old.uid);
    if (why !== null) return { old, made: [], leftAlone: [], why };
    const judged = judgeDates(old, circumstances, units, left);
    left -= judged.stays.length;
    return {
      old,
      made: makeBookings(old, judged.stays, circumstances.zone),
      leftAlone: judged.leftAlone,
      why,
    };
  });
}

/** A date that can be, and where. */
export interface Stays {
  date: OldDate;
  spaceId: number;
  shut: Shut | null;
}

function judgeDates(
  old: OldBooking,
  { zone, now, spaceOf, unitsOf, hoursOf, known }: Circumstances,
  units: TakenUnits,
  most: number,
): { stays: Stays[]; leftAlone: LeftAlone[] } {
  const stays: Stays[] = [];
  const leftAlone: LeftAlone[] = [];
  const furthest = now.getTime() + mostDaysAhead * 24 * hourMs;
  for (const date of old.dates) {
    const spaceId = spaceOf.get(date.room);
    const its = spaceId === undefined ? [] : (unitsOf.get(spaceId) ?? []);
    const { startsAt, endsAt } = date;
    const first = stays[0]?.date.startsAt ?? startsAt;
    const leave = (why: WhyNot, inTheWay: InTheWay | null = null) =>
      leftAlone.push({ startsAt, endsAt, why, inTheWay });
    if (endsAt <= now) leave('past');
    else if (known.has(uidOfDate(old, date))) leave('known');
    else if (spaceId === undefined) leave('no-space');
    else if (endsAt.getTime() - startsAt.getTime() > longestMs) leave('too-long');
    else if (startsAt.getTime() > furthest) leave('too-late');
    else if (startsAt.getTime() > first.getTime() + mostSeriesDays * 24 * hourMs) leave('too-far');
    else if (stays.length >= mostTimes) leave('too-many-times');
    else if (stays.length >= most) leave('too-much');
    else {
      const inTheWay = units.inTheWayOf(its, date);
      if (inTheWay) leave('taken', inTheWay);
      else {
        units.take(its, date, old.line);
        const hours = hoursOf.get(spaceId);
        stays.push({ date, spaceId, shut: hours ? whyShut({ startsAt, endsAt }, hours, zone) : null });
      }
    }
  }
  return { stays, leftAlone };
}

function makeBookings(old: OldBooking, stays: Stays[], zone: string): MadeBooking[] {
  const series = seriesOf(old, stays, zone);
  if (series) return [series];
  return stays.map(({ date, spaceId, shut }) => ({
    cadence: null,
    title: date.title,
    spaceId,
    dates: [
      {
        startsAt: date.startsAt,
        endsAt: date.endsAt,
        originalStartsAt: date.startsAt,
        spaceId,
        title: null,
        shut,
        leftOut: false,
      },
    ],
  }));
}
