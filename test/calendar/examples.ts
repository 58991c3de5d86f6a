/** Opening hours, rules and spans for the tests of the calendar. */
import type { Conditions, Rules } from '../../server/calendar/availability.ts';
import { everyWeek } from '../../server/calendar/opening-hours.ts';
import type { Hours } from '../../server/calendar/opening-hours.ts';
import type { Span } from '../../server/calendar/span.ts';

export const zone = 'Europe/Amsterdam';

export const daytime = onEveryDay(['09:00', '22:00']);
export const late = onEveryDay(['19:00', '02:00']);
export const always = onEveryDay(['00:00', '00:00']);
export const withBreak = onEveryDay(['09:00', '12:00'], ['13:00', '17:00']);

export function onEveryDay(...stretches: [opens: string, closes: string][]): Hours {
  const weekdays = [1, 2, 3, 4, 5, 6, 7];
  return everyWeek(
    weekdays.flatMap((weekday) => stretches.map(([opens, closes]) => ({ weekday, opens, closes }))),
  );
}

/** `span('2026-12-01T18:00', '2026-12-01T20:00')`, in UTC. */
export function span(from: string, to: string): Span {
  return { startsAt: new Date(`${from}Z`), endsAt: new Date(`${to}Z`) };
}

const easy: Rules = {
  stepMinutes: 15,
  shortestMinutes: 30,
  longestMinutes: 240,
  noticeMinutes: 0,
  daysAhead: 90,
  setUpMinutes: 0,
  cleanUpMinutes: 0,
};

export interface Differently {
  hours?: Hours;
  taken?: Span[];
  now?: Date;
  rules?: Partial<Rules>;
}

/** Tuesday 24 November 2026, 10:00 in Amsterdam, open from 09:00 to 22:00, nothing taken. */
export function conditions({
  hours = daytime,
  taken = [],
  now = new Date('2026-11-24T09:00Z'),
  rules,
}: Differently = {}): Conditions {
  return { hours, zone, taken, rules: { ...easy, ...rules }, now };
}

/** `on('2026-12-01', '19:00-21:00')`: clock times of winter in Amsterdam. An end before the start is on the next day. */
export function on(day: string, clock: string): Span {
  const [from = '', to = ''] = clock.split('-');
  const startsAt = new Date(`${day}T${from}:00+01:00`);
  const endsAt = new Date(`${day}T${to}:00+01:00`);
  return { startsAt, endsAt: endsAt > startsAt ? endsAt : new Date(endsAt.getTime() + 86_400_000) };
}
