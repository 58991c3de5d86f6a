import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, chmod, mkdir, open, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Binaries } from './binaries.ts';
import type { DatabaseUser } from './database-user.ts';
import { type Place, exists, placeIn } from './place.ts';
import { codeOf, messageOf } from '../support/caught.ts';
import { StartProblem } from '../support/start-problem.ts';

interface Making {
  place: Place;
  binaries: Binaries;
  user: DatabaseUser | null;
  /** Whether all files must have reached the disk before the cluster counts as made. */
  durable: boolean;
}

/**
 * Makes an empty database cluster, unless there is one. It is made beside its place and moved there in one step, so a
 * crash in the middle leaves nothing that looks like a database.
 *
 * @throws StartProblem when it cannot be made, or the one that is there belongs to another major version.
 */
export async function makeCluster(making: Making): Promise<void> {
  const { place, binaries } = making;
  if (!(await exists(place.folder))) {
    await removeLeftovers(place);
    await makeAndMove(making);
  }
  const version = await readFile(join(place.data, 'PG_VERSION'), 'utf8').catch(() => '');
  if (version.trim() === String(binaries.major)) return;
  if (version === '') throw new StartProblem(`The folder ${place.data} holds no database that can be read.`);
  throw new StartProblem(
    `The database in ${place.data} was made by PostgreSQL ${version.trim()}, and this is ${binaries.major}: carry it over with pg_dump, or choose another folder with the setting DATA_DIR.`,
  );
}

async function makeAndMove({ place, binaries, user, durable }: Making): Promise<void> {
  const draft = placeIn(`${place.folder}.making-${process.pid}`);
  try {
    await mkdir(draft.folder);
    await chmod(draft.folder, 0o711);
    await mkdir(draft.data, { mode: 0o700 });
    await writeFile(draft.password, `${randomBytes(24).toString('hex')}\n`, { mode: 0o600 });
    if (user !== null) {
      await chown(draft.data, user.uid, user.gid);
      await chown(draft.password, user.uid, user.gid);
    }
    await runInitdb(draft, binaries, user, durable);
    await rename(draft.folder, place.folder);
    if (durable) await flushFolder(dirname(place.folder));
  } catch (error) {
    await rm(draft.folder, { recursive: true, force: true });
    // Somebody else made one in the meantime: theirs it is.
    if (codeOf(error) === 'ENOTEMPTY' || codeOf(error) === 'EEXIST') return;
    if (codeOf(error) === undefined) throw error;
    throw new StartProblem(`No database can be made in ${dirname(place.folder)}: ${messageOf(error)}.`);
  }
}

async function runInitdb(
  place: Place,
  binaries: Binaries,
  user: DatabaseUser | null,
  durable: boolean,
): Promise<void> {
  const initdb = spawn(
    binaries.initdb,
    [
      `--pgdata=${place.data}`,
      '--username=postgres',
      `--pwfile=${place.password}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      ...(durable ? [] : ['--no-sync']),
    ],
    // In a session of its own: Ctrl-C in the terminal is for the app, which ends what it began.
    {
      ...user,
      cwd: place.folder,
      env: childEnvironment(),
      stdio: ['ignore', 'ignore', 'pipe'],
      detached: true,
    },
  );
  const ended = new Promise<number | null>((resolve, reject) => {
    initdb.on('error', reject);
    initdb.on('close', resolve);
  });
  const [code, complaint] = await Promise.all([ended, text(initdb.stderr)]);
  if (code === 0) return;
  const sentence =
    complaint.split('\n').find((line) => /error|FATAL/.test(line)) ?? `initdb ended with ${code}`;
  throw new StartProblem(`No database can be made in ${dirname(place.folder)}: ${sentence}.`);
}

/** What the programs of PostgreSQL need of our environment; PG… variables, TZ and LC_… must not reach them. */
export function childEnvironment(): Record<string, string> {
  return { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };
}

/** Drafts of a start that was killed: those whose maker is gone. */
async function removeLeftovers(place: Place): Promise<void> {
  const parent = dirname(place.folder);
  for (const name of await readdir(parent)) {
    const maker = name.startsWith(`${basename(place.folder)}.making-`)
      ? Number(name.split('-').at(-1))
      : null;
    if (maker !== null && !isAnother(maker)) await removeWhileInUse(join(parent, name));
  }
}

/** The initdb of a killed start may live on for a moment, and write. */
async function removeWhileInUse(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
}

function isAnother(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/** Makes a rename survive a power cut. */
async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
