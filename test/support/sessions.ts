import { createHmac, randomUUID } from 'node:crypto';
import type { Client } from 'pg';

/**
 * Signs people in without the front door, as the app itself keeps it: for the many who race or are measured.
 *
 * @param secret of the servers that are to know them
 * @returns a cookie for each
 */
export async function openSessions(client: Client, personIds: number[], secret: string): Promise<string[]> {
  const sessions = personIds.map((personId) => ({ personId, sid: randomUUID() }));
  await client.query(
    `INSERT INTO sessions (sid, sess, expire)
     SELECT s.sid, json_build_object('cookie', json_build_object('originalMaxAge', 2592000000, 'httpOnly', true,
       'sameSite', 'lax', 'path', '/'), 'personId', s."personId", 'round', 0), now() AT TIME ZONE 'UTC' + interval '30 days'
     FROM json_to_recordset($1) AS s ("personId" int, sid text)`,
    [JSON.stringify(sessions)],
  );
  return sessions.map(({ sid }) => `buurtruimte=${encodeURIComponent(`s:${sid}.${signed(sid, secret)}`)}`);
}

/** As the library cookie-signature does. */
function signed(text: string, secret: string): string {
  return createHmac('sha256', secret).update(text).digest('base64').replace(/=+$/, '');
}
