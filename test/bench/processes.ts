import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** A server in a process of its own. */
export interface ServerProcess {
  url: string;
  /** What it takes of the memory of the machine now, in megabytes. */
  memory(): number;
  stop(): Promise<void>;
}

/**
 * Runs a file of ours that listens on 127.0.0.1 at PORT, and waits until it answers at this path.
 * What it says on standard output is thrown away, but it has to say it.
 */
export async function startProcess(
  file: string,
  path: string,
  settings: Record<string, string> = {},
): Promise<ServerProcess> {
  const port = await freePort();
  const at = { PORT: String(port), BASE_URL: `http://127.0.0.1:${port}` };
  const env = { PATH: process.env['PATH'] ?? '', NODE_ENV: 'production', ...settings, ...at };
  const child = spawn(process.execPath, [file], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  const ended = once(child, 'exit');
  process.once('exit', () => child.kill());
  const url = `http://127.0.0.1:${port}`;
  for (let tries = 0; !(await answers(url + path)); tries += 1) {
    if (child.exitCode !== null || tries === 300) throw new Error(`${file} does not answer`);
    await sleep(100);
  }
  return {
    url,
    memory: () =>
      Number(execFileSync('ps', ['-o', 'rss=', '-p', String(child.pid)], { encoding: 'utf8' })) / 1024,
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    ({ ok }) => ok,
    () => false,
  );
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
