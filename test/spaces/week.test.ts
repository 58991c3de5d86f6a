import { everyWeek } from '../../server/calendar/opening-hours.ts';
import { expect } from 'chai';
import type { Conditions, Rules } from '../../server/calendar/availability.ts';
import { instantFrom, wallClockOf } from '../../server/calendar/zone.ts';
import { stretchesOn } from '../../server/spaces/week.ts';

const zone = 'Europe/Amsterdam';
const day = '2026-11-24';
const rules: Rules = {
  stepMinutes: 15,
  shortestMinutes: 30,
  longestMinutes: 720,
  noticeMinutes: 0,
  daysAhead: 365,
  setUpMinutes: 0,
  cleanUpMinutes: 0,
};
const hours = everyWeek([{ weekday: 2, opens: '09:00', closes: '22:00' }]);
const now = new Date('2026-11-23T09:00:00Z');

const at = (time: string, on = day): Date => instantFrom(on, time, zone);
const taken = (from: string, to: string, on = day) => ({ startsAt: at(from, on), endsAt: at(to, on) });

/** The day as lines to read: "free 09:00-10:00". */
function read(change: Partial<Conditions> = {}, on = day): string[] {
  const conditions = { hours, zone, taken: [], rules, now, ...change };
  return stretchesOn(on, conditions).map(
    ({ kind, startsAt, endsAt }) =>
      `${kind} ${wallClockOf(startsAt, zone).time}-${wallClockOf(endsAt, zone).time}`,
  );
}

describe('the day of a space', () => {
  it('is free as long as it is open', () => {
    expect(read()).to.deep.equal(['free 09:00-22:00']);
  });

  it('has nothing when it is closed', () => {
    expect(read({}, '2026-11-25')).to.deep.equal([]);
  });

  it('is cut by what is taken', () => {
    expect(read({ taken: [taken('10:00', '11:30'), taken('14:00', '16:00')] })).to.deep.equal([
      'free 09:00-10:00',
      'taken 10:00-11:30',
      'free 11:30-14:00',
      'taken 14:00-16:00',
      'free 16:00-22:00',
    ]);
  });

  it('says by what it is taken', () => {
    const koor = { ...taken('10:00', '11:30'), title: 'Koor' };
    const [, stretch] = stretchesOn(day, { hours, zone, taken: [koor], rules, now });
    expect(stretch?.by).to.deep.equal([koor]);
  });

  it('adds buffers, and what is too short beside it, to what is taken', () => {
    const buffers = { ...rules, setUpMinutes: 15, cleanUpMinutes: 15 };
    expect(read({ rules: buffers, taken: [taken('09:30', '11:00')] })).to.deep.equal([
      'taken 09:00-11:15',
      'free 11:15-22:00',
    ]);
  });

  it('shares what is between two that are taken to the first', () => {
    expect(read({ taken: [taken('09:00', '12:00'), taken('12:15', '22:00')] })).to.deep.equal([
      'taken 09:00-12:15',
      'taken 12:15-22:00',
    ]);
  });

  it('is over up to now, on the next step', () => {
    const now = at('14:02');
    expect(read({ now, taken: [taken('10:00', '11:00')] })).to.deep.equal([
      'over 09:00-10:00',
      'taken 10:00-11:00',
      'over 11:00-14:15',
      'free 14:15-22:00',
    ]);
  });

  it('cannot be asked for within the notice', () => {
    expect(read({ rules: { ...rules, noticeMinutes: 1500 } })).to.deep.equal([
      'over 09:00-11:00',
      'free 11:00-22:00',
    ]);
  });

  it('cannot be asked for yet beyond the days ahead, but shows what is taken', () => {
    const far = { ...rules, daysAhead: 0 };
    expect(read({ rules: far, taken: [taken('10:00', '11:00')] })).to.deep.equal([
      'later 09:00-10:00',
      'taken 10:00-11:00',
      'later 11:00-22:00',
    ]);
  });

  it('shows what is taken while it is closed: the hours may have changed', () => {
    expect(read({ hours: everyWeek([]), taken: [taken('10:00', '11:00')] })).to.deep.equal([
      'taken 10:00-11:00',
    ]);
  });

  it('runs on after midnight, and the next day does not tell it again', () => {
    const late = [{ weekday: 2, opens: '20:00', closes: '02:00' }];
    const night = [{ startsAt: at('00:30', '2026-11-25'), endsAt: at('01:15', '2026-11-25') }];
    expect(read({ hours: everyWeek(late), taken: night })).to.deep.equal([
      'free 20:00-00:30',
      'taken 00:30-01:15',
      'free 01:15-02:00',
    ]);
    expect(read({ hours: everyWeek(late), taken: night }, '2026-11-25')).to.deep.equal([]);
  });
});
