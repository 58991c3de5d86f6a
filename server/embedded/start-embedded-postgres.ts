import { setTimeout } from 'node:timers/promises';
import { type KeptLock, keepLock, lockServer } from './app-lock.ts';
import { findBinaries } from './binaries.ts';
import { clearTheWay } from './clear-the-way.ts';
import { appUrl, makeAppDatabase } from './connection.ts';
import { findDatabaseUser } from './database-user.ts';
import { makeCluster } from './make-cluster.ts';
import { findPlace, makeReachable } from './place.ts';
import { StartProblem } from '../support/start-problem.ts';
import { type RunningServer, startServer } from './server-process.ts';

/** The database of an app that brings its own. */
export interface EmbeddedPostgres {
  /** The address of the app's database, for a role that owns it and is no superuser. */
  url: string;
  /** Fulfilled when PostgreSQL has ended, whoever ended it: the app cannot go on. */
  ended: Promise<void>;
  /** Stops PostgreSQL; what was committed is kept. */
  stop(): Promise<void>;
}

/** Small and safe: whatever was answered with success is on disk. */
const settings = {
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',
  max_connections: '60',
  shared_buffers: '64MB',
  max_wal_size: '256MB',
};

/**
 * Starts the PostgreSQL that came with npm on the data folder, which is made when missing. One app at a time.
 *
 * @param say gets a line when something is done that people should know of.
 * @throws StartProblem with one sentence when that is not possible.
 */
export async function startEmbeddedPostgres(options: {
  dataDir: string;
  say: (line: string) => void;
}): Promise<EmbeddedPostgres> {
  const { dataDir, say } = options;
  const found = await findPlace(dataDir);
  const user = await findDatabaseUser(found.data);
  const place = user === null ? found : await makeReachable(found, user, dataDir, say);
  const binaries = await findBinaries(user);
  await makeCluster({ place, binaries, user, durable: true });

  for (let attempt = 0; attempt < 20; attempt += 1) {
    await clearTheWay(place, dataDir);
    const server = await startServer({ place, binaries, user, settings });
    const lock = server === null ? null : await lockServer(server, place);
    if (server !== null && lock !== null) {
      await makeAppDatabase(lock, place);
      return running(server, keepLock(server, lock, place), await appUrl(place, server.port));
    }
    await setTimeout(250);
  }
  throw new StartProblem(
    `PostgreSQL did not start: another keeps coming first on ${place.data} (see ${place.log}).`,
  );
}

function running(server: RunningServer, lock: KeptLock, url: string): EmbeddedPostgres {
  return {
    url,
    ended: lock.serverEnded,
    async stop() {
      await lock.letGo();
      await server.stop();
    },
  };
}
