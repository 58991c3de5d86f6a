/** What a start is given: a way to remember how things are stopped, and a way to end. */
export interface Life {
  /** Remembers how to stop what was just started, and hands it back. */
  keep<T>(started: T, stop: (started: T) => Promise<unknown>): T;
  /** Ends the app in order, because something it cannot do without is gone. */
  fail(error: Error): void;
}

/** The start is broken off because the app has to end. */
class BrokenOff extends Error {}

/**
 * Starts the app, lets it live until it is asked to end (SIGTERM, SIGINT, SIGHUP) or fails, and then stops what was
 * started, last things first. A start in progress first finishes its step, so that nothing half-started stays behind.
 * Asked again a second later it ends at once; not sooner, as on Ctrl-C both the terminal and npm send the signal.
 *
 * @param report is told what went wrong: while starting, living or stopping.
 * @returns the exit code: 0 when it was asked to end, 1 when something went wrong.
 */
export async function live(
  start: (life: Life) => Promise<void>,
  report: (error: unknown) => void,
): Promise<0 | 1> {
  const stops: (() => Promise<unknown>)[] = [];
  const end = Promise.withResolvers<void>();
  let code: 0 | 1 = 0;
  let ending = false;
  let impatient = false;

  function beginEnd(): void {
    ending = true;
    end.resolve();
  }

  function trouble(error: unknown): void {
    if (error instanceof BrokenOff) return;
    code = 1;
    report(error);
    beginEnd();
  }

  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (impatient) process.exit(1);
      beginEnd();
      setTimeout(() => (impatient = true), 1_000).unref();
    });
  }
  process.on('uncaughtException', trouble);

  const life: Life = {
    keep(started, stop) {
      stops.unshift(() => stop(started));
      if (ending) throw new BrokenOff();
      return started;
    },
    fail: (error) => {
      if (!ending) trouble(error);
    },
  };
  await start(life).catch(trouble);
  await end.promise;
  for (const stop of stops) await stop().catch(trouble);
  return code;
}
