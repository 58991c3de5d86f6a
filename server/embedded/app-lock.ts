import { setTimeout } from 'node:timers/promises';
import type { Client } from 'pg';
import { connectAsAdmin } from './connection.ts';
import type { Place } from './place.ts';
import type { RunningServer } from './server-process.ts';

/** The number of the advisory lock that a living app holds in the database `postgres`: "buur" in ASCII. */
const lockNumber = 0x62_75_75_72;

/**
 * Takes the lock that says "an app is alive on this database". PostgreSQL lets go of it by itself when the connection
 * ends, so also when the app is killed; that may take a moment, hence the patience of a second.
 */
export async function takeAppLock(admin: Client): Promise<boolean> {
  for (let attempt = 0; attempt < 10; attempt += 1) {
    const { rows } = await admin.query<{ taken: boolean }>('SELECT pg_try_advisory_lock($1) AS taken', [
      lockNumber,
    ]);
    if (rows[0]?.taken === true) return true;
    await setTimeout(100);
  }
  return false;
}

/**
 * Opens the connection that holds the lock. null when that cannot be: another start may have mistaken this server for
 * an orphan, and be about to stop it.
 */
export async function lockServer(server: RunningServer, place: Place): Promise<Client | null> {
  const connection = await connectAsAdmin(place, server.port).catch(() => null);
  if (connection !== null && (await takeAppLock(connection).catch(() => false))) return connection;
  await connection?.end().catch(() => undefined);
  return null;
}

/** The lock of an app that lives on this server. */
export interface KeptLock {
  /** Fulfilled when the server has ended. */
  serverEnded: Promise<void>;
  letGo(): Promise<void>;
}

/**
 * Keeps the lock until the server has ended, or it is let go. When one of its processes is killed PostgreSQL cuts all
 * connections and recovers by itself: then the lock is taken again.
 */
export function keepLock(server: RunningServer, firstLock: Client, place: Place): KeptLock {
  let lock: Client | null = firstLock;
  let wanted = true;

  async function keepUntilEnd(): Promise<void> {
    const ended = server.ended.then(() => true);
    for (;;) {
      if (lock !== null) await Promise.race([ended, endOf(lock)]);
      if (await Promise.race([ended, setTimeout(200, false)])) return;
      lock = wanted ? await lockServer(server, place) : null;
    }
  }

  return {
    serverEnded: keepUntilEnd(),
    async letGo() {
      wanted = false;
      await lock?.end();
    },
  };
}

function endOf(connection: Client): Promise<unknown> {
  return new Promise((resolve) => {
    connection.once('end', resolve);
  });
}
