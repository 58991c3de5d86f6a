import { setTimeout } from 'node:timers/promises';
import { Client } from 'pg';
import { migrateDatabase } from '../../models/database.ts';
import { prepareJobs } from '../../server/jobs/prepare-jobs.ts';
import { type ThrowAwayPostgres, startThrowAwayPostgres } from './throw-away-postgres.ts';

/** A database of a test's own. */
export interface FreshDatabase {
  url: string;
  drop(): Promise<void>;
}

interface Server {
  postgres: ThrowAwayPostgres;
  admin: Client;
}

const template = 'template_of_tests';

let running: Promise<Server> | null = null;
let made = 0;

/**
 * All tables and nothing in them. A copy of one migrated template: insert-only tables cannot be emptied, so a test that needs them empty needs a new
 * database. The server starts when the first is asked for.
 */
export function freshDatabase(): Promise<FreshDatabase> {
  return copyOf(template);
}

/** A database without any tables. */
export function emptyDatabase(): Promise<FreshDatabase> {
  return copyOf('template1');
}

async function copyOf(original: string): Promise<FreshDatabase> {
  running ??= start();
  const { postgres, admin } = await running;
  made += 1;
  const name = `test_${made}`;
  await admin.query(`CREATE DATABASE ${name} TEMPLATE ${original} OWNER app STRATEGY wal_log`);
  return {
    url: addressOf(postgres, name),
    drop: async () => {
      await untilLeft(name, admin);
      await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

/**
 * Waits a moment for connections that are about to end: one that is ended from the other side meanwhile tells nobody but the whole
 * process (pg emits an error that no one listens to any more).
 */
async function untilLeft(name: string, admin: Client): Promise<void> {
  for (let wait = 0; wait < 50; wait += 1) {
    const { rowCount } = await admin.query('SELECT 1 FROM pg_stat_activity WHERE datname = $1', [name]);
    if (rowCount === 0) return;
    await setTimeout(20);
  }
}

/** Does what only a superuser of the server may, such as making a role. */
export async function asAdmin(statement: string): Promise<void> {
  running ??= start();
  const { admin } = await running;
  await admin.query(statement);
}

/** Ends what freshDatabase began, if it began anything. */
export async function stopDatabases(): Promise<void> {
  const server = await running?.catch(() => null);
  running = null;
  if (server) await stop(server);
}

async function start(): Promise<Server> {
  const postgres = await startThrowAwayPostgres();
  const admin = new Client({ connectionString: postgres.adminUrl });
  await admin.connect();
  try {
    await makeTemplate(admin, addressOf(postgres, template));
  } catch (error) {
    await stop({ postgres, admin }); // else an open connection keeps the tests from ending
    throw error;
  }
  return { postgres, admin };
}

async function stop({ postgres, admin }: Server): Promise<void> {
  await admin.end();
  await postgres.stop();
}

/** As in a real installation the app's role owns its database and is no superuser. */
async function makeTemplate(admin: Client, url: string): Promise<void> {
  await admin.query(`CREATE ROLE app LOGIN PASSWORD 'app'`);
  await admin.query(`CREATE DATABASE ${template} OWNER app`);
  await migrateDatabase(url);
  await prepareJobs(url);
}

function addressOf(postgres: ThrowAwayPostgres, database: string): string {
  const url = new URL(postgres.adminUrl);
  url.username = 'app';
  url.password = 'app';
  url.pathname = `/${database}`;
  return url.href;
}
