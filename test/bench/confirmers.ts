import type { Client } from 'pg';
import { openSessions } from '../support/sessions.ts';
import type { Posting } from './beside-hello.ts';

/** Who manages the first and the second building of the town. */
const manager = 1;

/** The manager confirms so many contributions at once, each time others, until none is left. */
export async function confirmingInBulk(
  client: Client,
  secret: string,
  atOnce: number,
): Promise<Iterator<Posting>> {
  const [cookie = ''] = await openSessions(client, [manager], secret);
  const { rows } = await client.query<{ ids: number[] }>(
    `SELECT array_agg(id ORDER BY id) AS ids FROM (
       SELECT c.id, (row_number() OVER (ORDER BY c.id) - 1) / $1 AS part
       FROM contributions c JOIN buildings b ON b.id = c.building_id WHERE b.slug = 'gebouw-2' AND c.state = 'done') AS waiting
     GROUP BY part HAVING count(*) = $1 ORDER BY part`,
    [atOnce],
  );
  return rows.values().map(({ ids }) => {
    const body = new URLSearchParams(ids.map((id) => ['ids', String(id)]));
    return { path: '/buildings/gebouw-2/confirmations', cookie, body: body.toString() };
  });
}

/** The headers with which the manager opens a page. */
export async function asManager(client: Client, secret: string): Promise<Record<string, string>> {
  const [cookie = ''] = await openSessions(client, [manager], secret);
  return { Cookie: cookie };
}
