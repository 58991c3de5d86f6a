import { join } from 'node:path';
import autocannon from 'autocannon';
import { Client } from 'pg';
import { migrateDatabase } from '../../models/database.ts';
import { prepareJobs } from '../../server/jobs/prepare-jobs.ts';
import { startThrowAwayPostgres } from '../support/throw-away-postgres.ts';
import { startProcess } from './processes.ts';
import type { ServerProcess } from './processes.ts';
import { buildTown } from './town.ts';
import type { Town } from './town.ts';

/**
 * How much the main pages and feeds cost, in hello-worlds of a bare Express app that is measured right beside each of them:
 * machines differ, and so do the minutes of one machine. It ends by itself within two minutes.
 */

const connections = 32;
const seconds = 2;
const rounds = 2;

interface Target {
  name: string;
  path: string;
  headers?: Record<string, string>;
  status: number;
}

interface Measured {
  perSecond: number;
  p99: number;
}

const deadline = setTimeout(() => {
  process.stderr.write('The bench took more than two minutes and was stopped.\n');
  process.exit(1);
}, 118_000);

const postgres = await startThrowAwayPostgres();
await migrateDatabase(postgres.adminUrl);
await prepareJobs(postgres.adminUrl);
const town = await buildTown(postgres.adminUrl);
const hello = await startProcess(join(import.meta.dirname, 'hello.ts'), '/');
const app = await startProcess(join(import.meta.dirname, '../../server/main.ts'), '/health', {
  DATABASE_URL: postgres.adminUrl,
  SMTP_URL: 'smtp://127.0.0.1:9',
  MAIL_FROM: 'post@example.org',
  SESSION_SECRET: 'a secret of the bench, long enough to sign with',
});

try {
  say(`${connections} connections, ${rounds} rounds of ${seconds} s each beside as long of hello-worlds\n`);
  say(row('', 'requests/s', 'p99 ms', 'hello-worlds'));
  for (const target of await targets(app, town)) await measure(target);
  await measureRendering(app, town);
} finally {
  await app.stop();
  await hello.stop();
  await postgres.stop();
  clearTimeout(deadline);
}

async function targets({ url }: ServerProcess, { day, week, space, building }: Town): Promise<Target[]> {
  const feed = `/feeds/buildings/${building}.ics`;
  const gzip = { 'Accept-Encoding': 'gzip' };
  const { headers } = await fetch(url + feed, { headers: gzip });
  const known = { ...gzip, 'If-None-Match': headers.get('etag') ?? '' };
  return [
    { name: '/health', path: '/health', status: 200 },
    { name: '/', path: '/', status: 200 },
    { name: '/spaces (search)', path: `/spaces?date=${day}&from=13:00&to=15:00&people=10`, status: 200 },
    { name: '/spaces/:slug (week)', path: `/spaces/${space}?week=${week}`, status: 200 },
    { name: 'feed of 500, 304', path: feed, headers: known, status: 304 },
    { name: 'feed of 500, 200 gzip', path: feed, headers: gzip, status: 200 },
    { name: 'feed of 500, 200 plain', path: feed, status: 200 },
  ];
}

async function measure({ name, path, headers = {}, status }: Target): Promise<void> {
  const [alone, ours]: Measured[][] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    alone?.push(await fire(hello.url, {}, 200));
    ours?.push(await fire(app.url + path, headers, status));
  }
  const [base, found] = [average(alone ?? []), average(ours ?? [])];
  say(
    row(
      name,
      found.perSecond.toFixed(0),
      found.p99.toFixed(0),
      (base.perSecond / found.perSecond).toFixed(1),
    ),
  );
}

/** A feed that changed since it was last asked for, one at a time: that is how a rendering is done. */
async function measureRendering({ url }: ServerProcess, { building }: Town): Promise<void> {
  const client = new Client({ connectionString: postgres.adminUrl });
  await client.connect();
  const { perSecond } = await fire(hello.url, {}, 200);
  const times: number[] = [];
  for (let n = 0; n < 60; n += 1) {
    await client.query('UPDATE buildings SET version = version + 1 WHERE slug = $1', [building]);
    const start = performance.now();
    await (await fetch(`${url}/feeds/buildings/${building}.ics`)).arrayBuffer();
    times.push(performance.now() - start);
  }
  await client.end();
  times.sort((a, b) => a - b);
  const [median = 0, slowest = 0] = [times[30], times.at(-1)];
  say(
    row(
      'feed of 500, changed',
      (1000 / median).toFixed(0),
      slowest.toFixed(0),
      ((median / 1000) * perSecond).toFixed(1),
    ),
  );
}

async function fire(url: string, headers: Record<string, string>, status: number): Promise<Measured> {
  const shot = await autocannon({ url, headers, connections, duration: seconds });
  const others = Object.keys(shot.statusCodeStats ?? {}).filter((code) => code !== String(status));
  if (others.length > 0 || shot.errors > 0) {
    throw new Error(`${url} answered ${others.join(', ')} instead of ${status}; ${shot.errors} errors`);
  }
  return { perSecond: shot.requests.average, p99: shot.latency.p99 };
}

function average(all: Measured[]): Measured {
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  return { perSecond: mean(all.map((one) => one.perSecond)), p99: mean(all.map((one) => one.p99)) };
}

function row(name: string, ...figures: string[]): string {
  return name.padEnd(26) + figures.map((figure) => figure.padStart(14)).join('');
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
