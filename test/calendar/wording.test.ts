import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { sayClock, sayDay, sayMinutes, saySpan } from '../../server/calendar/wording.ts';
import type { Wording } from '../../server/support/words.ts';

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
