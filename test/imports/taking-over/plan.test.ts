import { expect } from 'chai';
import { everyWeek } from '../../../server/calendar/opening-hours.ts';
import type { OldBooking } from '../../../server/imports/taking-over/old-booking.ts';
import { mostDates } from '../../../server/imports/taking-over/old-booking.ts';
import { planTakingOver } from '../../../server/imports/taking-over/plan.ts';
import type { Circumstances } from '../../../server/imports/taking-over/plan.ts';
import { addDays, instantFrom, wallClockOf } from '../../../server/calendar/zone.ts';
import { monday } from '../../support/clock.ts';

const zone = 'Europe/Amsterdam';
const [hall, half] = [1, 2];
const open = everyWeek(
  [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opens: '08:00', closes: '22:00' })),
);

const circumstances: Circumstances = {
  zone,
  now: monday,
  spaceOf: new Map([
    ['Zaal', hall],
    ['Halve zaal', half],
  ]),
  // The hall consists of the half and something else.
  unitsOf: new Map([
    [hall, [10, 11, 12]],
    [half, [11]],
  ]),
  hoursOf: new Map([
    [hall, open],
    [half, open],
  ]),
  taken: [],
  known: new Set(),
};

const at = (day: string, time: string) => instantFrom(day, time, zone);

function once(day: string, from = '19:00', to = '21:00', values: Partial<OldBooking> = {}): OldBooking {
  return series([day], null, { ...values }, from, to);
}

function series(
  days: string[],
  rule: string | null,
  values: Partial<OldBooking> = {},
  from = '19:00',
  to = '21:00',
): OldBooking {
  const title = values.title ?? 'Koor';
  return {
    line: 1,
    uid: `${days.join()} ${from}`,
    title,
    description: '',
    room: 'Zaal',
    rule,
    hasExtraDates: false,
    without: [],
    dates: days.map((day) => ({
      originalStartsAt: at(day, from),
      startsAt: at(day, from),
      endsAt: at(to <= from ? addDays(day, 1) : day, to),
      title,
      room: values.room ?? 'Zaal',
    })),
    ...values,
  };
}

/** What they become, a line for each booking and each date that is left alone. */
function told(bookings: OldBooking[], changes: Partial<Circumstances> = {}): string[] {
  const say = (date: Date) => {
    const { day, time } = wallClockOf(date, zone);
    return `${day} ${time}`;
  };
  return planTakingOver(bookings, { ...circumstances, ...changes }).flatMap(
    ({ old, made, leftAlone, why }) => [
      ...made.map(
        ({ cadence, dates, spaceId }) =>
          `${old.line}: ${cadence ? `every ${cadence.every}` : 'once'} in ${spaceId}: ${dates
            .map((date) =>
              [
                date.leftOut ? `(${say(date.startsAt)})` : say(date.startsAt),
                ...(date.startsAt.getTime() !== date.originalStartsAt.getTime()
                  ? [`for ${say(date.originalStartsAt)}`]
                  : []),
                ...(date.title === null ? [] : [`"${date.title}"`]),
                ...(date.spaceId === spaceId ? [] : [`in ${date.spaceId}`]),
                ...(date.shut ? [date.shut.why] : []),
              ].join(' '),
            )
            .join(', ')}`,
      ),
      ...leftAlone.map(
        (one) =>
          `${old.line}: ${one.why} ${say(one.startsAt)}${one.inTheWay ? ` ${JSON.stringify(one.inTheWay)}` : ''}`,
      ),
      ...(why ? [`${old.line}: ${why}`] : []),
    ],
  );
}

const saturdays = ['2026-12-05', '2026-12-12', '2026-12-19', '2026-12-26'];

