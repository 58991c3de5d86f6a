import { expect } from 'chai';
import * as fc from 'fast-check';
import { daysOf, mostTimes, nthWeekdayOf } from '../../server/calendar/repetition.ts';
import type { Cadence, Repetition } from '../../server/calendar/repetition.ts';
import { addDays, weekdayOf } from '../../server/calendar/zone.ts';
import { daily, nth, onMonthDay, someDay, someRepetition, weekly, yearly } from './repetitions.ts';
import { runs } from './runs.ts';

describe('the days of a repetition', () => {
  const cases: [said: string, firstDay: string, cadence: Cadence, days: string][] = [
    ['every day, over the end of a leap February', '2028-02-28', daily(), '2028-02-28 2028-02-29 2028-03-01'],
    ['every third day, over New Year', '2026-12-29', daily(3), '2026-12-29 2027-01-01 2027-01-04'],
    [
      'every week, over the change of the clock',
      '2026-10-20',
      weekly([2]),
      '2026-10-20 2026-10-27 2026-11-03',
    ],
    [
      'on several weekdays, from one in the middle',
      '2026-12-02',
      weekly([1, 3, 5]),
      '2026-12-02 2026-12-04 2026-12-07 2026-12-09',
    ],
    ['on a weekday that the first day is not', '2026-12-02', weekly([1]), '2026-12-07 2026-12-14'],
    [
      'every two weeks on Tuesday and Sunday: the week begins on Monday',
      '2026-12-01',
      weekly([2, 7], 2),
      '2026-12-01 2026-12-06 2026-12-15 2026-12-20',
    ],
    [
      'every two weeks on Monday and Sunday, from a Sunday',
      '2026-12-06',
      weekly([1, 7], 2),
      '2026-12-06 2026-12-14 2026-12-20 2026-12-28',
    ],
    [
      'every two weeks over a year of 53 weeks',
      '2026-12-15',
      weekly([2], 2),
      '2026-12-15 2026-12-29 2027-01-12',
    ],
    ['on the 15th', '2026-12-15', onMonthDay(15), '2026-12-15 2027-01-15 2027-02-15'],
    ['on the 15th, from a day after it', '2026-12-16', onMonthDay(15), '2027-01-15 2027-02-15'],
    [
      'on the 29th, not in a common February',
      '2027-01-29',
      onMonthDay(29),
      '2027-01-29 2027-03-29 2027-04-29',
    ],
    ['on the 29th, in a leap February', '2028-01-29', onMonthDay(29), '2028-01-29 2028-02-29 2028-03-29'],
    ['on the 30th', '2026-12-30', onMonthDay(30), '2026-12-30 2027-01-30 2027-03-30'],
    [
      'on the 31st',
      '2026-12-31',
      onMonthDay(31),
      '2026-12-31 2027-01-31 2027-03-31 2027-05-31 2027-07-31 2027-08-31',
    ],
    [
      'on the 31st of every second month',
      '2026-12-31',
      onMonthDay(31, 2),
      '2026-12-31 2027-08-31 2027-10-31 2027-12-31',
    ],
    ['on the second Tuesday', '2026-12-08', nthWeekdayOf('2026-12-08'), '2026-12-08 2027-01-12 2027-02-09'],
    ['on the first Sunday, from a day after it', '2026-12-07', nth(1, 7), '2027-01-03 2027-02-07'],
    [
      'on the last Thursday, the fourth or the fifth',
      '2026-12-31',
      nthWeekdayOf('2026-12-31'),
      '2026-12-31 2027-01-28 2027-02-25',
    ],
    [
      'on the fourth Thursday, where there is a fifth',
      '2026-12-24',
      nthWeekdayOf('2026-12-24'),
      '2026-12-24 2027-01-28 2027-02-25',
    ],
    ['on the last Monday of a leap February', '2028-01-31', nth(-1, 1), '2028-01-31 2028-02-28 2028-03-27'],
    ['every year', '2026-12-25', yearly, '2026-12-25 2027-12-25 2028-12-25'],
    ['every year on a leap day', '2028-02-29', yearly, '2028-02-29 2032-02-29'],
  ];
  for (const [said, firstDay, cadence, all] of cases) {
    const days = all.split(' ');
    it(said, () => {
      expect(daysOf({ firstDay, cadence, count: days.length }), 'by their number').to.deep.equal(days);
      const [last = ''] = days.slice(-1);
      expect(daysOf({ firstDay, cadence, until: last }), 'until the last').to.deep.equal(days);
      expect(daysOf({ firstDay, cadence, until: addDays(last, -1) }), 'until the day before').to.deep.equal(
        days.slice(0, -1),
      );
    });
  }

  it('are none where it never happens', () => {
    expect(daysOf({ firstDay: '2026-02-01', cadence: onMonthDay(30, 12), count: 3 })).to.deep.equal([]);
    expect(daysOf({ firstDay: '2026-12-02', cadence: weekly([1]), until: '2026-12-06' })).to.deep.equal([]);
    expect(daysOf({ firstDay: '2026-12-02', cadence: daily(), until: '2026-12-01' })).to.deep.equal([]);
  });

  it('are counted until one too many', () => {
    const days = daysOf({ firstDay: '2026-12-01', cadence: daily(), until: '2199-12-31' });
    expect(days).to.have.length(mostTimes + 1);
    expect(days.at(-1)).to.equal(addDays('2026-12-01', mostTimes));
    expect(daysOf({ firstDay: '2026-12-01', cadence: daily(), count: mostTimes })).to.have.length(mostTimes);
    expect(daysOf({ firstDay: '2026-12-01', cadence: daily(), count: 9 }, 3)).to.have.length(4);
  });

  it('are refused when they do not exist', () => {
    expect(() => daysOf({ firstDay: '2026-02-30', cadence: weekly([2]), count: 1 })).to.throw(RangeError);
    expect(() => daysOf({ firstDay: '2026-02-01', cadence: weekly([2]), until: '2026-02-30' })).to.throw(
      RangeError,
    );
    expect(() => daysOf({ firstDay: '2026-12-01', cadence: weekly([2]), count: 0 })).to.throw(RangeError);
    expect(() => daysOf({ firstDay: '2026-12-01', cadence: weekly([2]), count: Number.NaN })).to.throw(
      RangeError,
    );
  });

  it('are those that one finds by looking at every day', () => {
    fc.assert(
      fc.property(someRepetition, (rule) => {
        const found: string[] = [];
        const isOver = (day: string) => ('until' in rule ? day > rule.until : found.length === rule.count);
        for (let day = rule.firstDay; !isOver(day) && day < '2035'; day = addDays(day, 1))
          if (isDayOf(day, rule)) found.push(day);
        const days = daysOf(rule);
        expect(days.filter((day) => day < '2035')).to.deep.equal(found.slice(0, mostTimes + 1));
      }),
      { numRuns: runs },
    );
  });

  it('stay the same when they are counted from the first of them, as calendars do', () => {
    fc.assert(
      fc.property(someRepetition, (rule) => {
        const days = daysOf(rule);
        const [first] = days;
        if (first !== undefined) expect(daysOf({ ...rule, firstDay: first })).to.deep.equal(days);
      }),
      { numRuns: runs },
    );
  });
});

