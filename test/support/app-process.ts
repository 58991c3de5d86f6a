import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** The real app in a process of its own, as `npm start` runs it. */
export interface AppProcess {
  process: ChildProcess;
  /** Where it says that it is open; rejected when it ends before. */
  open: Promise<string>;
  /** Its exit code, and all it said. */
  ended: Promise<{ code: number | null; out: string; err: string }>;
}

const running = new Set<ChildProcess>();

/** Starts the app with these settings and no others, on any free port. */
export function startApp(settings: Record<string, string>, by: 'node' | 'npm' = 'node'): AppProcess {
  const [program, ...words] = by === 'npm' ? ['npm', 'start'] : [process.execPath, 'server/main.ts'];
  const app = spawn(program, words, {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    env: { PATH: process.env['PATH'] ?? '', PORT: '0', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(app);
  let out = '';
  let err = '';
  const opened = Promise.withResolvers<string>();
  app.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
    const address = /open at (http:\S+?),?\s/.exec(out)?.[1];
    if (address !== undefined) opened.resolve(address);
  });
  app.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  const ended = once(app, 'close').then(() => {
    running.delete(app);
    opened.reject(new Error(`it ended with ${app.exitCode}: ${err}${out}`));
    return { code: app.exitCode, out, err };
  });
  opened.promise.catch(() => undefined); // for whoever only waits for its end
  return { process: app, open: opened.promise, ended };
}

/** Asks all that still run to end, and waits. */
export async function stopApps(): Promise<void> {
  await Promise.all(
    [...running].map(async (app) => {
      const closed = once(app, 'close');
      app.kill('SIGTERM');
      await closed;
    }),
  );
}
