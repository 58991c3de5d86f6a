/** Letters as they come in at a real mail server, with what a calendar reads of them. */
import { rows } from '../../../models/database.ts';
import { sendLetter } from '../../../server/notices/send-letter.ts';
import type { PostOffice } from '../../../server/notices/send-letter.ts';
import { smtpTransport } from '../../../server/notices/smtp-transport.ts';
import { createLog } from '../../../server/support/log.ts';
import { testClock } from '../../support/clock.ts';
import { startMailServer } from '../../support/mail-server.ts';
import type { MailServer } from '../../support/mail-server.ts';

/** A mail that came in. */
export interface Delivered {
  raw: string;
  to: string[];
  subject: string;
  text: string;
  html: string;
  /** What it is made of, a part a line, indented: without what differs each time. */
  tree: string;
  /** Null where it has no calendar part. */
  calendar: { method: string; text: string } | null;
  /** The file beside it. */
  attachment: string | null;
}

export interface Post {
  mail: MailServer;
  office: PostOffice;
  /** Sends what waits, in the order in which it was written, and answers what came in. */
  deliver(): Promise<Delivered[]>;
  stop(): Promise<void>;
}

export async function openPost(): Promise<Post> {
  const mail = await startMailServer();
  const office: PostOffice = {
    transport: smtpTransport({ smtpUrl: mail.url, mailFrom: 'Buurtruimte <post@ruimte.example.org>' }),
    baseUrl: 'https://ruimte.example.org',
    clock: testClock(),
    log: createLog({ silent: true }),
  };
  return {
    mail,
    office,
    async deliver() {
      mail.received.length = 0;
      for (const id of await waitingLetters()) await sendLetter(id, office, { attempt: 1 });
      return mail.received.map(delivered);
    },
    async stop() {
      office.transport.close();
      await mail.stop();
    },
  };
}

/** Ids of letters to who asks, not to managers, in order. */
export async function waitingLetters(): Promise<string[]> {
  const found = await rows<{ id: string }>(
    `SELECT id FROM letters WHERE sent_at IS NULL AND not_sent_because IS NULL AND kind NOT LIKE 'manager-%' ORDER BY number`,
  );
  return found.map(({ id }) => id);
}

function delivered({ raw, email, to }: MailServer['received'][number]): Delivered {
  const part = email.attachments.find(({ mimeType }) => mimeType === 'text/calendar');
  const file = email.attachments.find(({ mimeType }) => mimeType === 'application/ics');
  const text = part && textOf(part.content);
  return {
    raw,
    to,
    subject: email.subject ?? '',
    text: email.text ?? '',
    html: email.html ?? '',
    tree: treeOf(raw).join('\n'),
    calendar: text === undefined ? null : { method: part?.method ?? '', text },
    attachment: file ? textOf(file.content) : null,
  };
}

function textOf(content: string | ArrayBuffer | Uint8Array): string {
  return typeof content === 'string' ? content : Buffer.from(content as ArrayBuffer).toString('utf8');
}

/** Content-Type and Content-Disposition of each part (RFC 2045 and 2046). */
function treeOf(part: string, indent = ''): string[] {
  const [head = '', ...body] = part.split('\r\n\r\n');
  const header = (name: string) =>
    new RegExp(`^${name}: (.*)$`, 'im').exec(head.replaceAll(/\r\n[ \t]+/g, ' '))?.[1];
  const type = header('Content-Type') ?? '';
  const boundary = /boundary="([^"]+)"/.exec(type)?.[1];
  const says = [type.replace(/; boundary=.*/, ''), header('Content-Disposition')].filter(Boolean).join(' | ');
  if (boundary === undefined) return [indent + says];
  const parts = body.join('\r\n\r\n').split(`--${boundary}`).slice(1, -1);
  return [indent + says, ...parts.flatMap((each) => treeOf(each.replace(/^\r\n/, ''), `${indent}  `))];
}
