import { expect } from 'chai';
import * as fc from 'fast-check';
import { openBetween, openOn, placeWish, whyShut } from '../../server/calendar/opening-hours.ts';
import type { Hours, OpeningStretch, Shut } from '../../server/calendar/opening-hours.ts';
import { contains } from '../../server/calendar/span.ts';
import type { Span } from '../../server/calendar/span.ts';
import { addDays, weekdayOf, wallClockOf } from '../../server/calendar/zone.ts';
import { runs } from './runs.ts';

/**
 * Opening hours against a model that walks through the days five minutes at a time: a stretch is open from when the clock of
 * the wall has first shown its beginning (or a later time, where that is skipped) until it has first shown its end.
 */

const tries = Math.ceil(runs / 5);
const stepMs = 5 * 60_000;
const steps = 5 * 288;

/** Days on which something may be odd: the clock changes at night or at midnight itself, Christmas, Easter with the change. */
const places: [zone: string, day: string][] = [
  ['Europe/Amsterdam', '2026-03-28'],
  ['Europe/Amsterdam', '2026-10-24'],
  ['Europe/Amsterdam', '2026-12-24'],
  ['Europe/Amsterdam', '2024-03-30'],
  ['Australia/Sydney', '2026-04-04'],
  ['Australia/Sydney', '2026-10-03'],
  ['Asia/Beirut', '2026-03-28'],
  ['Asia/Beirut', '2026-10-24'],
  ['America/Havana', '2026-03-07'],
  ['America/Havana', '2026-10-31'],
];

/** The holidays of those days, known without the calendar of holidays. */
const holidays = new Map([
  ['2026-12-25', '12-25'],
  ['2026-12-26', '12-26'],
  ['2024-03-31', 'easter'],
  ['2024-04-01', 'easter 1'],
  ['2026-04-05', 'easter'],
  ['2026-04-06', 'easter 1'],
]);

interface Moment {
  /** The latest day and time that the clock has shown, at this moment or before: it never goes back. */
  shown: string;
  at: number;
}

/** Every five minutes of five days, the second of which is the day given. */
function momentsAround(day: string, zone: string): Moment[] {
  const first = firstMoment(day);
  let shown = '';
  return Array.from({ length: steps }, (_, n) => {
    const { day: today, time } = wallClockOf(new Date(first + n * stepMs), zone);
    shown = [shown, `${today} ${time}`].toSorted()[1] ?? '';
    return { shown, at: first + n * stepMs };
  });
}

function firstMoment(day: string): number {
  return Date.parse(`${addDays(day, -1)}T00:00Z`);
}

/** The days of which a stretch is open at this moment, by the week and its seasons alone. */
function daysOpen({ shown }: Moment, hours: Hours): string[] {
  const today = shown.slice(0, 10);
  return [addDays(today, -1), today].filter((day) =>
    weekOf(day, hours).some(
      ({ weekday, opens, closes }) =>
        weekday === weekdayOf(day) &&
        `${day} ${opens}` <= shown &&
        shown < `${closes > opens ? day : addDays(day, 1)} ${closes}`,
    ),
  );
}

function weekOf(day: string, { usual, seasons }: Hours): readonly OpeningStretch[] {
  const season = seasons.find(({ fromOn, untilOn }) => day >= fromOn && day <= untilOn);
  return season === undefined ? usual : season.stretches;
}

function closuresAt({ at }: Moment, hours: Hours): string[] {
  return hours.closures
    .filter(({ startsAt, endsAt }) => startsAt.getTime() <= at && at < endsAt.getTime())
    .map(({ reason }) => reason);
}

function isOpen(moment: Moment, hours: Hours): boolean {
  const days = daysOpen(moment, hours).filter((day) => !hours.holidays.includes(holidays.get(day) ?? ''));
  return days.length > 0 && closuresAt(moment, hours).length === 0;
}

