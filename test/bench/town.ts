import { createHash } from 'node:crypto';
import { readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { migrateDatabase } from '../../models/database.ts';
import { connectAsAdmin } from '../../server/embedded/connection.ts';
import { findPlace } from '../../server/embedded/place.ts';
import { startEmbeddedPostgres } from '../../server/embedded/start-embedded-postgres.ts';
import { prepareJobs } from '../../server/jobs/prepare-jobs.ts';
import { realNow } from '../support/clock.ts';

/** A copy of the town for one bench, which may write in it what it likes. */
export interface Town {
  /** The address of the copy, for a role that owns it. */
  url: string;
  /** For what the bench looks up by itself. */
  client: Client;
  /** Throws the copy away; the town stays. */
  leave(): Promise<void>;
}

/** The folders of towns are beside each other, in the temporary folder of the system. */
const towns = join(tmpdir(), 'buurtruimte-bench');

/**
 * Goes to the town of `town.sql`, in the PostgreSQL that the app brings, with its settings. Making it takes a minute, so it is
 * made once and kept: until the first day of the next month, as it lies around today, or until its SQL or a migration changes.
 *
 * @param say gets a line about where the town lies
 */
export async function enterTown(say: (line: string) => void): Promise<Town> {
  const day = `${realNow().toISOString().slice(0, 7)}-01`;
  const sql = await readFile(join(import.meta.dirname, 'town.sql'), 'utf8');
  const dataDir = join(towns, `${day}-${await fingerprint(sql)}`);
  const postgres = await startEmbeddedPostgres({ dataDir, say });
  const { port } = new URL(postgres.url);
  const admin = await connectAsAdmin(await findPlace(dataDir), Number(port));
  if (!(await exists(admin, 'town'))) {
    say(`Making the town in ${dataDir}`);
    await removeOthers(dataDir);
    await make(admin, new URL('/town_in_the_making', postgres.url).href, { sql, day });
  } else say(`The town lies in ${dataDir}`);

  await admin.query('DROP DATABASE IF EXISTS bench WITH (FORCE)');
  await admin.query('CREATE DATABASE bench TEMPLATE town OWNER buurtruimte STRATEGY file_copy');
  const url = new URL('/bench', postgres.url).href;
  const client = new Client({ connectionString: url });
  await client.connect();
  return {
    url,
    client,
    async leave() {
      await client.end();
      await admin.query('DROP DATABASE bench WITH (FORCE)');
      await admin.end();
      await postgres.stop();
    },
  };
}

/** Another town, or other tables, have another fingerprint. */
async function fingerprint(sql: string): Promise<string> {
  const folder = join(import.meta.dirname, '../../migrations');
  const hash = createHash('sha256').update(sql);
  for (const name of (await readdir(folder)).toSorted()) hash.update(await readFile(join(folder, name)));
  return hash.digest('hex').slice(0, 12);
}

async function exists(admin: Client, name: string): Promise<boolean> {
  return (await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [name])).rowCount === 1;
}

/** It gets its name when it is finished: what was broken off is made anew. */
async function make(admin: Client, url: string, { sql, day }: { sql: string; day: string }): Promise<void> {
  await admin.query('DROP DATABASE IF EXISTS town_in_the_making WITH (FORCE)');
  await admin.query('CREATE DATABASE town_in_the_making OWNER buurtruimte');
  await migrateDatabase(url);
  await prepareJobs(url);
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(`SET work_mem = '128MB'; SET synchronous_commit = off; SET jit = off`);
  await client.query(`SELECT set_config('town.day', $1, false)`, [day]);
  await client.query(`BEGIN; ${sql}; COMMIT`);
  await client.query('VACUUM ANALYZE');
  await client.end();
  await admin.query('ALTER DATABASE town_in_the_making RENAME TO town');
}

/** Towns of before nobody goes back to. */
async function removeOthers(dataDir: string): Promise<void> {
  for (const name of await readdir(towns)) {
    const folder = join(towns, name);
    if (folder !== dataDir) await rm(folder, { recursive: true, force: true });
  }
}
