import { expect } from 'chai';
import * as fc from 'fast-check';
import { dueAt } from '../../server/calendar/due.ts';
import { isDayOff } from '../../server/calendar/holidays.ts';
import { wallClockOf, weekdayOf } from '../../server/calendar/zone.ts';
import { runs } from './runs.ts';

const amsterdam = 'Europe/Amsterdam';
const hour = 3_600_000;

describe('a request is due', () => {
  const cases: [when: string, askedAt: string, startsAt: string, due: string][] = [
    ['asked on Monday: Wednesday', '2026-11-23T14:30', '2026-12-20T18:00', '2026-11-25T14:30'],
    ['asked on Wednesday: Friday', '2026-11-25T14:30', '2026-12-20T18:00', '2026-11-27T14:30'],
    ['asked on Thursday: Monday', '2026-11-26T14:30', '2026-12-20T18:00', '2026-11-30T14:30'],
    ['asked on Friday: Tuesday', '2026-11-27T14:30', '2026-12-20T18:00', '2026-12-01T14:30'],
    ['asked on Saturday: Tuesday', '2026-11-28T14:30', '2026-12-20T18:00', '2026-12-01T14:30'],
    ['asked on Sunday: Tuesday', '2026-11-29T14:30', '2026-12-20T18:00', '2026-12-01T14:30'],
    ['asked the Thursday before Easter: Tuesday', '2026-04-02T12:30', '2026-05-20T18:00', '2026-04-07T12:30'],
    [
      'asked on Good Friday, a working day: Wednesday',
      '2026-04-03T12:30',
      '2026-05-20T18:00',
      '2026-04-08T12:30',
    ],
    ['asked on Easter Sunday: Wednesday', '2026-04-05T12:30', '2026-05-20T18:00', '2026-04-08T12:30'],
    [
      'asked before King’s Day, a Monday: Wednesday',
      '2026-04-24T12:30',
      '2026-05-20T18:00',
      '2026-04-29T12:30',
    ],
    ['asked before Ascension Day: Monday', '2026-05-13T12:30', '2026-06-20T18:00', '2026-05-18T12:30'],
    ['asked the day before Christmas: Tuesday', '2026-12-24T14:30', '2027-01-20T18:00', '2026-12-29T14:30'],
    ['asked on Christmas Day: Tuesday', '2026-12-25T14:30', '2027-01-20T18:00', '2026-12-29T14:30'],
    [
      'asked on New Year’s Eve, a Thursday: Tuesday',
      '2026-12-31T14:30',
      '2027-01-20T18:00',
      '2027-01-05T14:30',
    ],
    [
      'asked before Christmas for just after it: a day before',
      '2026-12-24T14:30',
      '2026-12-27T18:00',
      '2026-12-26T18:00',
    ],
    [
      'late on Sunday by UTC, Monday there: Wednesday',
      '2026-11-29T23:30',
      '2026-12-20T18:00',
      '2026-12-01T23:30',
    ],
    ['same clock time over the spring change', '2026-03-27T14:30', '2026-04-20T18:00', '2026-03-31T13:30'],
    ['same clock time over the autumn change', '2026-10-23T14:30', '2026-11-20T18:00', '2026-10-27T15:30'],
    [
      '24 hours before it begins, when that is sooner',
      '2026-11-23T14:30',
      '2026-11-25T09:00',
      '2026-11-24T09:00',
    ],
    ['asked 25 hours before: an hour later', '2026-11-23T08:00', '2026-11-24T09:00', '2026-11-23T09:00'],
    ['asked a minute less before: half-way', '2026-11-23T08:00', '2026-11-24T08:58', '2026-11-23T20:29'],
    ['asked an hour before: half-way', '2026-11-23T08:00', '2026-11-23T09:00', '2026-11-23T08:30'],
  ];
  for (const [when, askedAt, startsAt, due] of cases) {
    it(when, () => {
      expect(dueAt(new Date(`${askedAt}Z`), new Date(`${startsAt}Z`), amsterdam)).to.deep.equal(
        new Date(`${due}Z`),
      );
    });
  }

  it('at the moment of the skip, where the clock skips the time of asking', () => {
    // Asked in Tehran on Sunday 20 March 2022 at 00:15; there Tuesday 22 March began at 01:00.
    const asked = new Date('2022-03-19T20:45:00Z');
    expect(dueAt(asked, new Date('2022-04-20T18:00:00Z'), 'Asia/Tehran')).to.deep.equal(
      new Date('2022-03-21T20:30:00Z'),
    );
  });

  it('always after asking and before it begins; where there is time also 24 hours before, and on a working day', () => {
    const asked = fc
      .integer({ min: 0, max: 3 * 365 * 1440 })
      .map((n) => new Date(Date.parse('2026-01-01T00:00Z') + n * 60_000));
    const ahead = fc.oneof(fc.integer({ min: 1, max: 60 * 60 }), fc.integer({ min: 1, max: 60 * 24 * 90 }));
    fc.assert(
      fc.property(asked, ahead, (askedAt, minutes) => {
        const startsAt = new Date(askedAt.getTime() + minutes * 60_000);
        const due = dueAt(askedAt, startsAt, amsterdam);
        expect(due > askedAt && due < startsAt).to.equal(true);
        if (minutes >= 25 * 60) expect(due.getTime() <= startsAt.getTime() - 24 * hour).to.equal(true);
        const { day } = wallClockOf(due, amsterdam);
        if (minutes >= 11 * 24 * 60) expect(weekdayOf(day) <= 5 && !isDayOff(day)).to.equal(true);
      }),
      { numRuns: runs },
    );
  });
});
