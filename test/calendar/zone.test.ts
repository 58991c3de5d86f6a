import { expect } from 'chai';
import * as fc from 'fast-check';
import {
  addDays,
  addWeeks,
  dayOf,
  daysOfWeek,
  instantFrom,
  instantOf,
  isClockTime,
  isDay,
  isZone,
  minuteOfDay,
  startOfDay,
  wallClockOf,
  weekdayOf,
  weekOf,
} from '../../server/calendar/zone.ts';
import { runs } from './runs.ts';

const amsterdam = 'Europe/Amsterdam';
const sydney = 'Australia/Sydney';

const someDay = fc.integer({ min: 0, max: 73_048 }).map((days) => addDays('2000-01-01', days));
const someMinute = fc
  .integer({
    min: Date.parse('2000-01-03T00:00:00Z') / 60_000,
    max: Date.parse('2060-12-30T00:00:00Z') / 60_000,
  })
  .map((minutes) => new Date(minutes * 60_000));
const someZone = fc.constantFrom(
  amsterdam,
  sydney,
  'UTC',
  'America/New_York',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Apia',
);

/** What Intl says, by another way than the code: the oracle. */
function saidByIntl(instant: Date, zone: string): string {
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  return parts.format(instant);
}

describe('a day', () => {
  const days: [string, boolean][] = [
    ['2026-12-01', true],
    ['2000-01-01', true],
    ['2199-12-31', true],
    ['2028-02-29', true],
    ['1999-12-31', false],
    ['2200-01-01', false],
    ['2026-02-29', false],
    ['2100-02-29', false],
    ['2026-02-30', false],
    ['2026-13-01', false],
    ['2026-00-10', false],
    ['2026-04-31', false],
    ['2026-1-1', false],
    ['01-12-2026', false],
    ['2026-12-01T00:00', false],
    [' 2026-12-01', false],
    ['2026-12-01\n', false],
    ['٢٠٢٦-١٢-٠١', false],
    ['', false],
  ];
  for (const [text, yes] of days)
    it(`${JSON.stringify(text)} is ${yes ? 'one' : 'none'}`, () => expect(isDay(text)).to.equal(yes));

  it('is counted on from over months, years and leap days', () => {
    expect(addDays('2026-12-31', 1)).to.equal('2027-01-01');
    expect(addDays('2028-02-28', 1)).to.equal('2028-02-29');
    expect(addDays('2027-03-01', -1)).to.equal('2027-02-28');
    expect(addDays('2026-03-29', 0)).to.equal('2026-03-29');
    expect(addDays('2000-01-01', -1)).to.equal('1999-12-31');
  });

  it('has a weekday, Monday first', () => {
    expect(
      ['2026-11-23', '2026-11-24', '2026-11-29', '2000-01-01', '2199-12-31'].map(weekdayOf),
    ).to.deep.equal([1, 2, 7, 6, 2]);
  });

  it('that does not exist cannot be counted with', () => {
    for (const text of ['2026-02-30', 'tomorrow', '']) expect(() => addDays(text, 1)).to.throw(RangeError);
  });
});

describe('a clock time', () => {
  const times: [string, boolean][] = [
    ['00:00', true],
    ['09:05', true],
    ['23:59', true],
    ['24:00', false],
    ['12:60', false],
    ['9:00', false],
    ['19:00:00', false],
    ['19.00', false],
    ['19:00\n', false],
    ['', false],
  ];
  for (const [text, yes] of times) {
    it(`${JSON.stringify(text)} is ${yes ? 'one' : 'none'}`, () => expect(isClockTime(text)).to.equal(yes));
  }
});

describe('a zone', () => {
  const zones: [string, boolean][] = [
    [amsterdam, true],
    ['America/Argentina/Buenos_Aires', true],
    ['UTC', true],
    ['+01:00', false],
    ['Europe/Breda', false],
    ['', false],
  ];
  for (const [text, yes] of zones)
    it(`${JSON.stringify(text)} is ${yes ? 'one' : 'none'}`, () => expect(isZone(text)).to.equal(yes));

  it('that does not exist is refused loudly', () => {
    expect(() => instantOf('2026-12-01', '10:00', 'Europe/Breda')).to.throw(RangeError);
    expect(() => wallClockOf(new Date('2026-12-01T10:00:00Z'), 'Europe/Breda')).to.throw(RangeError);
  });
});

