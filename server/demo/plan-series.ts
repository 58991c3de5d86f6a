import { dueAt } from '../calendar/due.ts';
import { ruleText } from '../calendar/repetition.ts';
import { rulesTogether } from '../calendar/rules-together.ts';
import type { Span } from '../calendar/span.ts';
import { addDays, startOfDay } from '../calendar/zone.ts';
import type { Day } from '../calendar/zone.ts';
import { between, momentOn, uuidFrom } from './chance.ts';
import type { PlannedBooking, PlannedDate } from './planned.ts';
import { equipmentCalled, inTheWay, piecesOf, shutThen, spacesOf, spanOn } from './room.ts';
import type { PlaceSpace, Room } from './room.ts';
import { dayInWeek, regularDays } from './season.ts';
import type { Regular } from './story.ts';
import { afternoon, evening } from './tell-fate.ts';
import type { PlannedAct } from './tell-fate.ts';

/** What comes back week after week is one booking: asked for once, with all its dates. Pure. */

interface Asked {
  regular: Regular;
  spaces: PlaceSpace[];
  room: Room;
  askedAt: Date;
  /** Null while nobody decided. */
  approvedAt: Date | null;
  others: readonly PlannedBooking[];
}

/** What became of one date, and what has to be written about it. */
interface Outcome {
  date: PlannedDate;
  act: PlannedAct | null;
}

const minuteMs = 60_000;

/** @param others what was planned before it: where one takes its time, that date is left out or given up */
export function planSeries(regular: Regular, others: readonly PlannedBooking[], room: Room): PlannedBooking {
  const {
    on: _,
    every: _every,
    cancelled: _cancelled,
    exceptions: _exceptions,
    waitsSinceDays,
    ...activity
  } = regular;
  const { place, today } = room;
  const { cadence, days } = regularDays(regular, today);
  const spaces = spacesOf(activity, place);
  const [firstDay] = days;
  if (firstDay === undefined) throw new Error(`${activity.title} never happens`);
  const askedOn = addDays(
    waitsSinceDays === undefined ? firstDay : today,
    -(waitsSinceDays ?? between(4, 8, activity.title)),
  );
  const askedAt = momentOn(askedOn, evening, place.zone, `asked ${activity.title}`);
  const asked: Asked = {
    regular,
    spaces,
    room,
    askedAt,
    approvedAt: approvedAt(regular, askedOn, askedAt, spaces, room),
    others,
  };

  const outcomes = days.map((day) => planDate(day, asked));
  const dates = outcomes.map(({ date }) => date);
  const later = outcomes.flatMap(({ act }) => (act ? [act] : []));
  return {
    id: uuidFrom(`booking ${activity.title} ${firstDay}`),
    activity,
    from: activity.from,
    to: activity.to,
    rrule: ruleText(cadence, dates.at(-1)?.original.startsAt ?? askedAt),
    dates,
    spaceIds: spaces.map(({ id }) => id),
    equipment: piecesOf(activity, place),
    askedAt,
    acts: [...beginning(asked, dates), ...later].toSorted(
      (one, other) => one.at.getTime() - other.at.getTime(),
    ),
    asksAfterwards: false,
  };
}

function approvedAt(
  { title, waitsSinceDays }: Regular,
  askedOn: Day,
  askedAt: Date,
  spaces: PlaceSpace[],
  { place }: Room,
): Date | null {
  if (spaces.every((space) => space.booksDirectly)) return askedAt;
  if (waitsSinceDays !== undefined) return null;
  return momentOn(
    addDays(askedOn, between(1, 2, `decided ${title}`)),
    afternoon,
    place.zone,
    `approved ${title}`,
  );
}

/** Asked for; approved, with all dates that were asked for; and what comes from another house agreed to there. */
function beginning(
  { regular, spaces, room, askedAt, approvedAt }: Asked,
  dates: PlannedDate[],
): PlannedAct[] {
  const { who, title } = regular;
  const { place } = room;
  const isDirect = spaces.every((space) => space.booksDirectly);
  const asked = { at: askedAt, act: isDirect ? 'booked-at-once' : 'asked', by: who, door: 'online' as const };
  if (approvedAt === null) return [asked];
  const about = dates
    .filter(({ state }) => state !== 'left-out')
    .map(({ original }) => original.startsAt.toISOString());
  const approval = {
    at: approvedAt,
    act: 'approved',
    by: place.managers[0],
    door: 'online' as const,
    details: { dates: about },
  };
  const lent = Object.keys(regular.equipment ?? {}).flatMap((name): PlannedAct[] => {
    const { id, lentBy } = equipmentCalled(name, place);
    if (lentBy === null) return [];
    const at = new Date(approvedAt.getTime() + between(5, 50, `${name} for ${title}`) * minuteMs);
    return [
      {
        at,
        act: 'equipment-approved',
        by: lentBy,
        door: 'online',
        details: { equipmentId: id, dates: about },
      },
    ];
  });
  return [asked, ...(isDirect ? [] : [approval]), ...lent];
}

