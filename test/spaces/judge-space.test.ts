import { expect } from 'chai';
import type { Feature } from '../../models/space.ts';
import { instantFrom, wallClockOf } from '../../server/calendar/zone.ts';
import { everyWeek, placeWish } from '../../server/calendar/opening-hours.ts';
import { freeTimes, judgeSpace, misfit, nearestTo } from '../../server/spaces/judge-space.ts';
import type { Wish } from '../../server/spaces/search-form.ts';

const zone = 'Europe/Amsterdam';
const day = '2026-11-24';
const now = new Date('2026-11-23T09:00:00Z');
const space = {
  capacity: 20,
  features: ['step-free', 'hearing-loop'] as string[],
  stepMinutes: 15,
  shortestMinutes: 30,
  longestMinutes: 240,
  noticeMinutes: 0,
  daysAhead: 90,
  setUpMinutes: 0,
  cleanUpMinutes: 0,
};
const building = { zone, features: ['step-free', 'accessible-toilet'] as string[] };
const everyDay = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opens: '09:00', closes: '22:00' }));

const taken = (from: string, to: string) => ({
  startsAt: instantFrom(day, from, zone),
  endsAt: instantFrom(day, to, zone),
});
const clocks = ({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }): string =>
  `${wallClockOf(startsAt, zone).time}-${wallClockOf(endsAt, zone).time}`;

interface Case {
  wish?: Partial<Wish>;
  space?: Partial<typeof space>;
  taken?: { startsAt: Date; endsAt: Date }[];
  hours?: typeof everyDay;
}

/** "free 09:00-22:00", or "taken, but 21:00-22:00". */
function read(given: Case): string {
  const wish = { day, time: { from: '19:00', to: '21:00' }, people: null, features: [], ...given.wish };
  const rules = { ...space, ...given.space };
  const lacking = misfit(rules, building, wish);
  if (lacking !== null) return [lacking.why, ...('features' in lacking ? lacking.features : [])].join(' ');
  const hours = everyWeek(given.hours ?? everyDay);
  const conditions = { hours, zone, taken: given.taken ?? [], rules, now };
  const placed = wish.time === null ? null : placeWish({ day: wish.day, ...wish.time }, hours, zone);
  const verdict = judgeSpace(wish.day, placed, conditions);
  if (verdict.free) return `free ${freeTimes(wish.day, verdict.span, conditions).map(clocks).join(' ')}`;
  const instead = verdict.span && nearestTo(verdict.span, conditions, () => true);
  return `${verdict.reason.why}${instead ? `, but ${clocks(instead)}` : ''}`;
}

describe('whether a space is what somebody looks for', () => {
  const cases: [what: string, given: Case, answer: string][] = [
    ['a free evening', {}, 'free 09:00-22:00'],
    ['free time between others', { taken: [taken('10:00', '18:00')] }, 'free 18:00-22:00'],
    ['taken just before', { taken: [taken('18:00', '20:00')] }, 'taken, but 20:00-22:00'],
    ['taken all evening', { taken: [taken('16:00', '22:00')] }, 'taken, but 14:00-16:00'],
    ['taken all day', { taken: [taken('09:00', '22:00')] }, 'taken'],
    [
      'beyond closing time',
      { wish: { time: { from: '21:00', to: '23:00' } } },
      'outside-hours, but 20:00-22:00',
    ],
    ['closed that day', { hours: [] }, 'closed'],
    [
      'over midnight where it is not open',
      { wish: { time: { from: '23:00', to: '01:00' } } },
      'outside-hours',
    ],
    ['too long', { wish: { time: { from: '10:00', to: '15:00' } } }, 'too-long'],
    ['too short', { wish: { time: { from: '10:00', to: '10:15' } } }, 'too-short'],
    ['off the step', { wish: { time: { from: '19:05', to: '21:05' } } }, 'off-step, but 19:00-21:00'],
    ['too far ahead', { wish: { day: '2027-06-01' } }, 'too-far'],
    ['too soon', { space: { noticeMinutes: 60 * 24 * 7 } }, 'too-soon'],
    ['too many people', { wish: { people: 21 } }, 'too-small'],
    ['as many people as fit', { wish: { people: 20 } }, 'free 09:00-22:00'],
    [
      'any time of a day',
      { wish: { time: null }, taken: [taken('10:00', '18:00')] },
      'free 09:00-10:00 18:00-22:00',
    ],
    ['any time of a full day', { wish: { time: null }, taken: [taken('09:00', '22:00')] }, 'nothing-left'],
    ['any time of a closed day', { wish: { time: null }, hours: [] }, 'closed'],
    ['any time of a day too far', { wish: { time: null, day: '2027-06-01' } }, 'too-far'],
    [
      'a time that the clock skips',
      { wish: { day: '2027-03-28', time: { from: '02:30', to: '04:00' } } },
      'no-such-time',
    ],
  ];
  for (const [what, given, answer] of cases) {
    it(`${what}: ${answer}`, () => {
      expect(read(given)).to.equal(answer);
    });
  }

  it('says all that is lacking, before it looks at the time', () => {
    const features: Feature[] = ['step-free', 'kitchen', 'quiet'];
    expect(read({ wish: { features }, taken: [taken('09:00', '22:00')] })).to.equal('lacks kitchen quiet');
  });

  it('knows the free time that began the evening before', () => {
    const late = [{ weekday: 2, opens: '20:00', closes: '03:00' }];
    const wish = { day: '2026-11-25', time: { from: '00:30', to: '02:00' } };
    expect(read({ wish, hours: late })).to.equal('free 20:00-03:00');
  });
});
