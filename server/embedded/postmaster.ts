import { execFile } from 'node:child_process';
import { readFile, readlink, realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Place } from './place.ts';
import { codeOf } from '../support/caught.ts';

/** A PostgreSQL that runs on our files. */
export interface Postmaster {
  pid: number;
  port: number;
}

/**
 * The server that runs on the files of this place, by the file that PostgreSQL itself leaves there (postmaster.pid:
 * process id in line 1, port in line 4; PostgreSQL sources, utils/pidfile.h).
 *
 * After a crash of the machine, or in a new container, that number may by now be another process of the same user, at
 * which PostgreSQL would refuse to start: such a file is removed.
 */
export async function findPostmaster(place: Place): Promise<Postmaster | null> {
  const file = join(place.data, 'postmaster.pid');
  const lines = await linesOf(file);
  if (lines === null) return null;
  const pid = Number(lines[0]);
  const runs = await whatRuns(pid, place);
  if (runs === 'our server') return { pid, port: Number(lines[3]) };
  if (runs === 'something else') await rm(file, { force: true });
  return null; // Where nothing runs, PostgreSQL clears the file up by itself.
}

/** null when there is no such file. One that a power cut left empty reads as no process. */
async function linesOf(file: string): Promise<string[] | null> {
  const read = (): Promise<string | null> => readFile(file, 'utf8').catch(() => null);
  let text = await read();
  if (text === '') {
    await setTimeout(250); // it may be about to be written
    text = await read();
  }
  return text === null ? null : text.split('\n');
}

async function whatRuns(pid: number, place: Place): Promise<'our server' | 'something else' | 'nothing'> {
  if (!Number.isInteger(pid) || pid <= 0) return 'something else';
  try {
    process.kill(pid, 0);
  } catch (error) {
    // A process we may not even signal is somebody else's.
    return codeOf(error) === 'ESRCH' ? 'nothing' : 'something else';
  }
  return (await isServerOn(pid, place)) ? 'our server' : 'something else';
}

/** A postmaster lives in its data folder; where there is no /proc to see that, its name must do. */
async function isServerOn(pid: number, place: Place): Promise<boolean> {
  if (process.platform === 'linux') {
    const home = await readlink(`/proc/${pid}/cwd`).catch(() => null); // none: it has ended, and nobody collected it
    return home === (await realpath(place.data));
  }
  const { stdout } = await promisify(execFile)('ps', ['-p', String(pid), '-o', 'command=']).catch(() => ({
    stdout: '',
  }));
  return stdout.includes('postgres');
}
