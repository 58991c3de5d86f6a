import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect } from 'chai';
import { rows, together } from '../../models/database.ts';
import { openDatabase } from '../../models/open-database.ts';
import type { OpenDatabase } from '../../models/open-database.ts';
import { Job } from '../../models/job.ts';
import { Letter } from '../../models/letter.ts';
import { everyMinute } from '../../server/jobs/tasks.ts';
import { startWorker } from '../../server/jobs/worker.ts';
import type { Worker } from '../../server/jobs/worker.ts';
import { smtpTransport } from '../../server/notices/smtp-transport.ts';
import type { Transport } from '../../server/notices/transport.ts';
import { writeLetter, writeLetters } from '../../server/notices/write-letter.ts';
import type { NewLetter } from '../../server/notices/write-letter.ts';
import { startApp, stopApps } from '../support/app-process.ts';
import { buildPerson } from '../support/builders.ts';
import { monday, testClock } from '../support/clock.ts';
import { freshDatabase } from '../support/database.ts';
import type { FreshDatabase } from '../support/database.ts';
import { readableLog } from '../support/log.ts';
import { openLine } from '../support/line.ts';
import { startMailServer } from '../support/mail-server.ts';
import type { MailServer } from '../support/mail-server.ts';
import { examples } from '../notices/examples.ts';

const mailFrom = 'Buurtruimte <post@ruimte.example.org>';

