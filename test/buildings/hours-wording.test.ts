import { expect } from 'chai';
import { sayClosed, sayHours } from '../../server/buildings/hours-wording.ts';
import { speak } from '../../server/web/words.ts';

type Weekly = [weekdays: number[], opens: string, closes: string][];

function said(weekly: Weekly, language = 'nl'): string[] {
  const hours = weekly.flatMap(([weekdays, opens, closes]) =>
    weekdays.map((weekday) => ({ weekday, opens, closes })),
  );
  const say = speak(language);
  return sayHours(hours).map(
    ({ days, times }) => `${say(days)}: ${typeof times === 'string' ? times : say(times)}`,
  );
}

describe('opening hours in words', () => {
  const workdays = [1, 2, 3, 4, 5];
  const cases: [what: string, Weekly, string[]][] = [
    ['never open', [], ['elke dag: gesloten']],
    ['always the same', [[[1, 2, 3, 4, 5, 6, 7], '09:00', '22:00']], ['elke dag: 09:00–22:00']],
    [
      'closed in the weekend',
      [[workdays, '09:00', '17:00']],
      ['maandag tot en met vrijdag: 09:00–17:00', 'zaterdag en zondag: gesloten'],
    ],
    [
      'a break, told in order',
      [
        [workdays, '13:00', '17:00'],
        [workdays, '09:00', '12:00'],
        [[6], '10:00', '01:00'],
      ],
      ['maandag tot en met vrijdag: 09:00–12:00, 13:00–17:00', 'zaterdag: 10:00–01:00', 'zondag: gesloten'],
    ],
  ];
  for (const [what, weekly, lines] of cases) {
    it(what, () => {
      expect(said(weekly)).to.deep.equal(lines);
    });
  }

  it('in English', () => {
    expect(said([[workdays, '09:00', '17:00']], 'en')).to.deep.equal([
      'Monday to Friday: 09:00–17:00',
      'Saturday and Sunday: closed',
    ]);
  });
});

describe('closures in words', () => {
  const cases: [string, string, string, string][] = [
    ['a whole day', '2026-12-24T00:00+01:00', '2026-12-25T00:00+01:00', 'donderdag 24 december 2026'],
    ['the day of 23 hours', '2027-03-28T00:00+01:00', '2027-03-29T00:00+02:00', 'zondag 28 maart 2027'],
    [
      'whole days',
      '2026-12-24T00:00+01:00',
      '2027-01-04T00:00+01:00',
      '24 december 2026 tot en met 3 januari 2027',
    ],
    [
      'a part of a day',
      '2026-12-24T12:00+01:00',
      '2026-12-24T13:30+01:00',
      'donderdag 24 december 2026 van 12:00 tot 13:30',
    ],
    [
      'until midnight',
      '2026-12-24T12:00+01:00',
      '2026-12-25T00:00+01:00',
      'donderdag 24 december 2026 van 12:00 tot 24:00',
    ],
    [
      'into another day',
      '2026-12-24T18:00+01:00',
      '2026-12-25T01:00+01:00',
      '24 december 2026 18:00 tot 25 december 2026 01:00',
    ],
  ];
  for (const [what, startsAt, endsAt, words] of cases) {
    it(what, () => {
      const span = { startsAt: new Date(startsAt), endsAt: new Date(endsAt) };
      expect(speak('nl')(sayClosed(span, 'Europe/Amsterdam'))).to.equal(words);
    });
  }
});
