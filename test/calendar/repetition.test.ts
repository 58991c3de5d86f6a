import { expect } from 'chai';
import { cadenceIn, daysOf, nthWeekdayOf, ruleText } from '../../server/calendar/repetition.ts';
import type { Cadence } from '../../server/calendar/repetition.ts';

const tuesdays: Cadence = { every: 'week', interval: 1, weekdays: [2] };

describe('the days of a repetition', () => {
  const cases: [said: string, firstDay: string, cadence: Cadence, days: string[]][] = [
    [
      'every week, over the change of the clock',
      '2026-10-20',
      tuesdays,
      ['2026-10-20', '2026-10-27', '2026-11-03'],
    ],
    [
      'every second Tuesday',
      '2026-12-08',
      nthWeekdayOf('2026-12-08'),
      ['2026-12-08', '2027-01-12', '2027-02-09'],
    ],
    [
      'every last Thursday',
      '2026-12-31',
      nthWeekdayOf('2026-12-31'),
      ['2026-12-31', '2027-01-28', '2027-02-25'],
    ],
    [
      'the 31st, where there is one',
      '2026-12-31',
      { every: 'month', interval: 1, monthDay: 31 },
      ['2026-12-31', '2027-01-31', '2027-03-31'],
    ],
  ];
  for (const [said, firstDay, cadence, days] of cases)
    it(said, () => expect(daysOf({ firstDay, cadence, count: 3 })).to.deep.equal(days));

  it('go to text and back', () => {
    for (const [, , cadence] of cases)
      expect(cadenceIn(ruleText(cadence, new Date('2027-01-01T18:00Z')))).to.deep.equal(cadence);
  });

  it('are refused when they do not exist', () => {
    expect(() => daysOf({ firstDay: '2026-02-30', cadence: tuesdays, count: 1 })).to.throw(RangeError);
    expect(() => daysOf({ firstDay: '2026-12-01', cadence: tuesdays, count: 0 })).to.throw(RangeError);
  });
});
