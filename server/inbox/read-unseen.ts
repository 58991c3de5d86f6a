import { ImapFlow } from 'imapflow';
import { throwAll } from '../support/do-each.ts';
import { MailboxTrouble } from './mailbox-trouble.ts';

/** A larger mail is no answer of a calendar: it is passed over. */
const mostBytes = 1_000_000;
/** So many at a time; the others come next time. */
const mostMails = 200;

/**
 * Gives each mail that nobody has seen, the oldest first, and marks it as seen once it was taken. One that is not taken stays, and
 * does not stop the others.
 *
 * @param imapUrl `imaps://name:password@host/folder`; without a folder it is the inbox. With `imap:` the connection must become
 *   encrypted (STARTTLS), except to this very machine
 * @param signal gives up, because the app ends
 * @returns how many were taken
 * @throws MailboxTrouble when the mailbox cannot be read; AggregateError with what was thrown by `take`
 */
export async function readUnseen(
  imapUrl: string,
  take: (mail: Uint8Array) => Promise<void>,
  signal?: AbortSignal,
): Promise<number> {
  const client = clientFor(new URL(imapUrl));
  const close = () => client.close();
  signal?.addEventListener('abort', close);
  try {
    await orTrouble(client.connect());
    await orTrouble(client.mailboxOpen(folderIn(new URL(imapUrl))));
    const found = await orTrouble(client.search({ seen: false }, { uid: true }));
    const uids = (found || []).toSorted((a, b) => a - b).slice(0, mostMails);
    throwAll(await takeEach(client, uids, take));
    await orTrouble(client.logout());
    return uids.length;
  } finally {
    signal?.removeEventListener('abort', close);
    client.close();
  }
}

/** @returns what was thrown, up to the point where nothing could be read any more */
async function takeEach(
  client: ImapFlow,
  uids: number[],
  take: (mail: Uint8Array) => Promise<void>,
): Promise<unknown[]> {
  const failures: unknown[] = [];
  for (const uid of uids) {
    try {
      await takeOne(client, String(uid), take);
    } catch (error) {
      failures.push(error);
      if (error instanceof MailboxTrouble) break;
    }
  }
  return failures;
}

async function takeOne(
  client: ImapFlow,
  uid: string,
  take: (mail: Uint8Array) => Promise<void>,
): Promise<void> {
  const only = { uid: true };
  const known = await orTrouble(client.fetchOne(uid, { size: true }, only));
  if (!known) return; // somebody removed it
  if ((known.size ?? 0) <= mostBytes) {
    const mail = await orTrouble(client.fetchOne(uid, { source: { maxLength: mostBytes } }, only));
    if (mail && mail.source) await take(mail.source);
  }
  await orTrouble(client.messageFlagsAdd(uid, [String.raw`\Seen`], only));
}

function clientFor(url: URL): ImapFlow {
  const isSecure = url.protocol === 'imaps:';
  const host = url.hostname.replaceAll(/[[\]]/g, '');
  const client = new ImapFlow({
    host,
    port: Number(url.port) || (isSecure ? 993 : 143),
    secure: isSecure,
    ...(!isSecure && { doSTARTTLS: !['localhost', '127.0.0.1', '::1'].includes(host) }),
    auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) },
    disableAutoIdle: true,
    logger: false,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    maxLiteralSize: 2 * mostBytes,
    maxResponseSize: 10 * mostBytes,
  });
  client.on('error', () => {}); // whatever was asked for at that moment fails, and says so
  return client;
}

function folderIn({ pathname }: URL): string {
  return decodeURIComponent(pathname.slice(1)) || 'INBOX';
}

async function orTrouble<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    const { code, responseStatus, serverResponseCode } = error as ImapFailure;
    throw new MailboxTrouble(
      [code, responseStatus, serverResponseCode].filter(Boolean).join(' ') || 'unknown',
    );
  }
}

/** What imapflow says of a failure: its own code, and the reply's status and code (RFC 3501 section 7.1). */
interface ImapFailure {
  code?: string;
  responseStatus?: string;
  serverResponseCode?: string;
}
