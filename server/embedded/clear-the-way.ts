import { setTimeout } from 'node:timers/promises';
import type { Client } from 'pg';
import { takeAppLock } from './app-lock.ts';
import { connectAsAdmin } from './connection.ts';
import type { Place } from './place.ts';
import { type Postmaster, findPostmaster } from './postmaster.ts';
import { codeOf } from '../support/caught.ts';
import { StartProblem } from '../support/start-problem.ts';

/**
 * Makes sure that no PostgreSQL runs on this place. One that a killed app left behind is stopped, rather than taken
 * over: then the app always runs the version and the settings it brings, as a child of its own. What is still starting
 * or stopping is waited for.
 *
 * @throws StartProblem when a living app uses it, or it cannot be stopped.
 */
export async function clearTheWay(place: Place, dataDir: string): Promise<void> {
  const patience = AbortSignal.timeout(60_000);
  while (!patience.aborted) {
    const postmaster = await findPostmaster(place);
    if (postmaster === null) return;
    const connection = await connectWhenReady(place, postmaster);
    if (connection !== null) {
      const orphan = await takeAppLock(connection).catch(() => true); // it ended in the meantime: look again
      if (!orphan) {
        await connection.end();
        throw new StartProblem(
          `The data folder ${dataDir} is in use by another Buurtruimte: stop that one, or choose another folder with the setting DATA_DIR.`,
        );
      }
      await stopOrphan(place, postmaster);
      await connection.end().catch(() => undefined);
    }
    await setTimeout(100);
  }
  throw new StartProblem(`Another PostgreSQL on ${place.data} neither answers nor stops: end it by hand.`);
}

/** null while it is starting up or shutting down. */
async function connectWhenReady(place: Place, { pid, port }: Postmaster): Promise<Client | null> {
  try {
    return await connectAsAdmin(place, port);
  } catch (error) {
    // 28xxx: invalid authorization (PostgreSQL, appendix A)
    if (codeOf(error)?.startsWith('28') !== true) return null;
    throw new StartProblem(
      `A PostgreSQL (process ${pid}) runs on ${place.data} and does not know the password in ${place.password}: stop it first.`,
    );
  }
}

async function stopOrphan(place: Place, { pid }: Postmaster): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    for (let waits = 0; waits < 300; waits += 1) {
      if ((await findPostmaster(place))?.pid !== pid) return;
      await setTimeout(50);
    }
  }
}
