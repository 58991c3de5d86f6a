import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBinaries } from '../../server/embedded/binaries.ts';
import { canEnter } from '../../server/embedded/can-enter.ts';
import { adminUrl } from '../../server/embedded/connection.ts';
import { type DatabaseUser, chooseDatabaseUser } from '../../server/embedded/database-user.ts';
import { lastingFolder, makeLastingFolder } from '../../server/embedded/lasting-folder.ts';
import { makeCluster } from '../../server/embedded/make-cluster.ts';
import { placeIn } from '../../server/embedded/place.ts';
import { startServer } from '../../server/embedded/server-process.ts';

/** A PostgreSQL for tests: nothing in it lasts, and nothing of it is left behind. */
export interface ThrowAwayPostgres {
  /** The address of its superuser, who may make and clone databases. */
  adminUrl: string;
  stop(): Promise<void>;
}

/** Fast, and safe for nothing. */
const settings = {
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  autovacuum: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  checkpoint_timeout: '1h',
  max_connections: '200',
  shared_buffers: '128MB',
};

/** Starts the PostgreSQL that came with npm in a temporary folder, for as long as this process lives. */
export async function startThrowAwayPostgres(): Promise<ThrowAwayPostgres> {
  const user = await chooseDatabaseUser();
  const folder = await makeFolder(user);
  const place = placeIn(join(folder, 'postgresql'));
  const stop = cleanUpAfterUs(folder, place.data);
  const binaries = await findBinaries(user);
  await makeCluster({ place, binaries, user, durable: false });
  let server = null;
  while (server === null) server = await startServer({ place, binaries, user, settings }); // null: the port was taken
  server.unref();
  return { adminUrl: await adminUrl(place, server.port), stop };
}

async function makeFolder(user: DatabaseUser | null): Promise<string> {
  const reachable = user === null || (await canEnter(tmpdir(), user));
  if (!reachable) await makeLastingFolder();
  const folder = await mkdtemp(join(reachable ? tmpdir() : lastingFolder, 'buurtruimte-test-'));
  await chmod(folder, 0o711);
  return folder;
}

/**
 * Leaves a little shell behind that stops PostgreSQL and removes the folder when we are gone, in whatever way: it waits
 * for the end of its input, which the kernel closes for us.
 */
function cleanUpAfterUs(folder: string, data: string): () => Promise<void> {
  const script = `
    cat > /dev/null
    kill -QUIT "$(head -n 1 "$2/postmaster.pid")"
    for wait in $(seq 100); do [ -e "$2/postmaster.pid" ] || break; sleep 0.05; done
    rm -rf "$1"`;
  const shell = spawn('sh', ['-c', script, 'clean-up', folder, data], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  const ended = once(shell, 'exit');
  shell.unref();
  if ('unref' in shell.stdin && typeof shell.stdin.unref === 'function') shell.stdin.unref();
  return async () => {
    shell.ref();
    shell.stdin.end();
    await ended;
  };
}
