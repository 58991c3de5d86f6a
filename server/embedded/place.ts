import { randomBytes } from 'node:crypto';
import { access, chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { canEnter } from './can-enter.ts';
import { makeDataDir } from './data-dir.ts';
import type { DatabaseUser } from './database-user.ts';
import { lastingFolder, makeLastingFolder } from './lasting-folder.ts';
import { StartProblem } from '../support/start-problem.ts';

/** Where an embedded database lies: its own files, its password and its log, in one folder. */
export interface Place {
  folder: string;
  /** What PostgreSQL calls PGDATA. */
  data: string;
  password: string;
  log: string;
}

/** In the data folder, when the database itself had to go elsewhere: its first line is where. */
const note = 'database-lies-elsewhere.txt';

/** The files of a database that lies in this folder. */
export function placeIn(folder: string): Place {
  return {
    folder,
    data: join(folder, 'data'),
    password: join(folder, 'password'),
    log: join(folder, 'log'),
  };
}

/**
 * Where the database of this data folder is, or would be: in the data folder itself, unless a note there names another
 * place. The folder is made where it is missing.
 *
 * @throws StartProblem when the data folder cannot be used.
 */
export async function findPlace(dataDir: string): Promise<Place> {
  await makeDataDir(dataDir);
  const elsewhere = await readFile(join(dataDir, note), 'utf8').catch(() => null);
  if (elsewhere === null) return placeIn(join(dataDir, 'postgresql'));
  const [folder = ''] = elsewhere.split('\n');
  if (!(await exists(folder))) {
    throw new StartProblem(
      `The database of ${dataDir} should lie in ${folder}, which is gone: put it back, or delete ${join(dataDir, note)} to begin with an empty database.`,
    );
  }
  return placeIn(join(folder, 'postgresql'));
}

/**
 * Makes sure that the database user can reach the place. A new database moves to a lasting folder where they cannot,
 * and leaves a note in the data folder; the name of that folder is made up anew each time, so that who throws the data
 * folder away begins afresh.
 *
 * @throws StartProblem when an existing database is out of their reach.
 */
export async function makeReachable(
  place: Place,
  user: DatabaseUser,
  dataDir: string,
  say: (line: string) => void,
): Promise<Place> {
  if (await exists(place.folder)) {
    if (await canEnter(place.folder, user)) return place;
    throw new StartProblem(
      `The database in ${place.folder} belongs to user number ${user.uid}, who cannot enter that folder: give the folders above it search permission (chmod o+x).`,
    );
  }
  if (await canEnter(join(place.folder, '..'), user)) return place;
  await makeLastingFolder();
  const folder = join(lastingFolder, randomBytes(4).toString('hex'));
  await mkdir(folder);
  await chmod(folder, 0o711);
  await writeFile(
    join(dataDir, note),
    `${folder}\n\nThe database of this data folder lies there: PostgreSQL does not run as root, and the user it runs as\ncannot enter this folder. Keep both, or throw both away.\n`,
  );
  say(
    `The database lies in ${folder}: PostgreSQL does not run as root, and its user cannot enter ${dataDir}.`,
  );
  return placeIn(join(folder, 'postgresql'));
}

/** Whether there is something at this path that we can see. */
export async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
