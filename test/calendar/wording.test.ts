import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import type { Cadence } from '../../server/calendar/repetition.ts';
import {
  sayCadence,
  sayClock,
  sayDay,
  sayMinutes,
  saySeries,
  sayShortMonths,
  saySpan,
} from '../../server/calendar/wording.ts';
import type { Wording } from '../../server/support/words.ts';
import { speak } from '../../server/web/words.ts';

const amsterdam = 'Europe/Amsterdam';
const evening = new Date('2026-12-01T18:00:00Z');

function until(endsAt: string): Wording {
  return saySpan({ startsAt: evening, endsAt: new Date(endsAt) }, amsterdam);
}

const hours = (count: number): Wording => ({ key: 'calendar.hours', values: { count } });
const minutes = (count: number): Wording => ({ key: 'calendar.minutes', values: { count } });

describe('the wording of times', () => {
  const said: [what: string, Wording, key: string, values: Wording['values']][] = [
    ['a day', sayDay(new Date('2026-11-30T23:30:00Z'), amsterdam), 'calendar.day', { day: '2026-12-01' }],
    ['a clock time', sayClock(evening, amsterdam), 'calendar.clock', { time: '19:00' }],
    [
      'a span',
      until('2026-12-01T20:00:00Z'),
      'calendar.span',
      { day: '2026-12-01', from: '19:00', to: '21:00' },
    ],
    [
      'a span until midnight',
      until('2026-12-01T23:00:00Z'),
      'calendar.spanUntilMidnight',
      { day: '2026-12-01', from: '19:00' },
    ],
    [
      'a span past midnight',
      until('2026-12-02T00:30:00Z'),
      'calendar.spanOverDays',
      { day: '2026-12-01', from: '19:00', endDay: '2026-12-02', to: '01:30' },
    ],
    [
      'a span until a later midnight',
      until('2026-12-02T23:00:00Z'),
      'calendar.spanOverDays',
      { day: '2026-12-01', from: '19:00', endDay: '2026-12-03', to: '00:00' },
    ],
    ['no time', sayMinutes(0), 'calendar.minutes', { count: 0 }],
    ['a minute', sayMinutes(1), 'calendar.minutes', { count: 1 }],
    ['less than an hour', sayMinutes(45), 'calendar.minutes', { count: 45 }],
    ['an hour', sayMinutes(60), 'calendar.hours', { count: 1 }],
    ['an hour and a half', sayMinutes(90), 'calendar.hourAndHalf', undefined],
    ['whole hours', sayMinutes(120), 'calendar.hours', { count: 2 }],
    [
      'hours and minutes',
      sayMinutes(135),
      'calendar.hoursAndMinutes',
      { hours: hours(2), minutes: minutes(15) },
    ],
    ['parts of a minute, rounded', sayMinutes(59.6), 'calendar.hours', { count: 1 }],
  ];

  for (const [what, wording, key, values] of said) {
    it(what, () => expect(wording).to.deep.equal(values === undefined ? { key } : { key, values }));

    for (const language of ['nl', 'en']) {
      it(`${what}, has its words in ${language}`, () => {
        const texts = textsOf(language, key);
        expect(texts).not.to.deep.equal([]);
        for (const text of texts)
          expect(placeholdersIn(text)).to.deep.equal(Object.keys(values ?? {}).toSorted());
      });
    }
  }
});

