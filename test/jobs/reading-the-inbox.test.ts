import { setTimeout } from 'node:timers/promises';
import { expect } from 'chai';
import { rows, together } from '../../models/database.ts';
import { Job } from '../../models/job.ts';
import { startWorker } from '../../server/jobs/worker.ts';
import { demoTransport } from '../../server/notices/demo-transport.ts';
import { startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { startImapServer } from '../support/imap-server.ts';
import type { ImapServer } from '../support/imap-server.ts';
import { readableLog } from '../support/log.ts';

describe('startWorker with an inbox', () => {
  let app: TestApp;
  let imap: ImapServer;

  beforeEach(async () => {
    app = await startApp();
    imap = await startImapServer();
    imap.deliver('Subject: Hallo\r\n\r\nGoedemorgen');
  });
  afterEach(async () => {
    await imap.stop();
    await app.close();
  });

  /** Works until there is no job left that was not tried. @returns what it logged */
  async function work(imapUrl: string | null): Promise<string> {
    const { log, lines } = readableLog();
    const { clock, databaseUrl, config } = app;
    const { baseUrl, outsideCalendarsFromOwnNetwork } = config;
    const things = { clock, log, databaseUrl, baseUrl, outsideCalendarsFromOwnNetwork, imapUrl };
    await together(() => Job.add('read-inbox', {}));
    const worker = startWorker({ ...things, transport: demoTransport() });
    const left = () =>
      rows(`SELECT 1 FROM graphile_worker.jobs WHERE task_identifier = 'read-inbox' AND last_error IS NULL`);
    while ((await left()).length > 0) await setTimeout(20);
    await worker.stop();
    return lines.join('');
  }

  it('reads it', async () => {
    expect(await work(imap.url)).to.include('the inbox is read');
    expect(imap.seen()).to.deep.equal([true]);
  });

  it('logs codes only when it cannot be read', async () => {
    const logged = await work(imap.url.replace('geheim', 'verkeerd'));
    expect(logged)
      .to.include('MailboxTrouble')
      .and.not.match(/verkeerd|ruimte:/);
    expect(imap.seen()).to.deep.equal([false]);
  });

  it('reads none where none is set', async () => {
    await work(null);
    expect(imap.seen()).to.deep.equal([false]);
  });
});
