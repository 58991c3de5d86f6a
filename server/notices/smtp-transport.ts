import { createTransport } from 'nodemailer';
import type { Mailbox } from '../icalendar/writing/write-invitation.ts';
import { MailRefused, MailTrouble } from './mail-trouble.ts';
import type { Mail, Transport } from './transport.ts';

/**
 * Sends by SMTP. With a password in the address the connection must be encrypted (STARTTLS, or smtps:), except to this very
 * machine; nodemailer's options may follow in the address, such as `?tls.rejectUnauthorized=false`.
 */
export function smtpTransport({ smtpUrl, mailFrom }: { smtpUrl: string; mailFrom: string }): Transport {
  const mailer = createTransport({
    pool: true,
    maxConnections: 2,
    // The job queue tries again; here once is enough.
    maxRequeues: 0,
    requireTLS: needsEncryption(new URL(smtpUrl)),
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
    dnsTimeout: 10_000,
    disableFileAccess: true,
    disableUrlAccess: true,
    url: smtpUrl,
  });
  const from = mailboxIn(mailFrom);
  return {
    from,
    async send(mail, signal) {
      try {
        await mailer.sendMail({ ...message(mail, from), ...(signal && { signal }) });
      } catch (error) {
        throw troubleOf(error);
      }
    },
    close: () => mailer.close(),
  };
}

/**
 * Message-ID is the same each time this letter is sent. The booking's own id, which no letter has, is what its letters refer
 * to (RFC 5322 section 3.6.4). Auto-Submitted keeps automatic answers away (RFC 3834 section 5).
 */
function message(mail: Mail, from: Mailbox) {
  const domain = from.address.replace(/^.*@/, '') || 'localhost';
  const thread = mail.bookingId === null ? null : `<booking-${mail.bookingId}@${domain}>`;
  return {
    messageId: `<${mail.letterId}@${domain}>`,
    ...(thread !== null && { inReplyTo: thread, references: thread }),
    date: mail.sentAt,
    from,
    to: { name: '', address: mail.to },
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    ...(mail.calendar && {
      icalEvent: { method: mail.calendar.method, filename: 'invite.ics', content: mail.calendar.text },
    }),
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': mail.language },
  };
}

/** "Name <address>", or an address alone. */
function mailboxIn(mailFrom: string): Mailbox {
  const [, name = '', address = mailFrom.trim()] = /^\s*"?(.*?)"?\s*<([^<>]*)>\s*$/.exec(mailFrom) ?? [];
  return { name, address };
}

function needsEncryption(url: URL): boolean {
  const ownMachine = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  return url.protocol === 'smtp:' && url.password !== '' && !ownMachine;
}

/** What nodemailer says of a failure: its own code, the command, and the reply (RFC 5321 section 4.2). */
interface SmtpFailure {
  code?: string;
  command?: string;
  responseCode?: number;
}

/** The words of the mail server are left out: they may hold the address. */
function troubleOf(error: unknown): MailTrouble {
  const { code = 'unknown', command = '', responseCode = 0 } = error as SmtpFailure;
  const said = `${code} ${command} ${responseCode || ''}`.trim();
  const aboutThisMail = ['RCPT TO', 'DATA'].includes(command);
  return aboutThisMail && responseCode >= 500 ? new MailRefused(said) : new MailTrouble(said);
}
