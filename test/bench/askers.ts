import { createHmac, randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import type { Posting } from './beside-hello.ts';

/** People of the town who are signed in, and what they ask for: each time another slot that is free. */

/** Managers and leads are among the first; these are neither, and together stay far from all limits. */
const first = 301;
const many = 400;

/** Signs people in as the app would keep it. @returns their cookies */
export async function signIn(client: Client, secret: string): Promise<string[]> {
  const people = Array.from({ length: many }, (_, n) => ({ id: first + n, sid: randomUUID() }));
  await client.query(
    `INSERT INTO sessions (sid, sess, expire)
     SELECT p.sid, json_build_object('cookie', json_build_object('originalMaxAge', 2592000000, 'httpOnly', true, 'sameSite', 'lax', 'path', '/'),
       'personId', p.id, 'round', 0), now() AT TIME ZONE 'UTC' + interval '30 days'
     FROM json_to_recordset($1) AS p (id int, sid text)`,
    [JSON.stringify(people)],
  );
  return people.map(({ sid }) => `buurtruimte=${encodeURIComponent(`s:${sid}.${signed(sid, secret)}`)}`);
}

/** As the library cookie-signature does. */
function signed(text: string, secret: string): string {
  return createHmac('sha256', secret).update(text).digest('base64').replace(/=+$/, '');
}

/** An evening, and a room in which nothing is taken and nothing closed then. */
interface Slot {
  space: string;
  day: string;
}

/** Each asks for one evening, in rooms all over the town. */
export async function askingForEvenings(client: Client, cookies: string[]): Promise<Iterator<Posting>> {
  const slots = await freeEvenings(client, '{0}');
  return slots
    .values()
    .map(({ space, day }, n) => ask(cookies[n % cookies.length], { ...wish(n), spaces: space, date: day }));
}

/** Evenings in rooms (no halls, which are half the town's talk) that are free so many days after them too, in a mixed order. */
async function freeEvenings(client: Client, alsoAfter: string): Promise<Slot[]> {
  const { rows } = await client.query<Slot>(
    `WITH evenings AS (
       SELECT s.id, s.building_id, s.slug, current_date + n AS day FROM spaces s, generate_series(7, 80) n WHERE s.id % 10 NOT IN (1, 2, 3)
     )
     SELECT slug AS space, to_char(day, 'YYYY-MM-DD') AS day FROM evenings e
     WHERE NOT EXISTS (
       SELECT FROM unnest($1::int[]) AS later
       CROSS JOIN LATERAL (SELECT tstzrange((day + later + time '19:15') AT TIME ZONE 'Europe/Amsterdam',
         (day + later + time '21:45') AT TIME ZONE 'Europe/Amsterdam') AS span) evening
       WHERE to_char(day + later, 'MM-DD') IN ('01-01', '12-25', '12-26')
         OR EXISTS (SELECT FROM occupancies o JOIN space_units su USING (unit_id) WHERE su.space_id = e.id AND o.span && evening.span)
         OR EXISTS (SELECT FROM closure_spans p WHERE p.building_id = e.building_id AND p.span && evening.span))
     ORDER BY hash_array(ARRAY[e.id, day - current_date])`,
    [alsoAfter],
  );
  return rows;
}

function ask(cookie = '', fields: Record<string, string>): Posting {
  const body = new URLSearchParams({ ...fields, requestKey: randomUUID() });
  return { path: '/bookings', cookie, body: body.toString() };
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
