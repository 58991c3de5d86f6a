import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openDatabase } from '../../models/open-database.ts';
import { createApp } from '../../server/app.ts';
import { readConfig } from '../../server/support/config.ts';
import type { Config } from '../../server/support/config.ts';
import { createLog } from '../../server/support/log.ts';
import type { Log } from '../../server/support/log.ts';
import { testClock } from './clock.ts';
import type { TestClock } from './clock.ts';
import { freshDatabase } from './database.ts';

/** The whole app on a fresh database and a fixed clock, behind a port of its own. */
export interface TestApp {
  /** Where it listens, such as http://127.0.0.1:41234. Links in letters and feeds begin with `config.baseUrl` instead. */
  url: string;
  clock: TestClock;
  config: Config;
  databaseUrl: string;
  close(): Promise<void>;
}

/** Settings of all tests: an installation as it would be for real, at an address that is the same every time. */
const settings = {
  BASE_URL: 'http://buurtruimte.example.org',
  SMTP_URL: 'smtp://127.0.0.1:9',
  DEMO: 'off',
  // A visitor of a test says with X-Forwarded-For from which address they come.
  TRUST_PROXY: 'loopback',
};

/**
 * @param options.settings settings as in the environment, over those above; for example `{ DEMO: 'on' }`
 * @param options.now when the test takes place
 * @param options.onQuery told of every statement that the models send
 * @param options.log where it logs; nowhere when left out
 */
export async function startApp(
  options: { settings?: Record<string, string>; now?: Date; onQuery?: (sql: string) => void; log?: Log } = {},
): Promise<TestApp> {
  const fresh = await freshDatabase();
  const database = openDatabase(fresh.url, options.onQuery ? { onQuery: options.onQuery } : {});
  const config = readConfig({ ...settings, ...options.settings });
  const clock = testClock(options.now);
  const made = await createApp({
    config,
    clock,
    log: options.log ?? createLog({ silent: true }),
    databaseUrl: fresh.url,
    sessionSecret: 'a secret of tests, long enough to sign with',
  });
  const server = made.app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    clock,
    config,
    databaseUrl: fresh.url,
    async close() {
      await closeServer(server);
      await made.close();
      await database.close();
      await fresh.drop();
    },
  };
}

async function closeServer(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}
