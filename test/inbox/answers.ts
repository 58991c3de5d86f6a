/** What calendars send back when somebody answers an invitation. */
export interface Answer {
  uid: string;
  email: string;
  /** Another sender than who was invited. */
  from?: string;
  answer?: 'DECLINED' | 'ACCEPTED' | 'TENTATIVE';
  method?: string;
  /** The line of RECURRENCE-ID. */
  date?: string;
  /** Lines of the head of the mail. */
  head?: string[];
  /** Lines of a VTIMEZONE. */
  zone?: string[];
}

/** The calendar part, as RFC 5546 section 3.2.3 has it. */
export function replyText({
  uid,
  email,
  answer = 'DECLINED',
  method = 'REPLY',
  date,
  zone = [],
}: Answer): string {
  return lines([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Example//Calendar//EN',
    `METHOD:${method}`,
    ...zone,
    'BEGIN:VEVENT',
    `UID:${uid}`,
    ...(date === undefined ? [] : [date]),
    'DTSTAMP:20261123T100000Z',
    'SEQUENCE:0',
    'SUMMARY:Koffie',
    'ORGANIZER:mailto:post@ruimte.example.org',
    `ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=${answer};CN=Aanvr`,
    ` ager:mailto:${email}`,
    'END:VEVENT',
    'END:VCALENDAR',
  ]);
}

/** As Google and Exchange send it: the part that programs read beside the text, and the same once more as a file. */
export function replyMail(answer: Answer): string {
  const calendar = replyText(answer);
  const { email, from = email, head = [], method = 'REPLY' } = answer;
  return lines([
    `From: Aanvrager <${from}>`,
    'To: post@ruimte.example.org',
    'Subject: Declined: Koffie',
    'Message-ID: <answer@example.org>',
    ...head,
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary="outer"',
    '',
    '--outer',
    'Content-Type: multipart/alternative; boundary="inner"',
    '',
    '--inner',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'Aanvrager has declined this invitation.',
    '--inner',
    `Content-Type: text/calendar; charset=utf-8; method=${method}`,
    'Content-Transfer-Encoding: base64',
    '',
    ...wrapped(Buffer.from(calendar).toString('base64')),
    '--inner--',
    '--outer',
    'Content-Type: application/ics; name="invite.ics"',
    'Content-Disposition: attachment; filename="invite.ics"',
    '',
    calendar,
    '--outer--',
  ]);
}

function wrapped(text: string): string[] {
  return text.match(/.{1,76}/g) ?? [];
}

function lines(all: string[]): string {
  return `${all.join('\r\n')}\r\n`;
}
