import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '../../models/open-database.ts';
import { appUrl } from '../embedded/connection.ts';
import { findPlace } from '../embedded/place.ts';
import { findPostmaster } from '../embedded/postmaster.ts';
import { startEmbeddedPostgres } from '../embedded/start-embedded-postgres.ts';
import { report } from '../start/report.ts';
import { messageOf } from '../support/caught.ts';
import { readConfig } from '../support/config.ts';
import { StartProblem } from '../support/start-problem.ts';

/** Says one line to whoever gave the command. */
type Say = (line: string) => void;

/**
 * Does one thing with the database of the app, whether the app runs or not, and ends the process.
 *
 * @param env the settings, of which only those count that say where the database is
 * @param work answers whether all is well
 * @returns the exit code: 0 when all is well, 1 when it is not, 2 when the work could not be done
 */
export async function runCommand(
  env: Record<string, string | undefined>,
  work: (say: Say) => Promise<boolean>,
): Promise<0 | 1 | 2> {
  try {
    const { url, leave } = await enter(env);
    const database = openDatabase(url, { poolSize: 2 });
    try {
      return (await work(say)) ? 0 : 1;
    } finally {
      await database.close();
      await leave();
    }
  } catch (error) {
    report(
      error instanceof StartProblem
        ? error
        : new StartProblem(`This could not be done: ${messageOf(error)}.`),
    );
    return 2;
  }
}

/** The database as its owner: one of one's own, the one that the running app brought, or that one started for the moment. */
async function enter(
  env: Record<string, string | undefined>,
): Promise<{ url: string; leave: () => Promise<void> }> {
  // What else an app needs to open its doors, a command does not.
  const { DATABASE_URL, OWNER_DATABASE_URL, DATA_DIR } = env;
  const config = readConfig({ DATABASE_URL, OWNER_DATABASE_URL, DATA_DIR, DEMO: 'on' });
  const own = config.ownerDatabaseUrl ?? config.databaseUrl;
  if (own !== null) return { url: own, leave: async () => {} };
  const place = await findPlace(config.dataDir);
  if (!existsSync(join(place.data, 'PG_VERSION')))
    throw new StartProblem(
      `There is no database in ${config.dataDir}: say where it is with DATABASE_URL or DATA_DIR.`,
    );
  const running = await findPostmaster(place);
  if (running) return { url: await appUrl(place, running.port), leave: async () => {} };
  const postgres = await startEmbeddedPostgres({ dataDir: config.dataDir, say });
  return { url: postgres.url, leave: () => postgres.stop() };
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
