import { expect } from 'chai';
import * as fc from 'fast-check';
import { everyWeek, openBetween, openOn } from '../../server/calendar/opening-hours.ts';
import { contains, type Span } from '../../server/calendar/span.ts';
import { addDays } from '../../server/calendar/zone.ts';
import { onEveryDay, span } from './examples.ts';
import { runs } from './runs.ts';

const amsterdam = 'Europe/Amsterdam';
const sydney = 'Australia/Sydney';

describe('opening hours', () => {
  const tuesday = everyWeek([{ weekday: 2, opens: '09:00', closes: '17:00' }]);

  it('are open spans on their weekday and none on another', () => {
    expect(openOn('2026-12-01', tuesday, amsterdam)).to.deep.equal([
      span('2026-12-01T08:00', '2026-12-01T16:00'),
    ]);
    expect(openOn('2026-12-02', tuesday, amsterdam)).to.deep.equal([]);
  });

  it('keep their place on the clock in summer', () => {
    expect(openOn('2026-06-02', tuesday, amsterdam)).to.deep.equal([
      span('2026-06-02T07:00', '2026-06-02T15:00'),
    ]);
  });

  it('are put in order; what touches becomes one', () => {
    const hours = onEveryDay(['19:00', '22:00'], ['09:00', '12:00'], ['12:00', '13:00']);
    expect(openOn('2026-12-01', hours, amsterdam)).to.deep.equal([
      span('2026-12-01T08:00', '2026-12-01T12:00'),
      span('2026-12-01T18:00', '2026-12-01T21:00'),
    ]);
  });

  it('that do not exist are refused loudly', () => {
    const broken = onEveryDay(['09:00:00', '17:00:00']);
    expect(() => openOn('2026-12-01', broken, amsterdam)).to.throw(RangeError);
    expect(() => openOn('2026-02-30', tuesday, amsterdam)).to.throw(RangeError);
  });

  describe('past midnight and on nights in which the clock changes', () => {
    const nights: [when: string, day: string, opens: string, closes: string, zone: string, Span[]][] = [
      [
        'past midnight',
        '2026-12-01',
        '19:00',
        '02:00',
        amsterdam,
        [span('2026-12-01T18:00', '2026-12-02T01:00')],
      ],
      [
        'until midnight',
        '2026-12-01',
        '19:00',
        '00:00',
        amsterdam,
        [span('2026-12-01T18:00', '2026-12-01T23:00')],
      ],
      [
        'a day and a night',
        '2026-12-01',
        '00:00',
        '00:00',
        amsterdam,
        [span('2026-11-30T23:00', '2026-12-01T23:00')],
      ],
      [
        'a short day',
        '2026-03-29',
        '00:00',
        '00:00',
        amsterdam,
        [span('2026-03-28T23:00', '2026-03-29T22:00')],
      ],
      [
        'a long day',
        '2026-10-25',
        '00:00',
        '00:00',
        amsterdam,
        [span('2026-10-24T22:00', '2026-10-25T23:00')],
      ],
      [
        'over the skip',
        '2026-03-28',
        '22:00',
        '04:00',
        amsterdam,
        [span('2026-03-28T21:00', '2026-03-29T02:00')],
      ],
      [
        'closing in the skip',
        '2026-03-28',
        '22:00',
        '02:30',
        amsterdam,
        [span('2026-03-28T21:00', '2026-03-29T01:00')],
      ],
      [
        'opening in the skip',
        '2026-03-29',
        '02:30',
        '05:00',
        amsterdam,
        [span('2026-03-29T01:00', '2026-03-29T03:00')],
      ],
      ['wholly in the skip', '2026-03-29', '02:10', '02:50', amsterdam, []],
      [
        'over the hour that comes twice',
        '2026-10-24',
        '22:00',
        '04:00',
        amsterdam,
        [span('2026-10-24T20:00', '2026-10-25T03:00')],
      ],
      [
        'closing in it, the first time',
        '2026-10-24',
        '22:00',
        '02:30',
        amsterdam,
        [span('2026-10-24T20:00', '2026-10-25T00:30')],
      ],
      [
        'opening in it, the first time',
        '2026-10-25',
        '02:30',
        '05:00',
        amsterdam,
        [span('2026-10-25T00:30', '2026-10-25T04:00')],
      ],
      [
        'over the southern skip',
        '2026-10-03',
        '22:00',
        '04:00',
        sydney,
        [span('2026-10-03T12:00', '2026-10-03T17:00')],
      ],
      [
        'over the southern second hour',
        '2026-04-04',
        '22:00',
        '04:00',
        sydney,
        [span('2026-04-04T11:00', '2026-04-04T18:00')],
      ],
    ];
    for (const [when, day, opens, closes, zone, open] of nights) {
      it(when, () => expect(openOn(day, onEveryDay([opens, closes]), zone)).to.deep.equal(open));
    }
  });
});

