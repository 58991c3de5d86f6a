import { expect } from 'chai';
import { readAnswers } from '../../server/inbox/read-answers.ts';
import { replyMail, replyText } from './answers.ts';

const uid = 'booking-3f0c2a54-7d5e-4d52-9f0b-0a6d1a2b3c4d@buurtruimte';
const email = 'aanvrager@example.org';

describe('readAnswers', () => {
  it('answers what stands in the mail, dates as dates', async () => {
    const date = 'RECURRENCE-ID:20261208T180000Z';
    expect(await readAnswers(Buffer.from(replyMail({ uid, email, date })))).to.deep.equal([
      { uid, email, date: { at: new Date('2026-12-08T18:00:00Z') } },
    ]);
  });

  describe('mail that is meant to bring the app down', () => {
    const head = `From: ${email}\r\n`;
    const ofCalendar = `${head}Content-Type: text/calendar\r\n\r\n`;
    const reply = replyText({ uid, email });
    const endless = [
      'BEGIN:VTIMEZONE',
      'TZID:Mine',
      'BEGIN:STANDARD',
      'DTSTART:00010101T000000',
      'RRULE:FREQ=SECONDLY',
      'TZOFFSETFROM:+0000',
      'TZOFFSETTO:+0123',
      'END:STANDARD',
      'END:VTIMEZONE',
      'BEGIN:VEVENT',
      'RECURRENCE-ID;TZID=Mine:20261208T190000',
    ].join('\r\n');

    for (const [what, mail] of Object.entries({
      'mails in mails': head + 'Content-Type: message/rfc822; x=text/calendar\r\n\r\n'.repeat(20_000),
      'a hundred thousand parts': `${head}Content-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\nContent-Type: text/calendar\r\n\r\n'.repeat(25_000)}`,
      'a time zone that changes each second': ofCalendar + reply.replace('BEGIN:VEVENT', endless),
    })) {
      it(`costs little and stops nobody else: ${what}`, async () => {
        let turns = 0;
        const others = setInterval(() => (turns += 1), 50);
        const begun = performance.now();
        try {
          expect(await readAnswers(Buffer.from(mail), 2)).to.deep.equal([]);
        } finally {
          clearInterval(others);
        }
        const took = performance.now() - begun;
        expect(took).to.be.below(6_000);
        expect(turns).to.be.above(took / 200);
      });
    }
  });
});
