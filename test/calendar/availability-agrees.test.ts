import { expect } from 'chai';
import * as fc from 'fast-check';
import { freeOn, judge, nearby } from '../../server/calendar/availability.ts';
import { clashes, minutesIn, widen } from '../../server/calendar/span.ts';
import { always, daytime, late, withBreak, zone } from './examples.ts';
import { runs } from './runs.ts';

describe('free, judged and near agree', () => {
  const someMoment = fc
    .integer({ min: 0, max: 3 * 96 })
    .map((n) => new Date(Date.parse('2026-10-24T00:00Z') + n * 900_000));
  const someTaken = fc.tuple(someMoment, fc.integer({ min: 1, max: 240 })).map(([startsAt, minutes]) => ({
    startsAt,
    endsAt: new Date(startsAt.getTime() + minutes * 60_000),
  }));
  const someConditions = fc.record({
    hours: fc.constantFrom(daytime, late, always, withBreak),
    zone: fc.constant(zone),
    taken: fc.array(someTaken, { maxLength: 8 }),
    now: fc.constantFrom(new Date('2026-10-20T10:00Z'), new Date('2026-10-24T12:34:56Z')),
    rules: fc.record({
      stepMinutes: fc.constantFrom(5, 15, 30, 60),
      shortestMinutes: fc.constantFrom(30, 45, 60),
      longestMinutes: fc.constantFrom(120, 240),
      noticeMinutes: fc.constantFrom(0, 60, 1440),
      daysAhead: fc.constantFrom(1, 5, 90),
      setUpMinutes: fc.constantFrom(0, 10, 30),
      cleanUpMinutes: fc.constantFrom(0, 15),
    }),
  });

  it('a booking can begin where a free stretch begins, and wherever in it a step is', () => {
    fc.assert(
      fc.property(someConditions, fc.constantFrom('2026-10-24', '2026-10-25', '2026-10-26'), (given, day) => {
        const { stepMinutes, shortestMinutes } = given.rules;
        const shortest = Math.ceil(shortestMinutes / stepMinutes) * stepMinutes;
        for (const free of freeOn(day, given)) {
          for (let start = 0; start + shortest <= minutesIn(free); start += stepMinutes) {
            const { startsAt } = widen(free, -start, 0);
            const wish = widen({ startsAt, endsAt: startsAt }, 0, shortest);
            const { why } = { why: undefined, ...judge(wish, given) };
            // Only in a stretch over midnight can a later start be a day further than one may look ahead.
            if (start === 0 || why !== 'too-far') expect(why).to.equal(undefined);
          }
        }
      }),
      { numRuns: runs },
    );
  });

  it('what is judged free lies in what is free that day, and touches nobody', () => {
    fc.assert(
      fc.property(someConditions, someMoment, fc.constantFrom(60, 120), (given, startsAt, minutes) => {
        const wish = widen({ startsAt, endsAt: startsAt }, 0, minutes);
        const { free } = judge(wish, given);
        const { setUpMinutes, cleanUpMinutes } = given.rules;
        if (free) expect(clashes(widen(wish, setUpMinutes, cleanUpMinutes), given.taken)).to.deep.equal([]);
        const isShownFree = ['2026-10-23', '2026-10-24', '2026-10-25', '2026-10-26'].some((day) =>
          freeOn(day, given).some((open) => open.startsAt <= wish.startsAt && wish.endsAt <= open.endsAt),
        );
        const isOverMidnight = given.hours === always;
        if (free && !isOverMidnight) expect(isShownFree).to.equal(true);
      }),
      { numRuns: runs },
    );
  });

  it('what is near is free, as long as the wish, elsewhere, and in order', () => {
    fc.assert(
      fc.property(someConditions, someMoment, fc.constantFrom(60, 90, 120), (given, startsAt, minutes) => {
        const wish = widen({ startsAt, endsAt: startsAt }, 0, minutes);
        const away = nearby(wish, given).map((near) => {
          expect(judge(near, given)).to.deep.equal({ free: true });
          expect(minutesIn(near)).to.equal(minutes);
          return Math.abs(near.startsAt.getTime() - startsAt.getTime()) / 60_000;
        });
        expect(away.length <= 3 && away.every((distance) => distance > 0 && distance <= 90)).to.equal(true);
        expect(away).to.deep.equal(away.toSorted((a, b) => a - b));
      }),
      { numRuns: runs },
    );
  });
});
