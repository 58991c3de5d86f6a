import { openDatabase } from '../../models/open-database.ts';
import type { OpenDatabase } from '../../models/open-database.ts';
import { freshDatabase } from './database.ts';
import type { FreshDatabase } from './database.ts';

/**
 * For tests of verbs and models: call it inside a `describe`, and its tests have a fresh database that the models use.
 *
 * @param onQuery told of every statement that the models send
 */
export function useFreshDatabase(onQuery?: (sql: string) => void): void {
  let fresh: FreshDatabase;
  let database: OpenDatabase;

  before(async () => {
    fresh = await freshDatabase();
    database = openDatabase(fresh.url, onQuery ? { onQuery } : {});
  });

  after(async () => {
    await database.close();
    await fresh.drop();
  });
}
