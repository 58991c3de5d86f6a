import { expect } from 'chai';
import { readUnseen } from '../../server/inbox/read-unseen.ts';
import { startImapServer } from '../support/imap-server.ts';
import type { ImapServer } from '../support/imap-server.ts';

describe('readUnseen', () => {
  let imap: ImapServer;

  beforeEach(async () => {
    imap = await startImapServer();
  });
  afterEach(() => imap.stop());

  const mail = (subject: string) => `From: a@example.org\r\nSubject: ${subject}\r\n\r\nHallo, één.\r\n`;

  /** What is read, by subject. */
  async function read(url = imap.url): Promise<string[]> {
    const subjects: string[] = [];
    await readUnseen(url, async (source) => {
      await Promise.resolve();
      subjects.push(/^Subject: (.*)\r$/m.exec(Buffer.from(source).toString())?.[1] ?? '');
    });
    return subjects;
  }

  const troubleWith = (url: string) => read(url).catch((error: unknown) => error);

  it('gives each mail once, the oldest first, and marks it as seen', async () => {
    imap.deliver(mail('een'));
    imap.deliver(mail('twee'));
    expect(await read()).to.deep.equal(['een', 'twee']);
    expect(imap.seen()).to.deep.equal([true, true]);
    expect(await read()).to.deep.equal([]);
    imap.deliver(mail('drie'));
    expect(await read()).to.deep.equal(['drie']);
  });

  it('leaves a mail that was not taken, and goes on with the next', async () => {
    imap.deliver(mail('een'));
    imap.deliver(mail('twee'));
    const taking: unknown = await readUnseen(imap.url, async (source) => {
      await Promise.resolve();
      if (Buffer.from(source).includes('een')) throw new Error('the database is away');
    }).catch((error: unknown) => error);
    expect(taking).to.be.instanceOf(AggregateError);
    expect(imap.seen()).to.deep.equal([false, true]);
    expect(await read()).to.deep.equal(['een']);
  });

  it('passes over a mail of more than a megabyte, without fetching it', async () => {
    imap.deliver(`${mail('groot')}${'x'.repeat(1_000_001)}`);
    imap.deliver(mail('klein'));
    expect(await read()).to.deep.equal(['klein']);
    expect(imap.seen()).to.deep.equal([true, true]);
  });

  it('reads no more than two hundred at a time', async () => {
    for (let number = 1; number <= 201; number += 1) imap.deliver(mail(String(number)));
    expect(await read()).to.have.length(200);
    expect(await read()).to.deep.equal(['201']);
  });

  it('reads the folder that the address names', async () => {
    expect(await read(`${imap.url}/INBOX`)).to.deep.equal([]);
    expect(await troubleWith(`${imap.url}/Antwoorden`)).to.have.property('name', 'MailboxTrouble');
  });

  for (const [what, url] of Object.entries<(imap: ImapServer) => string>({
    'a wrong password': ({ url }) => url.replace('geheim', 'anders'),
    'nobody there': ({ url, port }) => url.replace(String(port), '9'),
  })) {
    it(`says that there is ${what}, in codes only`, async () => {
      const trouble = await troubleWith(url(imap));
      expect(trouble).to.have.property('name', 'MailboxTrouble');
      expect(trouble)
        .to.have.property('message')
        .that.matches(/^[\w ]+$/);
      expect(JSON.stringify(trouble)).not.to.match(/geheim|anders|ruimte/);
    });
  }

  it('tells no password to a server whose certificate nobody knows', async () => {
    const secure = await startImapServer({ isSecure: true });
    try {
      const trouble = await troubleWith(secure.url);
      expect(trouble).to.have.property('name', 'MailboxTrouble');
      expect(trouble).to.have.property('message').that.matches(/CERT/);
    } finally {
      await secure.stop();
    }
  });

  it('tells no password to another machine in the clear', async () => {
    const other = await startImapServer({ host: '127.0.0.2' });
    try {
      expect(await troubleWith(other.url)).to.have.property('name', 'MailboxTrouble');
    } finally {
      await other.stop();
    }
  });

  it('gives up when the app ends', async () => {
    const stopping = new AbortController();
    for (let number = 1; number <= 50; number += 1) imap.deliver(mail(String(number)));
    let taken = 0;
    const reading: unknown = await readUnseen(
      imap.url,
      async () => {
        await Promise.resolve();
        taken += 1;
        if (taken === 3) stopping.abort();
      },
      stopping.signal,
    ).catch((error: unknown) => error);
    expect(reading).to.be.instanceOf(AggregateError);
    expect(taken).to.equal(3);
  });
});