describe('what old bookings become', () => {
  it('one that happens once is a booking', () => {
    expect(told([once('2026-12-01')])).to.deep.equal(['1: once in 1: 2026-12-01 19:00']);
  });

  it('what is over is left alone, also of a series, which begins with its first date that is not', () => {
    expect(told([once('2026-11-22')])).to.deep.equal(['1: past 2026-11-22 19:00']);
    const days = ['2026-11-17', '2026-11-24', '2026-12-01'];
    expect(told([series(days, 'FREQ=WEEKLY;BYDAY=TU')])).to.deep.equal([
      '1: every week in 1: 2026-11-24 19:00, 2026-12-01 19:00',
      '1: past 2026-11-17 19:00',
    ]);
  });

  it('what goes on just now is a booking', () => {
    expect(told([once('2026-11-23', '09:00', '12:00')])).to.deep.equal(['1: once in 1: 2026-11-23 09:00']);
  });

  it('a series is a series without the dates that were taken out of it', () => {
    const old = series(saturdays.toSpliced(2, 1), 'FREQ=WEEKLY;BYDAY=SA;COUNT=4', {
      without: [at('2026-12-19', '19:00')],
    });
    expect(told([old])).to.deep.equal([
      '1: every week in 1: 2026-12-05 19:00, 2026-12-12 19:00, (2026-12-19 19:00), 2026-12-26 19:00',
    ]);
  });

  it('a series begins and ends with a date that it has', () => {
    const old = series(saturdays.slice(1, 3), 'FREQ=WEEKLY;BYDAY=SA', {
      without: [at('2026-12-05', '19:00'), at('2026-12-26', '19:00')],
    });
    expect(told([old])).to.deep.equal(['1: every week in 1: 2026-12-12 19:00, 2026-12-19 19:00']);
  });

  it('dates of a series that were moved, renamed or put elsewhere are so of their own', () => {
    const old = series(saturdays, 'FREQ=WEEKLY;BYDAY=SA');
    const [, second, third] = old.dates;
    if (second)
      Object.assign(second, { startsAt: at('2026-12-13', '20:00'), endsAt: at('2026-12-13', '22:00') });
    if (third) Object.assign(third, { title: 'Kerstzang', room: 'Halve zaal' });
    expect(told([old])).to.deep.equal([
      '1: every week in 1: 2026-12-05 19:00, 2026-12-13 20:00 for 2026-12-12 19:00, 2026-12-19 19:00 "Kerstzang" in 2, 2026-12-26 19:00',
    ]);
  });

  it('a series over a change of the clock is one, and one whose rule says other dates becomes single bookings', () => {
    const days = ['2027-03-14', '2027-03-21', '2027-03-28', '2027-04-04'];
    expect(told([series(days, 'FREQ=WEEKLY')])[0]).to.match(/^1: every week/);
    const twoWeeks = told([series(days, 'FREQ=WEEKLY;INTERVAL=2')]);
    expect(twoWeeks).to.deep.equal(days.map((day) => `1: once in 1: ${day} 19:00`));
  });

  it('any other rule becomes single bookings with the words of each date', () => {
    const old = series(['2026-12-05', '2027-12-05'], 'FREQ=YEARLY');
    const [, second] = old.dates;
    if (second) second.title = 'Sinterklaas';
    expect(told([old])).to.deep.equal(['1: once in 1: 2026-12-05 19:00', '1: once in 1: 2027-12-05 19:00']);
    expect(planTakingOver([old], circumstances)[0]?.made.map(({ title }) => title)).to.deep.equal([
      'Koor',
      'Sinterklaas',
    ]);
  });

  it('one date left of a series is a booking that happens once', () => {
    expect(told([series(['2026-11-17', '2026-11-24'], 'FREQ=WEEKLY')])[0]).to.match(/^1: once/);
  });

  it('says what takes longer than a day', () => {
    const old = once('2026-12-05');
    const [date] = old.dates;
    if (date) date.endsAt = at('2026-12-06', '21:00');
    expect(told([old])).to.deep.equal(['1: too-long 2026-12-05 19:00']);
  });

  it('says what is more than 200 times or beyond 400 days of a series', () => {
    const daily = Array.from({ length: 210 }, (_, place) => addDays('2026-12-01', place));
    const many = told([series(daily, 'FREQ=DAILY')]);
    expect(many[0]?.split(',')).to.have.length(200);
    expect(many.slice(1)).to.have.length(10);
    expect(many[1]).to.equal(`1: too-many-times ${addDays('2026-12-01', 200)} 19:00`);
    const monthly = Array.from(
      { length: 16 },
      (_, place) =>
        `${2026 + Math.floor((11 + place) / 12)}-${String(((11 + place) % 12) + 1).padStart(2, '0')}-01`,
    );
    const far = told([series(monthly, 'FREQ=MONTHLY')]);
    expect(far[0]?.split(',')).to.have.length(14);
    expect(far.slice(1)).to.deep.equal(['1: too-far 2028-02-01 19:00', '1: too-far 2028-03-01 19:00']);
  });

  it('says what is too far ahead to be true', () => {
    expect(told([once('2029-01-30'), once('2062-12-05', '19:00', '21:00', { line: 2 })])).to.deep.equal([
      '1: once in 1: 2029-01-30 19:00',
      '2: too-late 2062-12-05 19:00',
    ]);
  });

  it('says what is taken, by what, and the series goes on without it', () => {
    const taken = [
      {
        unitId: 12,
        startsAt: at('2026-12-12', '20:00'),
        endsAt: at('2026-12-12', '23:00'),
        title: 'Bingo',
        isOutside: false,
      },
    ];
    expect(told([series(saturdays, 'FREQ=WEEKLY')], { taken })).to.deep.equal([
      '1: every week in 1: 2026-12-05 19:00, (2026-12-12 19:00), 2026-12-19 19:00, 2026-12-26 19:00',
      '1: taken 2026-12-12 19:00 {"by":"booking","title":"Bingo"}',
    ]);
    expect(told([once('2026-12-12', '18:00', '20:00')], { taken })).to.deep.equal([
      '1: once in 1: 2026-12-12 18:00',
    ]);
  });

  it('says whether a calendar from outside is in the way, or time that is held for an offer', () => {
    const span = { startsAt: at('2026-12-12', '18:00'), endsAt: at('2026-12-12', '20:00'), title: null };
    const by = (isOutside: boolean) =>
      told([once('2026-12-12')], { taken: [{ unitId: 11, ...span, isOutside }] });
    expect(by(true)).to.deep.equal(['1: taken 2026-12-12 19:00 {"by":"outside"}']);
    expect(by(false)).to.deep.equal(['1: taken 2026-12-12 19:00 {"by":"offer"}']);
  });

  it('of two lines in each other’s way the first is a booking, also where one is half of the other', () => {
    const lines = [
      once('2026-12-12', '19:00', '21:00', { room: 'Halve zaal' }),
      once('2026-12-12', '20:00', '22:00', { line: 2 }),
      once('2026-12-12', '21:00', '22:00', { line: 3 }),
    ];
    expect(told(lines)).to.deep.equal([
      '1: once in 2: 2026-12-12 19:00',
      '2: taken 2026-12-12 20:00 {"by":"line","line":1}',
      '3: once in 1: 2026-12-12 21:00',
    ]);
  });

  it('says which rooms nobody chose a space for', () => {
    expect(told([once('2026-12-12', '19:00', '21:00', { room: 'Kelder' })])).to.deep.equal([
      '1: no-space 2026-12-12 19:00',
    ]);
  });

  it('keeps what is outside opening hours, and says so', () => {
    expect(told([once('2026-12-12', '21:00', '23:30')])).to.deep.equal([
      '1: once in 1: 2026-12-12 21:00 closed',
    ]);
    const closure = {
      startsAt: at('2026-12-10', '00:00'),
      endsAt: at('2026-12-20', '00:00'),
      reason: 'Verbouwing',
    };
    const hoursOf = new Map([[hall, { ...open, closures: [closure] }]]);
    expect(told([once('2026-12-12')], { hoursOf })).to.deep.equal(['1: once in 1: 2026-12-12 19:00 closure']);
  });

  it('does nothing twice: not what was taken over before, nor the same in one file', () => {
    const lines = [once('2026-12-12'), once('2026-12-12', '19:00', '21:00', { line: 2 })];
    expect(told(lines)).to.deep.equal(['1: once in 1: 2026-12-12 19:00', '2: twice']);
    expect(told(lines, { known: new Set(['2026-12-12 19:00']) })).to.deep.equal(['1: known', '2: known']);
  });

  it('stops at what one go can write', () => {
    const lines = Array.from({ length: 30 }, (_, line) =>
      series(
        Array.from({ length: 200 }, (__, place) => addDays('2026-12-01', place)),
        'FREQ=DAILY',
        { line, uid: String(line) },
        `${String(8 + Math.floor(line / 4)).padStart(2, '0')}:${['00', '15', '30', '45'][line % 4]}`,
        `${String(8 + Math.floor((line + 1) / 4)).padStart(2, '0')}:${['00', '15', '30', '45'][(line + 1) % 4]}`,
      ),
    );
    const planned = planTakingOver(lines, circumstances);
    const dates = planned.flatMap(({ made }) => made.flatMap((one) => one.dates));
    expect(dates).to.have.length(mostDates);
    expect(planned.flatMap(({ leftAlone }) => leftAlone.map(({ why }) => why))).to.have.length(
      6000 - mostDates,
    );
    expect(planned.at(-1)?.leftAlone[0]?.why).to.equal('too-much');
  });
});
