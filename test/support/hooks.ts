import { closeBrowser } from './browser.ts';
import { stopDatabases } from './database.ts';

/** Run by mocha once, after all tests. */
export async function mochaGlobalTeardown(): Promise<void> {
  await closeBrowser();
  await stopDatabases();
}
