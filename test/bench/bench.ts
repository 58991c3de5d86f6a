import { join } from 'node:path';
import { addWeeks, dayOf, daysOfWeek, homeZone, weekOf } from '../../server/calendar/zone.ts';
import { messageOf } from '../../server/support/caught.ts';
import { realNow } from '../support/clock.ts';
import { askingForEvenings, askingForSeries } from './askers.ts';
import { circumstances, mean, posting, reading, startHello, visiting } from './beside-hello.ts';
import type { Burst, Cost } from './beside-hello.ts';
import { asManager, confirmingInBulk } from './confirmers.ts';
import { startProcess } from './processes.ts';
import { pollingPrivately } from './subscribers.ts';
import { enterTown } from './town.ts';

/**
 * What pages, requests and feeds cost in a town of 20 buildings, 200 spaces and 200,000 occurrences, in hello-worlds of a bare Express
 * app that is measured right before and after: machines differ, and so do the minutes of one machine. `npm run bench -- week feed`
 * measures only what has one of these words in its name. Last how much memory the server takes, before and after 100,000 polls.
 */

const only = process.argv.slice(2);
const gzip = { 'Accept-Encoding': 'gzip' };
const secret = 'a secret of the bench, long enough to sign with';

/** One of the first public bookings of a building; all of it has to be looked at again. */
const aBooking = `WITH changed AS (
  UPDATE bookings SET title = title WHERE id = (
    SELECT k.id FROM bookings k JOIN buildings b ON b.id = k.building_id JOIN occurrences o ON o.booking_id = k.id
    WHERE b.slug = $1 AND k.is_public AND o.state = 'approved' AND o.starts_at > now() - interval '80 days'
    ORDER BY o.starts_at, o.id LIMIT 1)
) UPDATE buildings SET version = version + 1 WHERE slug = $1`;
/** What every booking of it says. */
const itsName = `UPDATE buildings SET name = name, version = version + 1 WHERE slug = $1`;

const town = await enterTown(say);
const hello = await startHello();
const app = await startProcess(join(import.meta.dirname, '../../server/main.ts'), '/health', {
  DATABASE_URL: town.url,
  SMTP_URL: 'smtp://127.0.0.1:9',
  MAIL_FROM: 'post@example.org',
  SESSION_SECRET: secret,
});

try {
  say(`${circumstances}\n`);
  say(row('', 'requests/s', 'p99 ms', 'hello-worlds'));
  for (const [name, begin] of Object.entries(things())) {
    if (only.length > 0 && !only.some((word) => name.includes(word))) continue;
    say(row(name, ...(await measure(begin))));
  }
  if (only.length === 0 || only.includes('memory')) await watchMemory();
} finally {
  await app.stop();
  await hello.stop();
  await town.leave();
}

/** One that fails does not keep us from the others. */
async function measure(begin: () => Promise<Burst>): Promise<string[]> {
  try {
    return figures(await hello.beside(await begin()));
  } catch (error) {
    process.exitCode = 1;
    return [`  ${messageOf(error)}`];
  }
}

/** What is measured, each with how to begin; in the week after the next. */
function things(): Record<string, () => Promise<Burst>> {
  const week = addWeeks(weekOf(dayOf(realNow(), homeZone)), 2);
  const [, , , , friday] = daysOfWeek(week) ?? [];
  const page = (path: string) => async () => reading(app.url + path, {}, 200);
  const quiet = '/feeds/buildings/gebouw-20.ics';
  const full = '/feeds/buildings/gebouw-1.ics';
  return {
    '/health': page('/health'),
    home: page('/'),
    'search, all spaces, a free evening': page(`/spaces?date=${friday}&from=19:30&to=21:30&people=10`),
    'day of a building': page(`/buildings/gebouw-1/day?day=${friday}`),
    'week of a space': page(`/spaces/ruimte-4?week=${week}`),
    'agenda of the town, a page': page('/agenda'),
    'agenda of the town, Atom': page('/feeds/agenda.atom'),
    'feed of 500, nothing new (304)': () => polling(quiet),
    'agenda of the town, nothing new (304)': () => polling('/feeds/agenda.ics'),
    'private feed, nothing new (304)': async () =>
      visiting(app.url, await pollingPrivately(town.client, app.url), 304),
    'feed of 500, as stored': async () => reading(app.url + quiet, gzip, 200),
    'feed of 500, a booking changed': async () => renderingAnew(quiet, aBooking, 'gebouw-20'),
    'feed of 500, its building renamed': async () => renderingAnew(quiet, itsName, 'gebouw-20'),
    'feed of a full house, a booking changed': async () => renderingAnew(full, aBooking, 'gebouw-1'),
    'feed of a full house, renamed': async () => renderingAnew(full, itsName, 'gebouw-1'),
    'agenda of the town, a booking changed': async () =>
      renderingAnew('/feeds/agenda.ics', aBooking, 'gebouw-1'),
    'statement over 100,000 transfers, a page': async () =>
      reading(`${app.url}/buildings/gebouw-1/ledger`, await asManager(town.client, secret), 200),
    'needs board': page('/needs'),
    'what we did together, a neighbourhood': page('/neighbourhoods/wijk-1/together'),
    // Last, as the letters they bring about go out for a while afterwards.
    'confirm 200 contributions': async () =>
      posting(app.url, await confirmingInBulk(town.client, secret, 200)),
    'ask for one evening': async () => posting(app.url, await askingForEvenings(town.client, secret)),
    'ask for a series of 40 weeks': async () =>
      posting(app.url, await askingForSeries(town.client, secret, 40)),
  };
}

/** A calendar that has what there is. */
async function polling(path: string): Promise<Burst> {
  const { headers } = await fetch(app.url + path, { headers: gzip });
  return reading(app.url + path, { ...gzip, 'If-None-Match': headers.get('etag') ?? '' }, 304);
}

/** A feed that changed since it was last asked for, one at a time: that is how it is rendered. */
function renderingAnew(path: string, change: string, building: string): Burst {
  return async (requests) => {
    const times: number[] = [];
    for (let n = 0; n < requests / 4; n += 1) {
      await town.client.query(change, [building]);
      const start = performance.now();
      await (await fetch(app.url + path)).arrayBuffer();
      times.push(performance.now() - start);
    }
    return { perSecond: 1000 / mean(times), p99: Math.max(...times) };
  };
}

/** It may take some more at first. */
async function watchMemory(): Promise<void> {
  const poll = await polling('/feeds/buildings/gebouw-20.ics');
  const took: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    await poll(20_000);
    took.push(app.memory());
  }
  say(`memory of the server after each 20,000 polls: ${took.map((one) => one.toFixed(0)).join(', ')} MB`);
}

function figures({ perSecond, p99, helloWorlds }: Cost): string[] {
  return [
    perSecond.toFixed(perSecond < 10 ? 1 : 0),
    p99.toFixed(0),
    helloWorlds.toFixed(helloWorlds < 10 ? 1 : 0),
  ];
}

function row(name: string, ...cells: string[]): string {
  return name.padEnd(40) + cells.map((cell) => cell.padStart(14)).join('');
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
