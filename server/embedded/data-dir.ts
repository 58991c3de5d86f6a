import { access, chmod, constants, mkdir } from 'node:fs/promises';
import { codeOf } from '../support/caught.ts';
import { StartProblem } from '../support/start-problem.ts';

/**
 * Makes the data folder where it is missing: others may pass through it (the user as whom PostgreSQL runs must), but
 * not look around.
 *
 * @throws StartProblem when it cannot be made or written.
 */
export async function makeDataDir(dataDir: string): Promise<void> {
  try {
    if ((await mkdir(dataDir, { recursive: true })) !== undefined) await chmod(dataDir, 0o711);
    await access(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new StartProblem(
      `The data folder ${dataDir} cannot be used (${codeOf(error)}): choose another with the setting DATA_DIR.`,
    );
  }
}