function planDate(day: Day, asked: Asked): Outcome {
  const { regular, spaces, room, askedAt, approvedAt } = asked;
  const { zone } = room.place;
  const span = spanOn(day, regular, spaces, room);
  const isDirect = spaces.every((space) => space.booksDirectly);
  const { setUpMinutes, cleanUpMinutes } = rulesTogether(spaces);
  const date: PlannedDate = {
    day,
    original: span,
    span,
    people: regular.people,
    setUpMinutes,
    cleanUpMinutes,
    state: approvedAt === null ? 'requested' : 'approved',
    dueAt: dueAt(askedAt, span.startsAt, zone),
    sequence: approvedAt === null || isDirect ? 0 : 1,
    changedAt: approvedAt ?? askedAt,
    leftOut: null,
    keptOutside: false,
    move: null,
    offer: null,
  };
  const leftOut = whyLeftOut(span, asked);
  if (leftOut)
    return { date: { ...date, state: 'left-out', sequence: 0, changedAt: askedAt, leftOut }, act: null };
  return shutLater(date, asked) ?? givenUp(date, asked) ?? calledOff(date, asked) ?? { date, act: null };
}

/** What was known when it was asked for. */
function whyLeftOut(
  span: Span,
  { spaces, room, askedAt, approvedAt, others }: Asked,
): PlannedDate['leftOut'] {
  const shut = shutThen(span, spaces, room, askedAt);
  if (shut?.why === 'closed') throw new Error(`closed at ${span.startsAt.toISOString()}`);
  if (shut) return { because: shut.why, name: shut.why === 'closure' ? shut.reason : shut.holiday };
  const other = inTheWay(span, spaces, others, room);
  if (!other) return null;
  if (other.askedAt <= askedAt) return { because: 'taken', name: null };
  const isSoon = approvedAt === null || dayBefore(other, room) <= approvedAt;
  return isSoon ? { because: 'not-wanted', name: null } : null;
}

/** A closure that came later: the house cancels what is in its way, or keeps it. */
function shutLater(date: PlannedDate, { regular, spaces, room }: Asked): Outcome | null {
  const { place, today } = room;
  const shut = shutThen(date.span, spaces, room, startOfDay(today, place.zone));
  if (shut?.why !== 'closure') return null;
  const closure = room.closures.find(({ reason }) => reason === shut.reason);
  if (!closure) return null;
  const { madeAt: at, reason, keeps } = closure;
  const dates = [date.span.startsAt.toISOString()];
  const decided = { at, by: place.managers[0], door: 'online' as const };
  if (keeps.includes(regular.title))
    return {
      date: { ...date, keptOutside: true },
      act: { ...decided, act: 'kept-outside', details: { dates } },
    };
  return {
    date: { ...date, state: 'cancelled', sequence: date.sequence + 1, changedAt: at },
    act: { ...decided, act: 'cancelled', details: { by: 'house', dates }, words: reason },
  };
}

/** Somebody needs the time for once, and they make room the day before that is asked for. */
function givenUp(date: PlannedDate, asked: Asked): Outcome | null {
  const { spaces, room, others } = asked;
  const other = inTheWay(date.span, spaces, others, room);
  if (!other) return null;
  const why = 'Die keer is de ruimte nodig voor iets anders. Wij slaan één keer over.';
  return cancel(date, { by: 'asker', why }, dayBefore(other, room), asked);
}

function dayBefore({ askedAt, id }: PlannedBooking, { place }: Room): Date {
  const day = addDays(askedAt.toISOString().slice(0, 10), -1);
  return momentOn(day, evening, place.zone, `makes room for ${id}`);
}

/** Two days before, or yesterday. */
function calledOff(date: PlannedDate, asked: Asked): Outcome | null {
  const { regular, room } = asked;
  const { place, today } = room;
  const { day } = date;
  const off = regular.cancelled?.find(
    ({ week }) => day >= dayInWeek(week, 1, today) && day <= dayInWeek(week, 7, today),
  );
  if (!off) return null;
  const [on = day] = [addDays(day, -2), addDays(today, -1)].toSorted();
  return cancel(date, off, momentOn(on, evening, place.zone, `cancelled ${regular.title} ${day}`), asked);
}

function cancel(
  date: PlannedDate,
  { by, why }: { by: 'asker' | 'house'; why: string },
  at: Date,
  { regular, room }: Asked,
): Outcome {
  return {
    date: { ...date, state: 'cancelled', sequence: date.sequence + 1, changedAt: at },
    act: {
      at,
      act: 'cancelled',
      by: by === 'house' ? room.place.managers[0] : regular.who,
      door: 'online',
      details: { by, dates: [date.span.startsAt.toISOString()] },
      words: why,
    },
  };
}
