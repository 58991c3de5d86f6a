import { expect } from 'chai';
import { DemoLetter } from '../../models/demo-letter.ts';
import { together } from '../../models/database.ts';
import { Letter } from '../../models/letter.ts';
import type { Person } from '../../models/person.ts';
import { demoTransport } from '../../server/notices/demo-transport.ts';
import { sendLetter } from '../../server/notices/send-letter.ts';
import type { PostOffice } from '../../server/notices/send-letter.ts';
import { smtpTransport } from '../../server/notices/smtp-transport.ts';
import { writeLetter } from '../../server/notices/write-letter.ts';
import type { NewLetter } from '../../server/notices/write-letter.ts';
import { buildBooking } from '../support/booking-builder.ts';
import { buildPerson, buildSpace } from '../support/builders.ts';
import { monday, testClock } from '../support/clock.ts';
import { useFreshDatabase } from '../support/database-in-use.ts';
import { readableLog } from '../support/log.ts';
import { Refusal, startMailServer } from '../support/mail-server.ts';
import type { MailServer } from '../support/mail-server.ts';
import { examples } from './examples.ts';

describe('sendLetter', () => {
  useFreshDatabase();

  let mail: MailServer;
  let post: PostOffice;
  let person: Person;
  let lines: string[];
  const clock = testClock();
  const first = { attempt: 1 };

  before(async () => {
    mail = await startMailServer();
  });

  beforeEach(async () => {
    mail.received.length = 0;
    mail.onRecipient = () => {};
    clock.set(monday);
    const logging = readableLog();
    lines = logging.lines;
    post = {
      transport: smtpTransport({ smtpUrl: mail.url, mailFrom: 'Buurtruimte <post@ruimte.example.org>' }),
      baseUrl: 'https://ruimte.example.org',
      clock,
      log: logging.log,
    };
    person = await buildPerson({ name: 'Aanvrager Ümläut' });
  });

  afterEach(() => post.transport.close());
  after(() => mail.stop());

  it('tells the log which letter was sent, but not whom we ask afterwards', async () => {
    const kinds = ['booking-approved', 'contribution-asked-afterwards'] as const;
    for (const kind of kinds)
      await sendLetter(
        await write({ kind, to: { personId: person.id }, facts: examples[kind] } as NewLetter),
        post,
        first,
      );
    mail.onRecipient = () => {
      throw new Refusal(550, 'no such box');
    };
    const refused = { kind: kinds[1], to: { personId: person.id }, facts: examples[kinds[1]] };
    await sendLetter(await write(refused), post, { attempt: 20 });
    expect(mail.received).to.have.length(2);
    expect(lines.map((line) => (JSON.parse(line) as { kind?: string }).kind)).to.deep.equal([
      kinds[0],
      undefined,
    ]);
  });

  it('sends text and HTML that say who it is from and what it belongs to', async () => {
    const bookingId = await someBooking();
    const id = await write({
      kind: 'booking-approved',
      to: { personId: person.id },
      bookingId,
      facts: examples['booking-approved'],
    });
    await sendLetter(id, post, first);
    const [sent] = mail.received;
    const headers = Object.fromEntries((sent?.email.headers ?? []).map(({ key, value }) => [key, value]));
    expect(headers).to.include({
      from: 'Buurtruimte <post@ruimte.example.org>',
      to: person.email,
      subject: 'Akkoord: Samen soep maken',
      'message-id': `<${id}@ruimte.example.org>`,
      'in-reply-to': `<booking-${bookingId}@ruimte.example.org>`,
      references: `<booking-${bookingId}@ruimte.example.org>`,
      'auto-submitted': 'auto-generated',
      'content-language': 'nl',
      date: 'Mon, 23 Nov 2026 09:00:00 +0000',
    });
    expect(headers['content-type']).to.match(/^multipart\/alternative;/);
    expect(sent?.raw.match(/^Content-Type: text\/\w+/gim)).to.deep.equal([
      'Content-Type: text/plain',
      'Content-Type: text/html',
    ]);
    expect(sent?.to).to.deep.equal([person.email]);
    expect(sent?.email.text).to.include('Beste Aanvrager Ümläut,');
    expect(sent?.email.html).to.include('Beste Aanvrager Ümläut,');
  });

  it('marks it as sent and keeps nothing of what it said', async () => {
    const id = await writeCode();
    await sendLetter(id, post, first);
    const letter = await Letter.findByPk(id);
    expect(letter).to.deep.include({ sentAt: monday, notSentBecause: null, facts: {} });
  });

  it('writes to the address the person has now', async () => {
    const id = await writeCode();
    await person.update({ email: 'nieuw@example.org' });
    await sendLetter(id, post, first);
    expect(mail.received[0]?.to).to.deep.equal(['nieuw@example.org']);
  });

  it('sends once what was sent already, or is asked for twice at the same time', async () => {
    const id = await writeCode();
    await Promise.all([sendLetter(id, post, first), sendLetter(id, post, first)]);
    await sendLetter(id, post, { attempt: 2 });
    expect(mail.received).to.have.length(1);
  });

  it('does not send a code that has expired', async () => {
    const id = await writeCode();
    clock.advance({ minutes: 15 });
    await sendLetter(id, post, first);
    expect(mail.received).to.deep.equal([]);
    expect(await Letter.findByPk(id)).to.deep.include({
      sentAt: null,
      notSentBecause: 'expired',
      facts: {},
    });
  });

  it('leaves out who has no address', async () => {
    person = await buildPerson({ email: null });
    const id = await writeCode();
    await sendLetter(id, post, first);
    expect(await Letter.findByPk(id)).to.include({ sentAt: null, notSentBecause: 'no-address' });
  });

  it('tries again what the mail server refuses, and then lets it be', async () => {
    mail.onRecipient = () => {
      throw new Refusal(550, 'no such mailbox');
    };
    const id = await writeCode();
    const failure = await sendLetter(id, post, first).catch((error: unknown) => error);
    expect(failure).to.include({ name: 'MailRefused', message: 'EENVELOPE RCPT TO 550' });
    expect(await Letter.findByPk(id)).to.include({ sentAt: null, notSentBecause: null });
    await sendLetter(id, post, { attempt: 20 });
    expect(await Letter.findByPk(id)).to.include({ sentAt: null, notSentBecause: 'refused' });
    expect(lines.join()).to.include('refused for good').and.not.include(person.email);
  });

  it('never lets be what a mail server only cannot take now', async () => {
    mail.onRecipient = () => {
      throw new Refusal(451, 'greylisted');
    };
    const id = await writeCode();
    const failure = await sendLetter(id, post, { attempt: 500 }).catch((error: unknown) => error);
    expect(failure).to.include({ name: 'MailTrouble', message: 'EENVELOPE RCPT TO 451' });
    expect(await Letter.findByPk(id)).to.include({ sentAt: null, notSentBecause: null });
  });

  it('waits for a mail server that is down', async () => {
    await mail.stop();
    const id = await writeCode();
    const failure = await sendLetter(id, post, { attempt: 500 }).catch((error: unknown) => error);
    expect(failure).to.include({ name: 'MailTrouble' });
    await mail.start();
    await sendLetter(id, post, { attempt: 501 });
    expect(mail.received).to.have.length(1);
  });

  it('gives up on a mail server that does not answer when the app has to end', async () => {
    const stopping = new AbortController();
    mail.onRecipient = () => stopping.abort();
    const id = await writeCode();
    const failure = await sendLetter(id, post, { attempt: 1, signal: stopping.signal }).catch(
      (error: unknown) => error,
    );
    expect(failure).to.include({ name: 'MailTrouble', message: 'EABORT' });
    expect(await Letter.findByPk(id)).to.include({ sentAt: null, notSentBecause: null });
  });

  it('sends it again with the same Message-ID when it was taken over but not marked', async () => {
    const id = await writeCode();
    const crashing: PostOffice = {
      ...post,
      transport: {
        ...post.transport,
        async send(letter) {
          await post.transport.send(letter);
          throw new Error('the power is off');
        },
      },
    };
    await sendLetter(id, crashing, first).catch(() => {});
    expect(await Letter.findByPk(id)).to.include({ sentAt: null });
    await sendLetter(id, post, { attempt: 2 });
    const ids = mail.received.map(({ email }) => email.messageId);
    expect(ids).to.deep.equal([`<${id}@ruimte.example.org>`, `<${id}@ruimte.example.org>`]);
  });

  it('never sends an older state after a newer one of the same booking', async () => {
    const bookingId = await someBooking();
    const about = { to: { personId: person.id }, bookingId };
    const older = await write({ ...about, kind: 'booking-waits', facts: examples['booking-waits'] });
    const newer = await write({ ...about, kind: 'booking-approved', facts: examples['booking-approved'] });
    mail.onRecipient = () => {
      throw new Refusal(451, 'greylisted');
    };
    await sendLetter(older, post, first).catch(() => {});
    await sendLetter(newer, post, first).catch(() => {});
    mail.onRecipient = () => {};
    await sendLetter(newer, post, { attempt: 2 });
    await sendLetter(older, post, { attempt: 2 });
    expect(mail.received.map(({ email }) => email.messageId)).to.deep.equal(
      [older, newer].map((id) => `<${id}@ruimte.example.org>`),
    );
  });

  it('lets nobody wait for a letter to somebody else', async () => {
    const bookingId = await someBooking();
    const other = await buildPerson();
    const writeTo = ({ id }: Person) =>
      write({
        kind: 'manager-booking-waits',
        to: { personId: id },
        bookingId,
        facts: examples['manager-booking-waits'],
      });
    await writeTo(person);
    const toOther = await writeTo(other);
    await sendLetter(toOther, post, first);
    expect(mail.received.map(({ to }) => to)).to.deep.equal([[other.email]]);
  });

  it('cannot be made to write to somebody else, or to say more in its head', async () => {
    const bookingId = await someBooking();
    const id = await write({
      kind: 'booking-waits',
      to: { personId: person.id },
      bookingId,
      facts: {
        ...examples['booking-waits'],
        title: 'Soep\r\nBcc: ander@example.org\r\nX-Evil: ja\r\n\r\nHallo',
      },
    });
    await sendLetter(id, post, first);
    const [sent] = mail.received;
    expect(sent?.to).to.deep.equal([person.email]);
    expect(sent?.email.headers.map(({ key }) => key)).not.to.include.members(['bcc', 'x-evil']);
    expect(sent?.email.subject).to.equal(
      'Wij hebben uw aanvraag: Soep Bcc: ander@example.org X-Evil: ja Hallo',
    );
  });

  it('puts it in the demo mailbox where there is no mail server', async () => {
    const id = await writeCode();
    await sendLetter(id, { ...post, transport: demoTransport() }, first);
    const [newest] = await DemoLetter.newest(50);
    expect(newest).to.include({ letterId: id, email: person.email, subject: 'Uw code om in te loggen' });
    expect(newest?.text).to.include(examples['sign-in'].code);
    expect(await DemoLetter.byId(id)).to.include({ letterId: id });
  });

  function writeCode(): Promise<string> {
    return write({ kind: 'sign-in', to: { personId: person.id }, facts: examples['sign-in'] });
  }
});

async function write(letter: NewLetter): Promise<string> {
  await together(() => writeLetter(letter, monday));
  const newest = await Letter.findOne({ order: [['number', 'DESC']] });
  return newest?.id ?? '';
}

async function someBooking(): Promise<string> {
  const spaces = [await buildSpace()];
  const startsAt = '2026-12-01T19:00+01:00';
  const { booking } = await buildBooking({ spaces, startsAt, endsAt: '2026-12-01T21:00+01:00' });
  return booking.id;
}
