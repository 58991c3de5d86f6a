import { dueAt } from '../calendar/due.ts';
import type { Span } from '../calendar/span.ts';
import { addDays, startOfDay } from '../calendar/zone.ts';
import { momentOn } from './chance.ts';
import type { PlannedBooking, PlannedDate } from './planned.ts';
import { inTheWay, shutThen, spacesOf, spanOn } from './room.ts';
import type { Room } from './room.ts';
import type { Exception, Regular } from './story.ts';
import { afternoon, evening } from './tell-fate.ts';
import type { PlannedAct } from './tell-fate.ts';

/** Dates of what is regular that are not as the others, once all of it is planned. Pure. */

interface Changed {
  date: PlannedDate;
  acts: PlannedAct[];
}

/** Dates ahead that go on as planned, the next first. Not the very next days: people decide in time. */
export function plainDates({ dates }: PlannedBooking, today: string): PlannedDate[] {
  return dates.filter(
    ({ day, state, keptOutside, move, sequence }) =>
      day > addDays(today, 4) && state === 'approved' && !keptOutside && move === null && sequence <= 1,
  );
}

/** The series with its exceptions, each about the next date that goes on as planned. What cannot be then is left out. */
export function withExceptions(
  series: PlannedBooking,
  { exceptions = [] }: Regular,
  all: readonly PlannedBooking[],
  room: Room,
): PlannedBooking {
  const plain = plainDates(series, room.today);
  const changed = exceptions.flatMap((exception, place): Changed[] => {
    const date = plain[place];
    const became = date && change(exception, date, series, all, room);
    return became ? [became] : [];
  });
  return changed.reduce(putIn, series);
}

function putIn(series: PlannedBooking, { date, acts }: Changed): PlannedBooking {
  return {
    ...series,
    dates: series.dates.map((one) => (one.day === date.day ? date : one)),
    acts: [...series.acts.map((act) => withoutRefused(act, date)), ...acts].toSorted(
      (one, other) => one.at.getTime() - other.at.getTime(),
    ),
  };
}

/** What was refused was not approved with the others. */
function withoutRefused(act: PlannedAct, { state, original }: PlannedDate): PlannedAct {
  const dates = act.details?.['dates'];
  if (state !== 'refused' || act.act !== 'approved' || !Array.isArray(dates)) return act;
  return { ...act, details: { dates: dates.filter((start) => start !== original.startsAt.toISOString()) } };
}

function change(
  exception: Exception,
  date: PlannedDate,
  series: PlannedBooking,
  all: readonly PlannedBooking[],
  room: Room,
): Changed | null {
  if ('refused' in exception) return refuse(date, exception.refused, series, room);
  const times = 'moved' in exception ? exception.moved : exception.wants;
  const spaces = spacesOf(series.activity, room.place);
  const span = spanOn(date.day, times, spaces, room);
  const isFree =
    !inTheWay(span, spaces, all, room, date) &&
    shutThen(span, spaces, room, startOfDay(room.today, room.place.zone)) === null;
  if (!isFree) return null;
  return 'moved' in exception ? moved(date, span, series, room) : wants(date, span, series, room);
}

/** Decided together with the others, a moment later. */
function refuse(date: PlannedDate, why: string, { acts }: PlannedBooking, { place }: Room): Changed | null {
  const approval = acts.find(({ act }) => act === 'approved');
  if (!approval) return null;
  const at = new Date(approval.at.getTime() + 60_000);
  const refusal: PlannedAct = {
    at,
    act: 'refused',
    by: place.managers[0],
    door: 'online',
    details: { by: 'house', dates: [date.original.startsAt.toISOString()] },
    words: why,
  };
  return { date: { ...date, state: 'refused', changedAt: at }, acts: [refusal] };
}

/** Asked for three days ago, approved the next day; or done at once where nobody has to approve. */
function moved(date: PlannedDate, span: Span, series: PlannedBooking, room: Room): Changed {
  const { place, today } = room;
  const asked = askToMove(date, span, series, 3, room);
  const isDirect = spacesOf(series.activity, place).every((space) => space.booksDirectly);
  if (isDirect) return { date: placed(date, span, asked.at), acts: [{ ...asked, act: 'moved' }] };
  const at = momentOn(addDays(today, -2), afternoon, place.zone, `moved ${series.id}`);
  const dates = [span.startsAt.toISOString()];
  const approval = {
    at,
    act: 'move-approved',
    by: place.managers[0],
    door: 'online' as const,
    details: { dates },
  };
  return { date: placed(date, span, at), acts: [asked, approval] };
}

function placed(date: PlannedDate, span: Span, changedAt: Date): PlannedDate {
  const due = date.dueAt < span.startsAt ? date.dueAt : span.startsAt;
  return { ...date, span, dueAt: due, sequence: date.sequence + 1, changedAt };
}

/** Asked for last night: nobody decided yet. */
function wants(date: PlannedDate, span: Span, series: PlannedBooking, room: Room): Changed {
  const asked = askToMove(date, span, series, 1, room);
  const begins = date.span.startsAt < span.startsAt ? date.span.startsAt : span.startsAt;
  const move = { span, askedAt: asked.at, dueAt: dueAt(asked.at, begins, room.place.zone) };
  return { date: { ...date, move }, acts: [asked] };
}

function askToMove(
  date: PlannedDate,
  span: Span,
  { id, activity, rrule }: PlannedBooking,
  daysAgo: number,
  { place, today }: Room,
): PlannedAct {
  const at = momentOn(addDays(today, -daysAgo), evening, place.zone, `wants to move ${id}`);
  const isDirect = spacesOf(activity, place).every((space) => space.booksDirectly);
  const about = isDirect ? span : date.span;
  return {
    at,
    act: 'move-asked',
    by: activity.who,
    door: 'online',
    details: { ...(rrule !== null && { dates: [about.startsAt.toISOString()] }), changes: ['time'] },
  };
}
