import { dueAt } from '../calendar/due.ts';
import { rulesTogether } from '../calendar/rules-together.ts';
import { addDays, startOfDay } from '../calendar/zone.ts';
import type { Day } from '../calendar/zone.ts';
import { momentOn, uuidFrom } from './chance.ts';
import type { PlannedBooking, PlannedDate } from './planned.ts';
import { inTheWay, piecesOf, shutThen, spacesOf, spanOn } from './room.ts';
import type { Room } from './room.ts';
import { dayInWeek } from './season.ts';
import type { Once } from './story.ts';
import { lastMove, late, tellFate } from './tell-fate.ts';

/** What happens once, or was asked for. Pure. */

/** @param others what was planned before it: it keeps out of their way */
export function planOnce(once: Once, others: readonly PlannedBooking[], room: Room): PlannedBooking {
  const { week, weekday, fate = null, askedBy, asksAfterwards = false, longerTo, ...activity } = once;
  const { place, today } = room;
  const spaces = spacesOf(activity, place);
  const day = dayFor(once, others, room);
  const span = spanOn(day, activity, spaces, room);
  const { askedAt, acts, ...told } = tellFate({
    seed: `${activity.title} ${dayInWeek(week, weekday, today)}`,
    day,
    today,
    span,
    zone: place.zone,
    fate,
    isDirect: spaces.every((space) => space.booksDirectly),
    asker: activity.who,
    decider: place.managers[0],
    ...(askedBy && { askedBy }),
  });
  const { setUpMinutes, cleanUpMinutes } = rulesTogether(spaces);
  const date: PlannedDate = {
    day,
    original: span,
    span,
    people: activity.people,
    setUpMinutes,
    cleanUpMinutes,
    ...told,
    dueAt: dueAt(askedAt, span.startsAt, place.zone),
    changedAt: lastMove(acts, askedAt),
    leftOut: null,
    keptOutside: false,
    move: null,
    offer: null,
  };
  const booking = {
    id: uuidFrom(`booking ${activity.title} ${day}`),
    activity,
    from: activity.from,
    to: activity.to,
    rrule: null,
    dates: [date],
    spaceIds: spaces.map(({ id }) => id),
    equipment: piecesOf(activity, place),
    askedAt,
    acts,
    asksAfterwards,
  };
  return longerTo === undefined ? booking : makeLonger(booking, longerTo, askedBy, others, room);
}

/** The day that is told; where the house is shut then or something is in the way, the same weekday further from the start date. */
function dayFor(once: Once, others: readonly PlannedBooking[], room: Room): Day {
  const { place, today } = room;
  const spaces = spacesOf(once, place);
  const told = dayInWeek(once.week, once.weekday, today);
  const knownAt = startOfDay(today, place.zone);
  const weeks = [0, 1, 2, 3, 4].map((later) => addDays(told, 7 * (told < today ? -later : later)));
  const found = weeks.find((day) => {
    const span = spanOn(day, once, spaces, room);
    return shutThen(span, spaces, room, knownAt) === null && !inTheWay(span, spaces, others, room);
  });
  if (found === undefined) throw new Error(`${once.title}: shut, or in the way of another`);
  return found;
}

/** Last night, where it needs nobody's approval and nothing is in the way. */
function makeLonger(
  booking: PlannedBooking,
  to: string,
  askedBy: Once['askedBy'],
  others: readonly PlannedBooking[],
  room: Room,
): PlannedBooking {
  const [date] = booking.dates;
  const { place, today } = room;
  const { activity } = booking;
  const spaces = spacesOf(activity, place);
  if (!date || date.state !== 'approved') return booking;
  const span = spanOn(date.day, { from: activity.from, to }, spaces, room);
  const at = momentOn(addDays(today, -1), late, place.zone, `longer ${activity.title}`);
  if (shutThen(span, spaces, room, at) !== null || inTheWay(span, spaces, others, room)) return booking;
  const by = askedBy
    ? { by: askedBy.host, onBehalfOf: activity.who, door: askedBy.door }
    : { by: activity.who, door: 'online' as const };
  const moved = { at, act: 'moved', ...by, details: { changes: ['time'] } };
  return {
    ...booking,
    to,
    acts: [...booking.acts, moved],
    dates: [{ ...date, span, sequence: date.sequence + 1, changedAt: at }],
  };
}