describe('the day that a rule per month goes with', () => {
  const cases: [day: string, cadence: Cadence][] = [
    ['2026-12-01', nth(1, 2)],
    ['2026-12-07', nth(1, 1)],
    ['2026-12-08', nth(2, 2)],
    ['2026-12-17', nth(3, 4)],
    ['2026-12-28', nth(4, 1)],
    ['2026-12-29', nth(-1, 2)],
    ['2028-02-29', nth(-1, 2)],
  ];
  for (const [day, cadence] of cases) it(day, () => expect(nthWeekdayOf(day)).to.deep.equal(cadence));

  it('is the first of its days, whichever day it is', () => {
    fc.assert(
      fc.property(someDay, (firstDay) => {
        expect(daysOf({ firstDay, cadence: nthWeekdayOf(firstDay), count: 1 })).to.deep.equal([firstDay]);
      }),
      { numRuns: runs },
    );
  });
});

/** Whether the rule falls on this day, told from the day alone. */
function isDayOf(day: string, { firstDay, cadence }: Repetition): boolean {
  if (cadence.every === 'year') return day.slice(5) === firstDay.slice(5);
  const { interval: each } = cadence;
  if (cadence.every === 'day') return daysBetween(firstDay, day) % each === 0;
  if (cadence.every === 'week') {
    const weeks = daysBetween(mondayOf(firstDay), mondayOf(day)) / 7;
    return weeks % each === 0 && cadence.weekdays.includes(weekdayOf(day));
  }
  const months = monthNumber(day) - monthNumber(firstDay);
  if (months % each !== 0) return false;
  if ('monthDay' in cadence) return Number(day.slice(8)) === cadence.monthDay;
  if (weekdayOf(day) !== cadence.weekday) return false;
  if (cadence.nth === -1) return addDays(day, 7).slice(0, 7) !== day.slice(0, 7);
  return Math.ceil(Number(day.slice(8)) / 7) === cadence.nth;
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

function mondayOf(day: string): string {
  return addDays(day, 1 - weekdayOf(day));
}

function monthNumber(day: string): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
}
