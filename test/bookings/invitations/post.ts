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
  const parts = partsOf(raw);
  const calendar = parts.find(({ type }) => type.startsWith('text/calendar'));
  const file = parts.find(({ type }) => type.startsWith('application/ics'));
  return {
    raw,
    to,
    subject: email.subject ?? '',
    text: email.text ?? '',
    html: email.html ?? '',
    tree: parts
      .map(({ depth, type, beside }) => '  '.repeat(depth) + [type, beside].filter(Boolean).join(' | '))
      .join('\n'),
    calendar: calendar
      ? { method: /method=(\w+)/.exec(calendar.type)?.[1] ?? '', text: calendar.text }
      : null,
    attachment: file?.text ?? null,
  };
}

interface Part {
  depth: number;
  /** Content-Type, without its boundary. */
  type: string;
  /** Content-Disposition; empty where there is none. */
  beside: string;
  text: string;
}

/** What a mail is made of, to the byte: a library that reads mail makes line ends alike (RFC 2045 and 2046). */
function partsOf(raw: string, depth = 0): Part[] {
  const end = raw.indexOf('\r\n\r\n');
  const head = raw.slice(0, end).replaceAll(/\r\n[ \t]+/g, ' ');
  const body = raw.slice(end + 4);
  const header = (name: string) => new RegExp(`^${name}: (.*)\r?$`, 'im').exec(head)?.[1]?.trim() ?? '';
  const type = header('Content-Type');
  const boundary = /boundary="([^"]+)"/.exec(type)?.[1];
  const part = { depth, type: type.replace(/; boundary=.*/, ''), beside: header('Content-Disposition') };
  if (boundary === undefined) return [{ ...part, text: decoded(body, header('Content-Transfer-Encoding')) }];
  const inside = body.split(new RegExp(`(?:^|\r\n)--${boundary}(?:--)?\r\n`)).slice(1, -1);
  return [{ ...part, text: '' }, ...inside.flatMap((each) => partsOf(each, depth + 1))];
}

function decoded(body: string, encoding: string): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8');
  if (encoding !== 'quoted-printable') return body;
  const bytes = body
    .replaceAll(/=\r\n/g, '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