describe('the instant of a wall clock', () => {
  const instants: [when: string, reading: string, zone: string, instant: string | undefined][] = [
    ['winter', '2026-12-01 19:00', amsterdam, '2026-12-01T18:00Z'],
    ['summer', '2026-07-01 19:00', amsterdam, '2026-07-01T17:00Z'],
    ['the last minute before spring', '2026-03-29 01:59', amsterdam, '2026-03-29T00:59Z'],
    ['the first minute that spring skips', '2026-03-29 02:00', amsterdam, undefined],
    ['in what spring skips', '2026-03-29 02:30', amsterdam, undefined],
    ['the last minute that spring skips', '2026-03-29 02:59', amsterdam, undefined],
    ['the first minute of summer time', '2026-03-29 03:00', amsterdam, '2026-03-29T01:00Z'],
    ['the last minute before autumn', '2026-10-25 01:59', amsterdam, '2026-10-24T23:59Z'],
    ['the first minute that comes twice', '2026-10-25 02:00', amsterdam, '2026-10-25T00:00Z'],
    ['what comes twice', '2026-10-25 02:30', amsterdam, '2026-10-25T00:30Z'],
    ['the last minute that comes twice', '2026-10-25 02:59', amsterdam, '2026-10-25T00:59Z'],
    ['the first minute after it', '2026-10-25 03:00', amsterdam, '2026-10-25T02:00Z'],
    ['what the southern spring skips', '2026-10-04 02:30', sydney, undefined],
    ['after the southern spring', '2026-10-04 03:00', sydney, '2026-10-03T16:00Z'],
    ['what comes twice in the southern autumn', '2026-04-05 02:30', sydney, '2026-04-04T15:30Z'],
    ['after the southern autumn', '2026-04-05 03:00', sydney, '2026-04-04T17:00Z'],
    ['a midnight that is skipped', '2027-03-28 00:00', 'Asia/Beirut', undefined],
    ['a whole day that was skipped', '2011-12-30 12:00', 'Pacific/Apia', undefined],
    ['a change of half an hour', '2026-10-04 02:15', 'Australia/Lord_Howe', undefined],
    ['a day that does not exist', '2026-02-30 12:00', amsterdam, undefined],
    ['a day too far away', '2200-01-01 12:00', amsterdam, undefined],
    ['a clock time that does not exist', '2026-12-01 24:00', amsterdam, undefined],
    ['no time at all', '2026-12-01 ', amsterdam, undefined],
  ];
  for (const [when, reading, zone, instant] of instants) {
    it(`${when}: ${reading} ${zone}`, () => {
      const [day = '', time = ''] = reading.split(' ');
      expect(instantOf(day, time, zone)?.toISOString()).to.equal(instant?.replace('Z', ':00.000Z'));
    });
  }

  it('agrees with Intl about every minute of the days on which the clock changes', () => {
    const changes: [string, string][] = [
      ['2026-03-29', amsterdam],
      ['2026-10-25', amsterdam],
      ['2026-10-04', sydney],
      ['2026-04-05', sydney],
      ['2026-10-04', 'Australia/Lord_Howe'],
      ['2010-11-07', 'America/St_Johns'], // from 00:01 back to 23:01 of the day before
    ];
    for (const [day, zone] of changes) {
      const firstReading = new Map<string, number>();
      const noonBefore = Date.parse(`${addDays(day, -1)}T12:00:00Z`) - 14 * 3_600_000;
      for (let moment = noonBefore; moment < noonBefore + 62 * 3_600_000; moment += 60_000) {
        const reading = saidByIntl(new Date(moment), zone);
        if (!firstReading.has(reading)) firstReading.set(reading, moment);
      }
      for (let minute = 0; minute < 1440; minute++) {
        const time = new Date(minute * 60_000).toISOString().slice(11, 16);
        expect(instantOf(day, time, zone)?.getTime(), `${day} ${time} ${zone}`).to.equal(
          firstReading.get(`${day} ${time}`),
        );
      }
    }
  });

  it('leads back to the same wall clock, wherever it exists', () => {
    fc.assert(
      fc.property(someDay, fc.integer({ min: 0, max: 1439 }), someZone, (day, minute, zone) => {
        const time = new Date(minute * 60_000).toISOString().slice(11, 16);
        const instant = instantOf(day, time, zone);
        if (instant !== null) expect(wallClockOf(instant, zone)).to.deep.equal({ day, time });
      }),
      { numRuns: runs },
    );
  });

  it('is found for whatever a clock reads, at that moment or the first time it read so', () => {
    fc.assert(
      fc.property(someMinute, someZone, (moment, zone) => {
        const { day, time } = wallClockOf(moment, zone);
        expect(minuteOfDay(moment, zone)).to.equal(Number(time.slice(0, 2)) * 60 + Number(time.slice(3)));
        expect(`${day} ${time}`).to.equal(saidByIntl(moment, zone));
        const instant = instantOf(day, time, zone);
        const isFirst = instant?.getTime() === moment.getTime();
        if (!isFirst) {
          expect(instant !== null && instant < moment, 'earlier').to.equal(true);
          expect(saidByIntl(instant ?? moment, zone)).to.equal(`${day} ${time}`);
        }
      }),
      { numRuns: runs },
    );
  });
});

