import { expect } from 'chai';
import * as fc from 'fast-check';
import { daysOf } from '../../server/calendar/repetition.ts';
import { addDays, weekdayOf } from '../../server/calendar/zone.ts';
import { runs } from './runs.ts';

describe('the days of a repetition', () => {
  it('every week, also over the change of the clock', () => {
    expect(daysOf({ firstDay: '2026-10-20', every: 'week', count: 3 })).to.deep.equal([
      '2026-10-20',
      '2026-10-27',
      '2026-11-03',
    ]);
  });

  it('every two weeks', () => {
    expect(daysOf({ firstDay: '2026-12-01', every: 'two-weeks', count: 3 })).to.deep.equal([
      '2026-12-01',
      '2026-12-15',
      '2026-12-29',
    ]);
  });

  it('until a day, that day included', () => {
    expect(weeksUntil('2026-12-15')).to.have.length(3);
    expect(weeksUntil('2026-12-14')).to.have.length(2);
    expect(weeksUntil('2026-12-01')).to.deep.equal(['2026-12-01']);
    expect(weeksUntil('2026-11-30')).to.deep.equal([]);
  });

  it('every second Tuesday of the month', () => {
    expect(daysOf({ firstDay: '2026-12-08', every: 'month-nth-weekday', count: 4 })).to.deep.equal([
      '2026-12-08',
      '2027-01-12',
      '2027-02-09',
      '2027-03-09',
    ]);
  });

  it('every last Thursday, where the first day is a fifth one', () => {
    expect(daysOf({ firstDay: '2026-12-31', every: 'month-nth-weekday', until: '2027-04-30' })).to.deep.equal(
      ['2026-12-31', '2027-01-28', '2027-02-25', '2027-03-25', '2027-04-29'],
    );
  });

  it('are refused when there are too many, none, or they do not exist', () => {
    expect(daysOf({ firstDay: '2026-12-01', every: 'week', count: 260 })).to.have.length(260);
    expect(() => daysOf({ firstDay: '2026-12-01', every: 'week', count: 261 })).to.throw(RangeError);
    expect(() => daysOf({ firstDay: '2026-12-01', every: 'week', count: 1e9 })).to.throw(RangeError);
    expect(() => daysOf({ firstDay: '2026-12-01', every: 'week', until: '2199-12-31' })).to.throw(RangeError);
    expect(() => daysOf({ firstDay: '2026-12-01', every: 'week', count: 0 })).to.throw(RangeError);
    expect(() => daysOf({ firstDay: '2026-02-30', every: 'week', count: 1 })).to.throw(RangeError);
    expect(() => daysOf({ firstDay: '2026-12-01', every: 'week', until: 'later' })).to.throw(RangeError);
  });

  it('are those that a naive loop over the calendar finds', () => {
    const someDay = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays('2000-01-01', days));
    const every = fc.constantFrom('week' as const, 'two-weeks' as const, 'month-nth-weekday' as const);
    fc.assert(
      fc.property(someDay, every, fc.integer({ min: 0, max: 900 }), (firstDay, cadence, length) => {
        const until = addDays(firstDay, length);
        expect(daysOf({ firstDay, every: cadence, until })).to.deep.equal(naively(firstDay, cadence, until));
        const days = naively(firstDay, cadence, until);
        expect(daysOf({ firstDay, every: cadence, count: days.length })).to.deep.equal(days);
      }),
      { numRuns: Math.ceil(runs / 3) },
    );
  });
});

function weeksUntil(until: string): string[] {
  return daysOf({ firstDay: '2026-12-01', every: 'week', until });
}

/** Walks day by day; a day is the nth of its month by how many such weekdays come before it, and the last when none comes after. */
function naively(
  firstDay: string,
  every: 'week' | 'two-weeks' | 'month-nth-weekday',
  until: string,
): string[] {
  const days: string[] = [];
  const first = placeInMonth(firstDay);
  for (let day = firstDay, passed = 0; day <= until; day = addDays(day, 1), passed++) {
    if (weekdayOf(day) !== weekdayOf(firstDay)) continue;
    const { nth, isLast } = placeInMonth(day);
    const isNth = first.nth === 5 ? isLast : nth === first.nth;
    if (
      every === 'week' ||
      (every === 'two-weeks' && passed % 14 === 0) ||
      (every === 'month-nth-weekday' && isNth)
    ) {
      days.push(day);
    }
  }
  return days;
}

function placeInMonth(day: string): { nth: number; isLast: boolean } {
  const month = day.slice(0, 7);
  let nth = 1;
  while (addDays(day, -7 * nth).startsWith(month)) nth++;
  return { nth, isLast: !addDays(day, 7).startsWith(month) };
}
