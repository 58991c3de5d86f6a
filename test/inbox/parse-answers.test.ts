import { expect } from 'chai';
import * as fc from 'fast-check';
import { instantReading } from '../../server/calendar/zone.ts';
import { parseAnswers } from '../../server/inbox/parse-answers.ts';
import { runs } from '../calendar/runs.ts';
import { replyMail, replyText } from './answers.ts';
import type { Answer } from './answers.ts';

const uid = 'booking-3f0c2a54-7d5e-4d52-9f0b-0a6d1a2b3c4d@buurtruimte';
const email = 'aanvrager@example.org';

describe('parseAnswers', () => {
  const read = (mail: string | Uint8Array) =>
    parseAnswers(typeof mail === 'string' ? Buffer.from(mail) : mail);
  const declined = (answer: Partial<Answer> = {}) => read(replyMail({ uid, email, ...answer }));

  it('finds who says no to what, once, though it stands in the mail twice', async () => {
    const [answer, ...others] = await declined();
    expect(answer).to.include({ uid, email });
    expect(answer?.date).to.equal(null);
    expect(others).to.deep.equal([]);
  });

  it('finds it in a mail that is nothing but the answer, and in one with it as a file only', async () => {
    const head = `From: ${email}\r\nSubject: Nee\r\nMIME-Version: 1.0\r\n`;
    const text = replyText({ uid, email });
    expect(await read(`${head}Content-Type: text/calendar; method=REPLY\r\n\r\n${text}`)).to.have.length(1);
    const file = 'Content-Type: application/ics; name="invite.ics"\r\nContent-Disposition: attachment';
    expect(await read(`${head}${file}\r\n\r\n${text}`)).to.have.length(1);
  });

  for (const [what, answer] of Object.entries<Partial<Answer>>({
    'says yes': { answer: 'ACCEPTED' },
    'says perhaps': { answer: 'TENTATIVE' },
    'asks for something': { method: 'REQUEST' },
    'proposes another time': { method: 'COUNTER' },
    'comes from another address than was invited': { from: 'ander@example.org' },
  })) {
    it(`passes over what ${what}`, async () => {
      expect(await declined(answer)).to.deep.equal([]);
    });
  }

  for (const head of [
    'Auto-Submitted: auto-replied',
    'Auto-Submitted: auto-replied (vacation)',
    'X-Autoreply: yes',
    'X-Autorespond: Ik ben er niet',
    'Precedence: auto_reply',
    'Return-Path: <>',
  ]) {
    it(`I7 passes over what a machine answered: ${head}`, async () => {
      expect(await declined({ head: [head] })).to.deep.equal([]);
    });
  }

  it('I7 takes what a calendar sends for who pressed No, as Google does', async () => {
    expect(await declined({ head: ['Auto-Submitted: auto-generated'] })).to.have.length(1);
    expect(await declined({ head: ['Auto-Submitted: no', 'X-Auto-Response-Suppress: All'] })).to.have.length(
      1,
    );
  });

  it('knows an address in capitals', async () => {
    expect(await declined({ from: 'AANVRAGER@Example.org' })).to.have.length(1);
  });

  for (const [how, date, zone] of [
    ['by the clock of the series', 'RECURRENCE-ID;TZID=Europe/Amsterdam:20261208T190000', undefined],
    ['in UTC', 'RECURRENCE-ID:20261208T180000Z', undefined],
    ['by the clock of another zone', 'RECURRENCE-ID;TZID=Europe/London:20261208T180000', undefined],
    ['as Outlook calls the zone', 'RECURRENCE-ID;TZID="W. Europe Standard Time":20261208T190000', undefined],
    ['with no zone at all', 'RECURRENCE-ID:20261208T190000', undefined],
    ['in a zone that nobody knows', 'RECURRENCE-ID;TZID=Buurt:20261208T190000', undefined],
    [
      'in a zone that it explains',
      'RECURRENCE-ID;TZID=Mine:20261208T180000',
      [
        'BEGIN:VTIMEZONE',
        'TZID:Mine',
        'BEGIN:STANDARD',
        'DTSTART:19700101T000000',
        'TZOFFSETFROM:+0000',
        'TZOFFSETTO:+0000',
        'END:STANDARD',
        'END:VTIMEZONE',
      ],
    ],
  ] as [string, string, string[] | undefined][]) {
    it(`reads which date of a series it is about, said ${how}`, async () => {
      const [answer] = await declined({ date, ...(zone && { zone }) });
      const said = answer?.date;
      const at = said && ('at' in said ? said.at : instantReading(said.reading, 'Europe/Amsterdam'));
      expect(at?.toISOString()).to.equal('2026-12-08T18:00:00.000Z');
    });
  }

  describe('whatever comes in', () => {
    const good = replyMail({ uid, email });
    const bare = `From: ${email}\r\nContent-Type: text/calendar\r\n\r\n${replyText({ uid, email })}`;
    for (const [what, mail] of Object.entries<string | Uint8Array>({
      nothing: '',
      'no mail': 'Hallo, ik kom niet.',
      'a mail that was cut off': good.slice(0, 700),
      'a calendar that was cut off': bare.replace('END:VCALENDAR', ''),
      'no sender': good.replace(/^From: .*\r\n/, ''),
      'two who answer': replyMail({
        uid,
        email: `${email}\r\nATTENDEE;PARTSTAT=DECLINED:mailto:b@example.org`,
      }),
      'an address that is none': replyMail({ uid, email: '%E0%A4%A' }),
      bytes: Uint8Array.from({ length: 5000 }, (_, n) => (n * 7919) % 256),
      'boxes in boxes': Array.from(
        { length: 500 },
        (_, n) => `Content-Type: multipart/mixed; boundary=b${n}\r\n\r\n--b${n}\r\n`,
      ).join(''),
      'a web page': bare.replace('BEGIN:VCALENDAR', '<html>'),
    })) {
      it(`makes no answer out of ${what}`, async () => {
        expect(await read(mail)).to.deep.equal([]);
      });
    }

    it('would have made one out of what these were made of', async () => {
      expect(await read(bare)).to.have.length(1);
      expect(await read(good)).to.have.length(1);
    });

    it('never fails, however a mail was damaged', async () => {
      const damage = fc.array(fc.tuple(fc.nat({ max: good.length }), fc.nat({ max: 40 }), fc.string()), {
        maxLength: 5,
      });
      await fc.assert(
        fc.asyncProperty(damage, async (all) => {
          let mail = good;
          for (const [at, length, text] of all) mail = mail.slice(0, at) + text + mail.slice(at + length);
          for (const answer of await read(mail)) expect(answer).to.have.keys('uid', 'date', 'email');
        }),
        { numRuns: runs },
      );
    });

    it('reads no more than twenty answers, and no very long ones', async () => {
      const event = /BEGIN:VEVENT[^]*END:VEVENT\r\n/.exec(replyText({ uid, email }))?.[0] ?? '';
      const head = `From: ${email}\r\nContent-Type: text/calendar; method=REPLY\r\n\r\n`;
      const many = (count: number) =>
        `${head}${replyText({ uid, email }).replace(event, () => event.repeat(count))}`;
      expect(await read(many(30))).to.have.length(20);
      expect(await read(many(3000))).to.deep.equal([]);
    });
  });
});
