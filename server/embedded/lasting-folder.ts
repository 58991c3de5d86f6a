import { chmod, mkdir } from 'node:fs/promises';
import { StartProblem } from '../support/start-problem.ts';

/**
 * Where things go that the database user must reach when the app runs as root out of a folder that user cannot enter
 * (such as root's own home): /var/lib is for lasting state of programs (Filesystem Hierarchy Standard 3.0, 5.8).
 */
export const lastingFolder = '/var/lib/buurtruimte';

/** @throws StartProblem where it cannot be made. */
export async function makeLastingFolder(): Promise<void> {
  try {
    await mkdir(lastingFolder, { recursive: true });
    await chmod(lastingFolder, 0o755);
  } catch {
    throw new StartProblem(
      `PostgreSQL does not run as root, and the folder ${lastingFolder} for its files cannot be made: start the app as an ordinary user.`,
    );
  }
}
