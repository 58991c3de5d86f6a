import { setTimeout } from 'node:timers/promises';
import { openDatabase } from '../../models/open-database.ts';
import { startWorker } from '../../server/jobs/worker.ts';
import { smtpTransport } from '../../server/notices/smtp-transport.ts';
import { createLog } from '../../server/support/log.ts';
import { testClock } from '../support/clock.ts';

/** In a process of its own: works for a moment and says when it has stopped; nothing should keep it alive after that. */
async function startAndStop(databaseUrl: string, smtpUrl: string): Promise<void> {
  const database = openDatabase(databaseUrl);
  const transport = smtpTransport({ smtpUrl, mailFrom: 'post@ruimte.example.org' });
  const worker = startWorker({
    databaseUrl,
    baseUrl: 'https://ruimte.example.org',
    clock: testClock(),
    log: createLog({ silent: true }),
    transport,
    outsideCalendarsFromOwnNetwork: false,
    imapUrl: null,
  });
  await setTimeout(1_500);
  await worker.stop();
  transport.close();
  await database.close();
  process.stdout.write('stopped');
}

if (import.meta.main) void startAndStop(process.argv[2] ?? '', process.argv[3] ?? '');