describe('startWorker', () => {
  let fresh: FreshDatabase;
  let database: OpenDatabase;
  let mail: MailServer;
  let transport: Transport;
  let lines: string[];
  let workers: Worker[] = [];

  beforeEach(async () => {
    fresh = await freshDatabase();
    database = openDatabase(fresh.url);
    mail = await startMailServer();
    transport = smtpTransport({ smtpUrl: mail.url, mailFrom });
  });

  afterEach(async () => {
    await Promise.all(workers.map((worker) => worker.stop()));
    workers = [];
    await stopApps();
    transport.close();
    await mail.stop();
    await database.close();
    await fresh.drop();
  });

  function work(databaseUrl = fresh.url): Worker {
    const logging = readableLog();
    lines = logging.lines;
    const worker = startWorker({
      databaseUrl,
      baseUrl: 'https://ruimte.example.org',
      clock: testClock(),
      log: logging.log,
      transport,
      outsideCalendarsFromOwnNetwork: true,
      imapUrl: null,
    });
    workers.push(worker);
    return worker;
  }

  it('sends a letter as soon as its change is committed, and not before', async () => {
    work();
    await connected();
    const letter = await thanks();
    await together(async () => {
      await writeLetter(letter, monday);
      await setTimeout(300);
      expect(mail.received).to.have.length(0);
    });
    const committedAt = performance.now();
    await mail.waitFor(1);
    expect(performance.now() - committedAt).to.be.below(1_500); // it would look by itself every two seconds
  });

  it('sends nothing of a change that was undone', async () => {
    work();
    const [undone, done] = [await thanks(), await thanks()];
    await together(async () => {
      await writeLetter(undone, monday);
      throw new Error('something else went wrong');
    }).catch(() => {});
    await together(() => writeLetter(done, monday));
    await mail.waitFor(1);
    await idle();
    expect(mail.received).to.have.length(1);
    expect(await Letter.count()).to.equal(1);
  });

  it('sends each letter once, however many workers there are', async () => {
    const letters = await Promise.all(Array.from({ length: 40 }, thanks));
    await together(() => writeLetters(letters, monday));
    work();
    work();
    await mail.waitFor(40);
    await idle();
    const ids = mail.received.map(({ email }) => email.messageId);
    expect(new Set(ids).size).to.equal(40);
    expect(ids).to.have.length(40);
  });

  it('keeps letters while the mail server is down, and sends them once when it is back', async () => {
    await mail.stop();
    work();
    const letter = await thanks();
    await together(() => writeLetter(letter, monday));
    await failedOnce();
    await mail.start();
    await Job.retryWithin('send-letter', 0);
    await mail.waitFor(1);
    await idle();
    expect(mail.received).to.have.length(1);
    expect(await Letter.count({ where: { sentAt: null } })).to.equal(0);
  });

  it('logs no address, name, code or title when something fails', async () => {
    await mail.stop();
    work();
    const person = await buildPerson({ name: 'Aanvrager Geheim' });
    const to = { personId: person.id };
    await together(() =>
      writeLetters(
        [
          { kind: 'sign-in', to, facts: examples['sign-in'] },
          { kind: 'contribution-asked-afterwards', to, facts: examples['contribution-asked-afterwards'] },
        ],
        monday,
      ),
    );
    await failedOnce();
    const [{ kept } = { kept: '' }] = await rows<{ kept: string }>(
      `SELECT string_agg(concat(payload, last_error), ' ') AS kept FROM graphile_worker._private_jobs`,
    );
    const told = `${lines.join()}${kept}`;
    expect(told).to.include('MailTrouble');
    for (const secret of [person.email ?? '', 'Geheim', examples['sign-in'].code, 'een-lang-geheim', 'soep'])
      expect(told).not.to.include(secret);
  });

  it('loses nothing to kill -9 at the worst moment, and repeats a letter with the same Message-ID', async () => {
    const letters = await Promise.all(Array.from({ length: 3 }, thanks));
    await together(() => writeLetters(letters, monday));
    const settings = { DATABASE_URL: fresh.url, SMTP_URL: mail.url, MAIL_FROM: mailFrom };
    const first = startApp(settings);
    mail.onReceived = () => first.process.kill('SIGKILL');
    const { err } = await first.ended;
    expect(err).to.equal('');
    mail.onReceived = () => {};
    expect(await Letter.count({ where: { sentAt: null } })).to.equal(3);
    startApp(settings);
    await idle();
    const ids = mail.received.map(({ email }) => email.messageId);
    expect(new Set(ids).size).to.equal(3);
    expect(ids.length).to.be.within(4, 5); // it sends two at a time
    expect(await Letter.count({ where: { sentAt: null } })).to.equal(0);
  });

  it('does each minute what the clock brings about', async () => {
    work();
    await connected();
    expect(await count(`graphile_worker._private_known_crontabs`)).to.equal(everyMinute.length);
    await Job.addAll(everyMinute.map((task) => ({ task, payload: {} })));
    while ((await count(`graphile_worker.jobs WHERE attempts = 0 OR locked_at IS NOT NULL`)) > 0)
      await setTimeout(20);
    expect(await count(`graphile_worker.jobs`)).to.equal(0);
    expect(lines.filter((line) => line.includes('"level":50'))).to.deep.equal([]);
  });

  it('takes over what a dead process held, and not what a living one holds', async () => {
    const [dead, living, later] = [await buildPerson(), await buildPerson(), await buildPerson()];
    await together(() => writeLetters([dead, living].map(thanksTo), monday));
    await rows(
      `UPDATE graphile_worker._private_jobs SET locked_by = concat('pool-', id), locked_at = 'infinity'`,
    );
    work();
    await connected();
    await rows(
      `UPDATE graphile_worker._private_jobs SET locked_at = CASE id % 2 WHEN 0 THEN now() ELSE now() - interval '1 hour' END`,
    );
    await Job.freeAfterCrash();
    // What comes later tells the worker to look: it would take the one before it first, were that one free.
    await together(() => writeLetter(thanksTo(later), monday));
    await mail.waitFor(2);
    expect(mail.received.flatMap(({ to }) => to)).to.have.members([dead.email, later.email]);
  });

  it('goes on by itself after the database was away', async () => {
    work();
    await connected();
    await rows(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'buurtruimte-jobs'`,
    );
    const letter = await thanks();
    await together(() => writeLetter(letter, monday));
    await mail.waitFor(1);
  });

  it('goes on by itself after the database went away just when a job was done', async () => {
    const line = await openLine(fresh.url);
    const letters = transport;
    let isFirst = true;
    transport = {
      ...letters,
      async send(letter, signal) {
        await letters.send(letter, signal);
        if (isFirst) line.cut(); // it is sent and marked so, but its job cannot be written down as done
        isFirst = false;
      },
      close: () => letters.close(),
    };
    try {
      work(line.url);
      await connected();
      const [letter, later] = [await thanks(), await thanks()];
      await together(() => writeLetter(letter, monday));
      await mail.waitFor(1);
      await setTimeout(500);
      await line.mend();
      await together(() => writeLetter(later, monday));
      await mail.waitFor(2);
      while ((await jobs()) > 0) await setTimeout(100);
    } finally {
      await workers.pop()?.stop();
      line.cut();
    }
  });

  async function jobs(): Promise<number> {
    const [row] = await rows<{ n: number }>(
      `SELECT count(*)::int AS n FROM graphile_worker.jobs WHERE task_identifier = 'send-letter'`,
    );
    return row?.n ?? 0;
  }

  it('stops in time while the mail server does not answer, and leaves nothing behind', async () => {
    const hanging = Promise.withResolvers<void>();
    transport.close();
    transport = {
      ...transport,
      send: (_mail, signal) => {
        hanging.resolve();
        return once(signal ?? new AbortController().signal, 'abort').then(() => {
          throw new Error('given up');
        });
      },
      close() {},
    };
    const worker = work();
    const letter = await thanks();
    await together(() => writeLetter(letter, monday));
    await hanging.promise;
    const began = performance.now();
    await worker.stop();
    expect(performance.now() - began).to.be.below(5_000);
    expect(await Letter.count({ where: { sentAt: null } })).to.equal(1);
    await setTimeout(100);
    expect(await connections()).to.equal(0);
  });

  it('leaves nothing that keeps a process alive', async () => {
    const letter = await thanks();
    await together(() => writeLetter(letter, monday));
    const script = join(import.meta.dirname, 'start-and-stop.ts');
    const child = spawn(process.execPath, [script, fresh.url, mail.url], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    const stoppedAt = performance.now();
    const [code] = (await once(child, 'exit')) as [number];
    expect(code).to.equal(0);
    expect(performance.now() - stoppedAt).to.be.below(1_500);
    expect(mail.received).to.have.length(1);
  });

  it('can be stopped before it has begun', async () => {
    await work().stop();
    await setTimeout(100);
    expect(await connections()).to.equal(0);
  });
});

async function thanks(): Promise<NewLetter> {
  return thanksTo(await buildPerson());
}

function thanksTo({ id }: { id: number }): NewLetter {
  return {
    kind: 'contribution-confirmed',
    to: { personId: id },
    facts: examples['contribution-confirmed'],
  };
}

async function connected(): Promise<void> {
  while ((await connections()) === 0) await setTimeout(20);
  await setTimeout(200);
}

async function failedOnce(): Promise<void> {
  while ((await count(`graphile_worker.jobs WHERE last_error IS NOT NULL`)) === 0) await setTimeout(20);
}

/** No letter waits or is being sent. */
async function idle(): Promise<void> {
  while ((await count(`graphile_worker.jobs WHERE task_identifier = 'send-letter'`)) > 0)
    await setTimeout(20);
}

function connections(): Promise<number> {
  return count(
    `pg_stat_activity WHERE datname = current_database() AND application_name = 'buurtruimte-jobs'`,
  );
}

async function count(what: string): Promise<number> {
  const [row] = await rows<{ count: number }>(`SELECT count(*) FROM ${what}`);
  return row?.count ?? 0;
}
