import { expect } from 'chai';
import * as fc from 'fast-check';
import { RRuleTemporal } from 'rrule-temporal';
import { cadenceIn, daysOf, mostTimes, ruleText } from '../../server/calendar/repetition.ts';
import type { Cadence, Repetition } from '../../server/calendar/repetition.ts';
import { addDays, instantOf, weekdayOf } from '../../server/calendar/zone.ts';

/**
 * Three ways to the days of a rule: ours, which is rrule; rrule-temporal, which reads the text that calendars get; and walking
 * from day to day. None of them is believed on its own.
 */

const rules = process.env['PROOF'] === 'full' ? 2_000 : 120;
/** Neither in the hour that is skipped nor in the one that comes twice. */
const zone = 'Europe/Amsterdam';
const time = '19:30';

const someCadence: fc.Arbitrary<Cadence> = fc.oneof(
  fc.record({ every: fc.constant('day' as const), interval: fc.integer({ min: 1, max: 40 }) }),
  fc.record({
    every: fc.constant('week' as const),
    interval: fc.integer({ min: 1, max: 9 }),
    weekdays: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
  }),
  fc.record({
    every: fc.constant('month' as const),
    interval: fc.integer({ min: 1, max: 13 }),
    monthDay: fc.oneof(fc.integer({ min: 1, max: 28 }), fc.constantFrom(29, 30, 31)),
  }),
  fc.record({
    every: fc.constant('month' as const),
    interval: fc.integer({ min: 1, max: 13 }),
    nth: fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const, -1 as const),
    weekday: fc.integer({ min: 1, max: 7 }),
  }),
  fc.constant({ every: 'year' as const }),
);

const someRule: fc.Arbitrary<Repetition> = fc
  .tuple(fc.integer({ min: 0, max: 8 * 365 }), someCadence)
  .chain(([offset, cadence]) => {
    const firstDay = addDays('2023-12-25', offset); // leap years and the ends of years are among them
    return fc.oneof(
      fc.integer({ min: 0, max: 800 }).map((days) => ({ firstDay, cadence, until: addDays(firstDay, days) })),
      fc.integer({ min: 1, max: 60 }).map((count) => ({ firstDay, cadence, count })),
    );
  })
  // The first of them may be years away: every 13 months on the 31st.
  .filter((rule) => 'until' in rule || daysByWalking(rule).length === rule.count);

describe('a rule is expanded the same way', () => {
  it('by walking from day to day', () => {
    fc.assert(
      fc.property(someRule, (rule) => {
        expect(daysOf(rule)).to.deep.equal(daysByWalking(rule).slice(0, mostTimes + 1));
      }),
      { numRuns: rules },
    );
  });

  it('by another engine, that reads it as calendars get it', () => {
    fc.assert(
      fc.property(someRule, (rule) => {
        const days = daysOf(rule, 1_000);
        fc.pre(days.length > 0);
        expect(daysByOther(rule, days)).to.deep.equal(days);
      }),
      { numRuns: rules },
    );
  });

  it('and is read back from that text as it was', () => {
    fc.assert(
      fc.property(someCadence, (cadence) => {
        expect(cadenceIn(ruleText(cadence, new Date('2027-05-01T17:30:00Z')))).to.deep.equal(cadence);
      }),
      { numRuns: rules },
    );
  });
});

/** Ended as we end it, by the instant of its last time. Its first day need not be one of its days; DTSTART is (RFC 5545). */
function daysByOther({ cadence }: Repetition, days: string[]): string[] {
  const [first = ''] = days;
  const last = instantOf(days.at(-1) ?? '', time, zone);
  if (!last) throw new Error(`no such time on ${days.at(-1)}`);
  const start = `${first.replaceAll('-', '')}T${time.replace(':', '')}00`;
  const rule = new RRuleTemporal({
    rruleString: `DTSTART;TZID=${zone}:${start}\nRRULE:${ruleText(cadence, last)}`,
  });
  return rule.all().map((moment) => moment.toPlainDate().toString());
}

/** Day by day, with nothing but what the words of the rule say. */
function daysByWalking(rule: Repetition): string[] {
  const { firstDay, cadence } = rule;
  const days: string[] = [];
  for (let ahead = 0; ahead <= 60 * 366; ahead += 1) {
    const day = addDays(firstDay, ahead);
    if ('until' in rule ? day > rule.until : days.length === rule.count) break;
    if (falls(day, ahead, firstDay, cadence)) days.push(day);
  }
  return days;
}

function falls(day: string, ahead: number, firstDay: string, cadence: Cadence): boolean {
  if (cadence.every === 'year') return day.slice(5) === firstDay.slice(5);
  if (cadence.every === 'day') return ahead % cadence.interval === 0;
  if (cadence.every === 'week') {
    const weeks = Math.floor((ahead + weekdayOf(firstDay) - 1) / 7); // weeks begin on Monday
    return weeks % cadence.interval === 0 && cadence.weekdays.includes(weekdayOf(day));
  }
  if ((monthsTo(day) - monthsTo(firstDay)) % cadence.interval !== 0) return false;
  if ('monthDay' in cadence) return Number(day.slice(8)) === cadence.monthDay;
  if (weekdayOf(day) !== cadence.weekday) return false;
  const isLast = addDays(day, 7).slice(0, 7) !== day.slice(0, 7);
  return cadence.nth === -1 ? isLast : Math.ceil(Number(day.slice(8)) / 7) === cadence.nth;
}

function monthsTo(day: string): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
}
