import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import { addDays, weekdayOf } from '../../server/calendar/zone.ts';
import { openSessions } from '../support/sessions.ts';
import type { Posting } from './beside-hello.ts';

/** People of the town who are signed in, and what they ask for: each time another slot that is free. */

/** Managers and leads are among the first; these are neither, and together stay far from all limits. */
const askers = Array.from({ length: 400 }, (_, n) => 301 + n);

/** An evening, and a room in which nothing is taken then. */
interface Slot {
  space: string;
  day: string;
  /** On which of the days that were looked at the house is closed. */
  closed: string[];
}

/** Each asks for one evening, in rooms all over the town. */
export async function askingForEvenings(client: Client, secret: string): Promise<Iterator<Posting>> {
  const cookies = await openSessions(client, askers, secret);
  const slots = (await freeEvenings(client, 1)).filter(({ closed }) => closed.length === 0);
  return slots.values().map(({ space, day }, n) => ask(cookies, n, { spaces: space, date: day }));
}

/** Each asks for an evening in every one of so many weeks, with a choice for each date as the page with the dates sends it. */
export async function askingForSeries(
  client: Client,
  secret: string,
  weeks: number,
): Promise<Iterator<Posting>> {
  const cookies = await openSessions(client, askers, secret);
  const slots = await freeEvenings(client, weeks);
  return onceAWeekday(slots).map((slot, n) => ask(cookies, n, asSeries(slot, weeks)));
}

function asSeries({ space, day, closed }: Slot, weeks: number): Record<string, string> {
  const dates = Array.from({ length: weeks }, (_, n) => addDays(day, 7 * n));
  return {
    spaces: space,
    date: day,
    repeat: 'week',
    ends: 'times',
    times: String(weeks),
    seen: 'yes',
    ...Object.fromEntries(dates.map((date) => [`do-${date}`, closed.includes(date) ? 'wait' : 'ask'])),
  };
}

/** Those that do not share their evenings with one before. */
function* onceAWeekday(slots: Slot[]): Generator<Slot> {
  const gone = new Set<string>();
  for (const slot of slots) {
    const name = `${slot.space} ${weekdayOf(slot.day)}`;
    if (!gone.has(name)) yield slot;
    gone.add(name);
  }
}

/** Evenings in rooms (no halls, which are in demand) in which nothing is taken for so many weeks, in a mixed order. */
async function freeEvenings(client: Client, weeks: number): Promise<Slot[]> {
  const { rows } = await client.query<Slot>(
    `SELECT s.slug AS space, to_char(first, 'YYYY-MM-DD') AS day, array_agg(to_char(day, 'YYYY-MM-DD')) FILTER (WHERE is_closed) AS closed
     FROM spaces s
     CROSS JOIN LATERAL (SELECT current_date + n AS first FROM generate_series(7, 80) n) begin
     CROSS JOIN LATERAL (SELECT first + 7 * n AS day FROM generate_series(0, $1 - 1) n) days
     CROSS JOIN LATERAL (SELECT tstzrange((day + time '19:15') AT TIME ZONE 'Europe/Amsterdam',
       (day + time '21:45') AT TIME ZONE 'Europe/Amsterdam') AS span) evening
     CROSS JOIN LATERAL (SELECT to_char(day, 'MM-DD') IN ('01-01', '12-25', '12-26') OR EXISTS (
       SELECT FROM closure_spans p LEFT JOIN closure_spaces cs USING (closure_id)
       WHERE p.building_id = s.building_id AND p.span && evening.span AND coalesce(cs.space_id, s.id) = s.id) AS is_closed) house
     WHERE s.id % 10 NOT IN (1, 2, 3)
     GROUP BY s.id, first
     HAVING NOT bool_or(EXISTS (
       SELECT FROM occupancies o JOIN space_units su USING (unit_id) WHERE su.space_id = s.id AND o.span && evening.span))
     ORDER BY hash_array(ARRAY[s.id, first - current_date])`,
    [weeks],
  );
  return rows.map((row) => ({ ...row, closed: row.closed ?? [] }));
}

function ask(cookies: string[], n: number, fields: Record<string, string>): Posting {
  const body = new URLSearchParams({ ...wish(n), ...fields, requestKey: randomUUID() });
  return { path: '/bookings', cookie: cookies[n % cookies.length] ?? '', body: body.toString() };
}

function wish(n: number): Record<string, string> {
  return {
    from: '19:30',
    to: '21:30',
    people: '6',
    title: `Samen zingen ${n}`,
    description: 'Iedereen is welkom.',
    kind: 'meeting-each-other',
    audience: n % 2 === 0 ? 'private' : 'public',
    contribution: 'without',
  };
}
