import type { Choice } from '../../server/bookings/series/plan-series.ts';
import { requestBooking } from '../../server/bookings/asking/request-booking.ts';
import type { Requested } from '../../server/bookings/asking/request-booking.ts';
import { by, wishFor } from '../bookings/wishes.ts';
import { Paper, day, sameRooms } from './naive-town.ts';
import type { Own, Place } from './naive-town.ts';
import {
  agree,
  asker,
  clock,
  combos,
  dayText,
  idsOf,
  instant,
  lengths,
  minuteOf,
  pick,
  starts,
  typed,
} from './play.ts';
import type { Cast, Play } from './play.ts';

/** Somebody asks for one stretch of time, or waits for it. */
export async function ask({ paper, ...play }: Play, [who = 0, ...n]: number[]): Promise<void> {
  const place = somePlace(paper, n);
  const waits = (n[5] ?? 0) % 3 === 0;
  const why = paper.against(place, { asked: paper.now });
  const isInUse = why === 'taken' || why === 'beamers';
  const outcome = await requestBooking(
    { ...wishOf(play, who, place), orWaits: waits },
    by(asker(play, who)),
    instant(paper.now),
  );
  agree('asked', outcome.booked, why === null || (waits && isInUse));
  if (outcome.booked)
    writeDown(paper, outcome, { who, isSeries: false, from: place.start % day, to: place.end % day }, [
      { place, original: place.start, isLeftOut: why !== null, wanted: true },
    ]);
}

/** Somebody asks for a series, as it comes or with a choice for some dates. */
export async function askSeries({ paper, ...play }: Play, [who = 0, ...n]: number[]): Promise<void> {
  const first = somePlace(paper, n);
  const [interval, count] = [1 + ((n[5] ?? 0) % 4 === 0 ? 1 : 0), 2 + ((n[6] ?? 0) % 4)];
  const weekdays = [
    ...new Set(
      [first.start, first.start + ((n[7] ?? 0) % 3) * day].map((at) => 1 + (Math.floor(at / day) % 7)),
    ),
  ];
  const days = daysOfRule(Math.floor(first.start / day), { interval, weekdays, count });
  const byRule = days.map((date) => ({
    ...first,
    start: date * day + (first.start % day),
    end: date * day + (first.end % day),
  }));
  const against = byRule.map((place) => paper.against(place, { asked: paper.now }));

  const choices = new Map<string, Choice>();
  const chosen = byRule.map((place, at): Place | 'skip' | 'wait' => {
    const pick = (n[8] ?? 0) % 2 === 0 ? 0 : Math.floor((n[9] ?? 0) / 4 ** at) % 4;
    const key = dayText(place.start);
    if (pick === 0) return against[at] === null ? place : 'wait';
    const choice = (['ask', 'skip', 'other'] as const)[pick - 1];
    const free = against[at] === null;
    if (choice === 'ask') choices.set(key, free ? 'ask' : 'wait');
    if (choice === 'ask') return free ? place : 'wait';
    if (choice === 'skip') choices.set(key, 'skip');
    if (choice === 'skip') return 'skip';
    const other = {
      ...place,
      start: place.start + 120,
      end: place.end + 120,
      rooms: combos[(n[9] ?? 0) % combos.length] ?? [],
    };
    choices.set(key, typed(play, other));
    return other;
  });
  const asked = chosen.filter((one) => typeof one === 'object');
  // What is asked for twice in one series is in its own way.
  const inTheWay = asked.some(
    (place, at) =>
      (choices.size > 0 && paper.against(place, { asked: paper.now }) !== null) ||
      asked.slice(0, at).some((before) => paper.collide(before, place)),
  );
  const outcome = await requestBooking(
    {
      ...wishOf(play, who, byRule[0] ?? first),
      series: {
        repetition: {
          firstDay: dayText(byRule[0]?.start ?? 0),
          cadence: { every: 'week', interval, weekdays: weekdays.toSorted((a, b) => a - b) },
          count,
        },
        choices,
      },
    },
    by(asker(play, who)),
    instant(paper.now),
  );
  agree('asked for a series', outcome.booked, asked.length > 0 && !inTheWay);
  if (outcome.booked)
    writeDown(
      paper,
      outcome,
      { who, isSeries: true, from: first.start % day, to: first.end % day },
      byRule.map((place, at) => {
        const choice = chosen[at] ?? 'skip';
        const isLeftOut = typeof choice === 'string';
        return {
          place: isLeftOut ? place : choice,
          original: place.start,
          isLeftOut,
          own: isLeftOut || sameRooms(choice.rooms, place.rooms) ? [] : ['rooms'],
          wanted: choice === 'wait',
        };
      }),
    );
}

function somePlace(paper: Paper, [ahead = 0, at = 0, length = 0, room = 0, more = 0]: number[]): Place {
  const begins = (Math.floor(paper.now / day) + (ahead % 8)) * day + (pick(starts, at) ?? 0);
  return {
    start: begins,
    end: begins + (pick(lengths, length) ?? 60),
    rooms: pick(combos, room) ?? ['hall'],
    people: 1 + (more % 20),
    beamers: [0, 0, 1, 2][more % 4] ?? 0,
  };
}

function daysOfRule(
  first: number,
  { interval, weekdays, count }: { interval: number; weekdays: number[]; count: number },
): number[] {
  const days: number[] = [];
  for (let date = first; days.length < count; date += 1) {
    const weeks = Math.floor(date / 7) - Math.floor(first / 7);
    if (weeks % interval === 0 && weekdays.includes(1 + (date % 7))) days.push(date);
  }
  return days;
}

function wishOf(play: Cast, who: number, place: Place) {
  const space = play.spaces.get(place.rooms[0] ?? 'hall');
  if (!space) throw new Error('no such room');
  return wishFor(
    { asker: asker(play, who), space },
    {
      spaceIds: idsOf(play, place.rooms),
      equipment: place.beamers > 0 ? [{ equipmentId: play.beamerId, pieces: place.beamers }] : [],
      day: dayText(place.start),
      from: clock(place.start),
      to: clock(place.end),
      people: place.people,
      title: 'Koffie',
    },
  );
}

function writeDown(
  paper: Paper,
  { booking }: Extract<Requested, { booked: true }>,
  { who, isSeries, from, to }: { who: number; isSeries: boolean; from: number; to: number },
  dates: { place: Place; original: number; isLeftOut: boolean; wanted: boolean; own?: Own[] }[],
): void {
  paper.bookings.push({
    id: booking.id,
    continues: null,
    asker: who,
    isSeries,
    title: 'Koffie',
    from,
    to,
    dates: dates.map(({ place, original, isLeftOut, wanted, own = [] }) => ({
      ...place,
      id: booking.occurrences.find((one) => minuteOf(one.originalStartsAt) === original)?.id ?? 0,
      original,
      state: isLeftOut ? 'left-out' : paper.isDirect(place.rooms) ? 'approved' : 'requested',
      title: null,
      kept: false,
      asked: paper.now,
      cancelledBy: null,
      move: null,
      own,
      wanted: isLeftOut && wanted,
      offeredUntil: null,
      pieces: [],
    })),
  });
}