describe('the first instant from a wall clock', () => {
  it('is the instant itself where it exists', () => {
    expect(instantFrom('2026-12-01', '19:00', amsterdam)).to.deep.equal(new Date('2026-12-01T18:00:00Z'));
    expect(instantFrom('2026-10-25', '02:30', amsterdam)).to.deep.equal(new Date('2026-10-25T00:30:00Z'));
  });

  it('is the moment of the skip where the clock skips it', () => {
    for (const time of ['02:00', '02:01', '02:30', '02:59']) {
      expect(instantFrom('2026-03-29', time, amsterdam), time).to.deep.equal(
        new Date('2026-03-29T01:00:00Z'),
      );
    }
    expect(instantFrom('2026-10-04', '02:10', 'Australia/Lord_Howe')).to.deep.equal(
      new Date('2026-10-03T15:30:00Z'),
    );
    expect(instantFrom('2011-12-30', '17:00', 'Pacific/Apia')).to.deep.equal(
      new Date('2011-12-30T10:00:00Z'),
    );
  });

  it('is refused for a day or time that does not exist', () => {
    expect(() => instantFrom('2026-02-30', '10:00', amsterdam)).to.throw(RangeError);
    expect(() => instantFrom('2026-12-01', '24:00', amsterdam)).to.throw(RangeError);
    expect(() => instantFrom('2026-12-01', '19:00:00', amsterdam)).to.throw(RangeError);
  });
});

describe('the start of a day', () => {
  it('is midnight, or the moment of the skip where midnight is skipped', () => {
    expect(startOfDay('2026-12-01', amsterdam)).to.deep.equal(new Date('2026-11-30T23:00:00Z'));
    expect(startOfDay('2026-07-01', amsterdam)).to.deep.equal(new Date('2026-06-30T22:00:00Z'));
    expect(startOfDay('2027-03-28', 'Asia/Beirut')).to.deep.equal(new Date('2027-03-27T22:00:00Z'));
  });

  it('is a moment of that day, and the moment before it is not', () => {
    fc.assert(
      fc.property(someDay, someZone, (day, zone) => {
        fc.pre(!(zone === 'Pacific/Apia' && day === '2011-12-30'));
        const start = startOfDay(day, zone);
        expect(dayOf(start, zone)).to.equal(day);
        expect(dayOf(new Date(start.getTime() - 1), zone) < day).to.equal(true);
      }),
      { numRuns: runs },
    );
  });
});

describe('a week', () => {
  it('belongs to the year of its Thursday', () => {
    const weeks: [string, string][] = [
      ['2026-11-23', '2026-W48'],
      ['2026-11-29', '2026-W48'],
      ['2026-11-30', '2026-W49'],
      ['2025-12-29', '2026-W01'],
      ['2027-01-03', '2026-W53'],
      ['2027-01-04', '2027-W01'],
      ['2000-01-01', '1999-W52'],
    ];
    for (const [day, week] of weeks) expect(weekOf(day), day).to.equal(week);
  });

  it('has seven days from Monday', () => {
    expect(daysOfWeek('2026-W48')).to.deep.equal([
      '2026-11-23',
      '2026-11-24',
      '2026-11-25',
      '2026-11-26',
      '2026-11-27',
      '2026-11-28',
      '2026-11-29',
    ]);
    expect(daysOfWeek('2026-W53')?.at(-1)).to.equal('2027-01-03');
  });

  for (const text of [
    '2026-W00',
    '2025-W53',
    '2026-W54',
    '2026-W99',
    '2026-48',
    '2026-W4',
    '1999-W52',
    '2200-W01',
    '2026-W48x',
    '',
    'W48',
  ]) {
    it(`${JSON.stringify(text)} is none`, () => expect(daysOfWeek(text)).to.equal(null));
  }

  it('is counted on from, over the end of a year with 53', () => {
    expect(addWeeks('2026-W48', 1)).to.equal('2026-W49');
    expect(addWeeks('2026-W53', 1)).to.equal('2027-W01');
    expect(addWeeks('2027-W01', -1)).to.equal('2026-W53');
    expect(() => addWeeks('48', 1)).to.throw(RangeError);
  });

  it('holds each of its days, for every day', () => {
    fc.assert(
      fc.property(someDay, (day) => {
        const days = daysOfWeek(weekOf(day));
        if (days === null) expect(day < '2000-01-03' || day > '2199-12-29').to.equal(true);
        else expect(days[weekdayOf(day) - 1]).to.equal(day);
      }),
      { numRuns: runs },
    );
  });
});
