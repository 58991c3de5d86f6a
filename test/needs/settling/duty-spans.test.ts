import { expect } from 'chai';
import * as fc from 'fast-check';
import { overlaps } from '../../../server/calendar/span.ts';
import type { Span } from '../../../server/calendar/span.ts';
import { dutySpans } from '../../../server/needs/settling/duty-spans.ts';

const fifteen = { opening: 15, closing: 15 };

/** `18:45-19:00` on one day. */
function span(text: string): Span {
  const [from = '', to = ''] = text.split('-');
  return { startsAt: new Date(`2026-11-24T${from}Z`), endsAt: new Date(`2026-11-24T${to}Z`) };
}

function said(spans: Span[]): string[] {
  return spans.map((one) => [one.startsAt, one.endsAt].map((at) => at.toISOString().slice(11, 16)).join('-'));
}

describe('who opens and who closes', () => {
  const cases: [string, string[], string[], string[], string[]][] = [
    ['nothing is booked', [], ['09:00-17:00'], [], []],
    ['nobody works there', ['19:00-21:00'], [], ['18:45-19:00'], ['21:00-21:15']],
    ['somebody works there all the time', ['10:00-12:00'], ['09:00-17:00'], [], []],
    ['it begins while somebody works there', ['16:00-18:00'], ['09:00-17:00'], [], ['18:00-18:15']],
    ['it ends while somebody works there', ['08:00-10:00'], ['09:00-17:00'], ['07:45-08:00'], []],
    ['it is longer on both sides', ['08:00-20:00'], ['09:00-17:00'], ['07:45-08:00'], ['20:00-20:15']],
    ['it begins when they leave', ['17:00-19:00'], ['09:00-17:00'], [], ['19:00-19:15']],
    ['it begins when they come', ['09:00-10:00'], ['09:00-17:00'], [], []],
    ['it begins soon after they left', ['17:10-19:00'], ['09:00-17:00'], ['16:55-17:10'], ['19:00-19:15']],
    ['it ends just before they leave', ['15:00-16:50'], ['09:00-17:00'], [], []],
    ['it ends when they leave', ['15:00-17:00'], ['09:00-17:00'], [], []],
    ['it ends just before they come', ['07:00-08:50'], ['09:00-17:00'], ['06:45-07:00'], []],
    ['one follows another at once', ['19:00-20:00', '20:00-21:00'], [], ['18:45-19:00'], ['21:00-21:15']],
    [
      'one follows another too soon to close',
      ['18:00-19:00', '19:30-21:00'],
      [],
      ['17:45-18:00'],
      ['21:00-21:15'],
    ],
    [
      'there is time to close in between',
      ['10:00-11:00', '13:00-14:00'],
      [],
      ['09:45-10:00', '12:45-13:00'],
      ['11:00-11:15', '14:00-14:15'],
    ],
    ['two are at one time', ['19:00-21:00', '18:00-20:00'], [], ['17:45-18:00'], ['21:00-21:15']],
  ];
  for (const [what, uses, staffed, opening, closing] of cases) {
    it(`when ${what}`, () => {
      const found = dutySpans(uses.map(span), staffed.map(span), fifteen);
      expect({ opening: said(found.opening), closing: said(found.closing) }).to.deep.equal({
        opening,
        closing,
      });
    });
  }

  const minute = 60_000;
  const spans = fc
    .array(
      fc.record({ from: fc.integer({ min: 0, max: 3000 }), length: fc.integer({ min: 15, max: 400 }) }),
      {
        maxLength: 12,
      },
    )
    .map((all) =>
      all.map(({ from, length }) => ({
        startsAt: new Date(from * minute),
        endsAt: new Date((from + length) * minute),
      })),
    );

  it('never asks somebody to open or close while people are in, whatever is booked', () => {
    fc.assert(
      fc.property(spans, spans, (uses, staffed) => {
        const { opening, closing } = dutySpans(uses, staffed, fifteen);
        for (const duty of [...opening, ...closing])
          for (const use of uses) expect(overlaps(duty, use), 'while people are in').to.equal(false);
      }),
    );
  });

  it('opens and closes in turns where nobody works there', () => {
    fc.assert(
      fc.property(spans, (uses) => {
        const { opening, closing } = dutySpans(uses, [], fifteen);
        expect(closing).to.have.length(opening.length);
        opening.forEach((open, index) => {
          expect(closing[index]?.startsAt.getTime()).to.be.at.least(open.endsAt.getTime());
          const next = opening[index + 1];
          if (next) expect(next.startsAt.getTime()).to.be.above(closing[index]?.endsAt.getTime() ?? 0);
        });
      }),
    );
  });
});
