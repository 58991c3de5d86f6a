import { expect } from 'chai';
import * as fc from 'fast-check';
import ICAL from 'ical.js';
import { cadenceIn, daysOf, ruleText } from '../../server/calendar/repetition.ts';
import type { Cadence } from '../../server/calendar/repetition.ts';
import { daily, nth, onMonthDay, someRepetition, weekly, yearly } from './repetitions.ts';
import { runs } from './runs.ts';

describe('the text of a rule', () => {
  const last = new Date('2027-01-01T18:30:00Z');
  const cases: [Cadence, text: string][] = [
    [daily(), 'FREQ=DAILY'],
    [daily(2), 'FREQ=DAILY;INTERVAL=2'],
    [weekly([2]), 'FREQ=WEEKLY;BYDAY=TU'],
    [weekly([1, 5, 7], 2), 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR,SU'],
    [onMonthDay(15), 'FREQ=MONTHLY;BYMONTHDAY=15'],
    [onMonthDay(31, 3), 'FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=31'],
    [nth(3, 4), 'FREQ=MONTHLY;BYDAY=3TH'],
    [nth(-1, 5, 2), 'FREQ=MONTHLY;INTERVAL=2;BYDAY=-1FR'],
    [yearly, 'FREQ=YEARLY'],
  ];
  for (const [cadence, text] of cases) {
    it(text, () => {
      const whole = `${text};UNTIL=20270101T183000Z`;
      expect(ruleText(cadence, last)).to.equal(whole);
      expect(cadenceIn(whole)).to.deep.equal(cadence);
    });
  }

  it('goes there and back, and is taken by a calendar program', () => {
    fc.assert(
      fc.property(someRepetition, ({ cadence }) => {
        const text = ruleText(cadence, last);
        expect(cadenceIn(text)).to.deep.equal(cadence);
        expect(ICAL.Recur.fromString(text).until?.toJSDate()).to.deep.equal(last);
      }),
      { numRuns: runs },
    );
  });

  it('means the same days to a calendar program', () => {
    // ical.js is wrong about several months between, and about 29 February, which it takes to the first of March.
    const simple = someRepetition.filter(
      ({ cadence, firstDay }) =>
        (cadence.every !== 'month' || cadence.interval === 1) &&
        (cadence.every !== 'year' || !firstDay.endsWith('02-29')),
    );
    fc.assert(
      fc.property(simple, (rule) => {
        const days = daysOf({ firstDay: rule.firstDay, cadence: rule.cadence, count: 30 });
        const [firstDay, lastDay] = [days[0], days.at(-1)];
        if (firstDay === undefined || lastDay === undefined) return;
        const recur = ICAL.Recur.fromString(ruleText(rule.cadence, new Date(`${lastDay}T12:00Z`)));
        const each = recur.iterator(ICAL.Time.fromJSDate(new Date(`${firstDay}T12:00Z`), true));
        const theirs: string[] = [];
        for (let next = each.next(); next && theirs.length < 40; next = each.next())
          theirs.push(next.toString().slice(0, 10));
        expect(theirs).to.deep.equal(days);
      }),
      { numRuns: Math.ceil(runs / 3) },
    );
  });

  const others = [
    '',
    'FREQ=WEEKLY;BYDAY=TU',
    'FREQ=WEEKLY;BYDAY=TU;COUNT=3',
    'FREQ=WEEKLY;BYDAY=TU;UNTIL=20270101',
    'FREQ=WEEKLY;UNTIL=20270101T183000Z',
    'FREQ=WEEKLY;BYDAY=DI;UNTIL=20270101T183000Z',
    'FREQ=WEEKLY;BYDAY=2TU;UNTIL=20270101T183000Z',
    'FREQ=WEEKLY;INTERVAL=0;BYDAY=TU;UNTIL=20270101T183000Z',
    'FREQ=WEEKLY;BYDAY=TU;WKST=SU;UNTIL=20270101T183000Z',
    'FREQ=MONTHLY;UNTIL=20270101T183000Z',
    'FREQ=MONTHLY;BYDAY=TU;UNTIL=20270101T183000Z',
    'FREQ=MONTHLY;BYDAY=5TU;UNTIL=20270101T183000Z',
    'FREQ=MONTHLY;BYDAY=1TU,3TU;UNTIL=20270101T183000Z',
    'FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1;UNTIL=20270101T183000Z',
    'FREQ=MONTHLY;BYMONTHDAY=-1;UNTIL=20270101T183000Z',
    'FREQ=MONTHLY;BYMONTHDAY=32;UNTIL=20270101T183000Z',
    'FREQ=YEARLY;BYMONTH=3;UNTIL=20270101T183000Z',
    'FREQ=HOURLY;UNTIL=20270101T183000Z',
    'FREQ=DAILY;UNTIL=20270101T183000Z\r\nX-OTHER:1',
  ];
  for (const text of others)
    it(`is not ours: ${JSON.stringify(text)}`, () => expect(() => cadenceIn(text)).to.throw(RangeError));
});