describe('opening hours between two moments', () => {
  const evenings = onEveryDay(['19:00', '02:00']);

  it('have what began the evening before, whole', () => {
    expect(openBetween(span('2026-12-02T00:00', '2026-12-02T12:00'), evenings, amsterdam)).to.deep.equal([
      span('2026-12-01T18:00', '2026-12-02T01:00'),
    ]);
  });

  it('have nothing that only touches', () => {
    expect(openBetween(span('2026-12-02T01:00', '2026-12-02T18:00'), evenings, amsterdam)).to.deep.equal([]);
  });

  it('run on over midnight where the next day opens at midnight', () => {
    const [open] = openBetween(
      span('2026-12-01T20:00', '2026-12-02T04:00'),
      onEveryDay(['00:00', '00:00']),
      amsterdam,
    );
    expect(open !== undefined && contains(open, span('2026-12-01T20:00', '2026-12-02T04:00'))).to.equal(true);
  });

  it('are refused for a window without end', () => {
    expect(openBetween(span('2026-12-01T00:00', '2027-02-01T00:00'), evenings, amsterdam)).to.have.length(63);
    expect(() => openBetween(span('2026-12-01T00:00', '2027-03-01T00:00'), evenings, amsterdam)).to.throw(
      RangeError,
    );
    expect(() => openBetween(span('2026-12-01T00:00', '9999-01-01T00:00'), evenings, amsterdam)).to.throw(
      RangeError,
    );
  });

  it('are those of the days one by one', () => {
    const clock = fc
      .integer({ min: 0, max: 95 })
      .map((n) => new Date(n * 900_000).toISOString().slice(11, 16));
    const stretch = fc.record({ weekday: fc.integer({ min: 1, max: 7 }), opens: clock, closes: clock });
    const moment = fc
      .integer({ min: 0, max: 400 * 96 })
      .map((n) => new Date(Date.parse('2026-01-01T00:00Z') + n * 900_000));
    const zone = fc.constantFrom(amsterdam, sydney);
    fc.assert(
      fc.property(fc.array(stretch, { maxLength: 10 }), moment, zone, (stretches, startsAt, somewhere) => {
        const hours = everyWeek(stretches);
        const window = { startsAt, endsAt: new Date(startsAt.getTime() + 48 * 3_600_000) };
        const open = openBetween(window, hours, somewhere);
        const days = [-2, -1, 0, 1, 2, 3].map((n) => addDays(startsAt.toISOString().slice(0, 10), n));
        const eachDay = days.flatMap((day) => openOn(day, hours, somewhere));
        for (let at = window.startsAt.getTime(); at < window.endsAt.getTime(); at += 900_000) {
          const quarter = { startsAt: new Date(at), endsAt: new Date(at + 900_000) };
          const isOpen = (spans: Span[]): boolean => spans.some((span_) => contains(span_, quarter));
          expect(isOpen(open), quarter.startsAt.toISOString()).to.equal(isOpen(eachDay));
        }
      }),
      { numRuns: Math.ceil(runs / 5) },
    );
  });
});
