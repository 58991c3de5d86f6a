import { join } from 'node:path';
import { addWeeks, dayOf, daysOfWeek, homeZone, weekOf } from '../../server/calendar/zone.ts';
import { messageOf } from '../../server/support/caught.ts';
import { realNow } from '../support/clock.ts';
import { askingForEvenings, askingForSeries } from './askers.ts';
import { circumstances, mean, posting, reading, startHello } from './beside-hello.ts';
import type { Burst, Cost } from './beside-hello.ts';
import { startProcess } from './processes.ts';
import { enterTown } from './town.ts';

/**
 * What pages, requests and feeds cost in a town of 20 buildings, 200 spaces and 200,000 occurrences, in hello-worlds of a bare Express
 * app that is measured right before and after: machines differ, and so do the minutes of one machine. `npm run bench -- week feed`
 * measures only what has one of these words in its name.
 */

const only = process.argv.slice(2);
const gzip = { 'Accept-Encoding': 'gzip' };
const secret = 'a secret of the bench, long enough to sign with';

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
    'feed of 500, as stored': async () => reading(app.url + quiet, gzip, 200),
    'feed of 500, rendered anew': async () => renderingAnew('gebouw-20'),
    'feed of a full building, rendered anew': async () => renderingAnew('gebouw-1'),
    // Last, as the letters they bring about go out for a while afterwards.
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

/** A feed that changed since it was last asked for, one at a time: that is how a rendering is done. */
function renderingAnew(building: string): Burst {
  return async (requests) => {
    const times: number[] = [];
    for (let n = 0; n < requests / 4; n += 1) {
      await town.client.query('UPDATE buildings SET version = version + 1 WHERE slug = $1', [building]);
      const start = performance.now();
      await (await fetch(`${app.url}/feeds/buildings/${building}.ics`)).arrayBuffer();
      times.push(performance.now() - start);
    }
    return { perSecond: 1000 / mean(times), p99: Math.max(...times) };
  };
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
