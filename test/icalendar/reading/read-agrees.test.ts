import { expect } from 'chai';
import * as fc from 'fast-check';
import { RRuleTemporal } from 'rrule-temporal';
import { instantReading } from '../../../server/calendar/zone.ts';
import { calendarOf, parsed, window } from '../calendar-text.ts';

/**
 * Rules as any program may write them, with dates taken out and moved, are read to the same instants as another engine finds
 * from the same text. Two things are left out, as engines differ there and other tests say what ours does: times in the hour
 * that the clock skips or has twice, and a first date that is none of its rule's.
 */
const runs = process.env['PROOF'] === 'full' ? 5_000 : 400;

const zones = ['Europe/Amsterdam', 'America/New_York', 'Australia/Sydney', 'UTC'];
const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const list = (values: (number | string)[]) => values.join(',');
const some = <T>(values: readonly T[], most = 3) =>
  fc.subarray([...values], { minLength: 1, maxLength: most });
const monthDays = [1, 2, 10, 15, 28, 29, 30, 31, -1, -2, -15];
const part = (name: string, values: fc.Arbitrary<(number | string)[]>) =>
  fc.option(values, { nil: null, freq: 2 }).map((value) => (value === null ? '' : `;${name}=${list(value)}`));
const nth = fc
  .tuple(fc.constantFrom(1, 2, 3, 4, 5, -1, -2), fc.constantFrom(...weekdays))
  .map(([n, day]) => `${n}${day}`);

const someRule = fc.oneof(
  fc.tuple(
    fc.constant('FREQ=DAILY'),
    part('BYDAY', some(weekdays)),
    part('BYMONTH', some([1, 3, 10, 11, 12])),
  ),
  fc.tuple(
    fc.constant('FREQ=WEEKLY'),
    part('BYDAY', some(weekdays, 7)),
    part('WKST', some(['MO', 'SU', 'WE'], 1)),
  ),
  fc.tuple(
    fc.constant('FREQ=MONTHLY'),
    part('BYMONTHDAY', some(monthDays)),
    part('BYMONTH', some([1, 2, 5, 12])),
  ),
  fc.tuple(fc.constant('FREQ=MONTHLY'), part('BYDAY', fc.array(nth, { minLength: 1, maxLength: 2 }))),
  fc.tuple(
    fc.constant('FREQ=MONTHLY'),
    some(weekdays, 7).map((days) => `;BYDAY=${list(days)}`),
    fc.constantFrom('', ';BYSETPOS=1', ';BYSETPOS=-1', ';BYSETPOS=2,-2'),
  ),
  fc.tuple(
    fc.constant('FREQ=YEARLY'),
    part('BYMONTH', some([1, 2, 6, 12])),
    part('BYMONTHDAY', some(monthDays)),
  ),
  fc.tuple(
    fc.constant('FREQ=YEARLY'),
    some([1, 3, 12], 1).map((months) => `;BYMONTH=${list(months)}`),
    nth.map((day) => `;BYDAY=${day}`),
  ),
  fc.tuple(
    fc.constant('FREQ=YEARLY'),
    some([1, 100, 365, 366, -1], 2).map((days) => `;BYYEARDAY=${list(days)}`),
  ),
);

const someSeries = fc.record({
  rule: someRule.map((parts) => parts.join('')),
  interval: fc.integer({ min: 1, max: 5 }),
  end: fc.oneof(
    fc.constant(''),
    fc.integer({ min: 1, max: 60 }).map((count) => `;COUNT=${count}`),
    fc
      .integer({ min: 0, max: 900 })
      .map((days) => `;UNTIL=${utc(new Date(Date.UTC(2026, 0, 1 + days, 12)))}`),
  ),
  firstDay: fc.integer({ min: 0, max: 3 * 365 }).map((days) => new Date(Date.UTC(2024, 0, 1 + days))),
  hour: fc.constantFrom(0, 7, 12, 19, 23),
  zone: fc.constantFrom(...zones),
  out: fc.array(fc.nat(30), { maxLength: 4 }),
  moved: fc.array(fc.record({ place: fc.nat(30), hours: fc.integer({ min: -72, max: 72 }) }), {
    maxLength: 3,
  }),
});
type Series = typeof someSeries extends fc.Arbitrary<infer T> ? T : never;