describe('the wording of what repeats', () => {
  const weekly = (...weekdays: number[]): Cadence & { every: 'week' } => ({
    every: 'week',
    interval: 1,
    weekdays,
  });
  const tuesdays = weekly(2);
  const nth = (n: 1 | 2 | 3 | 4 | -1, weekday: number): Cadence & { every: 'month' } => ({
    every: 'month',
    interval: 1,
    nth: n,
    weekday,
  });
  const monthDay = (day: number): Cadence & { every: 'month' } => ({
    every: 'month',
    interval: 1,
    monthDay: day,
  });

  const cadences: [Cadence, nl: string, en: string][] = [
    [{ every: 'day', interval: 1 }, 'elke dag', 'every day'],
    [{ every: 'day', interval: 2 }, 'om de twee dagen', 'every two days'],
    [{ every: 'day', interval: 10 }, 'om de 10 dagen', 'every 10 days'],
    [tuesdays, 'elke dinsdag', 'every Tuesday'],
    [weekly(2, 4), 'elke dinsdag en donderdag', 'every Tuesday and Thursday'],
    [weekly(1, 3, 7), 'elke maandag, woensdag en zondag', 'every Monday, Wednesday and Sunday'],
    [
      weekly(1, 2, 3, 4, 5, 6, 7),
      'elke maandag, dinsdag, woensdag, donderdag, vrijdag, zaterdag en zondag',
      'every Monday, Tuesday, Wednesday, Thursday, Friday, Saturday and Sunday',
    ],
    [{ ...tuesdays, interval: 2 }, 'om de twee weken op dinsdag', 'every two weeks on Tuesday'],
    [
      { ...weekly(1, 5), interval: 3 },
      'om de drie weken op maandag en vrijdag',
      'every three weeks on Monday and Friday',
    ],
    [nth(1, 1), 'elke maand op de eerste maandag', 'every month on the first Monday'],
    [nth(2, 3), 'elke maand op de tweede woensdag', 'every month on the second Wednesday'],
    [nth(3, 4), 'elke maand op de derde donderdag', 'every month on the third Thursday'],
    [nth(4, 6), 'elke maand op de vierde zaterdag', 'every month on the fourth Saturday'],
    [nth(-1, 5), 'elke maand op de laatste vrijdag', 'every month on the last Friday'],
    [
      { ...nth(-1, 7), interval: 2 },
      'om de twee maanden op de laatste zondag',
      'every two months on the last Sunday',
    ],
    [monthDay(1), 'elke maand op de 1e', 'every month on the 1st'],
    [monthDay(2), 'elke maand op de 2e', 'every month on the 2nd'],
    [monthDay(3), 'elke maand op de 3e', 'every month on the 3rd'],
    [monthDay(11), 'elke maand op de 11e', 'every month on the 11th'],
    [monthDay(12), 'elke maand op de 12e', 'every month on the 12th'],
    [monthDay(13), 'elke maand op de 13e', 'every month on the 13th'],
    [monthDay(15), 'elke maand op de 15e', 'every month on the 15th'],
    [monthDay(20), 'elke maand op de 20e', 'every month on the 20th'],
    [monthDay(21), 'elke maand op de 21e', 'every month on the 21st'],
    [monthDay(22), 'elke maand op de 22e', 'every month on the 22nd'],
    [monthDay(23), 'elke maand op de 23e', 'every month on the 23rd'],
    [monthDay(31), 'elke maand op de 31e', 'every month on the 31st'],
    [{ ...monthDay(15), interval: 4 }, 'om de vier maanden op de 15e', 'every four months on the 15th'],
    [{ every: 'year' }, 'elk jaar', 'every year'],
  ];
  for (const [cadence, nl, en] of cadences) {
    it(nl, () => {
      expect(speak('nl')(sayCadence(cadence))).to.equal(nl);
      expect(speak('en')(sayCadence(cadence))).to.equal(en);
    });
  }

  const series: [from: string, to: string, nl: string, en: string][] = [
    ['19:00', '21:00', 'van 19:00 tot 21:00', 'from 19:00 to 21:00'],
    ['19:00', '00:00', 'van 19:00 tot middernacht', 'from 19:00 to midnight'],
    ['19:00', '24:00', 'van 19:00 tot middernacht', 'from 19:00 to midnight'],
    ['22:00', '01:30', 'van 22:00 tot 01:30 de volgende dag', 'from 22:00 to 01:30 the next day'],
    ['10:00', '10:00', 'van 10:00 tot 10:00 de volgende dag', 'from 10:00 to 10:00 the next day'],
  ];
  for (const [from, to, nl, en] of series) {
    it(`a series ${nl}`, () => {
      const said = saySeries({ cadence: tuesdays, from, to, until: '2026-11-24' });
      expect(speak('nl')(said)).to.equal(`elke dinsdag ${nl}, tot en met 24 november 2026`);
      expect(speak('en')(said)).to.equal(`every Tuesday ${en}, up to and including 24 November 2026`);
    });
  }

  it('says which months are skipped', () => {
    for (const day of [29, 30, 31]) {
      const said = sayShortMonths(monthDay(day)) ?? '';
      expect(speak('nl')(said)).to.equal(`Maanden zonder een ${day}e slaan we over.`);
      expect(speak('en')(said)).to.equal(`We skip months without a ${day}${day === 31 ? 'st' : 'th'}.`);
    }
    for (const cadence of [monthDay(28), nth(-1, 5), tuesdays, { every: 'year' } as const])
      expect(sayShortMonths(cadence)).to.equal(null);
  });
});

/** The text of a key, or its forms for one and for several. */
function textsOf(language: string, key: string): string[] {
  const file = new URL(`../../views/locales/${language}/calendar.json`, import.meta.url);
  const texts = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
  const name = key.replace('calendar.', '');
  return [texts[name], texts[`${name}_one`], texts[`${name}_other`]].filter((text) => text !== undefined);
}

function placeholdersIn(text: string): string[] {
  return [...text.matchAll(/\{\{(\w+)/g)].map((found) => found[1] ?? '').toSorted();
}
