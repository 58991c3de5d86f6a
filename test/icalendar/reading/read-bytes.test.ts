import { expect } from 'chai';
import { calendarOf, parsed, said } from '../calendar-text.ts';

describe('outside calendars, whatever bytes they come in', () => {
  const text = calendarOf([
    [
      'UID:one',
      'DTSTART:20261201T190000',
      'DTEND:20261201T213000',
      'SUMMARY:Café één ☕',
      'DESCRIPTION:Een regel die zo lang is dat hij gevouwen wordt\\, met een é precies op',
      '  de vouw',
    ],
  ]);
  const asRead = ['2026-12-01 19:00-21:30 Café één ☕'];
  const utf8 = Buffer.from(text);

  for (const [name, bytes] of Object.entries({
    'a mark at the start': Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), utf8]),
    'LF alone': Buffer.from(text.replaceAll('\r\n', '\n')),
    'CR alone': Buffer.from(text.replaceAll('\r\n', '\r')),
    'empty lines between': Buffer.from(text.replaceAll('\r\nDT', '\r\n\r\nDT')),
    'UTF-16, as Windows saves it': Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]),
    'folded in the middle of a letter': foldedEach(utf8, 7),
    'folded by tabs': Buffer.from(text.replaceAll('SUMMARY:Caf', 'SUMM\r\n\tARY:C\r\n\taf')),
  }))
    it(name, () => {
      const { events } = parsed(bytes);
      expect(said(events)).to.deep.equal(asRead);
      expect(events[0]?.description).to.match(/^Een regel .* met een é precies op de vouw$/);
    });

  it('as Windows wrote before there was UTF-8', () => {
    const old = Buffer.from(
      calendarOf([['UID:1', 'DTSTART:20261201T190000', 'DTEND:20261201T213000', 'SUMMARY:Café één']]),
      'latin1',
    );
    expect(said(parsed(old).events)).to.deep.equal(['2026-12-01 19:00-21:30 Café één']);
  });
});

/** Bytes folded after each so many of a line, whatever they are (RFC 5545 section 3.1 allows it). */
function foldedEach(bytes: Buffer, most: number): Buffer {
  const lines = bytes.toString('latin1').split('\r\n');
  const folded = lines.map((line) => line.match(new RegExp(`.{1,${most}}`, 'g'))?.join('\r\n ') ?? '');
  return Buffer.from(folded.join('\r\n'), 'latin1');
}