describe('outside series are read the same way', () => {
  it('as by another engine, exceptions and all', () => {
    let told = 0;
    fc.assert(
      fc.property(someSeries, (series) => {
        const made = make(series);
        fc.pre(made !== null);
        told += made.expected.length;
        const { events, notes } = parsed(made.text);
        expect(notes).to.deep.equal([]);
        expect(
          events.flatMap(({ dates }) => dates).map(({ startsAt }) => startsAt.toISOString()),
        ).to.deep.equal(made.expected);
        expect(events.flatMap(({ without }) => without).map((date) => date.toISOString())).to.deep.equal(
          events.length === 0 ? [] : made.without,
        );
      }),
      { numRuns: runs },
    );
    expect(told).to.be.above(runs);
  });
});

/** The series as a calendar, and by the other engine when its dates begin. */
function make({
  rule,
  interval,
  end,
  firstDay,
  hour,
  zone,
  out,
  moved,
}: Series): { text: string; expected: string[]; without: string[] } | null {
  const begins = (first: Date) =>
    zone === 'UTC' ? `DTSTART:${utc(first)}` : `DTSTART;TZID=${zone}:${utc(first).slice(0, 15)}`;
  const whole = `${rule};INTERVAL=${interval}`;
  const wall = new Date(firstDay.getTime() + hour * 3_600_000);
  const [first] = datesByOther(`${begins(wall)}\nRRULE:${whole};COUNT=1`);
  if (first === undefined) return null;
  const start = new Date(`${first.toPlainDateTime().toString({ smallestUnit: 'second' })}Z`);
  if (end.startsWith(';UNTIL') && end.slice(7) < utc(instantReading(start, zone))) return null;

  const other = new RRuleTemporal({ rruleString: `${begins(start)}\nRRULE:${whole}${end}` });
  const dates = other
    .between(
      new Date(window.from.getTime() - 10 * 86_400_000),
      new Date(window.until.getTime() + 10 * 86_400_000),
      true,
    )
    .map((date) => new Date(date.epochMilliseconds));
  const gone = new Set(out.map((place) => dates[place]?.getTime()));
  const elsewhere = new Map(
    moved.flatMap(({ place, hours }) => {
      const original = dates[place];
      const stays = original === undefined || gone.has(original.getTime());
      return stays ? [] : [[original.getTime(), new Date(original.getTime() + hours * 3_600_000)] as const];
    }),
  );
  const isSeen = (startsAt: Date) =>
    startsAt < window.until && startsAt.getTime() + 3_600_000 > window.from.getTime();
  const now = dates
    .filter((date) => !gone.has(date.getTime()))
    .map((date) => elsewhere.get(date.getTime()) ?? date);
  const exceptions = [...elsewhere].map(([original, startsAt]) => [
    'UID:1',
    `RECURRENCE-ID:${utc(new Date(original))}`,
    `DTSTART:${utc(startsAt)}`,
    'DURATION:PT1H',
  ]);
  const left = dates.filter((date) => gone.has(date.getTime()));
  const exdates = left.length > 0 ? [`EXDATE:${left.map(utc).join(',')}`] : [];
  return {
    text: calendarOf([
      ...exceptions,
      ['UID:1', begins(start), 'DURATION:PT1H', `RRULE:${whole}${end}`, ...exdates],
    ]),
    expected: now
      .filter(isSeen)
      .map((date) => date.toISOString())
      .toSorted(),
    without: left.filter(isSeen).map((date) => date.toISOString()),
  };
}

/** None for a rule that never comes, such as 30 February: the other engine gives up on it with an error. */
function datesByOther(text: string): ReturnType<RRuleTemporal['all']> {
  try {
    return new RRuleTemporal({ rruleString: text }).all();
  } catch (problem) {
    if (String(problem).includes('Maximum iterations')) return [];
    throw problem;
  }
}

/** `20261201T180000Z` */
function utc(instant: Date): string {
  return instant.toISOString().replaceAll(/[-:]|\.\d+/g, '');
}