/** The right answers to why these moments are not all open; none when they are. Of several closures each will do. */
function reasonsIn(moments: Moment[], hours: Hours): Shut[] {
  const first = moments.findIndex((moment) => !isOpen(moment, hours));
  if (first === -1) return [];
  if (moments.some((moment) => daysOpen(moment, hours).length === 0)) return [{ why: 'closed' }];
  const end = moments.findIndex((moment, n) => n > first && isOpen(moment, hours));
  const gap = moments.slice(first, end === -1 ? undefined : end);
  const closures = gap.flatMap((moment) => closuresAt(moment, hours));
  if (closures.length > 0) return closures.map((reason) => ({ why: 'closure', reason }));
  const days = gap.flatMap((moment) => daysOpen(moment, hours)).toSorted();
  const names = days.map((day) => holidays.get(day) ?? '').filter((id) => hours.holidays.includes(id));
  return names.slice(0, 1).map((holiday) => ({ why: 'holiday', holiday }));
}

function covered(moment: Moment, spans: readonly Span[]): boolean {
  const step = { startsAt: new Date(moment.at), endsAt: new Date(moment.at + stepMs) };
  return spans.some((span) => contains(span, step));
}

const clock = fc.oneof(
  fc.integer({ min: 0, max: 287 }).map((n) => new Date(n * stepMs).toISOString().slice(11, 16)),
  fc.constantFrom('00:00', '00:30', '01:00', '02:00', '02:30', '03:00'),
);
const week = fc.array(fc.record({ weekday: fc.integer({ min: 1, max: 7 }), opens: clock, closes: clock }), {
  maxLength: 14,
});

/** Hours around one of the places, and a stretch of its days. */
const cases = fc
  .record({
    place: fc.constantFrom(...places),
    usual: week,
    season: fc.option(
      fc.record({ from: fc.integer({ min: -2, max: 3 }), days: fc.integer({ min: 0, max: 3 }), week }),
    ),
    closures: fc.array(fc.tuple(fc.nat(steps), fc.integer({ min: 1, max: 400 })), { maxLength: 3 }),
    closedHolidays: fc.subarray([...new Set(holidays.values())]),
    from: fc.nat(steps - 1),
    length: fc.oneof(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: steps })),
  })
  .map(({ place: [zone, day], usual, season, closures, closedHolidays, from, length }) => {
    const at = (n: number) => new Date(firstMoment(day) + Math.min(n, steps) * stepMs);
    const hours: Hours = {
      usual,
      seasons:
        season === null
          ? []
          : [
              {
                fromOn: addDays(day, season.from),
                untilOn: addDays(day, season.from + season.days),
                stretches: season.week,
              },
            ],
      closures: closures.map(([start, lasts], n) => ({
        startsAt: at(start),
        endsAt: at(start + lasts + 1),
        reason: `${n}`,
      })),
      holidays: closedHolidays,
    };
    return { zone, day, hours, span: { startsAt: at(from), endsAt: at(from + length) } };
  });

describe('opening hours, five minutes at a time', () => {
  it('are open when the model is', () => {
    fc.assert(
      fc.property(cases, ({ zone, day, hours, span }) => {
        const moments = momentsAround(day, zone);
        const around = openBetween(span, hours, zone);
        const eachDay = [-3, -2, -1, 0, 1, 2, 3, 4].flatMap((n) => openOn(addDays(day, n), hours, zone));
        for (const moment of moments) {
          const expected = isOpen(moment, hours);
          expect(covered(moment, eachDay), `${moment.shown} by the days`).to.equal(expected);
          const isInside = span.startsAt.getTime() <= moment.at && moment.at < span.endsAt.getTime();
          if (isInside) expect(covered(moment, around), `${moment.shown} around it`).to.equal(expected);
        }
      }),
      { numRuns: tries },
    );
  });

  it('are shut for the reason that the model has', () => {
    fc.assert(
      fc.property(cases, ({ zone, day, hours, span }) => {
        const inside = momentsAround(day, zone).filter(
          ({ at }) => span.startsAt.getTime() <= at && at < span.endsAt.getTime(),
        );
        const shut = whyShut(span, hours, zone);
        const reasons = reasonsIn(inside, hours);
        if (reasons.length === 0) expect(shut).to.equal(null);
        else expect(reasons).to.deep.include(shut);
      }),
      { numRuns: tries },
    );
  });

  it('place what is typed whatever is closed', () => {
    fc.assert(
      fc.property(cases, clock, clock, ({ zone, day, hours }, from, to) => {
        const placed = placeWish({ day, from, to }, hours, zone);
        const always = placeWish({ day, from, to }, { ...hours, closures: [], holidays: [] }, zone);
        expect(placed).to.deep.equal(always);
      }),
      { numRuns: tries },
    );
  });
});
