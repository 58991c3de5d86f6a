import { realpath, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { DatabaseUser } from './database-user.ts';

/**
 * Whether a user can enter a folder (or execute a file): each folder on the way, and the thing itself, must grant
 * search permission to them. Extended access lists are not looked at.
 */
export async function canEnter(path: string, user: DatabaseUser): Promise<boolean> {
  let step = await realpath(path);
  for (;;) {
    const { mode, uid, gid } = await stat(step);
    const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
    if (step === dirname(step)) return true;
    step = dirname(step);
  }
}
