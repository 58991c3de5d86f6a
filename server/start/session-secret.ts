import { randomBytes } from 'node:crypto';
import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeDataDir } from '../embedded/data-dir.ts';
import { codeOf } from '../support/caught.ts';

/**
 * The secret that signs session cookies where none is set: made once, and kept in the data folder for this user's eyes
 * only, so that people stay signed in after a restart.
 *
 * @throws StartProblem when the data folder cannot be used.
 */
export async function keptSessionSecret(dataDir: string): Promise<string> {
  await makeDataDir(dataDir);
  const file = join(dataDir, 'session-secret');
  const draft = `${file}.${process.pid}`;
  const secret = randomBytes(32).toString('hex');
  try {
    // Appears whole or not at all; of two starts at once the first one's stays.
    await writeFile(draft, secret, { mode: 0o600 });
    await link(draft, file);
    return secret;
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    return await readFile(file, 'utf8');
  } finally {
    await rm(draft, { force: true });
  }
}
