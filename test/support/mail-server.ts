import { EventEmitter, once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import PostalMime from 'postal-mime';
import type { Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import type { SMTPServerSession } from 'smtp-server';

/** A real mail server on this machine, which keeps what it is given. */
export interface MailServer {
  url: string;
  /** What was taken over, in that order: as it came, and read. */
  received: { raw: string; email: Email; to: string[] }[];
  /** Says no to a recipient, or does something else, by answering or throwing. */
  onRecipient: (address: string) => void;
  /** After a mail was taken over, before its sender is told. */
  onReceived: () => void;
  /** Resolves when so many mails have come in. */
  waitFor(count: number): Promise<void>;
  /** Down, and up again at the same address. */
  stop(): Promise<void>;
  start(): Promise<void>;
}

export async function startMailServer(): Promise<MailServer> {
  let server: SMTPServer | null = null;
  let port = 0;
  const arrivals = new EventEmitter();
  async function take(stream: Readable, { envelope }: SMTPServerSession): Promise<void> {
    const raw = await buffer(stream);
    const email = await PostalMime.parse(raw);
    mail.received.push({
      raw: raw.toString('utf8'),
      email,
      to: envelope.rcptTo.map(({ address }) => address),
    });
    mail.onReceived();
    arrivals.emit('mail');
  }

  const mail: MailServer = {
    url: '',
    received: [],
    onRecipient: () => {},
    onReceived: () => {},
    async waitFor(count) {
      while (mail.received.length < count) await once(arrivals, 'mail');
    },
    async start() {
      server = new SMTPServer({
        disabledCommands: ['AUTH', 'STARTTLS'],
        closeTimeout: 100,
        onRcptTo: ({ address }, _session, answer) => {
          try {
            mail.onRecipient(address);
            answer();
          } catch (error) {
            answer(error as Error);
          }
        },
        onData: (stream, session, answer) => {
          take(stream, session).then(() => answer(), answer);
        },
      });
      server.on('error', () => {}); // a sender that was killed
      server.listen(port, '127.0.0.1');
      await once(server.server, 'listening');
      port = (server.server.address() as AddressInfo).port;
      mail.url = `smtp://127.0.0.1:${port}`;
    },
    async stop() {
      const { promise, resolve } = Promise.withResolvers<void>();
      if (server === null) return;
      server.close(resolve);
      await promise;
      server = null;
    },
  };
  await mail.start();
  return mail;
}

/** What a mail server says when it does not want a recipient. */
export class Refusal extends Error {
  responseCode: number;

  constructor(responseCode: number, words: string) {
    super(words);
    this.responseCode = responseCode;
  }
}
