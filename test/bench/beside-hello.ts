import { join } from 'node:path';
import autocannon from 'autocannon';
import { startProcess } from './processes.ts';

/** What something costs, in hello-worlds of a bare Express app on the same machine in the same minute. */
export interface Cost {
  perSecond: number;
  /** Milliseconds. */
  p99: number;
  /** How many hello-worlds could have been said in its stead. */
  helloWorlds: number;
}

/** Sends so many requests and waits for all answers. */
export type Burst = (requests: number) => Promise<Speed>;
type Speed = Omit<Cost, 'helloWorlds'>;

const connections = 32;
const seconds = 2;
const rounds = 2;
/** However slow it is. */
const fewest = 2 * connections;

export const circumstances = `${connections} connections; ${rounds} bursts of ${seconds} s, or ${fewest} requests where that takes longer; a burst of hello-worlds before and after each`;

/** A bare Express app to measure by. */
export async function startHello(): Promise<{ beside(burst: Burst): Promise<Cost>; stop(): Promise<void> }> {
  const app = await startProcess(join(import.meta.dirname, 'hello.ts'), '/');
  const sayHello = reading(app.url, {}, 200);
  const enough = enoughOf(await sayHello(20_000));
  return {
    stop: () => app.stop(),
    async beside(burst) {
      const amount = enoughOf(await burst(fewest)); // which warms it up
      const base = [await sayHello(enough)];
      const found: Speed[] = [];
      for (let round = 0; round < rounds; round += 1) {
        found.push(await burst(amount));
        base.push(await sayHello(enough));
      }
      const perSecond = mean(found.map((one) => one.perSecond));
      const helloWorlds = mean(base.map((one) => one.perSecond)) / perSecond;
      return { perSecond, p99: mean(found.map(({ p99 }) => p99)), helloWorlds };
    },
  };
}

function enoughOf({ perSecond }: Speed): number {
  return Math.max(fewest, Math.ceil(perSecond * seconds));
}

/** Opens a page over and over. @throws Error when it answers anything but this status */
export function reading(url: string, headers: Record<string, string>, status: number): Burst {
  return (amount) => shoot({ url, headers, amount }, status);
}

/** What a program asks that was here before. */
export interface Visit {
  path: string;
  headers: Record<string, string>;
}

/**
 * Opens these one after the other.
 * @throws Error when they run out, or one is answered by anything but this status
 */
export function visiting(url: string, visits: Iterator<Visit>, status: number): Burst {
  return (amount) =>
    shoot(
      {
        url,
        amount,
        requests: [{ method: 'GET', setupRequest: (request) => ({ ...request, ...nextOf(visits) }) }],
      },
      status,
    );
}

/** What somebody sends. */
export interface Posting {
  path: string;
  cookie: string;
  body: string;
}

/**
 * Sends each of these once, as a browser does.
 * @throws Error when they run out, or one is answered by anything but a redirect
 */
export function posting(url: string, postings: Iterator<Posting>): Burst {
  return (amount) =>
    shoot(
      {
        url,
        amount,
        requests: [{ method: 'POST', setupRequest: (request) => ({ ...request, ...next(postings) }) }],
      },
      303,
    );
}

function nextOf<One>(all: Iterator<One>): One {
  const { value, done } = all.next();
  if (done === true) throw new Error('there is nothing left to ask for');
  return value;
}

function next(postings: Iterator<Posting>) {
  const { path, cookie, body } = nextOf(postings);
  const headers = {
    Cookie: cookie,
    'Content-Type': 'application/x-www-form-urlencoded',
    'Sec-Fetch-Site': 'same-origin',
  };
  return { path, body, headers };
}

/** Until the last answer; autocannon itself ends at the next full second. */
async function shoot(shot: autocannon.Options & { amount: number }, status: number): Promise<Speed> {
  const started = performance.now();
  let ended = started;
  const finished = Promise.withResolvers<autocannon.Result>();
  const shooting = autocannon({ connections, timeout: 60, ...shot }, (error: unknown, result) =>
    error ? finished.reject(error) : finished.resolve(result),
  );
  shooting.on('response', () => (ended = performance.now()));
  const { statusCodeStats = {}, errors, latency } = await finished.promise;
  const others = Object.keys(statusCodeStats).filter((code) => code !== String(status));
  if (others.length > 0 || errors > 0)
    throw new Error(`answered ${others.join(', ')} instead of ${status}; ${errors} errors`);
  return { perSecond: (shot.amount / (ended - started)) * 1000, p99: latency.p99 };
}

export function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
