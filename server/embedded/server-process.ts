import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile, stat, truncate } from 'node:fs/promises';
import { createServer } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import type { Binaries } from './binaries.ts';
import { connectAsAdmin } from './connection.ts';
import type { DatabaseUser } from './database-user.ts';
import { childEnvironment } from './make-cluster.ts';
import type { Place } from './place.ts';
import { messageOf } from '../support/caught.ts';
import { StartProblem } from '../support/start-problem.ts';

/** A PostgreSQL of ours that accepts connections. */
export interface RunningServer {
  port: number;
  /** Fulfilled when the process has ended, whoever ended it. */
  ended: Promise<void>;
  /** Stops it in order; what was committed is on disk already. */
  stop(): Promise<void>;
  /** Lets our process end while it runs. */
  unref(): void;
}

interface Starting {
  place: Place;
  binaries: Binaries;
  user: DatabaseUser | null;
  /** Settings of PostgreSQL by name. */
  settings: Record<string, string>;
}

/**
 * Settings every server of ours has. It listens on this machine only, by TCP with a password, because the path of a
 * Unix socket may be too long (107 bytes) and not every library takes one in an address. What people typed does not
 * belong in a log: neither statements nor the details of violated constraints are written there.
 */
const commonSettings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_line_prefix: '%m ',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
};

/**
 * Starts PostgreSQL and waits until it accepts connections.
 *
 * @returns null when another start came first (their lock file or memory is in the way) or the port was taken in the
 * meantime: look again and try again.
 * @throws StartProblem with PostgreSQL's own reason when it does not start.
 */
export async function startServer(starting: Starting): Promise<RunningServer | null> {
  const { place } = starting;
  const port = await freePort();
  const logBegins = await shortenLog(place);
  const child = await spawnServer(starting, port);
  const ended = once(child, 'exit').then(() => undefined);
  if (!(await becomesReady(child, place, port))) {
    const reason = await lastComplaint(place, logBegins);
    if (/lock file|shared memory block|Address already in use|could not bind/.test(reason)) return null;
    throw new StartProblem(`PostgreSQL did not start: ${reason} (see ${place.log}).`);
  }
  return { port, ended, stop: () => stopChild(child, ended), unref: () => child.unref() };
}

async function spawnServer(
  { place, binaries, user, settings }: Starting,
  port: number,
): Promise<ChildProcess> {
  const log = await open(place.log, 'a', 0o600);
  const chosen = Object.entries({ ...commonSettings, ...settings, port: String(port) });
  const child = spawn(
    binaries.postgres,
    ['-D', place.data, ...chosen.flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    // In a session of its own: Ctrl-C in the terminal is for the app, which stops its database last.
    {
      ...user,
      cwd: place.folder,
      env: childEnvironment(),
      stdio: ['ignore', log.fd, log.fd],
      detached: true,
    },
  );
  try {
    await once(child, 'spawn');
  } catch (error) {
    throw new StartProblem(`PostgreSQL cannot be run: ${messageOf(error)}.`);
  } finally {
    await log.close();
  }
  return child;
}

/** Recovery after a crash may take a while; a server that ended instead is not ready. */
async function becomesReady(child: ChildProcess, place: Place, port: number): Promise<boolean> {
  while (!hasEnded(child)) {
    const connection = await connectAsAdmin(place, port).catch(() => null);
    if (connection !== null) {
      await connection.end();
      return !hasEnded(child);
    }
    await setTimeout(25);
  }
  return false;
}

/**
 * Ever less patiently: "smart" (SIGTERM) lets connections that are being closed close by themselves, so that nobody is
 * told of their loss; "fast" (SIGINT) cuts them; "immediate" (SIGQUIT) leaves the rest to recovery.
 */
async function stopChild(child: ChildProcess, ended: Promise<void>): Promise<void> {
  for (const [signal, patience] of stopSignals) {
    if (hasEnded(child)) return;
    child.kill(signal);
    await Promise.race([ended, setTimeout(patience, null, { ref: false })]);
  }
  await ended;
}

const stopSignals = [
  ['SIGTERM', 2_000],
  ['SIGINT', 15_000],
  ['SIGQUIT', 0],
] as const;

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return address !== null && typeof address === 'object' ? address.port : 0;
}

/** Begins the log anew when it has grown beyond 5 MB; answers where the next line will stand. */
async function shortenLog(place: Place): Promise<number> {
  const size = await stat(place.log).then(
    (log) => log.size,
    () => 0,
  );
  if (size < 5_000_000) return size;
  await truncate(place.log);
  return 0;
}

async function lastComplaint(place: Place, from: number): Promise<string> {
  const written = (await readFile(place.log)).subarray(from).toString('utf8').trim().split('\n');
  const fatal = written.findLast((line) => /(?:FATAL|PANIC): /.test(line)) ?? written.at(-1) ?? '';
  return fatal.replace(/^.*(?:FATAL|PANIC): +/, '') || 'it gave no reason';
}
