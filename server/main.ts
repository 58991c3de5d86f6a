import { letAppIn } from '../models/app-role.ts';
import { createApp } from './app.ts';
import { fillWithDemo } from './demo/fill-with-demo.ts';
import { startEmbeddedPostgres } from './embedded/start-embedded-postgres.ts';
import { prepareJobs } from './jobs/prepare-jobs.ts';
import { startWorker } from './jobs/worker.ts';
import { demoTransport } from './notices/demo-transport.ts';
import { smtpTransport } from './notices/smtp-transport.ts';
import type { Transport } from './notices/transport.ts';
import { ensureAdministrator } from './roles/ensure-administrator.ts';
import { listen } from './start/listen.ts';
import { type Life, live } from './start/live.ts';
import { greeting } from './start/greeting.ts';
import { report } from './start/report.ts';
import { keptSessionSecret } from './start/session-secret.ts';
import { useDatabase } from './start/use-database.ts';
import { type Config, readConfig } from './support/config.ts';
import { createLog } from './support/log.ts';

/**
 * Buurtruimte, from the settings to the open door. The only place with the real clock, the real mail transport and the
 * embedded database.
 */
async function start(life: Life): Promise<void> {
  const settings = readConfig(process.env);
  const door = await listen(settings.host, settings.port);
  const config = settings.port === 0 ? readConfig({ ...process.env, PORT: String(door.port) }) : settings;

  const databaseUrl = config.databaseUrl ?? (await embeddedDatabase(config, life));
  const ownerUrl = config.ownerDatabaseUrl ?? databaseUrl;
  life.keep(await useDatabase(databaseUrl, ownerUrl), (database) => database.close());
  await prepareJobs(ownerUrl);
  if (config.ownerDatabaseUrl !== null) await letAppIn(ownerUrl);

  const sessionSecret = config.sessionSecret ?? (await keptSessionSecret(config.dataDir));
  const clock = { now: () => new Date() };
  if (config.demo) await fillWithDemo(clock.now());
  const isAdministered = await ensureAdministrator(config.adminEmail, clock.now());
  const log = createLog();
  const { app } = life.keep(await createApp({ config, clock, log, databaseUrl, sessionSecret }), (it) =>
    it.close(),
  );
  const transport = life.keep(transportFor(config), async (it) => it.close());
  const { baseUrl, outsideCalendarsFromOwnNetwork, imapUrl } = config;
  const post = { baseUrl, clock, log, transport };
  life.keep(startWorker({ ...post, databaseUrl, outsideCalendarsFromOwnNetwork, imapUrl }), (it) =>
    it.stop(),
  );

  door.answerWith(app);
  life.keep(door, () => door.close());
  say(greeting(config, { isAdministered }));
}

/** Without a mail server (only in a demo) letters stay in the demo mailbox. */
function transportFor({ smtpUrl, mailFrom }: Config): Transport {
  return smtpUrl === null ? demoTransport() : smtpTransport({ smtpUrl, mailFrom });
}

/** Starts the database that the app brings, and answers where it is. */
async function embeddedDatabase(config: Config, life: Life): Promise<string> {
  const postgres = life.keep(await startEmbeddedPostgres({ dataDir: config.dataDir, say }), (it) =>
    it.stop(),
  );
  void postgres.ended.then(() =>
    life.fail(new Error('The embedded database has stopped by itself; its log says why.')),
  );
  return postgres.url;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

process.exit(await live(start, report));
