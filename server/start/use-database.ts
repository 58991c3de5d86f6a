import { migrateDatabase, postgresVersion } from '../../models/database.ts';
import { type OpenDatabase, openDatabase } from '../../models/open-database.ts';
import { messageOf } from '../support/caught.ts';
import { StartProblem } from '../support/start-problem.ts';

/** The oldest major version that the README promises. */
const oldest = 15;

/**
 * Opens the database and brings its tables up to date.
 *
 * @param ownerUrl the same database for the role that owns its tables, where the app enters as another
 * @throws StartProblem when it does not let us in, is too old, or does not let us make tables.
 */
export async function useDatabase(url: string, ownerUrl: string = url): Promise<OpenDatabase> {
  const database = openDatabase(url);
  try {
    const version = await postgresVersion();
    if (version < oldest)
      throw new StartProblem(
        `The database ${nameOf(url)} is a PostgreSQL ${version}: ${oldest} or newer is needed.`,
      );
    await migrateDatabase(ownerUrl);
    return database;
  } catch (error) {
    await database.close();
    if (error instanceof StartProblem) throw error;
    throw new StartProblem(`The database ${nameOf(url)} cannot be used: ${messageOf(error)}.`);
  }
}

/** Without its password. */
function nameOf(url: string): string {
  const { host, pathname } = new URL(url);
  return host + pathname;
}
