import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import { StartProblem } from '../support/start-problem.ts';

/** The unprivileged user as whom PostgreSQL runs when the app itself runs as root. */
export interface DatabaseUser {
  uid: number;
  gid: number;
}

/** As whom PostgreSQL must run on existing or new data: null means as ourselves. An existing database keeps its owner. */
export async function findDatabaseUser(dataFolder: string): Promise<DatabaseUser | null> {
  if (process.getuid?.() !== 0) return null;
  const owner = await stat(dataFolder).catch(() => null);
  if (owner !== null && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  return chooseDatabaseUser();
}

/**
 * As whom PostgreSQL must run on new data: null means as ourselves.
 *
 * PostgreSQL refuses to run as root, and initdb wants a user with a name (getpwuid). That is `postgres` where that user
 * exists, else `nobody`, which every system has: so no user need be added to somebody's machine.
 *
 * @throws StartProblem where neither exists.
 */
export async function chooseDatabaseUser(): Promise<DatabaseUser | null> {
  if (process.getuid?.() !== 0) return null;
  const user = (await userNamed('postgres')) ?? (await userNamed('nobody'));
  if (user !== null) return user;
  throw new StartProblem(
    'PostgreSQL does not run as root, and there is no user "postgres" or "nobody" to run it as: start the app as an ordinary user.',
  );
}

async function userNamed(name: string): Promise<DatabaseUser | null> {
  const ask = promisify(execFile);
  try {
    const [uid, gid] = await Promise.all([ask('id', ['-u', name]), ask('id', ['-g', name])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return null;
  }
}
