import { offerUntil } from '../bookings/queue/until.ts';
import { dueAt } from '../calendar/due.ts';
import { rulesTogether } from '../calendar/rules-together.ts';
import { addDays } from '../calendar/zone.ts';
import { momentOn, uuidFrom } from './chance.ts';
import { plainDates } from './plan-exceptions.ts';
import type { PlannedBooking, PlannedDate } from './planned.ts';
import { piecesOf, spacesOf, spanOn } from './room.ts';
import type { Room } from './room.ts';
import type { Wish } from './story.ts';
import { evening, late } from './tell-fate.ts';
import type { PlannedAct } from './tell-fate.ts';

/** Who waits for the time of something regular, and what came of it. Pure. */

/** The bookings with a wish for a date ahead of what is regular; where there is none nobody wishes anything. */
export function withWish(wish: Wish, all: readonly PlannedBooking[], room: Room): PlannedBooking[] {
  const series = all.find(({ activity }) => activity.title === wish.insteadOf);
  if (!series) throw new Error(`nothing is called ${wish.insteadOf}`);
  const [next, afterNext] = plainDates(series, room.today);
  const taken = afterNext ?? next;
  if (!taken) return [...all];
  const freedAt = momentOn(addDays(room.today, -1), late, room.place.zone, `given up ${wish.title}`);
  const kept = planWish(wish, taken, wish.givenUp === undefined ? null : freedAt, room);
  if (wish.givenUp === undefined) return [...all, kept];
  const without = giveUp(series, taken, freedAt, wish.givenUp);
  return [...all.map((one) => (one === series ? without : one)), kept];
}

function planWish(wish: Wish, taken: PlannedDate, freedAt: Date | null, room: Room): PlannedBooking {
  const { insteadOf: _, sinceDays, givenUp: _givenUp, ...activity } = wish;
  const { place, today } = room;
  const spaces = spacesOf(activity, place);
  const span = spanOn(taken.day, activity, spaces, room);
  const askedAt = momentOn(addDays(today, -sinceDays), evening, place.zone, `wishes ${wish.title}`);
  const { setUpMinutes, cleanUpMinutes } = rulesTogether(spaces);
  const date: PlannedDate = {
    day: taken.day,
    original: span,
    span,
    people: activity.people,
    setUpMinutes,
    cleanUpMinutes,
    state: 'left-out',
    dueAt: dueAt(askedAt, span.startsAt, place.zone),
    sequence: 0,
    changedAt: askedAt,
    leftOut: { because: 'taken', name: null },
    keptOutside: false,
    move: null,
    offer: freedAt && { madeAt: freedAt, untilAt: offerUntil(span.startsAt, freedAt) },
  };
  const kept: PlannedAct = { at: askedAt, act: 'wish-kept', by: activity.who, door: 'online' };
  const offered: PlannedAct[] = freedAt
    ? [{ at: freedAt, act: 'time-offered', by: null, door: 'clock' }]
    : [];
  return {
    id: uuidFrom(`wish ${activity.title} ${taken.day}`),
    activity,
    from: activity.from,
    to: activity.to,
    rrule: null,
    dates: [date],
    spaceIds: spaces.map(({ id }) => id),
    equipment: piecesOf(activity, place),
    askedAt,
    acts: [kept, ...offered],
    asksAfterwards: false,
  };
}

function giveUp(series: PlannedBooking, date: PlannedDate, at: Date, why: string): PlannedBooking {
  const cancelled = { ...date, state: 'cancelled' as const, sequence: date.sequence + 1, changedAt: at };
  const act: PlannedAct = {
    at,
    act: 'cancelled',
    by: series.activity.who,
    door: 'online',
    details: { by: 'asker', dates: [date.span.startsAt.toISOString()] },
    words: why,
  };
  return {
    ...series,
    dates: series.dates.map((one) => (one === date ? cancelled : one)),
    acts: [...series.acts, act],
  };
}
